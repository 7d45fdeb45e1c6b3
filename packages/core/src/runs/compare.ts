import type { ClauseVerdict, RunComparison } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { findRun } from './find.ts';

/**
 * What differs between a run and an earlier one, case by case. `last-green`: the newest run before it that PASSED, of the
 * same plan; without a plan, one that has an application in common.
 */
export async function compareRuns({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string; with?: string | undefined };
}): Promise<RunComparison> {
  const run = await findRun(ctx.db, ctx, input.shortId);
  const reference = input.with ?? 'last-green';
  const other =
    reference === 'last-green' ? await lastGreen(ctx, run.id) : await findRun(ctx.db, ctx, reference);
  const before = new Map((await casesOf(ctx, other.id)).map((row) => [row.test_case_id, row]));
  const after = await casesOf(ctx, run.id);
  const cases = after.map((row) => compareCase(before.get(row.test_case_id), row));
  const here = new Set(after.map((row) => row.test_case_id));
  for (const row of before.values()) if (!here.has(row.test_case_id)) cases.push(compareCase(row, undefined));
  const count = (change: string) => cases.filter((entry) => entry.change === change).length;
  const summary = { before: viewRun(other), after: viewRun(run) };
  return {
    ...summary,
    counts: {
      same: count('same'),
      becameFailing: count('became-failing'),
      becamePassing: count('became-passing'),
      changed: count('changed'),
      new: count('new'),
      gone: count('gone'),
    },
    cases,
  };
}

function viewRun(row: { short_id: string; status: string; result: string | null }) {
  return { shortId: row.short_id, outcome: row.result ?? row.status };
}

async function lastGreen(ctx: VerbContext, runId: string) {
  const row = await ctx.db
    .selectFrom('run')
    .innerJoin('run as this', (join) => join.on('this.id', '=', runId))
    .select(['run.id', 'run.short_id', 'run.status', 'run.result'])
    .whereRef('run.project_id', '=', 'this.project_id')
    .where('run.result', '=', 'PASSED')
    .where(sql<boolean>`(run.created_at, run.id) < (this.created_at, this.id)`)
    .where(
      sql<boolean>`case when this.test_plan_id is null then run.test_plan_id is null and run.application_ids && this.application_ids
        else run.test_plan_id = this.test_plan_id end`,
    )
    .orderBy('run.created_at', 'desc')
    .orderBy('run.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'no_green_run',
    'There is no run before this one that passed, of the same plan or application. Name one: ?with=<shortId>.',
  );
}

async function casesOf(ctx: VerbContext, runId: string) {
  return ctx.db
    .selectFrom('run_test_case')
    .select([
      'test_case_id',
      'short_id',
      'name',
      'status',
      'result',
      'result_title',
      'error_code',
      'duration_ms',
      'clauses',
    ])
    .where('run_id', '=', runId)
    .orderBy('position')
    .execute();
}

type CaseRow = Awaited<ReturnType<typeof casesOf>>[number];
type Change = RunComparison['cases'][number]['change'];

function compareCase(
  before: CaseRow | undefined,
  after: CaseRow | undefined,
): RunComparison['cases'][number] {
  const row = (after ?? before)!;
  const took = before?.duration_ms != null && after?.duration_ms != null;
  return {
    projectTestCaseId: row.test_case_id,
    name: row.name,
    change: changeOf(before, after),
    before: viewSide(before),
    after: viewSide(after),
    durationChangeMs: took ? after.duration_ms! - before.duration_ms! : null,
    clauses: before && after ? compareClauses(before.clauses, after.clauses) : [],
  };
}

function changeOf(before: CaseRow | undefined, after: CaseRow | undefined): Change {
  if (before === undefined) return 'new';
  if (after === undefined) return 'gone';
  const [was, is] = [before.result ?? before.status, after.result ?? after.status];
  if (was === is) return 'same';
  if (is === 'PASSED') return 'became-passing';
  if (is === 'FAILED') return 'became-failing';
  return 'changed';
}

function viewSide(row: CaseRow | undefined): RunComparison['cases'][number]['before'] {
  if (row === undefined) return null;
  return {
    runTestCaseShortId: row.short_id,
    outcome: row.result ?? row.status,
    resultTitle: row.result_title,
    errorCode: row.error_code,
    durationMs: row.duration_ms,
  };
}

/** Clauses whose outcome differs, and those that only one of the two has; told apart by their words and how often they come. */
function compareClauses(before: unknown[], after: unknown[]): RunComparison['cases'][number]['clauses'] {
  const was = keyed(before as ClauseVerdict[]);
  const is = keyed(after as ClauseVerdict[]);
  const side = (clause: ClauseVerdict | undefined) =>
    clause === undefined
      ? null
      : {
          outcome: clause.outcome,
          expected: clause.expected,
          actual: clause.actual,
          reason: clause.reason,
        };
  return [...new Set([...is.keys(), ...was.keys()])]
    .filter((key) => was.get(key)?.outcome !== is.get(key)?.outcome)
    .map((key) => ({
      text: (is.get(key) ?? was.get(key))!.text,
      before: side(was.get(key)),
      after: side(is.get(key)),
    }));
}

function keyed(clauses: ClauseVerdict[]): Map<string, ClauseVerdict> {
  const seen = new Map<string, number>();
  return new Map(
    clauses.map((clause) => {
      const words = clause.text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
      const nth = (seen.get(words) ?? 0) + 1;
      seen.set(words, nth);
      return [`${nth} ${words}`, clause];
    }),
  );
}
