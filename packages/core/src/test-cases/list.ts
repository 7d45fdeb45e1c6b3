import type { TestCaseList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

/** `labels`: all of them. `limit` default 20, at most 1,000; `offset` default 0. */
export async function listTestCases(_args: {
  ctx: VerbContext;
  input: {
    applicationShortId?: string;
    labels?: string[];
    isEnabled?: boolean;
    limit?: number;
    offset?: number;
  };
}): Promise<TestCaseList> {
  throw new Error('being written');
}
