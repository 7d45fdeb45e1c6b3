import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { selectPlans, type TestPlanView, viewPlan } from './view.ts';

/** By name, at most 1,000. */
export async function listTestPlans({ ctx }: { ctx: VerbContext }): Promise<{ testPlans: TestPlanView[] }> {
  const rows = await selectPlans(ctx.db, projectIdOf(ctx))
    .orderBy('name')
    .orderBy('id')
    .limit(1_000)
    .execute();
  return { testPlans: rows.map(viewPlan) };
}
