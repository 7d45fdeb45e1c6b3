import { type EnvironmentList, formatId } from '@assay/contract';
import { findApplication } from '../applications/find.ts';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';

/** Preview environments are left out. application_not_found when it is not one of the actor's project. */
export async function listEnvironments({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { application: string };
}): Promise<EnvironmentList> {
  const application = await findApplication(ctx.db, projectIdOf(ctx), input.application);
  const rows = await ctx.db
    .selectFrom('environment')
    .select(['short_id', 'name', 'url', 'is_production'])
    .where('application_id', '=', application.id)
    .where('is_preview', '=', false)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1_000)
    .execute();
  return {
    environments: rows.map((row) => ({
      shortId: formatId('environment', row.short_id),
      name: row.name,
      url: row.url,
      isProduction: row.is_production,
    })),
  };
}
