import type { VerbContext } from '../ctx.ts';
import type { TestPlanView } from './create.ts';

export async function getDefaultTestPlan(_args: { ctx: VerbContext }): Promise<TestPlanView | null> {
  throw new Error('being written');
}
