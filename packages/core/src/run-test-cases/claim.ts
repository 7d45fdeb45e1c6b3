import type { Selectable } from 'kysely';
import type { AppContext } from '../ctx.ts';
import type { Schema } from '../db/schema.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { lockRun, refreshRun } from '../runs/lifecycle.ts';
import type { Hold } from './lease.ts';
import { claimCase } from './lifecycle.ts';

export interface ClaimedCase {
  hold: Hold;
  row: Selectable<Schema['run_test_case']>;
  /** Encrypted overrides of the run. */
  sealedParameters: string | null;
}

/**
 * Takes the next job and its case in one transaction: a worker that dies in between leaves both as they were.
 * `empty`: no job. `stale`: the job was out of date and is gone; there may be more.
 */
export async function claimNextCase(
  ctx: AppContext,
  workerId: string,
): Promise<ClaimedCase | 'empty' | 'stale'> {
  return withTransaction(ctx.db, async (trx) => {
    const job = await ctx.queue.take(trx);
    if (job === undefined) return 'empty';
    const owner = await trx
      .selectFrom('run_test_case')
      .select('run_id')
      .where('id', '=', job.runTestCaseId)
      .executeTakeFirst();
    const run = owner === undefined ? undefined : await lockRun(trx, owner.run_id);
    if (run === undefined) return 'stale';
    const hold: Hold = { runTestCaseId: job.runTestCaseId, attempt: job.attempt, workerId };
    if (!(await claimCase(trx, ctx, run, hold))) return 'stale';
    await refreshRun(trx, ctx, run);
    const row = await trx
      .selectFrom('run_test_case')
      .innerJoin('run', 'run.id', 'run_test_case.run_id')
      .selectAll('run_test_case')
      .select('run.sealed_parameters')
      .where('run_test_case.id', '=', job.runTestCaseId)
      .executeTakeFirstOrThrow();
    const { sealed_parameters: sealedParameters, ...rest } = row;
    return { hold, row: rest, sealedParameters };
  });
}
