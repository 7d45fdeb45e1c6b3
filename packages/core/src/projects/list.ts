import { formatId, type ProjectList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

/** A token sees its one project, the system all of them (at most 1,000, by name). */
export async function listProjects({ ctx }: { ctx: VerbContext }): Promise<ProjectList> {
  let query = ctx.db.selectFrom('project').select(['id', 'short_id', 'name']);
  if (ctx.actor.projectId !== undefined) query = query.where('id', '=', ctx.actor.projectId);
  const rows = await query.orderBy('name').orderBy('id').limit(1_000).execute();
  return {
    projects: rows.map((row) => ({ id: row.id, shortId: formatId('project', row.short_id), name: row.name })),
  };
}
