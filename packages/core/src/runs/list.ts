import type { RunList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { loadProject } from '../scope.ts';
import { filterRuns, type RunFilters } from './list-filters.ts';
import { RUN_COLUMNS, viewRun } from './view.ts';

/** Newest first. `limit` default 20, at most 100. Pages by key: a page costs the same however far back it is. */
export async function listRuns({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: RunFilters & { limit?: number | undefined; cursor?: string | undefined };
}): Promise<RunList> {
  const project = await loadProject(ctx.db, ctx);
  const { limit } = pageOf(input, { default: 20, max: 100 });
  const start = ctx.db.selectFrom('run').select(RUN_COLUMNS).where('project_id', '=', project.id);
  let query = await filterRuns(ctx, project.id, start, input);
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'run'));
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  return {
    runs: page.map((row) => viewRun(ctx.config, project.short_id, row)),
    nextCursor,
  };
}
