import type { VerbContext } from '../ctx.ts';
import type { TestPlanView } from './create.ts';
import { listTestPlans } from './list.ts';

export async function getDefaultTestPlan({ ctx }: { ctx: VerbContext }): Promise<TestPlanView | null> {
  const { testPlans } = await listTestPlans({ ctx });
  return testPlans.find((plan) => plan.isDefault) ?? null;
}
