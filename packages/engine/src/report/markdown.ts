import { type CaseMark, countMarks, markOf, type ReportCase, type ReportRun } from './types.ts';

const SIGN: Record<CaseMark, string> = {
  passed: '✅',
  failed: '❌',
  error: '⚠️',
  skipped: '⏭️',
  cancelled: '🚫',
  pending: '⏳',
};

/** A page of Markdown for a comment on a pull request or a job summary: what did not pass first, then all cases. */
export function markdownReport(run: ReportRun): string {
  const counts = countMarks(run.cases);
  const parts = (['passed', 'failed', 'error', 'skipped', 'cancelled', 'pending'] as const)
    .filter((mark) => counts[mark] > 0)
    .map((mark) => `${counts[mark]} ${mark}`);
  const verdict = run.result ?? run.status;
  const title = run.url === null ? line(run.title) : `[${line(run.title)}](${run.url})`;
  const lines = [
    `## ${run.result === 'PASSED' ? '✅' : run.result === 'FAILED' ? '❌' : '⚠️'} ${verdict}: ${title}`,
    '',
    `${parts.join(', ') || 'no cases'} in ${seconds(run.durationMs)}`,
    '',
  ];
  for (const entry of run.cases.filter((one) => one.result !== 'PASSED' && one.result !== 'SKIPPED')) {
    lines.push(...failure(entry));
  }
  lines.push('| | case | time | |', '| --- | --- | --- | --- |');
  for (const entry of run.cases) {
    const note = entry.result === 'PASSED' ? '' : cell(entry.title);
    lines.push(
      `| ${SIGN[markOf(entry)]} | ${nameOf(entry, cell)} | ${seconds(entry.durationMs)} | ${note} |`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function failure(run: ReportCase): string[] {
  const code = run.result === 'FAILED' || run.errorCode === null ? '' : `\`${run.errorCode}\` `;
  const lines = [`### ${SIGN[markOf(run)]} ${nameOf(run, line)}`, '', `${code}${line(run.title)}`, ''];
  for (const clause of run.clauses.filter((entry) => entry.outcome !== 'held')) {
    lines.push(`- **${clause.outcome}**: ${line(clause.text)}`);
    if (clause.expected) lines.push(`  - expected: ${line(clause.expected)}`);
    if (clause.actual) lines.push(`  - found: ${line(clause.actual)}`);
    if (clause.reason) lines.push(`  - why: ${line(clause.reason)}`);
  }
  return [...lines, ''];
}

function nameOf(run: ReportCase, write: (text: string) => string): string {
  return run.url === null ? write(run.name) : `[${write(run.name)}](${run.url})`;
}

/** Text of a page or a test must not become a link, a picture, a mention or HTML of somebody's pull request. */
function line(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  const clipped = flat.length > 500 ? `${flat.slice(0, 499)}…` : flat;
  return clipped
    .toWellFormed()
    .replaceAll(/[\\`*_{}[\]<>#|!~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('@', '@\u200b')
    .replaceAll(/(https?):\/\//gi, '$1:\u200b//');
}

function cell(text: string): string {
  return line(text.length > 160 ? `${text.slice(0, 159)}…` : text);
}

function seconds(ms: number): string {
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
