import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { projectIdOf, requireScope } from '../scope.ts';
import { findWebhook } from './find.ts';

/** With the log of its deliveries; what waits is sent no more. Needs admin. */
export async function deleteWebhook({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { webhook: string };
}): Promise<{ success: true }> {
  requireScope(ctx, 'admin');
  const projectId = projectIdOf(ctx);
  await withTransaction(ctx.db, async (trx) => {
    const found = await findWebhook(trx, projectId, input.webhook, { lock: true });
    await trx.deleteFrom('webhook').where('id', '=', found.id).execute();
    await trx
      .deleteFrom('delivery')
      .where('kind', '=', 'webhook')
      .where('target_id', '=', found.id)
      .execute();
    await recordAudit(trx, ctx, {
      action: 'webhook.deleted',
      entity: 'webhook',
      entityId: formatId('webhook', found.short_id),
      detail: { name: found.name, host: new URL(found.url).host },
    });
  });
  return { success: true };
}
