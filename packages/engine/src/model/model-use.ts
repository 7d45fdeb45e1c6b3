import { createSharedBudget, type ModelLimits, type SharedBudget, type Spent } from './budget.ts';
import { ModelError } from './errors.ts';
import { createModel, type Model } from './model.ts';
import { type Price, priceOf } from './prices.ts';
import { modelSettings } from './settings.ts';

/** A model to ask where plain English does not suffice, and what it may use up. */
export interface ModelUse {
  model: Model;
  /** Over DEFAULT_MODEL_LIMITS. */
  limits?: Partial<ModelLimits>;
  /** US dollars per million tokens, over the table's; null: unknown. */
  price?: Price | null;
  /** Purses shared with other tests: of the run, of the project's day. */
  shared?: readonly SharedBudget[];
  /** Default true: screenshots are sent where words do not tell enough. */
  images?: boolean;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The model of `ASSAY_MODEL`, or `choice` in its place (`none`: no model), with the limits of the environment:
 * `ASSAY_MODEL_TEST_TOKENS`, `ASSAY_MODEL_TEST_USD`, `ASSAY_MODEL_RUN_TOKENS`, `ASSAY_MODEL_RUN_USD`, `ASSAY_MODEL_PRICE`
 * (`input/output`, US dollars per million tokens) and `ASSAY_MODEL_IMAGES=off`. The limits of a run hold for all tests
 * that are given this very object. Null without a model. Throws ModelError for what cannot be used.
 */
export function modelUse(variables: Variables, choice?: string | null): ModelUse | null {
  const settings = modelSettings(variables, choice);
  if (!settings) return null;
  const model = createModel(settings);
  const given = priceIn(variables);
  const price = given ?? priceOf(model.name);
  const test = {
    tokens: amount(variables, 'ASSAY_MODEL_TEST_TOKENS'),
    usd: amount(variables, 'ASSAY_MODEL_TEST_USD'),
  };
  const run = {
    tokens: amount(variables, 'ASSAY_MODEL_RUN_TOKENS'),
    usd: amount(variables, 'ASSAY_MODEL_RUN_USD'),
  };
  if (price === null && (test.usd !== null || run.usd !== null)) throw priceless(model.name);
  return {
    model,
    price,
    limits: {
      ...(test.tokens !== null && { tokens: test.tokens }),
      ...(test.usd !== null && { usd: test.usd }),
    },
    ...((run.tokens !== null || run.usd !== null) && { shared: [createSharedBudget('a run', run)] }),
    images: !/^(off|0|false|no)$/i.test(variables.ASSAY_MODEL_IMAGES ?? ''),
  };
}

/** A limit of money that nobody could hold to is worse than none. */
export function priceless(name: string): ModelError {
  return new ModelError(
    'AGENT_MODEL_UNKNOWN',
    `There is a limit of money, but the price of ${name} is not known. Set ASSAY_MODEL_PRICE=input/output, in US dollars per million tokens, or limit the tokens.`,
  );
}

function priceIn(variables: Variables): Price | null {
  const text = variables.ASSAY_MODEL_PRICE?.trim() ?? '';
  if (text === '') return null;
  const parts = /^(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)$/.exec(text);
  if (parts) return { input: Number(parts[1]), output: Number(parts[2]) };
  throw new ModelError('AGENT_MODEL_UNKNOWN', `ASSAY_MODEL_PRICE must look like 3/15, not "${text}".`);
}

function amount(variables: Variables, name: string): number | null {
  const text = variables[name]?.trim() ?? '';
  if (text === '') return null;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new ModelError('AGENT_MODEL_UNKNOWN', `${name} must be a number above 0, not "${text}".`);
}

/** `openai/gpt-5-mini: 4 questions, 5210 + 160 tokens, $0.0016`, for people. */
export function describeSpent(name: string, spent: Spent): string {
  const tokens = `${spent.isEstimate ? 'about ' : ''}${spent.input} + ${spent.output} tokens`;
  const questions = spent.turns === 1 ? '1 question' : `${spent.turns} questions`;
  const usd = spent.usd === null ? 'price unknown' : `$${spent.usd.toFixed(4)}`;
  return `${name}: ${questions}, ${tokens}, ${usd}`;
}
