import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { requireScope } from '../scope.ts';
import { lockAlertRule } from './find.ts';

/** What waits to be sent for it is not sent. */
export async function deleteAlertRule({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { alertRule: string };
}): Promise<{ success: true }> {
  requireScope(ctx, 'admin');
  await withTransaction(ctx.db, async (trx) => {
    const found = await lockAlertRule(trx, ctx, input.alertRule);
    await trx.deleteFrom('alert_rule').where('id', '=', found.id).execute();
    await recordAudit(trx, ctx, {
      action: 'alert-rule.deleted',
      entity: 'alert-rule',
      entityId: formatId('alertRule', found.short_id),
      detail: { notifyOn: found.notify_on },
    });
  });
  return { success: true };
}
