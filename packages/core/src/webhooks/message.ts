import type { AppContext } from '../ctx.ts';
import type { DeliveredEvent } from '../deliveries/sender.ts';
import type { WebhookRow } from './find.ts';
import { webhookSecretBinding } from './secret.ts';

/** What is to be sent to a webhook; it holds secrets in clear, so it is never stored or logged. */
export interface OutgoingWebhook {
  url: string;
  /** The newest first; the one before only while it still signs. */
  secrets: string[];
  id: string;
  body: string;
}

/** The id of a message: the event's, so that receivers can drop what they have seen. */
export function messageIdOf(eventId: string): string {
  return `evt_${eventId}`;
}

export function payloadOf(event: Pick<DeliveredEvent, 'createdAt'> & { type: string; data: unknown }) {
  return { type: event.type, timestamp: event.createdAt.toISOString(), data: event.data };
}

/** Null: the webhook is gone or switched off. */
export async function webhookMessage(
  ctx: AppContext,
  webhookId: string,
  event: DeliveredEvent,
): Promise<OutgoingWebhook | null> {
  const row = await ctx.db.selectFrom('webhook').selectAll().where('id', '=', webhookId).executeTakeFirst();
  if (row === undefined || !row.is_enabled) return null;
  return {
    url: row.url,
    secrets: secretsOf(ctx, row),
    id: messageIdOf(event.id),
    body: JSON.stringify(payloadOf(event)),
  };
}

export function secretsOf(ctx: AppContext, row: WebhookRow): string[] {
  const open = (sealed: string) => ctx.secrets.open(sealed, webhookSecretBinding(row.id));
  const { sealed_previous_secret: previous, previous_secret_until: until } = row;
  const signsStill = previous !== null && until !== null && until > ctx.clock.now();
  return [open(row.sealed_secret), ...(signsStill ? [open(previous)] : [])];
}
