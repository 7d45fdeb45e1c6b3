import { formatId, isUuid, type RunCounts, type RunResult, type RunStatus } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { runUrl } from '../links.ts';
import { pageOf } from '../page.ts';
import { loadProject } from '../scope.ts';
import { COUNT_COLUMNS, viewCounts } from './view.ts';

export interface RunListItem {
  id: string;
  shortId: string;
  url: string;
  status: RunStatus;
  result: RunResult | null;
  trigger: string;
  branch: string | null;
  commitHash: string | null;
  testPlan: { name: string; shortId: string; short_id: string } | null;
  counts: RunCounts;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
}

export interface RunListAnswer {
  runs: RunListItem[];
  /** Give it back as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** Newest first. `limit` default 20, at most 100. Pages by key: a page costs the same however far back it is. */
export async function listRuns({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { limit?: number; cursor?: string; status?: RunStatus; result?: RunResult };
}): Promise<RunListAnswer> {
  const project = await loadProject(ctx.db, ctx);
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = ctx.db
    .selectFrom('run')
    .select([
      'id',
      'short_id',
      'status',
      'result',
      'trigger',
      'branch',
      'commit_hash',
      'test_plan_name',
      'test_plan_short_id',
      'created_at',
      'started_at',
      'completed_at',
      ...COUNT_COLUMNS,
    ])
    .where('project_id', '=', project.id);
  if (input.status !== undefined) query = query.where('status', '=', input.status);
  if (input.result !== undefined) query = query.where('result', '=', input.result);
  if (input.cursor !== undefined) {
    const { at, id } = readCursor(input.cursor);
    query = query.where(sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    runs: page.map((row) => ({
      id: row.id,
      shortId: row.short_id,
      url: runUrl(ctx.config, project.short_id, row.short_id),
      status: row.status,
      result: row.result,
      trigger: row.trigger,
      branch: row.branch,
      commitHash: row.commit_hash,
      testPlan: viewPlan(row.test_plan_name, row.test_plan_short_id),
      counts: viewCounts(row),
      createdAt: row.created_at.toISOString(),
      startedAt: row.started_at?.toISOString() ?? null,
      completedAt: row.completed_at?.toISOString() ?? null,
    })),
    nextCursor:
      rows.length > limit && last !== undefined
        ? Buffer.from(`${last.created_at.toISOString()} ${last.id}`).toString('base64url')
        : null,
  };
}

function viewPlan(name: string | null, bare: string | null): RunListItem['testPlan'] {
  if (name === null || bare === null) return null;
  const shortId = formatId('testPlan', bare);
  return { name, shortId, short_id: shortId };
}

function readCursor(cursor: string): { at: string; id: string } {
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (at === undefined || id === undefined || !isUuid(id) || Number.isNaN(Date.parse(at))) {
    throw new AppError('bad_request', 'cursor is not one that this list gave. Start again without it.');
  }
  return { at: new Date(at).toISOString(), id };
}
