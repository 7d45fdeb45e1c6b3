import { formatId, type ReleaseCheckList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { releaseCheckUrl } from '../links.ts';
import { pageOf } from '../page.ts';
import { loadProject } from '../scope.ts';
import { verdictOf } from './verdict.ts';

/** Newest first; `limit` default 20, at most 100. One whose run was deleted says so by its run, which is null. */
export async function listReleaseChecks({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { limit?: number | undefined; cursor?: string | undefined };
}): Promise<ReleaseCheckList> {
  const project = await loadProject(ctx.db, ctx);
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = ctx.db
    .selectFrom('release_check')
    .leftJoin('run', 'run.id', 'release_check.run_id')
    .select(['release_check.id', 'release_check.short_id', 'release_check.name', 'release_check.created_at'])
    .select(['run.short_id as run', 'run.status', 'run.result', 'run.total_count', 'run.passed_count'])
    .select(['run.failed_count'])
    .where('release_check.project_id', '=', project.id);
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'release_check'));
  const rows = await query
    .orderBy('release_check.created_at', 'desc')
    .orderBy('release_check.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  return {
    releaseChecks: page.map((row) => ({
      shortId: formatId('releaseCheck', row.short_id),
      url: releaseCheckUrl(ctx.config, project.short_id, row.short_id),
      releaseName: row.name,
      status: row.status === 'INITIATED' ? 'RUNNING' : row.status,
      verdict: row.status === null ? null : verdictOf({ status: row.status, result: row.result }),
      runShortId: row.run,
      passed: row.passed_count ?? 0,
      failed: row.failed_count ?? 0,
      total: row.total_count ?? 0,
      createdAt: row.created_at.toISOString(),
    })),
    nextCursor,
  };
}
