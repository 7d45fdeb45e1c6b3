import { type CreateTestPlanBody, formatId, type TestPlanDetail } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { lockProject } from '../projects/lock.ts';
import { writableProjectIdOf } from '../scope.ts';
import { getTestPlan } from './get.ts';
import { setPlanApplications, setPlanCases, takeDefault } from './parts.ts';

/** A project has at most one default plan; making another one the default takes it from the first. */
export async function createTestPlan({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: CreateTestPlanBody;
}): Promise<TestPlanDetail> {
  const projectId = writableProjectIdOf(ctx);
  const id = await withTransaction(ctx.db, async (trx) => {
    await lockProject(trx, projectId);
    if (input.isDefault) await takeDefault(trx, projectId);
    const now = ctx.clock.now();
    const text = (value: string | null | undefined) => (value == null ? null : storable(value));
    const plan = await withFreshShortId(ctx.random, (shortId) =>
      trx
        .insertInto('test_plan')
        .values({
          id: newId(ctx),
          project_id: projectId,
          short_id: shortId,
          name: storable(input.name),
          description: text(input.description),
          owner: text(input.owner),
          is_default: input.isDefault ?? false,
          created_at: now,
          updated_at: now,
        })
        .onConflict((conflict) => conflict.constraint('test_plan_short_id_key').doNothing())
        .returning(['id', 'short_id'])
        .executeTakeFirst(),
    );
    await setPlanCases(trx, projectId, plan.id, input.testCaseIds ?? []);
    await setPlanApplications(trx, projectId, plan.id, input.applications ?? []);
    await recordAudit(trx, ctx, {
      action: 'test-plan.created',
      entity: 'test-plan',
      entityId: formatId('testPlan', plan.short_id),
      detail: { name: input.name, testCases: input.testCaseIds?.length ?? 0 },
    });
    return plan.id;
  });
  return getTestPlan({ ctx, input: { testPlan: id } });
}
