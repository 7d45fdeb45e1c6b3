import type { Access, StartRunBody } from '@assay/contract';
import { slackBot } from '../alert-rules/prepare.ts';
import type { RunNotification } from '../alert-rules/run-notifications.ts';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { openSecrets } from '../integrations/secrets.ts';
import { projectIdOf } from '../scope.ts';

/**
 * The channels that a start names, checked with Slack where they can be. The refusals are those that clients of the API
 * know word by word (contract reference, 1.4). Calls Slack, so no transaction may be open.
 */
export async function checkNotifications(
  ctx: VerbContext,
  notifications: StartRunBody['notifications'],
): Promise<RunNotification[]> {
  if (notifications === undefined) return [];
  if (notifications.length === 0) {
    throw new AppError(
      'invalid_notifications',
      'Failed to parse notifications in request: Array must contain at least 1 element(s)',
    );
  }
  const bot = await slackBot(ctx, projectIdOf(ctx));
  if (bot === undefined) {
    throw new AppError(
      'slack_not_configured',
      'Slack integration is not configured for this project. Configure Slack before overriding notification channels.',
    );
  }
  const access = { settings: bot.settings, secrets: openSecrets(ctx, bot) } as Access<'slack'>;
  const channels = [...new Set(notifications.map((entry) => entry.channel))];
  const unreachable = (await ctx.channels?.unreachableSlackChannels(access, channels)) ?? [];
  if (unreachable.length > 0) {
    throw new AppError(
      'slack_channel_unreachable',
      `Slack channel override failed. Ensure the QA.tech bot has access to: ${unreachable.join(', ')}`,
    );
  }
  return channels.map((channel) => ({
    type: 'slack',
    channel,
    notifyOn: notifications.some(
      (entry) => entry.channel === channel && (entry.notifyOn ?? 'always') === 'always',
    )
      ? 'always'
      : 'failure',
  }));
}
