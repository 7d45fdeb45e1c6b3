import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { requireScope } from '../scope.ts';
import { findIntegration } from './find.ts';

/** conflict while a rule uses it. What is known of its tickets goes with it; in the tracker they stay. */
export async function deleteIntegration({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { integration: string };
}): Promise<{ success: true }> {
  requireScope(ctx, 'admin');
  await withTransaction(ctx.db, async (trx) => {
    const found = await findIntegration(trx, ctx, input.integration, { lock: true });
    const used = [
      ...(
        await trx.selectFrom('alert_rule').select('short_id').where('integration_id', '=', found.id).execute()
      ).map((row) => formatId('alertRule', row.short_id)),
      ...(
        await trx
          .selectFrom('ticket_rule')
          .select('short_id')
          .where('integration_id', '=', found.id)
          .execute()
      ).map((row) => formatId('ticketRule', row.short_id)),
    ];
    if (used.length > 0)
      throw new AppError(
        'conflict',
        `The integration "${found.name}" is used by ${used.slice(0, 10).join(', ')}. Delete these rules first.`,
      );
    await trx.deleteFrom('integration').where('id', '=', found.id).execute();
    await recordAudit(trx, ctx, {
      action: 'integration.deleted',
      entity: 'integration',
      entityId: formatId('integration', found.short_id),
      detail: { name: found.name, kind: found.kind },
    });
  });
  return { success: true };
}
