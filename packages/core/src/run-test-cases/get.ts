import type { RunTestCaseDetail } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

export async function getRunTestCase(_args: {
  ctx: VerbContext;
  input: { shortId: string };
}): Promise<RunTestCaseDetail> {
  throw new Error('being written');
}
