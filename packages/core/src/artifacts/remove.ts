import type { AppContext } from '../ctx.ts';

/** Most folders that one pass removes. */
export const REMOVED_AT_ONCE = 100;

/**
 * Removes the folders of runs that were noted in `artifact_removal`: the given ones, else the oldest REMOVED_AT_ONCE. Answers how many
 * went. A folder that cannot be removed is logged and stays noted.
 */
export async function removeArtifacts(ctx: AppContext, runIds?: string[]): Promise<number> {
  const query = ctx.db
    .selectFrom('artifact_removal')
    .select('run_id')
    .orderBy('requested_at')
    .limit(REMOVED_AT_ONCE);
  const rows = await (runIds === undefined ? query : query.where('run_id', 'in', runIds)).execute();
  let removed = 0;
  for (const { run_id: id } of rows) {
    try {
      await ctx.artifacts.removeRun(id);
      await ctx.db.deleteFrom('artifact_removal').where('run_id', '=', id).execute();
      removed += 1;
    } catch (error) {
      ctx.log.warn({ err: error, runId: id }, 'the files of a run could not be removed; it is tried again');
    }
  }
  return removed;
}
