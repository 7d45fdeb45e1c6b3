import { z } from 'zod';
import { DeliveryStatus, EventType } from '../enums.ts';

const EventTypes = z
  .array(EventType)
  .min(1)
  .max(EventType.options.length)
  .nullable()
  .describe('Null: all types, also those that are added later');

/** A receiver of events. */
export const Webhook = z
  .object({
    id: z.uuid(),
    shortId: z.string().describe('`whk_…`'),
    name: z.string(),
    url: z.string(),
    eventTypes: EventTypes,
    isEnabled: z.boolean(),
    disabledReason: z
      .enum(['by-hand', 'gone', 'failing'])
      .nullable()
      .describe(
        'gone: it answered 410. failing: nothing was delivered for five days and a whole delivery failed',
      ),
    disabledAt: z.iso.datetime().nullable(),
    failingSince: z.iso.datetime().nullable().describe('The first failure since the last success'),
    lastDeliveredAt: z.iso.datetime().nullable(),
    previousSecretUntil: z.iso
      .datetime()
      .nullable()
      .describe('Until then messages are signed with the secret before, too'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;

export const WebhookList = z
  .object({ webhooks: z.array(Webhook), nextCursor: z.string().nullable() })
  .meta({ id: 'WebhookList' });
export type WebhookList = z.infer<typeof WebhookList>;

export const WebhookAnswer = z
  .object({ success: z.literal(true), webhook: Webhook })
  .meta({ id: 'WebhookAnswer' });
export type WebhookAnswer = z.infer<typeof WebhookAnswer>;

/** `secret` (`whsec_…`) is shown this once. */
export const WebhookSecretAnswer = WebhookAnswer.extend({ secret: z.string() }).meta({
  id: 'WebhookSecretAnswer',
});
export type WebhookSecretAnswer = z.infer<typeof WebhookSecretAnswer>;

const Url = z
  .string()
  .trim()
  .min(1)
  .max(2_048)
  .describe('https; http and private addresses only where the operator opened them (ASSAY_OUTBOUND_ALLOW)');

export const CreateWebhookBody = z
  .looseObject({
    url: Url,
    name: z.string().trim().min(1).max(100).optional().describe('Default: the host of the URL'),
    eventTypes: EventTypes.optional(),
    projectShortId: z.string().optional(),
  })
  .meta({ id: 'CreateWebhookBody' });
export type CreateWebhookBody = z.infer<typeof CreateWebhookBody>;

export const UpdateWebhookBody = z
  .looseObject({
    url: Url.optional(),
    name: z.string().trim().min(1).max(100).optional(),
    eventTypes: EventTypes.optional(),
    isEnabled: z
      .boolean()
      .optional()
      .describe('false: what waits is abandoned. true: gets what happens from now on; replay the rest'),
    projectShortId: z.string().optional(),
  })
  .meta({ id: 'UpdateWebhookBody' });
export type UpdateWebhookBody = z.infer<typeof UpdateWebhookBody>;

export const RotateWebhookBody = z
  .looseObject({
    overlapHours: z
      .number()
      .min(0)
      .max(168)
      .optional()
      .describe('How long messages are signed with the old secret, too. Default 24'),
    projectShortId: z.string().optional(),
  })
  .meta({ id: 'RotateWebhookBody' });
export type RotateWebhookBody = z.infer<typeof RotateWebhookBody>;

export const DeliveryAttempt = z
  .object({
    number: z.number().int(),
    startedAt: z.iso.datetime(),
    durationMs: z.number().int().nullable().describe('Null: the server ended meanwhile'),
    httpStatus: z.number().int().nullable(),
    errorCode: z
      .string()
      .nullable()
      .describe(
        'status (no 2xx), timeout, connect, tls, dns, redirect_refused, blocked_address, bad_url, disabled, interrupted (the server ended), internal',
      ),
    error: z.string().nullable(),
    answer: z.string().nullable().describe('The first 2,048 bytes'),
  })
  .meta({ id: 'DeliveryAttempt' });
export type DeliveryAttempt = z.infer<typeof DeliveryAttempt>;

/** A try with what was asked. */
export const LoggedAttempt = DeliveryAttempt.extend({
  request: z
    .union([
      z.object({
        method: z.string(),
        url: z.string().describe('Where it was sent then'),
        headers: z
          .record(z.string(), z.string())
          .describe(
            'Those that Assay sets. `webhook-signature` says how many there were, `v1,[not kept]` for each',
          ),
      }),
      z.null(),
    ])
    .describe(
      'Null: the webhook was switched off, the server ended meanwhile, or it was sent by an older version',
    ),
}).meta({ id: 'LoggedAttempt' });
export type LoggedAttempt = z.infer<typeof LoggedAttempt>;

/** One event on its way to one receiver. */
export const Delivery = z
  .object({
    id: z.uuid(),
    eventId: z.string().describe('`evt_…`: the `webhook-id` of every try, and the same for all receivers'),
    type: EventType,
    status: DeliveryStatus,
    attempts: z.number().int(),
    nextAttemptAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    completedAt: z.iso.datetime().nullable(),
    lastAttempt: z.union([DeliveryAttempt, z.null()]),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;

export const DeliveryList = z
  .object({ deliveries: z.array(Delivery), nextCursor: z.string().nullable() })
  .meta({ id: 'DeliveryList' });
export type DeliveryList = z.infer<typeof DeliveryList>;

export const DeliveryDetail = Delivery.extend({
  payload: z
    .object({ type: EventType, timestamp: z.iso.datetime(), data: z.record(z.string(), z.unknown()) })
    .describe('The body that is sent'),
  log: z.array(LoggedAttempt).describe('Every try, oldest first'),
}).meta({ id: 'DeliveryDetail' });
export type DeliveryDetail = z.infer<typeof DeliveryDetail>;

export const DeliveryAnswer = z
  .object({ success: z.literal(true), delivery: Delivery })
  .meta({ id: 'DeliveryAnswer' });
export type DeliveryAnswer = z.infer<typeof DeliveryAnswer>;

export const ReplayBody = z
  .looseObject({
    since: z.iso.datetime({ offset: true }).describe('Events from then on'),
    only: z
      .enum(['undelivered', 'all'])
      .optional()
      .describe(
        'undelivered (default): what failed, was abandoned, or happened while it was switched off. all: also what was taken',
      ),
    projectShortId: z.string().optional(),
  })
  .meta({ id: 'ReplayBody' });
export type ReplayBody = z.infer<typeof ReplayBody>;

export const ReplayQuery = ReplayBody.pick({ since: true, only: true });
export type ReplayQuery = z.infer<typeof ReplayQuery>;

export const ReplayCount = z
  .object({
    since: z.iso.datetime(),
    replayable: z.number().int().describe('Deliveries that a replay would send again now'),
    waiting: z.number().int().describe('Deliveries of events since then that wait or are being sent'),
    delivered: z.number().int(),
    failed: z.number().int(),
    abandoned: z.number().int(),
    missed: z.number().int().describe('Events that happened while it was switched off'),
  })
  .meta({ id: 'ReplayCount' });
export type ReplayCount = z.infer<typeof ReplayCount>;

export const ReplayAnswer = z
  .object({ success: z.literal(true), replayed: z.number().int().describe('Deliveries that are sent again') })
  .meta({ id: 'ReplayAnswer' });
export type ReplayAnswer = z.infer<typeof ReplayAnswer>;

/** What the receiver said to a message of the type `webhook.test`, which is sent once and logged nowhere. */
export const WebhookTestAnswer = z
  .object({
    success: z.boolean().describe('It answered 2xx'),
    messageId: z.string(),
    httpStatus: z.number().int().nullable(),
    durationMs: z.number().int(),
    errorCode: z.string().nullable(),
    error: z.string().nullable(),
    answer: z.string().nullable().describe('The first 2,048 bytes'),
  })
  .meta({ id: 'WebhookTestAnswer' });
export type WebhookTestAnswer = z.infer<typeof WebhookTestAnswer>;
