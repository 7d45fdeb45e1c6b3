import type { ExplainAnswer, ExplainBody } from '@assay/contract';
import { describeStep, interpretPlain, interpretWithModel, ModelError } from '@assay/engine';
import { configFieldNames } from '../configs/field-names.ts';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { modelForExplanation } from '../model-use/for-explanation.ts';
import { loadSettings } from '../projects/settings.ts';
import { projectIdOf, writableProjectIdOf } from '../scope.ts';

/** Longest time for the questions of one explanation. */
const LIMIT_MS = 90_000;

/**
 * How a test would be understood with the configs of the project, clause by clause; nothing is run or stored. With `askModel`
 * a model is asked for what plain English does not cover: forbidden for who may only read, bad_request where there is none,
 * usage_limit when nothing is left of the day, model_failed when it does not answer.
 */
export async function explainTest({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: ExplainBody;
}): Promise<ExplainAnswer> {
  const projectId = input.askModel ? writableProjectIdOf(ctx) : projectIdOf(ctx);
  const settings = await loadSettings(ctx.db, projectId);
  const test = {
    name: 'explain',
    goal: input.goal,
    steps: input.steps ?? null,
    expected: input.expectedResult ?? null,
    classification: 'POSITIVE' as const,
    startPath: null,
  };
  const interpret = {
    configs: await configFieldNames(ctx),
    outputs: input.outputs ?? [],
    macros: settings.macros,
    now: ctx.clock.now(),
  };
  const read = input.askModel
    ? await interpretWithModel({
        ...{ test, interpret, signal: AbortSignal.timeout(LIMIT_MS) },
        use: modelForExplanation(ctx, projectId, settings, input),
      }).catch(refuse)
    : { interpretation: interpretPlain(test, interpret), spent: null };
  const { clauses, steps, problems } = read.interpretation;
  return {
    understood: problems.length === 0,
    clauses: clauses.map((clause) => {
      const own = steps.filter((step) => step.clause === clause.index);
      return {
        index: clause.index,
        source: clause.source,
        kind: clause.kind,
        text: clause.text,
        span: clause.span,
        steps: own.map(describeStep),
        model: own.find(({ model }) => model !== undefined)?.model ?? null,
      };
    }),
    model: read.spent && {
      name: read.spent.name,
      strong: read.spent.strong,
      questions: read.spent.turns,
      tokens: read.spent.input + read.spent.output,
      usd: read.spent.usd,
    },
    problems: problems.map(({ source, clause, span, message, suggestion }) => ({
      source,
      clause,
      span,
      message,
      suggestion,
    })),
  };
}

function refuse(error: unknown): never {
  if (error instanceof ModelError) {
    const isSpent = error.code === 'AGENT_BUDGET_EXCEEDED';
    throw new AppError(isSpent ? 'usage_limit' : 'model_failed', error.message, { cause: error });
  }
  if ((error as Error).name === 'TimeoutError')
    throw new AppError('model_failed', `The model did not answer within ${LIMIT_MS / 1000} seconds.`);
  throw error;
}
