import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { writableProjectIdOf } from '../scope.ts';
import { type TestPlanView, viewPlan } from './view.ts';

/** A project has at most one default plan; making another one the default takes it from the first. */
export async function createTestPlan({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { name: string; testCaseIds: string[]; isDefault?: boolean };
}): Promise<TestPlanView> {
  const projectId = writableProjectIdOf(ctx);
  const caseIds = [...new Set(input.testCaseIds.map((id) => id.toLowerCase()))];
  return withTransaction(ctx.db, async (trx) => {
    await trx.selectFrom('project').select('id').where('id', '=', projectId).forUpdate().executeTakeFirst();
    const rows =
      caseIds.length === 0
        ? []
        : await trx
            .selectFrom('test_case')
            .select('id')
            .where('project_id', '=', projectId)
            .where('id', 'in', caseIds)
            .execute();
    const unknown = caseIds.filter((id) => !rows.some((row) => row.id === id));
    if (unknown.length > 0) {
      throw new AppError(
        'invalid_test_cases',
        `There is no test case ${unknown.join(', ')} in this project.`,
      );
    }
    const isDefault = input.isDefault ?? false;
    if (isDefault) {
      await trx
        .updateTable('test_plan')
        .set({ is_default: false })
        .where('project_id', '=', projectId)
        .where('is_default', '=', true)
        .execute();
    }
    const plan = await withFreshShortId(ctx.random, (shortId) =>
      trx
        .insertInto('test_plan')
        .values({
          id: newId(ctx),
          project_id: projectId,
          short_id: shortId,
          name: input.name,
          is_default: isDefault,
          created_at: ctx.clock.now(),
        })
        .onConflict((conflict) => conflict.constraint('test_plan_short_id_key').doNothing())
        .returning(['id', 'short_id', 'name', 'is_default'])
        .executeTakeFirst(),
    );
    if (caseIds.length > 0) {
      await trx
        .insertInto('test_plan_case')
        .values(caseIds.map((id, position) => ({ test_plan_id: plan.id, test_case_id: id, position })))
        .execute();
    }
    const view = viewPlan({ ...plan, test_case_count: caseIds.length });
    await recordAudit(trx, ctx, {
      action: 'test-plan.created',
      entity: 'test-plan',
      entityId: view.shortId,
      detail: { name: input.name, testCases: caseIds.length },
    });
    return view;
  });
}
