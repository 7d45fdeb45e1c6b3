import { formatId, type UpdateWebhookBody, type Webhook } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { abandonDeliveries } from '../deliveries/lifecycle.ts';
import { projectIdOf, requireScope } from '../scope.ts';
import { findWebhook, viewWebhook } from './find.ts';

/**
 * What is absent stays. Switched off, what waits is abandoned; switched on, it begins anew. Needs admin; that a new URL may
 * be sent to is checked by the caller.
 */
export async function updateWebhook({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: UpdateWebhookBody & { webhook: string };
}): Promise<Webhook> {
  requireScope(ctx, 'admin');
  const projectId = projectIdOf(ctx);
  const now = ctx.clock.now();
  return withTransaction(ctx.db, async (trx) => {
    const found = await findWebhook(trx, projectId, input.webhook, { lock: true });
    const { isEnabled = found.is_enabled } = input;
    const isSwitched = isEnabled !== found.is_enabled;
    const row = await trx
      .updateTable('webhook')
      .set({
        name: input.name === undefined ? found.name : storable(input.name),
        url: input.url === undefined ? found.url : storable(input.url),
        event_types: input.eventTypes === undefined ? found.event_types : input.eventTypes,
        ...(isSwitched && isEnabled
          ? { is_enabled: true, disabled_reason: null, disabled_at: null, failing_since: null }
          : {}),
        ...(isSwitched && !isEnabled
          ? { is_enabled: false, disabled_reason: 'by-hand' as const, disabled_at: now }
          : {}),
        updated_at: now,
      })
      .where('id', '=', found.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (isSwitched && !isEnabled) await abandonDeliveries(trx, 'webhook', found.id);
    await recordAudit(trx, ctx, {
      action: 'webhook.updated',
      entity: 'webhook',
      entityId: formatId('webhook', row.short_id),
      detail: {
        name: row.name,
        host: new URL(row.url).host,
        eventTypes: row.event_types,
        isEnabled: row.is_enabled,
      },
    });
    return viewWebhook(row, now);
  });
}
