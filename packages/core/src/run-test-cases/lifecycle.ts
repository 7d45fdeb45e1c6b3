/**
 * The life of a case in a run. No other file writes its status, result, attempt, lease or place in the queue.
 *
 *   INITIATED (waiting) ─► INITIATED (queued) ─► RUNNING ─► COMPLETED (PASSED | FAILED | SKIPPED)
 *       │    │                  │      ▲            │  ├───► ERROR
 *       │    └─► SKIPPED        │      └─ attempt+1 ┘  └───► CANCELLED
 *       └───────► CANCELLED ◄───┘
 *
 * waiting    made with its run; a dependency has not passed yet, or the run's limit of parallel cases is reached.
 *            Left by `advance`: to queued when every dependency passed and there is room; to COMPLETED/SKIPPED when a
 *            dependency ended without passing; to CANCELLED with its run.
 * queued     enqueued_at is set and a job (case, attempt) is in the queue. Left by `claimCase` or with its run.
 * RUNNING    a worker holds it: worker_id, attempt, lease_until, which the worker moves on by heartbeats.
 *            Left by `settleCase` (the verdict), `giveBackCase` (the worker ends) or `loseCase` (the lease ran out).
 * COMPLETED  always with a result. ERROR, CANCELLED: never with one. All three are final.
 *
 * The attempt number is the fence. Every write of a worker names case, attempt and worker and demands RUNNING: the
 * late writer changes no row and loses. Status and result change in one statement.
 */
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { appendEvents, type NewRunEvent } from '../events/append.ts';
import { type CaseOutcome, readyCases, skipDependants } from '../graph.ts';
import { tellCases } from '../outbox/case-events.ts';
import type { LockedRun } from '../runs/lifecycle.ts';
import { type Hold, heldBy, leaseFromNow } from './lease.ts';
import { cancelledSettlement, type Settlement } from './settlement.ts';

export const INITIAL_CASE_STATE = { status: 'INITIATED', result: null } as const;

interface GraphRow {
  id: string;
  name: string;
  status: CaseOutcome['status'];
  result: CaseOutcome['result'];
  attempt: number;
  enqueued_at: Date | null;
}

/**
 * Moves on what became possible: skips what can never run, queues what may. The run must be locked. To be called after
 * every change of a case; `refreshRun` comes last.
 */
export async function advance(trx: Transaction, ctx: AppContext, run: LockedRun): Promise<void> {
  if (run.cancel_mode !== null) return;
  const rows: GraphRow[] = await trx
    .selectFrom('run_test_case')
    .select(['id', 'name', 'status', 'result', 'attempt', 'enqueued_at'])
    .where('run_id', '=', run.id)
    .orderBy('position')
    .execute();
  const isWaiting = (row: GraphRow) => row.status === 'INITIATED' && row.enqueued_at === null;
  if (!rows.some(isWaiting)) return;
  const edges = await trx
    .selectFrom('run_test_case_dependency as edge')
    .innerJoin('run_test_case as dependant', 'dependant.id', 'edge.run_test_case_id')
    .innerJoin('run_test_case as needed', 'needed.id', 'edge.depends_on_id')
    .select([
      'edge.run_test_case_id',
      'needed.id',
      'needed.name',
      'needed.run_id',
      'needed.status',
      'needed.result',
    ])
    .where('dependant.run_id', '=', run.id)
    .execute();
  const edgesOf = Map.groupBy(edges, (edge) => edge.run_test_case_id);
  const cases = rows.map((row) => ({
    id: row.id,
    dependsOn: (edgesOf.get(row.id) ?? []).map((edge) => edge.id),
  }));
  const outcomes = new Map<string, CaseOutcome>();
  for (const row of rows)
    if (!isWaiting(row)) outcomes.set(row.id, { status: row.status, result: row.result });
  // A rerun may build on a case that passed in an earlier run.
  for (const edge of edges) {
    if (edge.run_id !== run.id) outcomes.set(edge.id, { status: edge.status, result: edge.result });
  }
  const names = new Map([...edges, ...rows].map((row) => [row.id, row.name]));
  const skipped = Map.groupBy(skipDependants(cases, outcomes), (entry) => entry.because);
  for (const [because, entries] of skipped) {
    const ids = entries.map((entry) => entry.id);
    await skipCases(trx, ctx, run, ids, names.get(because), outcomes.get(because));
    for (const id of ids) outcomes.set(id, { status: 'COMPLETED', result: 'SKIPPED' });
  }
  const busy = rows.filter(
    (row) => row.status === 'RUNNING' || (row.status === 'INITIATED' && row.enqueued_at !== null),
  ).length;
  const room = run.parallel_limit === null ? Number.POSITIVE_INFINITY : run.parallel_limit - busy;
  const ready = readyCases(cases, outcomes).slice(0, Math.max(0, room));
  if (ready.length === 0) return;
  await trx
    .updateTable('run_test_case')
    .set({ enqueued_at: ctx.clock.now() })
    .where('id', 'in', ready)
    .execute();
  const attempts = new Map(rows.map((row) => [row.id, row.attempt]));
  await ctx.queue.enqueue(
    trx,
    ready.map((id) => ({ runTestCaseId: id, attempt: attempts.get(id)! })),
  );
}

async function skipCases(
  trx: Transaction,
  ctx: AppContext,
  run: LockedRun,
  ids: string[],
  causeName: string | undefined,
  cause: CaseOutcome | undefined,
): Promise<void> {
  const how = cause === undefined ? 'is missing' : `ended as ${cause.result ?? cause.status}`;
  const title = `Skipped, because "${causeName ?? 'a case it depends on'}" ${how}`;
  await trx
    .updateTable('run_test_case')
    .set({
      status: 'COMPLETED',
      result: 'SKIPPED',
      result_title: title,
      evaluation_thought: `${title}. A case runs only when every case it depends on has passed.`,
      completed_at: ctx.clock.now(),
    })
    .where('id', 'in', ids)
    .where('status', '=', 'INITIATED')
    .execute();
  const data = { status: 'COMPLETED', result: 'SKIPPED', title };
  await appendEvents(
    trx,
    ctx,
    run.id,
    ids.map((id) => ({ type: 'case-ended', runTestCaseId: id, data })),
  );
  await tellCases(trx, ctx, run.id, ids);
}

/** INITIATED (queued) to RUNNING. False when the job is out of date: then it is simply dropped. */
export async function claimCase(
  trx: Transaction,
  ctx: AppContext,
  run: LockedRun,
  hold: Hold,
): Promise<boolean> {
  if (run.cancel_mode !== null) return false;
  const now = ctx.clock.now();
  const row = await trx
    .updateTable('run_test_case')
    .set((eb) => ({
      status: 'RUNNING',
      result: null,
      worker_id: hold.workerId,
      lease_until: leaseFromNow(ctx.config.leaseMs),
      started_at: eb.fn.coalesce('started_at', eb.val(now)),
    }))
    .where('id', '=', hold.runTestCaseId)
    .where('attempt', '=', hold.attempt)
    .where('status', '=', 'INITIATED')
    .returning(['id', 'name'])
    .executeTakeFirst();
  if (row === undefined) return false;
  await trx
    .insertInto('attempt')
    .values({
      run_test_case_id: hold.runTestCaseId,
      number: hold.attempt,
      worker_id: hold.workerId,
      outcome: 'running',
      started_at: now,
    })
    .execute();
  await appendEvents(trx, ctx, run.id, [
    { type: 'case-started', runTestCaseId: row.id, data: { name: row.name, attempt: hold.attempt } },
  ]);
  return true;
}

/** RUNNING to its end, with the verdict. False when the hold was lost meanwhile. */
export async function settleCase(
  trx: Transaction,
  ctx: AppContext,
  run: LockedRun,
  hold: Hold,
  settlement: Settlement,
): Promise<boolean> {
  const now = ctx.clock.now();
  const row = await trx
    .updateTable('run_test_case')
    .set({ ...settlement.columns, lease_until: null, completed_at: now })
    .where(heldBy(hold))
    .returning(['id', 'status', 'result', 'result_title', 'error_code', 'duration_ms'])
    .executeTakeFirst();
  if (row === undefined) return false;
  const outcome = row.status === 'CANCELLED' ? 'cancelled' : 'settled';
  await endAttempt(trx, ctx, hold, outcome);
  await appendEvents(trx, ctx, run.id, [ended(row)]);
  await tellCases(trx, ctx, run.id, [row.id]);
  return true;
}

/**
 * RUNNING back to INITIATED (queued) with the next attempt, because its worker ends in good order; CANCELLED when its run
 * was cancelled meanwhile, because nobody would take it any more.
 */
export async function giveBackCase(
  trx: Transaction,
  ctx: AppContext,
  run: LockedRun,
  hold: Hold,
): Promise<boolean> {
  if (run.cancel_mode !== null) return settleCase(trx, ctx, run, hold, cancelledSettlement(0));
  return requeue(trx, ctx, run, hold, 'given-back');
}

/**
 * The lease ran out: back to the queue with the next attempt, or, when it was lost `config.caseAttempts` times, ERROR
 * with PLATFORM_WORKER_LOST; CANCELLED when its run was cancelled. False when somebody else was faster.
 */
export async function loseCase(
  trx: Transaction,
  ctx: AppContext,
  run: LockedRun,
  hold: Hold,
): Promise<boolean> {
  const { lost } = await trx
    .selectFrom('attempt')
    .select((eb) => eb.fn.countAll<number>().as('lost'))
    .where('run_test_case_id', '=', hold.runTestCaseId)
    .where('outcome', '=', 'lost')
    .executeTakeFirstOrThrow();
  const tries = lost + 1;
  if (run.cancel_mode === null && tries < ctx.config.caseAttempts)
    return requeue(trx, ctx, run, hold, 'lost');
  const cancelled = run.cancel_mode !== null;
  const title = cancelled ? 'Cancelled' : 'The worker that ran this case was lost';
  const row = await trx
    .updateTable('run_test_case')
    .set({
      status: cancelled ? 'CANCELLED' : 'ERROR',
      result: null,
      error_code: cancelled ? null : 'PLATFORM_WORKER_LOST',
      result_title: title,
      evaluation_thought: cancelled
        ? 'The run was cancelled, and the worker that held this case is gone.'
        : `The worker process stopped giving signs of life ${tries === 1 ? 'once' : `${tries} times`} while it ran this case. ` +
          'Look at its log and memory; nothing is known about the application under test.',
      lease_until: null,
      completed_at: ctx.clock.now(),
    })
    .where(heldBy(hold))
    .returning(['id', 'status', 'result', 'result_title', 'error_code', 'duration_ms'])
    .executeTakeFirst();
  if (row === undefined) return false;
  await endAttempt(trx, ctx, hold, 'lost');
  await appendEvents(trx, ctx, run.id, [ended(row)]);
  await tellCases(trx, ctx, run.id, [row.id]);
  return true;
}

/** Every case of the run that no worker holds: INITIATED to CANCELLED. Their jobs are dropped when they are taken. */
export async function cancelWaitingCases(trx: Transaction, ctx: AppContext, run: LockedRun): Promise<void> {
  const rows = await trx
    .updateTable('run_test_case')
    .set({
      status: 'CANCELLED',
      result: null,
      result_title: 'Cancelled before it was started',
      completed_at: ctx.clock.now(),
    })
    .where('run_id', '=', run.id)
    .where('status', '=', 'INITIATED')
    .returning(['id', 'status', 'result', 'result_title', 'error_code', 'duration_ms'])
    .execute();
  await appendEvents(trx, ctx, run.id, rows.map(ended));
  await tellCases(
    trx,
    ctx,
    run.id,
    rows.map((row) => row.id),
  );
}

async function requeue(
  trx: Transaction,
  ctx: AppContext,
  run: LockedRun,
  hold: Hold,
  outcome: 'lost' | 'given-back',
): Promise<boolean> {
  const next = hold.attempt + 1;
  const row = await trx
    .updateTable('run_test_case')
    .set({
      status: 'INITIATED',
      result: null,
      attempt: next,
      worker_id: null,
      lease_until: null,
      enqueued_at: ctx.clock.now(),
    })
    .where(heldBy(hold))
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  await endAttempt(trx, ctx, hold, outcome);
  await ctx.queue.enqueue(trx, [{ runTestCaseId: hold.runTestCaseId, attempt: next }]);
  await appendEvents(trx, ctx, run.id, [
    { type: 'case-retried', runTestCaseId: row.id, data: { attempt: next, because: outcome } },
  ]);
  return true;
}

async function endAttempt(
  trx: Transaction,
  ctx: AppContext,
  hold: Hold,
  outcome: 'settled' | 'lost' | 'given-back' | 'cancelled',
): Promise<void> {
  await trx
    .updateTable('attempt')
    .set({ outcome, ended_at: ctx.clock.now() })
    .where('run_test_case_id', '=', hold.runTestCaseId)
    .where('number', '=', hold.attempt)
    .execute();
}

function ended(row: {
  id: string;
  status: string;
  result: string | null;
  result_title: string | null;
  error_code: string | null;
  duration_ms: number | null;
}): NewRunEvent {
  return {
    type: 'case-ended',
    runTestCaseId: row.id,
    data: {
      status: row.status,
      result: row.result,
      title: row.result_title,
      errorCode: row.error_code,
      durationMs: row.duration_ms,
    },
  };
}
