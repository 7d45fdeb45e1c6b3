import type { AppContext } from '../ctx.ts';

/** Standard Webhooks wants 24 to 64 random bytes. */
const BYTES = 32;

/** `whsec_` and 32 random bytes in base64, as the libraries of Standard Webhooks take it. */
export function newWebhookSecret({ random }: Pick<AppContext, 'random'>): string {
  return `whsec_${Buffer.from(random.bytes(BYTES)).toString('base64')}`;
}

/** What sealed secrets of a webhook are bound to; the secret before the newest keeps the binding it was sealed with. */
export function webhookSecretBinding(webhookId: string): string {
  return `webhook:${webhookId}`;
}
