import type { RunResult, RunStatus } from '@assay/contract';
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { findApplication } from '../applications/find.ts';
import type { VerbContext } from '../ctx.ts';
import { escapeLike } from '../db/like.ts';
import type { Schema } from '../db/schema.ts';
import { findEnvironment } from '../environments/find.ts';
import { findTestPlan } from '../test-plans/find.ts';

/** What GET /v1/runs can be narrowed by; all given ones must hold. */
export interface RunFilters {
  status?: RunStatus | undefined;
  result?: RunResult | undefined;
  trigger?: string | undefined;
  testPlanShortId?: string | undefined;
  branch?: string | undefined;
  /** The hash or its beginning. */
  commit?: string | undefined;
  repository?: string | undefined;
  actor?: string | undefined;
  applicationShortId?: string | undefined;
  environmentShortId?: string | undefined;
  /** Runs this test case was part of. */
  testCaseId?: string | undefined;
  /** Words of short id, plan, branch, commit, message, repository, actor; each may be the beginning of one. */
  text?: string | undefined;
  /** Inclusive; ISO 8601. */
  createdFrom?: string | undefined;
  /** Exclusive; ISO 8601. */
  createdTo?: string | undefined;
}

type RunQuery<O> = SelectQueryBuilder<Schema, 'run', O>;

/** Every filter has an index of its own (0004-runs); the order of the list is that of the index. */
export async function filterRuns<O>(
  ctx: VerbContext,
  projectId: string,
  start: RunQuery<O>,
  filters: RunFilters,
): Promise<RunQuery<O>> {
  let query = start;
  for (const column of ['status', 'result', 'trigger', 'branch', 'repository', 'actor'] as const) {
    const value = filters[column];
    if (value !== undefined) query = query.where(column, '=', value as never);
  }
  if (filters.commit !== undefined)
    query = query.where('commit_hash', 'like', `${escapeLike(filters.commit)}%`);
  if (filters.testPlanShortId !== undefined) {
    const { id } = await findTestPlan(ctx.db, projectId, filters.testPlanShortId);
    query = query.where('test_plan_id', '=', id);
  }
  if (filters.applicationShortId !== undefined) {
    const { id } = await findApplication(ctx.db, projectId, filters.applicationShortId);
    query = query.where(sql<boolean>`application_ids @> array[${id}::uuid]`);
  }
  if (filters.environmentShortId !== undefined) {
    const { id } = await findEnvironment(ctx.db, projectId, filters.environmentShortId);
    query = query.where(sql<boolean>`environment_ids @> array[${id}::uuid]`);
  }
  const { testCaseId } = filters;
  if (testCaseId !== undefined) {
    query = query.where('id', 'in', (eb) =>
      eb
        .selectFrom('run_test_case')
        .select('run_id')
        .where('test_case_id', '=', testCaseId)
        .where('project_id', '=', projectId),
    );
  }
  if (filters.text !== undefined) query = query.where(sql<boolean>`search @@ ${words(filters.text)}`);
  if (filters.createdFrom !== undefined) {
    query = query.where('created_at', '>=', new Date(filters.createdFrom));
  }
  if (filters.createdTo !== undefined) query = query.where('created_at', '<', new Date(filters.createdTo));
  return query;
}

/** Split as the column `search` is; null, which finds nothing, when there is no word in it. */
function words(text: string): RawBuilder<unknown> {
  return sql`(select to_tsquery('simple', string_agg(word || ':*', ' & '))
    from regexp_split_to_table(regexp_replace(${text}, '[^[:alnum:]]+', ' ', 'g'), ' ') as word where word <> '')`;
}
