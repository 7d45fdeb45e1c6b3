import { z } from 'zod';
import { EnvironmentOverride } from './runs.ts';

/** Conversations and change reviews. Source: QA.tech API, /v1/chat. */

export const MessageStatus = z.enum(['INITIATED', 'PARTIAL', 'COMPLETED', 'CANCELLED', 'FAILED']);
export type MessageStatus = z.infer<typeof MessageStatus>;

export const ChatSource = z.enum(['api', 'ui', 'github', 'gitlab', 'system']);

export const ChatMessage = z
  .object({
    id: z.string(),
    role: z.enum(['user', 'assistant']),
    createdAt: z.iso.datetime(),
    text: z.string(),
    status: MessageStatus,
    isStreaming: z.boolean(),
    runShortId: z.string().nullable().describe('The run that this answer waits for or tells of'),
  })
  .meta({ id: 'ChatMessage' });

export const Chat = z
  .object({
    shortId: z.string(),
    url: z.url(),
    title: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    source: ChatSource,
    messages: z.array(ChatMessage).describe('Newest first'),
  })
  .meta({ id: 'Chat' });
export type Chat = z.infer<typeof Chat>;

/** Answer of GET /v1/chat, which is ours. */
export const ChatList = z
  .object({
    chats: z.array(
      z.object({
        shortId: z.string(),
        url: z.url(),
        title: z.string(),
        kind: z.enum(['conversation', 'change-review', 'release-check']),
        source: ChatSource,
        createdAt: z.iso.datetime(),
        updatedAt: z.iso.datetime(),
        status: MessageStatus.describe('Of the newest message'),
        text: z.string().describe('Beginning of the newest message, at most 300 characters'),
        runShortId: z.string().nullable(),
        releaseCheckShortId: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ChatList' });
export type ChatList = z.infer<typeof ChatList>;

/** As in a start of a run, but the environment has to be said. */
export const ChatOverride = z
  .looseObject({
    applicationShortId: z.string(),
    devicePresetShortId: z.string().optional(),
    environment: EnvironmentOverride,
  })
  .meta({ id: 'ChatOverride' });

const Overrides = z.array(ChatOverride).max(100);

export const ChatBody = z
  .looseObject({
    message: z.string().min(1).max(20_000),
    applicationOverrides: Overrides.optional(),
    projectShortId: z.string().optional(),
  })
  .meta({ id: 'ChatBody' });
export type ChatBody = z.infer<typeof ChatBody>;

const review = {
  applicationOverrides: Overrides.min(1),
  context: z.string().max(20_000).optional(),
  projectShortId: z.string().optional(),
  actor: z.string().max(255).optional(),
  branch: z.string().max(1024).optional(),
  commitHash: z.string().max(255).optional(),
  commitMessage: z.string().max(20_000).optional(),
  repository: z.string().max(1024).optional(),
};

export const ChangeReviewBody = z
  .discriminatedUnion('mode', [
    z.looseObject({
      mode: z.literal('pr'),
      prUrl: z.url(),
      vcsProviderId: z.enum(['github', 'gitlab']),
      ...review,
    }),
    z.looseObject({
      mode: z.literal('rawChanges'),
      changes: z.looseObject({
        changeDescription: z.string().max(100_000).optional(),
        diff: z.string().max(900_000).optional(),
      }),
      ...review,
    }),
  ])
  .meta({ id: 'ChangeReviewBody' });
export type ChangeReviewBody = z.infer<typeof ChangeReviewBody>;
