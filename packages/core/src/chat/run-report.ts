import type { AppContext } from '../ctx.ts';
import { runUrl } from '../links.ts';
import { isFailed } from '../runs/view.ts';

/** Most cases listed one by one. */
const MOST = 50;

/** What came of a run, as Markdown for a conversation or a comment. `why`: words by test case id that it was chosen for. */
export async function runReport(
  ctx: Pick<AppContext, 'db' | 'config'>,
  runId: string | null,
  why: Record<string, string[]> | null,
): Promise<string> {
  if (runId === null) return 'The run was deleted before it ended.';
  const run = await ctx.db
    .selectFrom('run')
    .innerJoin('project', 'project.id', 'run.project_id')
    .select(['run.short_id', 'run.status', 'run.result', 'run.total_count', 'run.passed_count'])
    .select('project.short_id as project')
    .where('run.id', '=', runId)
    .executeTakeFirst();
  if (run === undefined) return 'The run was deleted.';
  const rows = await ctx.db
    .selectFrom('run_test_case')
    .select(['test_case_id', 'short_id', 'name', 'status', 'result', 'result_title'])
    .where('run_id', '=', runId)
    .orderBy('position')
    .execute();
  // What did not pass is read first.
  const ordered = [...rows.filter(isFailed), ...rows.filter((row) => !isFailed(row))].slice(0, MOST);
  const url = runUrl(ctx.config, run.project, run.short_id);
  const lines = [
    `**${headline(run.status, run.result)}**: ${run.passed_count} of ${run.total_count} test cases passed ([run ${run.short_id}](${url})).`,
    '',
    `| test case | verdict | what was seen |${why === null ? '' : ' chosen for |'}`,
    `| --- | --- | --- |${why === null ? '' : ' --- |'}`,
    ...ordered.map((row) => {
      const verdict = row.result ?? row.status;
      const chosen = why === null ? '' : ` ${cell((why[row.test_case_id] ?? ['a dependency']).join(', '))} |`;
      return `| ${cell(row.name)} | ${verdict} | ${cell(row.result_title ?? '')} |${chosen}`;
    }),
  ];
  if (rows.length > MOST) lines.push('', `${rows.length - MOST} more are on the page of the run.`);
  return lines.join('\n');
}

function headline(status: string, result: string | null): string {
  if (status === 'CANCELLED') return 'Cancelled';
  if (status === 'ERROR') return 'Could not be decided';
  return { PASSED: 'Passed', FAILED: 'Failed', SKIPPED: 'Skipped' }[result ?? ''] ?? status;
}

/** Text inside a cell of a Markdown table: it cannot end the cell, begin a line or start a tag. */
export function cell(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\|<>`*_[\]]/g, '\\$&')
    .slice(0, 300);
}
