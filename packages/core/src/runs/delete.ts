import { isTerminal } from '@assay/contract';
import { removeArtifacts } from '../artifacts/remove.ts';
import { recordAudit } from '../audit/record.ts';
import type { AppContext, VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { announce } from '../db/notices.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findRun, runNotFound } from './find.ts';
import { lockRun } from './lifecycle.ts';

/** Removes a run that ended with all that belongs to it, its files included. Throws conflict (409) while it is needed. */
export async function deleteRun({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string };
}): Promise<{ success: true }> {
  writableProjectIdOf(ctx);
  const id = await withTransaction(ctx.db, async (trx) => {
    const found = await findRun(trx, ctx, input.shortId);
    const run = await lockRun(trx, found.id);
    if (run === undefined) throw runNotFound(input.shortId);
    if (!isTerminal(run.status)) {
      throw new AppError(
        'conflict',
        `Run ${run.short_id} has not ended (${run.status}). Cancel it first, or wait for its end.`,
      );
    }
    const needed = await neededBy(trx, [run.id]);
    const builder = needed.get(run.id);
    if (builder !== undefined) {
      throw new AppError(
        'conflict',
        `Run ${builder} is still going and builds on run ${run.short_id}. Delete it when that one has ended.`,
      );
    }
    await forgetRuns(trx, ctx, [run.id]);
    await recordAudit(trx, ctx, { action: 'run.deleted', entity: 'run', entityId: run.short_id });
    await announce(trx, 'run', run.id);
    return run.id;
  });
  await removeArtifacts(ctx, [id]);
  return { success: true };
}

/** Runs that have not ended, by the run whose cases they build upon (a rerun of a part does). Short ids by id. */
export async function neededBy(trx: Transaction, runIds: string[]): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('run_test_case as needed')
    .innerJoin('run_test_case_dependency as edge', 'edge.depends_on_id', 'needed.id')
    .innerJoin('run_test_case as dependant', 'dependant.id', 'edge.run_test_case_id')
    .innerJoin('run', 'run.id', 'dependant.run_id')
    .select(['needed.run_id', 'run.short_id'])
    .distinct()
    .where('needed.run_id', 'in', runIds)
    .whereRef('dependant.run_id', '<>', 'needed.run_id')
    .where('run.completed_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.run_id, row.short_id]));
}

/** The rows, and a note to remove the folders after the transaction. The runs must have ended and be locked. */
export async function forgetRuns(trx: Transaction, ctx: AppContext, runIds: string[]): Promise<void> {
  await noteRemoval(trx, ctx, runIds);
  await trx.deleteFrom('run').where('id', 'in', runIds).execute();
}

/** Folders are removed after the transaction; the note survives a process that dies in between. */
export async function noteRemoval(trx: Transaction, ctx: AppContext, runIds: string[]): Promise<void> {
  await trx
    .insertInto('artifact_removal')
    .values(runIds.map((id) => ({ run_id: id, requested_at: ctx.clock.now() })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
