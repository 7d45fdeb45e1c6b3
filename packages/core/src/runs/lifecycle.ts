/**
 * The life of a run. No other file writes its status, result or counts.
 *
 *   INITIATED ──► RUNNING ──► COMPLETED (PASSED | FAILED | SKIPPED)
 *       │            ├──────► ERROR
 *       └────────────┴──────► CANCELLED
 *
 * INITIATED  entered when the run is made, with all its cases. Left when the first case is taken by a worker, or when
 *            every case ended without one (cancelled, skipped).
 * RUNNING    a case was taken. Stays RUNNING when a case is given back. Left when the last case ended.
 * COMPLETED  every case ended, and by the rules of the run graph the result is PASSED, FAILED or SKIPPED. Final.
 * ERROR      every case ended, none FAILED, at least one ERROR. Final; no result.
 * CANCELLED  every case ended after a person cancelled the run, and at least one case did not get to its end. Final.
 *
 * A run's state follows from its cases alone: `refreshRun` derives it, with the row locked, in the same transaction as
 * the change of the case, and writes status, result and counts in one statement. A case that must change while the run
 * row is locked locks nothing else first, so the order is always run, then case.
 */
import { isTerminal, type RunResult, type RunStatus } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { announce } from '../db/notices.ts';
import { AppError } from '../errors.ts';
import { appendEvents } from '../events/append.ts';
import { aggregateRun } from '../graph.ts';
import { tellRun } from '../outbox/run-events.ts';

export const INITIAL_RUN_STATE = { status: 'INITIATED', result: null } as const;

const TRANSITIONS: Record<RunStatus, RunStatus[]> = {
  INITIATED: ['RUNNING', 'COMPLETED', 'ERROR', 'CANCELLED'],
  RUNNING: ['COMPLETED', 'ERROR', 'CANCELLED'],
  COMPLETED: [],
  ERROR: [],
  CANCELLED: [],
};

export interface LockedRun {
  id: string;
  project_id: string;
  short_id: string;
  status: RunStatus;
  cancel_mode: 'finish-step' | 'now' | null;
  parallel_limit: number | null;
}

/** Locks the run until the transaction ends; undefined when it is gone. */
export async function lockRun(trx: Transaction, runId: string): Promise<LockedRun | undefined> {
  return trx
    .selectFrom('run')
    .select(['id', 'project_id', 'short_id', 'status', 'cancel_mode', 'parallel_limit'])
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirst();
}

/** Notes that a person wants the run to end. `now` is never weakened to `finish-step`. */
export async function requestCancel(
  trx: Transaction,
  ctx: AppContext,
  run: LockedRun,
  mode: 'finish-step' | 'now',
): Promise<LockedRun> {
  const next = run.cancel_mode === 'now' ? 'now' : mode;
  await trx.updateTable('run').set({ cancel_mode: next }).where('id', '=', run.id).execute();
  await appendEvents(trx, ctx, run.id, [
    { type: 'run-cancelling', runTestCaseId: null, data: { mode: next } },
  ]);
  await announce(trx, 'cancel', run.id);
  return { ...run, cancel_mode: next };
}

/** Derives status, result and counts from the cases and writes them. The run must be locked. */
export async function refreshRun(trx: Transaction, ctx: AppContext, run: LockedRun): Promise<RunStatus> {
  const groups = await trx
    .selectFrom('run_test_case')
    .select((eb) => ['status', 'result', eb.fn.countAll<number>().as('total')])
    .where('run_id', '=', run.id)
    .groupBy(['status', 'result'])
    .execute();
  const count = (status: RunStatus, result: RunResult | null = null) =>
    groups.find((group) => group.status === status && group.result === result)?.total ?? 0;
  const next = stateOf(run, groups);
  if (next.status !== run.status && !TRANSITIONS[run.status].includes(next.status)) {
    throw new AppError(
      'illegal_transition',
      `Run ${run.short_id} cannot go from ${run.status} to ${next.status}.`,
    );
  }
  const now = ctx.clock.now();
  const row = await trx
    .updateTable('run')
    .set((eb) => ({
      status: next.status,
      result: next.result,
      passed_count: count('COMPLETED', 'PASSED'),
      failed_count: count('COMPLETED', 'FAILED'),
      skipped_count: count('COMPLETED', 'SKIPPED'),
      error_count: count('ERROR'),
      cancelled_count: count('CANCELLED'),
      running_count: count('RUNNING'),
      started_at:
        next.status === 'INITIATED' ? eb.ref('started_at') : eb.fn.coalesce('started_at', eb.val(now)),
      completed_at: isTerminal(next.status) ? eb.fn.coalesce('completed_at', eb.val(now)) : null,
    }))
    .where('id', '=', run.id)
    .returning(['passed_count', 'failed_count', 'skipped_count', 'error_count', 'cancelled_count'])
    .executeTakeFirstOrThrow();
  if (next.status !== run.status) {
    await appendEvents(trx, ctx, run.id, [
      isTerminal(next.status)
        ? {
            type: 'run-ended',
            runTestCaseId: null,
            data: {
              status: next.status,
              result: next.result,
              passed: row.passed_count,
              failed: row.failed_count,
              skipped: row.skipped_count,
              error: row.error_count,
              cancelled: row.cancelled_count,
            },
          }
        : { type: 'run-started', runTestCaseId: null, data: {} },
    ]);
    await tellRun(trx, ctx, run.id, isTerminal(next.status) ? 'run.completed' : 'run.started');
  }
  return next.status;
}

function stateOf(
  run: LockedRun,
  groups: { status: RunStatus; result: RunResult | null }[],
): { status: RunStatus; result: RunResult | null } {
  const next = aggregateRun(groups);
  if (!isTerminal(next.status)) {
    const untouched = run.status === 'INITIATED' && groups.every((group) => group.status !== 'RUNNING');
    return { status: untouched ? 'INITIATED' : 'RUNNING', result: null };
  }
  const cutShort = run.cancel_mode !== null && groups.some((group) => group.status === 'CANCELLED');
  return cutShort ? { status: 'CANCELLED', result: null } : next;
}
