import type { ExplainAnswer, ExplainBody } from '@assay/contract';
import { describeStep, interpretPlain } from '@assay/engine';
import { configFieldNames } from '../configs/field-names.ts';
import type { VerbContext } from '../ctx.ts';
import { loadSettings } from '../projects/settings.ts';
import { projectIdOf } from '../scope.ts';

/** How a test would be understood with the configs of the project, clause by clause; nothing is run or stored. */
export async function explainTest({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: ExplainBody;
}): Promise<ExplainAnswer> {
  const { macros } = await loadSettings(ctx.db, projectIdOf(ctx));
  const test = {
    name: 'explain',
    goal: input.goal,
    steps: input.steps ?? null,
    expected: input.expectedResult ?? null,
    classification: 'POSITIVE' as const,
    startPath: null,
  };
  const { clauses, steps, problems } = interpretPlain(test, {
    configs: await configFieldNames(ctx),
    outputs: input.outputs ?? [],
    macros,
    now: ctx.clock.now(),
  });
  return {
    understood: problems.length === 0,
    clauses: clauses.map((clause) => ({
      index: clause.index,
      source: clause.source,
      kind: clause.kind,
      text: clause.text,
      span: clause.span,
      steps: steps.filter((step) => step.clause === clause.index).map(describeStep),
    })),
    problems: problems.map(({ source, clause, span, message, suggestion }) => ({
      source,
      clause,
      span,
      message,
      suggestion,
    })),
  };
}
