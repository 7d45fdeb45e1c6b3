import { formatId, type ProjectList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';

/** A token sees its one project, a person and a token of an organisation those of it; the system sees all. At most 1,000, by name. */
export async function listProjects({ ctx }: { ctx: VerbContext }): Promise<ProjectList> {
  let query = ctx.db.selectFrom('project').select(['id', 'short_id', 'name']);
  if (ctx.actor.kind !== 'system' && ctx.actor.organisationWide) {
    query = query.where('organisation_id', '=', ctx.actor.organisationId);
  } else if (ctx.actor.kind !== 'system' || ctx.actor.projectId !== undefined) {
    query = query.where('id', '=', projectIdOf(ctx));
  }
  const rows = await query.orderBy('name').orderBy('id').limit(1_000).execute();
  return {
    projects: rows.map((row) => ({ id: row.id, shortId: formatId('project', row.short_id), name: row.name })),
  };
}
