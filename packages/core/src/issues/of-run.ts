import type { IssuesFilter, RunIssue, RunIssueList } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { findRun } from '../runs/find.ts';
import { viewIssue } from './view.ts';

/** Most issues of one run that are answered. */
const MOST = 1_000;

/** The issues a run saw, most severe first. */
export async function getRunIssues({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string; issues?: IssuesFilter | undefined };
}): Promise<RunIssueList> {
  const run = await findRun(ctx.db, ctx, input.shortId);
  return { runShortId: run.short_id, issues: await readRunIssues(ctx, run.id, input.issues ?? 'all') };
}

/** The run is known to be the actor's. */
export async function readRunIssues(
  ctx: VerbContext,
  runId: string,
  filter: IssuesFilter,
): Promise<RunIssue[]> {
  let query = ctx.db
    .selectFrom('run_issue')
    .innerJoin('issue', 'issue.id', 'run_issue.issue_id')
    .innerJoin('run', 'run.id', 'run_issue.run_id')
    .selectAll('issue')
    .select([
      'run.created_at as run_created_at',
      sql<number>`sum(run_issue.occurrences)`.as('in_run'),
      sql<string[]>`array_agg(run_issue.run_test_case_id)`.as('cases'),
    ])
    .where('run_issue.run_id', '=', runId);
  if (filter !== 'all') query = query.where('issue.category', '=', filter);
  const rows = await query
    .groupBy(['issue.id', 'run.created_at'])
    .orderBy(sql`array_position(array['critical', 'major', 'minor'], issue.severity)`)
    .orderBy('issue.first_seen_at')
    // Those of one case come at one time.
    .orderBy('issue.title')
    .orderBy('issue.id')
    .limit(MOST)
    .execute();
  if (rows.length === 0) return [];
  const cases = await ctx.db
    .selectFrom('run_test_case')
    .select(['id', 'short_id', 'name'])
    .where('run_id', '=', runId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    ...viewIssue(row),
    occurrencesInRun: Number(row.in_run),
    isNew: row.first_seen_at >= row.run_created_at,
    runTestCases: cases
      .filter((entry) => row.cases.includes(entry.id))
      .map((entry) => ({ shortId: entry.short_id, name: entry.name })),
  }));
}
