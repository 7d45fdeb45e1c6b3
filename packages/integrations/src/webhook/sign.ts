import { createHmac } from 'node:crypto';

/**
 * Value of `webhook-signature` for one message: a signature of each secret, parted by spaces, so that a receiver that
 * knows either of two secrets can check it while they are being changed. HMAC-SHA256 over id, timestamp (seconds) and body
 * joined by dots; the key is what stands after `whsec_`, base64. Source: Standard Webhooks 1.0, "Signature scheme".
 */
export function signWebhook(
  secrets: readonly string[],
  message: { id: string; timestamp: number; body: string },
): string {
  const signed = `${message.id}.${message.timestamp}.${message.body}`;
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
      return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
    })
    .join(' ');
}
