import { formatId, type Webhook } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { projectIdOf, requireScope } from '../scope.ts';
import { findWebhook, viewWebhook } from './find.ts';
import { newWebhookSecret, webhookSecretBinding } from './secret.ts';

const HOUR_MS = 3_600_000;

/**
 * A new secret. For `overlapHours` (default 24; 0: not at all) messages carry a signature of the old one, too. Only the
 * newest two are kept: rotated twice within that time, the first one signs no more. Needs admin.
 */
export async function rotateWebhookSecret({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { webhook: string; overlapHours?: number | undefined };
}): Promise<{ webhook: Webhook; secret: string }> {
  requireScope(ctx, 'admin');
  const projectId = projectIdOf(ctx);
  const secret = newWebhookSecret(ctx);
  const now = ctx.clock.now();
  const overlapMs = (input.overlapHours ?? 24) * HOUR_MS;
  return withTransaction(ctx.db, async (trx) => {
    const found = await findWebhook(trx, projectId, input.webhook, { lock: true });
    const keepsOld = overlapMs > 0;
    const row = await trx
      .updateTable('webhook')
      .set({
        sealed_secret: ctx.secrets.seal(secret, webhookSecretBinding(found.id)),
        sealed_previous_secret: keepsOld ? found.sealed_secret : null,
        previous_secret_until: keepsOld ? new Date(now.getTime() + overlapMs) : null,
        updated_at: now,
      })
      .where('id', '=', found.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordAudit(trx, ctx, {
      action: 'webhook.secret-rotated',
      entity: 'webhook',
      entityId: formatId('webhook', row.short_id),
      detail: { oldSignsUntil: row.previous_secret_until?.toISOString() ?? null },
    });
    return { webhook: viewWebhook(row, now), secret };
  });
}
