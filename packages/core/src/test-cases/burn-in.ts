import type { RunResult, RunStatus } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database } from '../db/database.ts';
import { isAppError } from '../errors.ts';
import { startRun } from '../runs/start.ts';

export interface BurnIn {
  runShortId: string;
  status: RunStatus;
  result: RunResult | null;
  completedAt: Date | null;
  steps: string[];
}

/** The burn-in of a case as far as it got; null when it had none. Its state is that of the case in the burn-in run. */
export async function burnInOf(
  db: Database,
  runId: string | null,
  testCaseId: string,
): Promise<BurnIn | null> {
  if (runId === null) return null;
  const row = await db
    .selectFrom('run_test_case')
    .innerJoin('run', 'run.id', 'run_test_case.run_id')
    .select([
      'run.short_id',
      'run_test_case.id',
      'run_test_case.attempt',
      'run_test_case.status',
      'run_test_case.result',
      'run_test_case.completed_at',
    ])
    .where('run_test_case.run_id', '=', runId)
    .where('run_test_case.test_case_id', '=', testCaseId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const steps = await db
    .selectFrom('step')
    .select('record')
    .where('run_test_case_id', '=', row.id)
    .where('attempt', '=', row.attempt)
    .orderBy('index')
    .execute();
  return {
    runShortId: row.short_id,
    status: row.status,
    result: row.result,
    completedAt: row.completed_at,
    steps: steps.map(({ record }) => String(record.title ?? '')),
  };
}

/**
 * Runs a new draft once, so that whoever wrote it sees what becomes of it. A project that cannot run it (no environment,
 * limit reached, suspended) keeps the draft without.
 */
export async function burnIn(ctx: VerbContext, testCaseId: string): Promise<void> {
  try {
    const { run } = await startRun({ ctx, input: { testCaseIds: [testCaseId], integrationName: 'Burn-in' } });
    await ctx.db
      .updateTable('test_case')
      .set({ burn_in_run_id: run.id })
      .where('id', '=', testCaseId)
      .execute();
  } catch (error) {
    if (!isAppError(error)) throw error;
    ctx.log.info({ testCaseId, code: error.code }, 'no burn-in');
  }
}
