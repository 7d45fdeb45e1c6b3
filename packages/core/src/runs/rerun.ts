import type { RerunAnswer, RerunBody } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

export async function rerunRun(_args: {
  ctx: VerbContext;
  input: RerunBody & { shortId: string };
}): Promise<RerunAnswer> {
  throw new Error('being written');
}
