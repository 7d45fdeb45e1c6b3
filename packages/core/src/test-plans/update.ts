import { formatId, type TestPlanDetail, UpdateTestPlanBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { lockProject } from '../projects/lock.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findTestPlan } from './find.ts';
import { getTestPlan } from './get.ts';
import { setPlanApplications, setPlanCases, takeDefault } from './parts.ts';

/** What is absent stays; lists that are given replace the ones before. */
export async function updateTestPlan({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: UpdateTestPlanBody & { testPlan: string };
}): Promise<TestPlanDetail> {
  const projectId = writableProjectIdOf(ctx);
  const id = await withTransaction(ctx.db, async (trx) => {
    await lockProject(trx, projectId);
    const plan = await findTestPlan(trx, projectId, input.testPlan);
    if (input.isDefault) await takeDefault(trx, projectId);
    const columns = {
      name: input.name === undefined ? undefined : storable(input.name),
      description: input.description == null ? input.description : storable(input.description),
      owner: input.owner == null ? input.owner : storable(input.owner),
      is_default: input.isDefault,
    };
    const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
    await trx
      .updateTable('test_plan')
      .set({ ...given, updated_at: ctx.clock.now() })
      .where('id', '=', plan.id)
      .execute();
    if (input.testCaseIds !== undefined) await setPlanCases(trx, projectId, plan.id, input.testCaseIds);
    if (input.applications !== undefined)
      await setPlanApplications(trx, projectId, plan.id, input.applications);
    await recordAudit(trx, ctx, {
      action: 'test-plan.updated',
      entity: 'test-plan',
      entityId: formatId('testPlan', plan.short_id),
      detail: { fields: Object.keys(UpdateTestPlanBody.shape).filter((field) => field in input) },
    });
    return plan.id;
  });
  return getTestPlan({ ctx, input: { testPlan: id } });
}
