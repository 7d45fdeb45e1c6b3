import { ModelError } from './errors.ts';
import type { Answer, Model, Question } from './model.ts';
import { costOf, type Price, priceOf } from './prices.ts';

/** Hard limits of what a model may use up in one test. */
export interface ModelLimits {
  /** Questions asked. Default 60. */
  turns: number;
  /** Input and output together. Default 400,000. */
  tokens: number;
  /** US dollars; null: no limit. Where the price is unknown no money is counted. Default null. */
  usd: number | null;
}

export const DEFAULT_MODEL_LIMITS: ModelLimits = { turns: 60, tokens: 400_000, usd: null };

/** What one question was for and what it used up. */
export interface Turn {
  purpose: 'bind' | 'act' | 'judge' | 'check';
  model: string;
  /** Characters of the question. */
  characters: number;
  images: number;
  input: number | null;
  output: number | null;
  cached: number | null;
  /** US dollars; null when unknown. */
  usd: number | null;
  durationMs: number;
  tries: number;
  /** What it answered: calls with their input, or words. */
  answer: string;
}

export interface Spent {
  turns: number;
  input: number;
  output: number;
  /** US dollars; null as soon as one question had an unknown price. */
  usd: number | null;
  /** A provider did not count its tokens: `input` and `output` are estimates from characters. */
  isEstimate: boolean;
}

/** A purse that several tests share: a run, or a project's day. Asked before each question, told after it. */
export interface SharedBudget {
  /** Why no more may be asked; null when more may. */
  exhausted(): string | null;
  spend(turn: { tokens: number; usd: number | null }): void;
}

export interface Ledger {
  model: string;
  spent(): Spent;
  ask(purpose: Turn['purpose'], question: Question, signal: AbortSignal): Promise<Answer>;
}

export interface LedgerOptions {
  limits?: Partial<ModelLimits>;
  /** Instead of the table's. */
  price?: Price | null;
  shared?: readonly SharedBudget[];
  onTurn?: (turn: Turn) => void;
}

/** A provider that does not count: English has some four characters a token. */
const CHARACTERS_A_TOKEN = 4;

/** Asks a model within limits and keeps the books. Throws ModelError AGENT_BUDGET_EXCEEDED before the question that would go beyond. */
export function createLedger(model: Model, options: LedgerOptions = {}): Ledger {
  const limits = { ...DEFAULT_MODEL_LIMITS, ...options.limits };
  const price = options.price === undefined ? priceOf(model.name) : options.price;
  const spent: Spent = { turns: 0, input: 0, output: 0, usd: price === null ? null : 0, isEstimate: false };
  return {
    model: model.name,
    spent: () => ({ ...spent }),
    async ask(purpose, question, signal) {
      const reason =
        over(spent, limits) ?? options.shared?.map((one) => one.exhausted()).find((why) => why !== null);
      if (reason) throw new ModelError('AGENT_BUDGET_EXCEEDED', reason);
      const answer = await model.ask(question, signal);
      const characters = question.system.length + question.text.length;
      const { usage } = answer;
      const usd = costOf(price, usage);
      spent.turns += 1;
      const input = usage.input ?? Math.ceil(characters / CHARACTERS_A_TOKEN);
      const said = wordsOf(answer);
      const output = usage.output ?? Math.ceil(said.length / CHARACTERS_A_TOKEN);
      if (usage.input === null || usage.output === null) spent.isEstimate = true;
      spent.input += input;
      spent.output += output;
      spent.usd = spent.usd === null || usd === null ? null : spent.usd + usd;
      for (const shared of options.shared ?? []) shared.spend({ tokens: input + output, usd });
      options.onTurn?.({
        purpose,
        model: model.name,
        characters,
        images: question.images?.length ?? 0,
        ...usage,
        usd,
        durationMs: answer.durationMs,
        tries: answer.tries,
        answer: said.slice(0, 4_000),
      });
      return answer;
    },
  };
}

function over(spent: Spent, limits: ModelLimits): string | null {
  if (spent.turns >= limits.turns) return `the model was asked ${spent.turns} times, the limit of a test`;
  const tokens = spent.input + spent.output;
  if (tokens >= limits.tokens)
    return `the model used up ${tokens} tokens; the limit of a test is ${limits.tokens}`;
  if (limits.usd !== null && spent.usd !== null && spent.usd >= limits.usd)
    return `the model cost $${spent.usd.toFixed(4)}; the limit of a test is $${limits.usd}`;
  return null;
}

function wordsOf({ text, calls }: Answer): string {
  const called = calls.map(
    (call) => `${call.name} ${JSON.stringify(call.input)}${call.problem ? ` !! ${call.problem}` : ''}`,
  );
  return [text, ...called].filter(Boolean).join('\n');
}

/** A purse over several tests, in memory; for a run, or for a day of a project where `spent` says what was used before. */
export function createSharedBudget(
  what: string,
  limits: { tokens: number | null; usd: number | null },
  spent: { tokens: number; usd: number } = { tokens: 0, usd: 0 },
): SharedBudget {
  const used = { ...spent };
  return {
    exhausted() {
      if (limits.tokens !== null && used.tokens >= limits.tokens)
        return `the model used up ${used.tokens} tokens; the limit of ${what} is ${limits.tokens}`;
      if (limits.usd !== null && used.usd >= limits.usd)
        return `the model cost $${used.usd.toFixed(4)}; the limit of ${what} is $${limits.usd}`;
      return null;
    },
    spend({ tokens, usd }) {
      used.tokens += tokens;
      used.usd += usd ?? 0;
    },
  };
}
