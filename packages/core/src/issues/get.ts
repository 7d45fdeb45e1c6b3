import type { IssueDetail } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { findIssue } from './find.ts';
import { viewIssue } from './view.ts';

/** An issue with the newest 20 cases of runs that showed it, and the test cases it is still open in. */
export async function getIssue({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { issue: string };
}): Promise<IssueDetail> {
  const row = await findIssue(ctx.db, ctx, input.issue);
  const seen = await ctx.db
    .selectFrom('run_issue')
    .innerJoin('run_test_case', 'run_test_case.id', 'run_issue.run_test_case_id')
    .innerJoin('run', 'run.id', 'run_issue.run_id')
    .select([
      'run.short_id as run_short_id',
      'run_test_case.short_id',
      'run_test_case.test_case_id',
      'run_test_case.name',
      'run_issue.occurrences',
      'run_issue.created_at',
    ])
    .where('run_issue.issue_id', '=', row.id)
    .orderBy('run_issue.created_at', 'desc')
    .limit(20)
    .execute();
  const open = await ctx.db
    .selectFrom('issue_sighting')
    .select((eb) => ['test_case_id', eb.fn.max('seen_at').as('seen_at')])
    .where('issue_id', '=', row.id)
    .where('cleared_at', 'is', null)
    .groupBy('test_case_id')
    .orderBy('seen_at', 'desc')
    .limit(100)
    .execute();
  return {
    ...viewIssue(row),
    seenIn: seen.map((entry) => ({
      runShortId: entry.run_short_id,
      runTestCaseShortId: entry.short_id,
      projectTestCaseId: entry.test_case_id,
      name: entry.name,
      occurrences: entry.occurrences,
      at: entry.created_at.toISOString(),
    })),
    openIn: open.map((entry) => ({
      projectTestCaseId: entry.test_case_id,
      seenAt: entry.seen_at.toISOString(),
    })),
  };
}
