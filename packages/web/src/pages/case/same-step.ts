import type { CaseResult, ShownStep } from '../../api/cases.ts';

/**
 * Where an earlier result of the same test was at the same place: the step with the same words, the n-th of those; else
 * the last step of the clause with the same text. Null when it has none.
 */
export function sameStep(
  before: { steps: ShownStep[]; clauses: CaseResult['clauses'] },
  after: { steps: ShownStep[]; clauses: CaseResult['clauses'] },
  at: number,
): number | null {
  const step = after.steps[at];
  if (!step) return null;
  const nth = after.steps.slice(0, at).filter(({ title }) => title === step.title).length;
  const alike = before.steps.flatMap(({ title }, index) => (title === step.title ? [index] : []));
  if (alike[nth] !== undefined) return alike[nth];
  const text = after.clauses.find(({ index }) => index === step.clause)?.text;
  const clause = before.clauses.find((one) => one.text === text)?.index;
  const last = clause === undefined ? -1 : before.steps.findLastIndex((one) => one.clause === clause);
  return last === -1 ? null : last;
}

/** Clauses that came out in another way, and those that one of the two does not have; told apart by their words. */
export function changedClauses(before: CaseResult['clauses'], after: CaseResult['clauses']) {
  const texts = [...new Set([...after, ...before].map(({ text }) => text))];
  return texts
    .map((text) => ({
      text,
      before: before.find((clause) => clause.text === text) ?? null,
      after: after.find((clause) => clause.text === text) ?? null,
    }))
    .filter((pair) => pair.before?.outcome !== pair.after?.outcome);
}
