import { sql } from 'kysely';
import { REMOVED_AT_ONCE, removeArtifacts } from '../artifacts/remove.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { lockProject } from './lock.ts';
import { removeStoredFiles, type StoredFiles, storedFilesOf } from './stored-files.ts';

export interface RemovedRows {
  runs: number;
  files: StoredFiles;
}

/**
 * Deletes the rows of a project, and notes the files that have to follow. Whoever starts a run, or adds anything else to the
 * project, waits meanwhile. conflict (409) while a run of it has not ended.
 */
export async function removeProjectRows(
  trx: Transaction,
  ctx: VerbContext,
  projectId: string,
): Promise<RemovedRows> {
  // Starts of runs take a share of this row through their foreign key: none can slip in between.
  await lockProject(trx, projectId);
  const going = await trx
    .selectFrom('run')
    .innerJoin('project', 'project.id', 'run.project_id')
    .select(['run.short_id', 'project.name'])
    .where('run.project_id', '=', projectId)
    .where('run.completed_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (going !== undefined) {
    throw new AppError(
      'conflict',
      `Run ${going.short_id} of the project "${going.name}" has not ended. Cancel it or wait for its end, then delete.`,
    );
  }
  // Folders of runs go after the transaction; the note survives a process that dies in between.
  const { numInsertedOrUpdatedRows: runs } = await trx
    .insertInto('artifact_removal')
    .columns(['run_id', 'requested_at'])
    .expression((eb) =>
      eb
        .selectFrom('run')
        .select(['id', sql<Date>`${ctx.clock.now()}::timestamptz`.as('requested_at')])
        .where('project_id', '=', projectId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  const files = await storedFilesOf(trx, projectId);
  // A token of the whole organisation outlives the project it usually means.
  await trx
    .updateTable('api_token')
    .set({ project_id: null })
    .where('project_id', '=', projectId)
    .where('is_organisation_wide', '=', true)
    .execute();
  await trx.deleteFrom('project').where('id', '=', projectId).execute();
  return { runs: Number(runs ?? 0), files };
}

/** After the transaction. What cannot be removed is logged; folders of runs stay noted and are tried again. */
export async function removeProjectFiles(ctx: VerbContext, removed: RemovedRows[]): Promise<void> {
  // What cannot be removed stays noted, so an end comes when a pass removed less than it may.
  while ((await removeArtifacts(ctx)) === REMOVED_AT_ONCE);
  for (const { files } of removed) await removeStoredFiles(ctx, files);
}
