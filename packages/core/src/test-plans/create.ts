import type { VerbContext } from '../ctx.ts';

export interface TestPlanView {
  id: string;
  /** `pln_Abc123`. */
  shortId: string;
  name: string;
  isDefault: boolean;
  testCaseCount: number;
}

/** A project has at most one default plan; making another one the default takes it from the first. */
export async function createTestPlan(_args: {
  ctx: VerbContext;
  input: { name: string; testCaseIds: string[]; isDefault?: boolean };
}): Promise<TestPlanView> {
  throw new Error('being written');
}
