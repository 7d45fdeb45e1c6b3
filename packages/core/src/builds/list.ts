import type { BuildList } from '@assay/contract';
import { findApplication } from '../applications/find.ts';
import type { VerbContext } from '../ctx.ts';
import { pageOf } from '../page.ts';
import { projectIdOf } from '../scope.ts';
import { BUILD_COLUMNS, viewBuild } from './view.ts';

/** Registered builds, newest first. `perPage` default 20, at most 100. */
export async function listBuilds({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { application: string; perPage?: number };
}): Promise<BuildList> {
  const application = await findApplication(ctx.db, projectIdOf(ctx), input.application);
  const { limit } = pageOf({ limit: input.perPage }, { default: 20, max: 100 });
  const rows = await ctx.db
    .selectFrom('build')
    .select(BUILD_COLUMNS)
    .where('application_id', '=', application.id)
    .where('platform', 'is not', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return { builds: rows.map((row) => viewBuild(ctx, row)) };
}
