import { formatId } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import type { TestPlanView } from './create.ts';

/** By name, at most 1,000. */
export async function listTestPlans({ ctx }: { ctx: VerbContext }): Promise<{ testPlans: TestPlanView[] }> {
  const rows = await ctx.db
    .selectFrom('test_plan')
    .select((eb) => [
      'id',
      'short_id',
      'name',
      'is_default',
      eb
        .selectFrom('test_plan_case')
        .select((count) => count.fn.countAll<number>().as('total'))
        .whereRef('test_plan_case.test_plan_id', '=', 'test_plan.id')
        .as('test_case_count'),
    ])
    .where('project_id', '=', projectIdOf(ctx))
    .orderBy('name')
    .orderBy('id')
    .limit(1_000)
    .execute();
  return {
    testPlans: rows.map((row) => ({
      id: row.id,
      shortId: formatId('testPlan', row.short_id),
      name: row.name,
      isDefault: row.is_default,
      testCaseCount: row.test_case_count ?? 0,
    })),
  };
}
