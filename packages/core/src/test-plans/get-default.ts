import type { TestPlanSummary } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { selectPlans, viewPlan } from './view.ts';

/** The plan that a run without any choice takes; null when there is none. */
export async function getDefaultTestPlan({ ctx }: { ctx: VerbContext }): Promise<TestPlanSummary | null> {
  const row = await selectPlans(ctx.db, projectIdOf(ctx)).where('is_default', '=', true).executeTakeFirst();
  return row === undefined ? null : viewPlan(row);
}
