import { type ApplicationList, formatId } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';

export async function listApplications({ ctx }: { ctx: VerbContext }): Promise<ApplicationList> {
  const rows = await ctx.db
    .selectFrom('application')
    .select(['short_id', 'name', 'kind'])
    .where('project_id', '=', projectIdOf(ctx))
    .orderBy('name')
    .limit(1_000)
    .execute();
  return {
    applications: rows.map((row) => ({
      shortId: formatId('application', row.short_id),
      name: row.name,
      kind: row.kind,
    })),
  };
}
