import type { RunTestCaseTrace } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

/** Steps of the newest attempt. `limit` default 100, at most 1,000; `offset` default 0. */
export async function getRunTestCaseTrace(_args: {
  ctx: VerbContext;
  input: { shortId: string; limit?: number; offset?: number };
}): Promise<RunTestCaseTrace> {
  throw new Error('being written');
}
