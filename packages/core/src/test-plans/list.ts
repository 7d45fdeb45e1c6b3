import type { VerbContext } from '../ctx.ts';
import type { TestPlanView } from './create.ts';

export async function listTestPlans(_args: { ctx: VerbContext }): Promise<{ testPlans: TestPlanView[] }> {
  throw new Error('being written');
}
