import path from 'node:path';
import type { RunResult, RunStatus } from '@assay/contract';
import type { CaseRun, ReportClause } from '@assay/engine';
import { countCases } from '../case-json.ts';
import { duration, oneLine, type Paint, printable } from '../terminal.ts';
import type { ToldCase, ToldRun } from './reporter.ts';

/** Texts that the reporters for people share. */

export type CaseMark = 'passed' | 'failed' | 'skipped' | 'error' | 'cancelled';

interface Outcome {
  status: RunStatus;
  result: RunResult | null;
}

export function markOf(run: Outcome): CaseMark {
  if (run.result === 'PASSED') return 'passed';
  if (run.result === 'FAILED') return 'failed';
  if (run.result === 'SKIPPED') return 'skipped';
  return run.status === 'CANCELLED' ? 'cancelled' : 'error';
}

const SYMBOLS: Record<CaseMark, string> = {
  passed: '✓',
  failed: '✗',
  skipped: '–',
  error: '!',
  cancelled: '–',
};

export function colorOf(paint: Paint, mark: CaseMark): (text: string) => string {
  if (mark === 'passed') return paint.green;
  if (mark === 'failed') return paint.red;
  return mark === 'error' ? paint.yellow : paint.dim;
}

export function symbolOf(paint: Paint, run: Outcome): string {
  const mark = markOf(run);
  return colorOf(paint, mark)(SYMBOLS[mark]);
}

/** `✗ Pay by card (2.3 s)  the total is "$81.00", expected "$84.50"`. */
export function caseLine(paint: Paint, run: ToldCase, columns = 200): string {
  const name = printable(run.name);
  const time = run.durationMs > 0 ? ` (${duration(run.durationMs)})` : '';
  const code = run.status === 'ERROR' ? `${run.errorCode}: ` : '';
  const room = columns - name.length - time.length - 6;
  const title = run.result === 'PASSED' || room < 20 ? '' : `  ${oneLine(`${code}${run.title}`, room)}`;
  return `${symbolOf(paint, run)} ${name}${paint.dim(time)}${title}`;
}

const OUTCOMES: Record<ReportClause['outcome'], { symbol: string; color: keyof Paint }> = {
  held: { symbol: '✓', color: 'green' },
  broken: { symbol: '✗', color: 'red' },
  undecided: { symbol: '?', color: 'yellow' },
};

/** The clauses with what was expected and found for those that did not hold. */
export function clauseLines(paint: Paint, clauses: readonly Omit<ReportClause, 'judgedFrom'>[]): string[] {
  return clauses.flatMap((clause) => {
    const { symbol, color } = OUTCOMES[clause.outcome];
    const basis = clause.basis === 'judged' ? paint.yellow(' (judged by a model)') : '';
    const lines = [`${paint[color](symbol)} ${oneLine(clause.text.replace(/\s+/g, ' '), 160)}${basis}`];
    if (clause.outcome === 'held') return lines;
    const facts: [string, string | null][] = [
      ['expected', clause.expected],
      ['actual', clause.actual],
      ['why', clause.reason],
    ];
    for (const [word, text] of facts) {
      if (text) lines.push(`    ${paint.dim(word.padEnd(8))} ${oneLine(text, 400)}`);
    }
    return lines;
  });
}

/** Everything a person needs of a case that did not pass. */
export function failureLines(paint: Paint, run: ToldCase, cwd: string): string[] {
  const place = run.place === null ? (run.url ?? '') : `${run.place.file}:${run.place.line}`;
  const lines = [
    `${symbolOf(paint, run)} ${paint.bold(printable(run.name))}  ${paint.dim(printable(place))}`.trimEnd(),
  ];
  const code = run.status === 'ERROR' ? `${run.errorCode}: ` : '';
  lines.push(`  ${oneLine(`${code}${run.title}`, 400)}`);
  const open = run.clauses.filter((clause) => clause.outcome !== 'held');
  lines.push(...clauseLines(paint, open).map((line) => `  ${line}`));
  if (open.length === 0 && run.thought && run.thought !== run.title) {
    lines.push(
      ...printable(run.thought)
        .split('\n')
        .map((line) => `  ${line}`),
    );
  }
  if (run.evidence) lines.push(`  ${paint.dim('evidence')} ${relative(cwd, run.evidence)}`);
  return lines;
}

/** `1 failed, 2 passed, 1 skipped in 4.2 s`. */
export function summaryLine(paint: Paint, run: ToldRun): string {
  const { passed, failed, skipped, error, cancelled } = countCases(run.cases);
  const parts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(error ? [`${error} errored`] : []),
    `${skipped} skipped`,
    ...(cancelled ? [`${cancelled} cancelled`] : []),
  ];
  const verdict = run.result ?? run.status;
  const color = run.result === 'PASSED' ? paint.green : run.result === 'FAILED' ? paint.red : paint.yellow;
  return `${color(paint.bold(verdict))}  ${parts.join(', ')} in ${duration(run.durationMs)}`;
}

/** What is made of the run beyond its result; nothing when that is all there is to say. */
export function gateLines(paint: Paint, { gate }: ToldRun): string[] {
  if (gate === undefined) return [];
  const color = gate.exitCode === 0 ? paint.dim : paint.yellow;
  return gate.lines.map((line) => color(oneLine(line, 400)));
}

/** The shorter of the absolute path and the one from `cwd`. */
export function relative(cwd: string, target: string): string {
  const way = path.relative(cwd, target) || '.';
  return way.startsWith('..') ? target : way;
}

/** What axe-core found on the way, once each, most severe first; a line that says so when there is nothing. */
export function accessibilityLines(paint: Paint, cases: readonly Pick<CaseRun, 'findings'>[]): string[] {
  const findings = new Map(
    cases
      .flatMap((run) => run.findings)
      .filter((finding) => finding.kind === 'accessibility')
      .map((finding) => [finding.fingerprint, finding]),
  );
  if (findings.size === 0) return [paint.dim('accessibility: nothing found')];
  const order = ['critical', 'major', 'minor'];
  return [...findings.values()]
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
    .map(({ severity, title, occurrences, url }) => {
      const where = url === null ? '' : ` at ${url}`;
      const elements = occurrences === 1 ? '1 element' : `${occurrences} elements`;
      return `${paint.yellow('accessibility')} ${severity}: ${oneLine(title)}${paint.dim(`, ${elements}${printable(where)}`)}`;
    });
}
