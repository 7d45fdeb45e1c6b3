import {
  type IssuesFilter,
  isUuid,
  parseShortId,
  type RunStatusAnswer,
  type TestCasesFilter,
} from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database } from '../db/database.ts';
import { prepared } from '../db/prepared.ts';
import { readRunIssues } from '../issues/of-run.ts';
import { runUrl } from '../links.ts';
import { projectIdOf } from '../scope.ts';
import { runNotFound } from './find.ts';
import { STATUS_COLUMNS, type StatusRow } from './status-row.ts';
import { isFailed, SUMMARY_COLUMNS, viewCase, viewCounts } from './view.ts';

/**
 * One indexed read; a second one only when cases are wanted or the run failed. `failedTestCases` is filled for a FAILED
 * run whatever the filter. `changedAfter`: of the cases only those in which something happened after the event of this
 * number; the answer then says up to which one it goes. run_not_found for an id that is not the actor's. `known`: the run, when it was
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
    changedAfter?: number | undefined;
    issues?: IssuesFilter;
    known?: StatusRow | undefined;
  };
}): Promise<RunStatusAnswer> {
  const { known, changedAfter } = input;
  const run = known?.project_id === projectIdOf(ctx) ? known : await readRun(ctx, input.shortId);
  const isFiltered = input.testCases !== undefined && changedAfter !== undefined;
  const wanted = (input.testCases !== undefined && !isFiltered) || run.result === 'FAILED';
  const rows = wanted ? await casesOf(ctx.db, { run: run.id }) : [];
  // Read after the run: what happened in between is told now, and told again next time.
  const shown = isFiltered ? await changedCases(ctx.db, run.id, changedAfter) : rows;
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
        : shown.filter((row) => input.testCases === 'all' || isFailed(row)).map(viewCase),
    issues: input.issues === undefined ? [] : await readRunIssues(ctx, run.id, input.issues),
    failedTestCases: run.result === 'FAILED' ? rows.filter(isFailed).map(viewCase) : [],
    ...(changedAfter !== undefined && { lastEventId: run.event_seq }),
  };
}

const casesOf = prepared('cases_of_run', (db, param: (name: 'run') => string) =>
  db
    .selectFrom('run_test_case')
    .select(SUMMARY_COLUMNS)
    .where('run_id', '=', param('run'))
    .orderBy('position'),
);

/** Every change of a case appends one of these events in its transaction (run-test-cases/lifecycle.ts). */
const CHANGES = ['case-started', 'case-retried', 'case-ended'];

function changedCases(db: Database, runId: string, after: number) {
  const all = db
    .selectFrom('run_test_case')
    .select(SUMMARY_COLUMNS)
    .where('run_id', '=', runId)
    .orderBy('position');
  // At first there is no need to look which.
  if (after === 0) return all.execute();
  return all
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('run_event')
        .select((of) => of.ref('run_test_case_id').$notNull().as('id'))
        .where('run_id', '=', runId)
        .where('seq', '>', after)
        .where('type', 'in', CHANGES)
        .where('run_test_case_id', 'is not', null),
    )
    .execute();
}

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
