/** How a test was understood, as text for a person: clause by clause, with what was not understood. */
import type { Clause, TestDefinition } from '@assay/contract';
import { describeStep } from './describe.ts';
import type { Interpretation, Problem } from './types.ts';

const TITLES: Record<Clause['source'], string> = { goal: 'Goal', steps: 'Steps', expected: 'Expected' };

export function explain(interpretation: Interpretation, test: TestDefinition): string {
  const lines: string[] = [test.name, ''];
  const sources: Record<Clause['source'], string> = {
    goal: test.goal,
    steps: test.steps ?? '',
    expected: test.expected ?? '',
  };
  let source: Clause['source'] | null = null;
  for (const clause of interpretation.clauses) {
    if (clause.source !== source) {
      if (source !== null) lines.push('');
      source = clause.source;
      lines.push(`${TITLES[source]}:`);
    }
    lines.push(`  ${clause.index + 1}. ${oneLine(clause.text)}`);
    for (const step of interpretation.steps) {
      if (step.clause !== clause.index) continue;
      const macro = step.by.startsWith('macro:')
        ? `  [${step.by.slice(6)}]`
        : step.by === 'model'
          ? `  [model${step.model ? ` ${step.model}` : ''}]`
          : '';
      lines.push(`     -> ${describeStep(step)}${macro}`);
    }
    for (const problem of interpretation.problems) {
      if (problem.clause === clause.index) lines.push(...explainProblem(problem, sources[problem.source]));
    }
  }
  const count = interpretation.problems.length;
  lines.push(
    '',
    count === 0
      ? `Understood: ${interpretation.steps.length} steps.`
      : `Not understood: ${count} ${count === 1 ? 'place' : 'places'}. The test will not be run.`,
  );
  return `${lines.join('\n')}\n`;
}

/** The line of the source text with the words marked below it. */
function explainProblem(problem: Problem, text: string): string[] {
  const start = text.lastIndexOf('\n', problem.span.start - 1) + 1;
  const stop = text.indexOf('\n', problem.span.start);
  const line = text.slice(start, stop < 0 ? text.length : stop);
  const at = problem.span.start - start;
  const width = Math.max(1, Math.min(problem.span.end, start + line.length) - problem.span.start);
  // A long line is shown around the words in question.
  const from = at + width > 100 ? Math.max(0, at - 30) : 0;
  const shown = line.slice(from, from + 110);
  const lines = [
    `     !! ${problem.message}`,
    `        ${shown}`,
    `        ${' '.repeat(at - from)}${'^'.repeat(Math.max(1, Math.min(width, shown.length - (at - from))))}`,
  ];
  if (problem.suggestion) lines.push(`        ${problem.suggestion}`);
  return lines;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
