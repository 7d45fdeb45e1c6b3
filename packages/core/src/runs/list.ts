import { formatId, type RunList, type RunListItem, type Trigger } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { runUrl } from '../links.ts';
import { pageOf } from '../page.ts';
import { loadProject } from '../scope.ts';
import { filterRuns, type RunFilters } from './list-filters.ts';
import { COUNT_COLUMNS, viewCounts } from './view.ts';

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
  const start = ctx.db
    .selectFrom('run')
    .select([
      'id',
      'short_id',
      'status',
      'result',
      'trigger',
      'actor',
      'branch',
      'commit_hash',
      'commit_message',
      'repository',
      'integration_name',
      'test_plan_name',
      'test_plan_short_id',
      'artifact_bytes',
      'created_at',
      'started_at',
      'completed_at',
      ...COUNT_COLUMNS,
    ])
    .where('project_id', '=', project.id);
  let query = await filterRuns(ctx, project.id, start, input);
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'run'));
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  return {
    runs: page.map((row) => ({
      id: row.id,
      shortId: row.short_id,
      url: runUrl(ctx.config, project.short_id, row.short_id),
      status: row.status,
      result: row.result,
      trigger: row.trigger as Trigger,
      actor: row.actor,
      branch: row.branch,
      commitHash: row.commit_hash,
      commitMessage: row.commit_message,
      repository: row.repository,
      integrationName: row.integration_name,
      testPlan: viewPlan(row.test_plan_name, row.test_plan_short_id),
      counts: viewCounts(row),
      artifactBytes: row.artifact_bytes,
      createdAt: row.created_at.toISOString(),
      startedAt: row.started_at?.toISOString() ?? null,
      completedAt: row.completed_at?.toISOString() ?? null,
    })),
    nextCursor,
  };
}

function viewPlan(name: string | null, bare: string | null): RunListItem['testPlan'] {
  if (name === null || bare === null) return null;
  const shortId = formatId('testPlan', bare);
  return { name, shortId, short_id: shortId };
}
