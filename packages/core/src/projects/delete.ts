import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { requireRank } from '../members/rank.ts';
import { loadProject } from '../scope.ts';
import { viewProject } from './get.ts';
import { removeProjectFiles, removeProjectRows } from './remove-rows.ts';

/**
 * The actor's project with everything in it: tests, runs, files, tokens of this project. Only for an owner, and the
 * system: forbidden (403), also for tokens. conflict (409) while a run of it has not ended; cancel it first.
 */
export async function deleteProject({ ctx }: { ctx: VerbContext }): Promise<{ success: true }> {
  requireRank(ctx, 'OWNER');
  const removed = await withTransaction(ctx.db, async (trx) => {
    const project = await loadProject(trx, ctx);
    const rows = await removeProjectRows(trx, ctx, project.id);
    await recordAudit(trx, ctx, {
      action: 'project.deleted',
      entity: 'project',
      entityId: viewProject(project).shortId,
      detail: { name: project.name, runs: rows.runs },
      organisationId: project.organisation_id,
      projectId: project.id,
    });
    return rows;
  });
  await removeProjectFiles(ctx, [removed]);
  return { success: true };
}
