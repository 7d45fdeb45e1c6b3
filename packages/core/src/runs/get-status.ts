import {
  type IssuesFilter,
  isUuid,
  parseShortId,
  type RunStatusAnswer,
  type TestCasesFilter,
} from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { readRunIssues } from '../issues/of-run.ts';
import { runUrl } from '../links.ts';
import { projectIdOf } from '../scope.ts';
import { runNotFound } from './find.ts';
import { COUNT_COLUMNS, isFailed, SUMMARY_COLUMNS, viewCase, viewCounts } from './view.ts';

/**
 * One indexed read; a second one only when cases are wanted or the run failed. `failedTestCases` is filled for a FAILED
 * run whatever the filter. run_not_found for an id that is not the actor's.
 */
export async function getRunStatus({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string; testCases?: TestCasesFilter; issues?: IssuesFilter };
}): Promise<RunStatusAnswer> {
  const query = ctx.db
    .selectFrom('run')
    .innerJoin('project', 'project.id', 'run.project_id')
    .select([
      'run.id',
      'run.short_id',
      'run.status',
      'run.result',
      'run.created_at',
      'run.started_at',
      'run.completed_at',
      ...COUNT_COLUMNS,
      'project.short_id as project_short_id',
    ])
    .where('run.project_id', '=', projectIdOf(ctx));
  const run = await (isUuid(input.shortId)
    ? query.where('run.id', '=', input.shortId.toLowerCase())
    : query.where('run.short_id', '=', parseShortId('run', input.shortId) ?? '')
  ).executeTakeFirst();
  if (run === undefined) throw runNotFound(input.shortId);
  const wanted = input.testCases !== undefined || run.result === 'FAILED';
  const rows = wanted ? await casesOf(ctx, run.id) : [];
  return {
    id: run.id,
    shortId: run.short_id,
    short_id: run.short_id,
    url: runUrl(ctx.config, run.project_short_id, run.short_id),
    status: run.status,
    result: run.result,
    counts: viewCounts(run),
    createdAt: run.created_at.toISOString(),
    startedAt: run.started_at?.toISOString() ?? null,
    completedAt: run.completed_at?.toISOString() ?? null,
    runTestCases:
      input.testCases === undefined
        ? []
        : rows.filter((row) => input.testCases === 'all' || isFailed(row)).map(viewCase),
    issues: input.issues === undefined ? [] : await readRunIssues(ctx, run.id, input.issues),
    failedTestCases: run.result === 'FAILED' ? rows.filter(isFailed).map(viewCase) : [],
  };
}

async function casesOf(ctx: VerbContext, runId: string) {
  return ctx.db
    .selectFrom('run_test_case')
    .select(SUMMARY_COLUMNS)
    .where('run_id', '=', runId)
    .orderBy('position')
    .execute();
}
