import type { CreateTestCaseAnswer, CreateTestCaseBody } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

/** Made as a draft (not enabled) unless `isEnabled` says otherwise. */
export async function createTestCase(_args: {
  ctx: VerbContext;
  input: CreateTestCaseBody;
}): Promise<CreateTestCaseAnswer> {
  throw new Error('being written');
}
