import { isTerminal, type RunStatus } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { cancelWaitingCases } from '../run-test-cases/lifecycle.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findRun, runNotFound } from './find.ts';
import { lockRun, refreshRun, requestCancel } from './lifecycle.ts';

export interface CancelAnswer {
  success: true;
  run: { id: string; shortId: string; short_id: string; status: RunStatus };
}

/**
 * `finish-step` (default): running cases end their step and keep their evidence. `now`: their browser is closed at once.
 * A run that ended already: run_already_ended (409), except that a CANCELLED one answers as it is.
 */
export async function cancelRun({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string; mode?: 'finish-step' | 'now' };
}): Promise<CancelAnswer> {
  writableProjectIdOf(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const { id } = await findRun(trx, ctx, input.shortId);
    const run = await lockRun(trx, id);
    if (run === undefined) throw runNotFound(input.shortId);
    const view = (status: RunStatus): CancelAnswer => ({
      success: true,
      run: { id, shortId: run.short_id, short_id: run.short_id, status },
    });
    if (run.status === 'CANCELLED') return view('CANCELLED');
    if (isTerminal(run.status)) {
      throw new AppError('run_already_ended', `Run ${run.short_id} ended already as ${run.status}.`);
    }
    const mode = input.mode ?? 'finish-step';
    const cancelling = await requestCancel(trx, ctx, run, mode);
    await recordAudit(trx, ctx, {
      action: 'run.cancelled',
      entity: 'run',
      entityId: run.short_id,
      detail: { mode },
    });
    await cancelWaitingCases(trx, ctx, cancelling);
    return view(await refreshRun(trx, ctx, cancelling));
  });
}
