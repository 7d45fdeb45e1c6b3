import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely';
import type { AppContext } from '../ctx.ts';
import type { Schema } from '../db/schema.ts';

/** One try of one case by one worker. */
export interface Hold {
  runTestCaseId: string;
  attempt: number;
  workerId: string;
}

/** Leases are counted by the clock of the database, the one clock that all workers share. */
export function leaseFromNow(leaseMs: number): RawBuilder<Date> {
  return sql<Date>`clock_timestamp() + ${sql.lit(leaseMs)} * interval '1 millisecond'`;
}

export function leaseRanOut(): RawBuilder<boolean> {
  return sql<boolean>`lease_until < clock_timestamp()`;
}

/** The fence: case, attempt and worker, and still RUNNING. */
export function heldBy(hold: Hold) {
  return (eb: ExpressionBuilder<Schema, 'run_test_case'>) =>
    eb.and([
      eb('run_test_case.id', '=', hold.runTestCaseId),
      eb('run_test_case.attempt', '=', hold.attempt),
      eb('run_test_case.worker_id', '=', hold.workerId),
      eb('run_test_case.status', '=', 'RUNNING'),
    ]);
}

export interface HeldCase {
  runTestCaseId: string;
  attempt: number;
  cancelMode: 'finish-step' | 'now' | null;
}

/** A sign of life for all cases a worker holds; answers those it still holds. */
export async function renewLeases(ctx: AppContext, workerId: string, holds: Hold[]): Promise<HeldCase[]> {
  if (holds.length === 0) return [];
  const rows = await ctx.db
    .updateTable('run_test_case')
    .from('run')
    .set({ lease_until: leaseFromNow(ctx.config.leaseMs) })
    .whereRef('run.id', '=', 'run_test_case.run_id')
    .where('run_test_case.worker_id', '=', workerId)
    .where('run_test_case.status', '=', 'RUNNING')
    .where(
      'run_test_case.id',
      'in',
      holds.map((hold) => hold.runTestCaseId),
    )
    .returning(['run_test_case.id', 'run_test_case.attempt', 'run.cancel_mode'])
    .execute();
  return rows.map((row) => ({ runTestCaseId: row.id, attempt: row.attempt, cancelMode: row.cancel_mode }));
}
