import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findSchedule } from './find.ts';

export async function deleteSchedule({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { schedule: string };
}): Promise<{ success: true }> {
  const projectId = writableProjectIdOf(ctx);
  await withTransaction(ctx.db, async (trx) => {
    const found = await findSchedule(trx, projectId, input.schedule, { lock: true });
    await trx.deleteFrom('schedule').where('id', '=', found.id).execute();
    await recordAudit(trx, ctx, {
      action: 'schedule.deleted',
      entity: 'schedule',
      entityId: formatId('schedule', found.short_id),
    });
  });
  return { success: true };
}
