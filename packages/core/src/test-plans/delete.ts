import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findTestPlan } from './find.ts';

/** With its schedules. Its cases and runs stay. */
export async function deleteTestPlan({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { testPlan: string };
}): Promise<{ success: true }> {
  const projectId = writableProjectIdOf(ctx);
  await withTransaction(ctx.db, async (trx) => {
    const plan = await findTestPlan(trx, projectId, input.testPlan);
    await trx.deleteFrom('test_plan').where('id', '=', plan.id).execute();
    await recordAudit(trx, ctx, {
      action: 'test-plan.deleted',
      entity: 'test-plan',
      entityId: formatId('testPlan', plan.short_id),
      detail: { name: plan.name },
    });
  });
  return { success: true };
}
