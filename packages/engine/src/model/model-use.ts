import type { ModelLimits, Spent } from './budget.ts';
import { ModelError } from './errors.ts';
import { createModel, type Model } from './model.ts';
import { type Price, priceOf } from './prices.ts';
import { modelSettings, nameOfModel, strongSettings } from './settings.ts';
import { createSharedBudget, type SharedBudget } from './shared-budget.ts';

/** A model to ask where plain English does not suffice, and what it may use up. */
export interface ModelUse {
  model: Model;
  /** Over DEFAULT_MODEL_LIMITS. */
  limits?: Partial<ModelLimits>;
  /** US dollars per million tokens, over the table's; null: unknown. */
  price?: Price | null;
  /** Asked where the first came to no end; null or absent: nobody is. */
  strong?: { model: Model; price: Price | null } | null;
  /** Purses shared with other tests: of the run, of the project's day. */
  shared?: readonly SharedBudget[];
  /** Default true: screenshots are sent where words do not tell enough. */
  images?: boolean;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The model of `ASSAY_MODEL`, or `choice` in its place (`none`: no model), with the limits of the environment:
 * `ASSAY_MODEL_TEST_TOKENS`, `ASSAY_MODEL_TEST_USD`, `ASSAY_MODEL_RUN_TOKENS`, `ASSAY_MODEL_RUN_USD`, `ASSAY_MODEL_PRICE`
 * (`input/output`, US dollars per million tokens) and `ASSAY_MODEL_IMAGES=off`; beside it the stronger one of
 * `ASSAY_MODEL_STRONG`, or `strongChoice`, unless it is the same. The limits of a run hold for all tests that are given this
 * very object. Null without a model. Throws ModelError for what cannot be used.
 */
export function modelUse(
  variables: Variables,
  choice?: string | null,
  strongChoice?: string | null,
): ModelUse | null {
  const settings = modelSettings(variables, choice);
  if (!settings) return null;
  const model = createModel(settings);
  const price = priceIn(variables, 'ASSAY_MODEL_PRICE') ?? priceOf(model.name);
  const strong = strongUse(variables, model.name, strongChoice);
  const test = {
    tokens: amount(variables, 'ASSAY_MODEL_TEST_TOKENS'),
    usd: amount(variables, 'ASSAY_MODEL_TEST_USD'),
  };
  const run = {
    tokens: amount(variables, 'ASSAY_MODEL_RUN_TOKENS'),
    usd: amount(variables, 'ASSAY_MODEL_RUN_USD'),
  };
  const use: ModelUse = {
    model,
    price,
    strong,
    limits: {
      ...(test.tokens !== null && { tokens: test.tokens }),
      ...(test.usd !== null && { usd: test.usd }),
    },
    ...((run.tokens !== null || run.usd !== null) && { shared: [createSharedBudget('a run', run)] }),
    images: !/^(off|0|false|no)$/i.test(variables.ASSAY_MODEL_IMAGES ?? ''),
  };
  const unknown = pricelessIn(use);
  if (unknown && (test.usd !== null || run.usd !== null)) throw unknown;
  return use;
}

function strongUse(variables: Variables, first: string, choice: string | null | undefined) {
  const settings = strongSettings(variables, choice);
  if (!settings || nameOfModel(settings) === first) return null;
  const model = createModel(settings);
  return { model, price: priceIn(variables, 'ASSAY_MODEL_STRONG_PRICE') ?? priceOf(model.name) };
}

/** Why no limit of money can be held for these models; null when one can. */
export function pricelessIn({ model, price, strong }: ModelUse): ModelError | null {
  if (!price) return priceless(model.name, 'ASSAY_MODEL_PRICE');
  return strong && !strong.price ? priceless(strong.model.name, 'ASSAY_MODEL_STRONG_PRICE') : null;
}

/** A limit of money that nobody could hold to is worse than none. */
function priceless(name: string, variable: string): ModelError {
  return new ModelError(
    'AGENT_MODEL_UNKNOWN',
    `There is a limit of money, but the price of ${name} is not known. Set ${variable}=input/output, in US dollars per million tokens, or limit the tokens.`,
  );
}

function priceIn(variables: Variables, name: string): Price | null {
  const text = variables[name]?.trim() ?? '';
  if (text === '') return null;
  const parts = /^(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)$/.exec(text);
  if (parts) return { input: Number(parts[1]), output: Number(parts[2]) };
  throw new ModelError('AGENT_MODEL_UNKNOWN', `${name} must look like 3/15, not "${text}".`);
}

function amount(variables: Variables, name: string): number | null {
  const text = variables[name]?.trim() ?? '';
  if (text === '') return null;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new ModelError('AGENT_MODEL_UNKNOWN', `${name} must be a number above 0, not "${text}".`);
}

/** `openai/gpt-5-mini: 4 questions, 1 of them to openai/gpt-5, 5210 + 160 tokens, $0.0016`, for people. */
export function describeSpent(name: string, spent: Spent, strong?: string | null): string {
  const tokens = `${spent.isEstimate ? 'about ' : ''}${spent.input} + ${spent.output} tokens`;
  const questions = spent.turns === 1 ? '1 question' : `${spent.turns} questions`;
  const stronger =
    spent.strongTurns > 0 ? `, ${spent.strongTurns} of them to ${strong ?? 'the stronger model'}` : '';
  const usd = spent.usd === null ? 'price unknown' : `$${spent.usd.toFixed(4)}`;
  return `${name}: ${questions}${stronger}, ${tokens}, ${usd}`;
}
