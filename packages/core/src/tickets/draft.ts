import { buffer } from 'node:stream/consumers';
import { type ClauseVerdict, formatId, type StepRecord, type TicketDraft } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import { issueUrl, runTestCaseUrl, runUrl } from '../links.ts';
import { signedFileUrl } from '../signed-links/urls.ts';

/** Larger pictures are linked to instead of sent. */
const MOST_PICTURE_BYTES = 5_000_000;
const MOST_STEPS = 100;

export interface TicketToDraft {
  id: string;
  project_id: string;
  issue_id: string;
  run_test_case_id: string | null;
}

/** Everything that it takes to see the fault, from the result that the ticket was made from; undefined when the issue is gone. */
export async function draftTicket(ctx: AppContext, ticket: TicketToDraft): Promise<TicketDraft | undefined> {
  const issue = await ctx.db
    .selectFrom('issue')
    .innerJoin('project', 'project.id', 'issue.project_id')
    .selectAll('issue')
    .select(['project.short_id as project_short_id', 'project.name as project_name'])
    .where('issue.id', '=', ticket.issue_id)
    .executeTakeFirst();
  if (issue === undefined) return undefined;
  const result = await resultOf(ctx, ticket.run_test_case_id);
  const isFailedTest = issue.category === 'failed-test';
  const broken = isFailedTest ? result?.clauses.find((clause) => clause.outcome === 'broken') : undefined;
  const facts: [string, string | null | undefined][] = [
    ['Severity', issue.severity],
    ['Kind', issue.kind],
    [
      'Seen',
      `${issue.occurrences} ${issue.occurrences === 1 ? 'time' : 'times'} since ${issue.first_seen_at.toISOString().slice(0, 10)}`,
    ],
    ['Page', issue.url],
    ['Test case', result?.name],
    ['Environment', result?.base_url],
    ['Run', result && runUrl(ctx.config, issue.project_short_id, result.run_short_id)],
    ['Branch', result?.branch],
    ['Commit', result?.commit_hash],
    ['Project', issue.project_name],
    ['Issue in Assay', formatId('issue', issue.short_id)],
  ];
  return {
    marker: ticket.id.replaceAll('-', ''),
    title: issue.title,
    summary: isFailedTest
      ? `The test case "${result?.name ?? issue.title}" failed: ${result?.result_title ?? issue.title}`
      : issue.title,
    clause: broken?.text ?? null,
    expected: broken?.expected ?? null,
    actual: broken?.actual ?? issue.detail,
    steps: result?.steps.map((step) => step.title) ?? [],
    facts: facts.flatMap(([name, value]) => (value ? [{ name, value }] : [])),
    url:
      result === undefined
        ? issueUrl(ctx.config, issue.project_short_id, issue.short_id)
        : runTestCaseUrl(ctx.config, issue.project_short_id, result.short_id),
    screenshot: result === undefined ? null : await screenshotOf(ctx, result),
  };
}

type Result = NonNullable<Awaited<ReturnType<typeof resultOf>>>;

async function resultOf(ctx: AppContext, id: string | null) {
  if (id === null) return undefined;
  const row = await ctx.db
    .selectFrom('run_test_case')
    .innerJoin('run', 'run.id', 'run_test_case.run_id')
    .select([
      'run_test_case.id',
      'run_test_case.run_id',
      'run_test_case.short_id',
      'run_test_case.name',
      'run_test_case.base_url',
      'run_test_case.attempt',
      'run_test_case.result_title',
      'run_test_case.clauses',
      'run.short_id as run_short_id',
      'run.branch',
      'run.commit_hash',
    ])
    .where('run_test_case.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const records = await ctx.db
    .selectFrom('step')
    .select('record')
    .where('run_test_case_id', '=', id)
    .where('attempt', '=', row.attempt)
    .orderBy('index')
    .limit(MOST_STEPS)
    .execute();
  return {
    ...row,
    clauses: row.clauses as ClauseVerdict[],
    steps: records.map(({ record }) => record as unknown as StepRecord),
  };
}

/** The last picture that was taken: a failed test ends where it failed. */
async function screenshotOf(ctx: AppContext, result: Result): Promise<TicketDraft['screenshot']> {
  const path = result.steps.findLast((step) => step.screenshot !== null)?.screenshot;
  if (path == null) return null;
  const kept = await ctx.db
    .selectFrom('artifact')
    .select(['bytes', 'content_type'])
    .where('run_test_case_id', '=', result.id)
    .where('attempt', '=', result.attempt)
    .where('path', '=', path)
    .where('is_internal', '=', false)
    .executeTakeFirst();
  if (kept === undefined) return null;
  const place = { runId: result.run_id, runTestCaseId: result.id, attempt: result.attempt };
  const opened = kept.bytes > MOST_PICTURE_BYTES ? undefined : await ctx.artifacts.open(place, path);
  return {
    url: signedFileUrl(ctx, { runTestCaseId: result.id, attempt: result.attempt, path }),
    name: path.split('/').at(-1)!,
    contentType: kept.content_type,
    bytes: opened === undefined ? null : new Uint8Array(await buffer(opened.stream)),
  };
}
