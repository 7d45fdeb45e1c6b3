import type { Access, IntegrationKind, PullRequest, PullRequestAsk } from '@assay/contract';

/** What the rules need of the channels themselves while somebody waits; given by the server, which has a way out. */
export interface Channels {
  /** Tries settings. Never throws. */
  verify(
    kind: IntegrationKind,
    access: Access<IntegrationKind>,
  ): Promise<{ success: boolean; message: string }>;
  /** Those that the bot of this Slack integration cannot post to. What could not be asked counts as reachable. */
  unreachableSlackChannels(access: Access<'slack'>, channels: string[]): Promise<string[]>;
  /** Within 10 s. What the host refuses, or cannot be reached for, is an answer. */
  fetchPullRequest(ask: PullRequestAsk): Promise<PullRequest | { error: string }>;
}
