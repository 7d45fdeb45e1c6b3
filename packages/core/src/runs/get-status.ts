import type { RunStatusAnswer, TestCasesFilter } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

/** `failedTestCases` is filled for a FAILED run whatever the filter. run_not_found for an id that is not the actor's. */
export async function getRunStatus(_args: {
  ctx: VerbContext;
  input: { shortId: string; testCases?: TestCasesFilter };
}): Promise<RunStatusAnswer> {
  throw new Error('being written');
}
