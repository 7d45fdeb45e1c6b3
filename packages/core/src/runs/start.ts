import type { StartRunAnswer, StartRunBody } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

/** `trigger` may also be one of our own: MANUAL, SCHEDULE, CHAT. */
export async function startRun(_args: {
  ctx: VerbContext;
  input: Omit<StartRunBody, 'trigger'> & { trigger?: string };
}): Promise<StartRunAnswer> {
  throw new Error('being written');
}
