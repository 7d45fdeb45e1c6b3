import type { ClauseVerdict, Finding } from '@assay/contract';
import type { Problem } from '../plain/types.ts';
import type { Decision, Trouble } from './decide.ts';
import { clip } from './phrase.ts';
import type { StepResult } from './step-result.ts';

const MARKS = { held: '✓', broken: '✗', undecided: '?' } as const;

/** Walks the clauses, one line each, then what was seen on the way. Plain text. */
export function evaluationThought(
  decision: Decision,
  results: StepResult[],
  problems: Problem[],
  trouble: Trouble | null,
  findings: Finding[],
): string {
  const lines = decision.clauses.map((clause) => clauseLine(clause, results));
  for (const problem of problems) {
    const tip = problem.suggestion ? ` ${problem.suggestion}` : '';
    lines.push(`Not understood: "${clip(problem.words, 80)}". ${problem.message}${tip}`);
  }
  if (decision.status === 'CANCELLED')
    lines.push('The test was cancelled; what was seen until then is kept.');
  if (trouble) lines.push(`${trouble.message} (${trouble.errorCode})`);
  if (findings.length > 0) {
    lines.push(`Seen on the way: ${findings.length === 1 ? 'one finding' : `${findings.length} findings`}.`);
    for (const finding of findings.slice(0, 10)) {
      const times = finding.occurrences > 1 ? ` (${finding.occurrences} times)` : '';
      lines.push(`- ${finding.kind}: ${clip(finding.title, 140)}${times}`);
    }
    if (findings.length > 10) lines.push(`- and ${findings.length - 10} more`);
  }
  return lines.join('\n');
}

function clauseLine(clause: ClauseVerdict, results: StepResult[]): string {
  const parts: string[] = [];
  if (clause.outcome === 'undecided') {
    parts.push(clause.reason ?? 'undecided');
  } else if (clause.expected !== null) {
    const link = clause.outcome === 'broken' ? ', but ' : ': ';
    parts.push(`expected ${clause.expected}${clause.actual === null ? '' : link + clause.actual}`);
  } else if (clause.actual !== null) {
    parts.push(clause.actual);
  }
  const records = results.filter((result) => result.step.clause === clause.index && result.record !== null);
  const shown =
    records.find((result) => result.outcome === 'broken' || result.outcome === 'undecided') ?? records.at(-1);
  if (shown) {
    parts.push(`step ${shown.record! + 1}${shown.screenshot ? `, ${shown.screenshot}` : ''}`);
  }
  return `${MARKS[clause.outcome]} ${clip(clause.text, 200)}${parts.length > 0 ? ` — ${parts.join('; ')}` : ''}`;
}
