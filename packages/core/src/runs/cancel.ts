import type { RunStatus } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

export interface CancelAnswer {
  success: true;
  run: { id: string; shortId: string; short_id: string; status: RunStatus };
}

/**
 * `finish-step` (default): running cases end their step and keep their evidence. `now`: their browser is closed at once.
 * A run that ended already: run_already_ended (409), except that a CANCELLED one answers as it is.
 */
export async function cancelRun(_args: {
  ctx: VerbContext;
  input: { shortId: string; mode?: 'finish-step' | 'now' };
}): Promise<CancelAnswer> {
  throw new Error('being written');
}
