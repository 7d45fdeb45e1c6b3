import { sql } from 'kysely';
import { REMOVED_AT_ONCE, removeArtifacts } from '../artifacts/remove.ts';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { loadProject, requireOrganisationWide, requireScope } from '../scope.ts';
import { viewProject } from './get.ts';
import { lockProject } from './lock.ts';
import { removeStoredFiles, storedFilesOf } from './stored-files.ts';

/**
 * The actor's project with everything in it: tests, runs, files, tokens of this project. Needs admin and a token of the
 * organisation. conflict (409) while a run of it has not ended; cancel it first.
 */
export async function deleteProject({ ctx }: { ctx: VerbContext }): Promise<{ success: true }> {
  requireScope(ctx, 'admin');
  requireOrganisationWide(ctx);
  const files = await withTransaction(ctx.db, async (trx) => {
    const project = await loadProject(trx, ctx);
    // Starts of runs take a share of this row through their foreign key: none can slip in between.
    await lockProject(trx, project.id);
    const going = await trx
      .selectFrom('run')
      .select('short_id')
      .where('project_id', '=', project.id)
      .where('completed_at', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (going !== undefined) {
      throw new AppError(
        'conflict',
        `Run ${going.short_id} of this project has not ended. Cancel it or wait for its end, then delete the project.`,
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
          .where('project_id', '=', project.id),
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    const stored = await storedFilesOf(trx, project.id);
    // A token of the whole organisation outlives the project it usually means.
    await trx
      .updateTable('api_token')
      .set({ project_id: null })
      .where('project_id', '=', project.id)
      .where('is_organisation_wide', '=', true)
      .execute();
    await trx.deleteFrom('project').where('id', '=', project.id).execute();
    await recordAudit(trx, ctx, {
      action: 'project.deleted',
      entity: 'project',
      entityId: viewProject(project).shortId,
      detail: { name: project.name, runs: Number(runs ?? 0) },
      organisationId: project.organisation_id,
      projectId: project.id,
    });
    return stored;
  });
  // What cannot be removed stays noted, so an end comes when a pass removed less than it may.
  while ((await removeArtifacts(ctx)) === REMOVED_AT_ONCE);
  await removeStoredFiles(ctx, files);
  return { success: true };
}
