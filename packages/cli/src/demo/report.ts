import type { RunStatusAnswer, RunTestCaseDetail, RunTestCaseSummary } from '@assay/contract';
import { colorOf, markOf } from '../reporters/details.ts';
import { duration, oneLine, type Paint, printable } from '../terminal.ts';
import type { DetailClause } from './planted.ts';

/** `Name   PASSED   1.2 s  title`, one line a case. */
export function verdictTable(paint: Paint, cases: readonly RunTestCaseSummary[], columns: number): string[] {
  const width = Math.max(4, ...cases.map(({ name }) => name.length));
  const room = Math.max(30, columns - width - 22);
  const head = `${'test'.padEnd(width)}  ${'verdict'.padEnd(9)}  ${'time'.padStart(6)}  title`;
  const lines = cases.map((entry) => {
    const word = entry.result ?? entry.status;
    const time = entry.durationMs === null || entry.result === 'SKIPPED' ? '' : duration(entry.durationMs);
    const color = colorOf(paint, markOf(entry));
    const title = oneLine(entry.resultTitle ?? '', room);
    return `${printable(entry.name).padEnd(width)}  ${color(word.padEnd(9))}  ${time.padStart(6)}  ${title}`;
  });
  return [paint.bold(head), ...lines];
}

/** Title, explanation, the clauses that did not hold, and the place of the evidence of a case that did not pass. */
export function failureReport(paint: Paint, detail: RunTestCaseDetail, evidence: string | null): string[] {
  const lines = [paint.bold(printable(detail.name)), `  title        ${oneLine(detail.resultTitle ?? '')}`];
  const [first = '', ...rest] = printable(detail.evaluationThought ?? '')
    .trim()
    .split('\n');
  lines.push(`  explanation  ${first}`, ...rest.map((line) => `               ${line}`));
  for (const clause of detail.clauses as DetailClause[]) {
    if (clause.outcome === 'held') continue;
    lines.push(`  ${paint.red(clause.outcome.padEnd(9))}    ${oneLine(clause.text)}`);
  }
  if (evidence) lines.push(`  evidence     ${evidence}`);
  return lines;
}

/** The last line of the demo; scripts read it. */
export function lastLine(run: RunStatusAnswer): string {
  const { passed, failed, skipped } = run.counts;
  return `demo: run ${run.shortId} ${run.status} ${run.result}: ${passed} passed, ${failed} failed, ${skipped} skipped`;
}
