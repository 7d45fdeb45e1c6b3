import {
  type IssuesFilter,
  isUuid,
  parseShortId,
  type RunStatusAnswer,
  type TestCasesFilter,
} from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { prepared } from '../db/prepared.ts';
import { readRunIssues } from '../issues/of-run.ts';
import { runUrl } from '../links.ts';
import { projectIdOf } from '../scope.ts';
import { runNotFound } from './find.ts';
import { STATUS_COLUMNS, type StatusRow } from './status-row.ts';
import { isFailed, SUMMARY_COLUMNS, viewCase, viewCounts } from './view.ts';

/**
 * One indexed read; a second one only when cases are wanted or the run failed. `failedTestCases` is filled for a FAILED
 * run whatever the filter. run_not_found for an id that is not the actor's. `known`: the run, when it was
 * read together with the token (identifyToken) just now.
 */
export async function getRunStatus({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: {
    shortId: string;
    testCases?: TestCasesFilter;
    issues?: IssuesFilter;
    known?: StatusRow | undefined;
  };
}): Promise<RunStatusAnswer> {
  const { known } = input;
  const run = known?.project_id === projectIdOf(ctx) ? known : await readRun(ctx, input.shortId);
  const wanted = input.testCases !== undefined || run.result === 'FAILED';
  const rows = wanted ? await casesOf(ctx.db, { run: run.id }) : [];
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

const casesOf = prepared('cases_of_run', (db, param: (name: 'run') => string) =>
  db
    .selectFrom('run_test_case')
    .select(SUMMARY_COLUMNS)
    .where('run_id', '=', param('run'))
    .orderBy('position'),
);

async function readRun(ctx: VerbContext, reference: string): Promise<StatusRow> {
  const query = ctx.db
    .selectFrom('run')
    .innerJoin('project', 'project.id', 'run.project_id')
    .select(STATUS_COLUMNS)
    .where('run.project_id', '=', projectIdOf(ctx));
  const run = await (isUuid(reference)
    ? query.where('run.id', '=', reference.toLowerCase())
    : query.where('run.short_id', '=', parseShortId('run', reference) ?? '')
  ).executeTakeFirst();
  if (run === undefined) throw runNotFound(reference);
  return run;
}
