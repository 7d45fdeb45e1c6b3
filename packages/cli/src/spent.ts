import { describeSpent, type ModelSpent } from '@assay/engine';

/** What a model was asked in all tests together; nothing when none was. */
export function spentLines({ cases }: { cases: readonly { model?: ModelSpent | null }[] }): string[] {
  const asked = cases.flatMap(({ model }) => (model && model.turns > 0 ? [model] : []));
  const [first] = asked;
  if (!first) return [];
  const sum = asked.reduce((a, b) => ({
    ...a,
    turns: a.turns + b.turns,
    strongTurns: a.strongTurns + b.strongTurns,
    input: a.input + b.input,
    output: a.output + b.output,
    usd: a.usd === null || b.usd === null ? null : a.usd + b.usd,
    isEstimate: a.isEstimate || b.isEstimate,
  }));
  return [
    `Model ${describeSpent(first.name, sum, first.strong)}, in ${asked.length} of ${cases.length} tests`,
  ];
}
