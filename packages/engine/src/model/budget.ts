import { ModelError } from './errors.ts';
import { aboutTokens, answerWithin, mostOf, wholeText } from './estimate.ts';
import type { Answer, Model, Question } from './model.ts';
import { costOf, type Price, priceOf } from './prices.ts';
import { type Amount, createSharedBudget, type Settle, type SharedBudget } from './shared-budget.ts';

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
  purpose: 'bind' | 'act' | 'choose' | 'judge' | 'check';
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
  /** How many of them the stronger model was asked. */
  strongTurns: number;
  input: number;
  output: number;
  /** US dollars; null as soon as one question had an unknown price. */
  usd: number | null;
  /** A provider did not count its tokens: `input` and `output` are estimates from characters. */
  isEstimate: boolean;
}

/** The model for steps, or the stronger one that is asked where that one came to no end. */
export type Who = 'first' | 'strong';

export interface Ledger {
  model: string;
  /** Name of the stronger model; null without one. */
  strong: string | null;
  spent(): Spent;
  /** `who` is the first unless it says otherwise. */
  ask(purpose: Turn['purpose'], question: Question, signal: AbortSignal, who?: Who): Promise<Answer>;
}

export interface LedgerOptions {
  limits?: Partial<ModelLimits>;
  /** Instead of the table's. */
  price?: Price | null;
  shared?: readonly SharedBudget[];
  /** Asked within the same limits; its price instead of the table's. */
  strong?: { model: Model; price?: Price | null } | null;
  onTurn?: (turn: Turn) => void;
}

/**
 * Asks a model within limits and keeps the books. Throws ModelError AGENT_BUDGET_EXCEEDED before the question that could go
 * beyond; the last answers before a limit may only be as long as what is left.
 */
export function createLedger(model: Model, options: LedgerOptions = {}): Ledger {
  const limits = { ...DEFAULT_MODEL_LIMITS, ...options.limits };
  const { strong = null } = options;
  const own = createSharedBudget('a test', limits);
  const prices = {
    first: options.price === undefined ? priceOf(model.name) : options.price,
    strong: strong && (strong.price === undefined ? priceOf(strong.model.name) : strong.price),
  };
  const spent: Spent = {
    ...{ turns: 0, strongTurns: 0, input: 0, output: 0, isEstimate: false },
    usd: prices.first === null ? null : 0,
  };
  return {
    model: model.name,
    strong: strong?.model.name ?? null,
    spent: () => ({ ...spent }),
    async ask(purpose, question, signal, who = 'first') {
      const asked = who === 'first' ? model : strong!.model;
      const price = prices[who];
      if (spent.turns >= limits.turns)
        throw new ModelError(
          'AGENT_BUDGET_EXCEEDED',
          `the model was asked ${spent.turns} times, the limit of a test`,
        );
      const whole = mostOf(question);
      const most = { ...whole, output: answerWithin(own.left(), whole, price) };
      const isShort = most.output < whole.output;
      const settle = await setAside(
        [own, ...(options.shared ?? [])],
        { tokens: most.input + most.output, usd: costOf(price, most) },
        signal,
      );
      let used: Amount = { tokens: 0, usd: null };
      try {
        const begun = performance.now();
        const within = isShort ? { ...question, maxOutputTokens: most.output } : question;
        const answer = await asked.ask(within, signal).catch((error: unknown) => {
          // An answer that is of no use is paid for all the same.
          if (error instanceof ModelError && error.usage)
            used = book({
              ...{ text: error.message, calls: [], usage: error.usage, tries: 1 },
              durationMs: Math.round(performance.now() - begun),
            });
          throw isShort && error instanceof ModelError && error.isCutOff ? tooLittleLeft(most.output) : error;
        });
        used = book(answer);
        return answer;
      } finally {
        await settle(used);
      }

      /** Writes down what an answer took; with what shared purses have to know of it. */
      function book(answer: Answer): Amount {
        const { usage } = answer;
        const said = wordsOf(answer);
        const input = usage.input ?? aboutTokens(wholeText(question));
        const output = usage.output ?? aboutTokens(said);
        const usd = costOf(price, usage);
        spent.turns += 1;
        if (who === 'strong') spent.strongTurns += 1;
        if (usage.input === null || usage.output === null) spent.isEstimate = true;
        spent.input += input;
        spent.output += output;
        spent.usd = spent.usd === null || usd === null ? null : spent.usd + usd;
        options.onTurn?.({
          purpose,
          model: asked.name,
          characters: question.system.length + question.text.length,
          images: question.images?.length ?? 0,
          ...usage,
          usd,
          durationMs: answer.durationMs,
          tries: answer.tries,
          answer: said.slice(0, 4_000),
        });
        // Shared money is limited by what is known: an estimate counts there too.
        return { tokens: input + output, usd: costOf(price, { input, output }) };
      }
    },
  };
}

/** How long a stopped test waits until what it used up is written down. */
const SETTLE_MS = 1_000;

/** A test that was stopped does not wait for a purse that does not answer; the purse goes on. */
function forStopped(settling: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const stop = () => {
      timer = setTimeout(resolve, SETTLE_MS);
    };
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    };
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    settling.finally(end).then(resolve, reject);
  });
}

/** What is set aside when nobody waits for it any more is given back. Throws the reason of the signal. */
async function unlessStopped(asked: Promise<Settle>, signal: AbortSignal): Promise<Settle> {
  let stop = () => {};
  const stopped = new Promise<null>((resolve) => {
    stop = () => resolve(null);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
  const settle = await Promise.race([asked, stopped]).finally(() =>
    signal.removeEventListener('abort', stop),
  );
  if (settle !== null) return settle;
  asked.then((late) => late({ tokens: 0, usd: null })).catch(() => {});
  throw signal.reason;
}

/** In the order of the purses, so that two tests never wait for each other. */
async function setAside(purses: readonly SharedBudget[], most: Amount, signal: AbortSignal): Promise<Settle> {
  const held: Settle[] = [];
  const settle: Settle = async (used) => {
    const settling = (async () => {
      for (const one of held) await one(used);
    })();
    await forStopped(settling, signal);
  };
  try {
    for (const purse of purses) held.push(await unlessStopped(purse.reserve(most, signal), signal));
  } catch (error) {
    await settle({ tokens: 0, usd: null });
    throw error;
  }
  return settle;
}

function tooLittleLeft(tokens: number): ModelError {
  return new ModelError(
    'AGENT_BUDGET_EXCEEDED',
    `the model did not come to an end within ${tokens} tokens, which were left of the limit of a test`,
  );
}

function wordsOf({ text, calls }: Answer): string {
  const called = calls.map(
    (call) => `${call.name} ${JSON.stringify(call.input)}${call.problem ? ` !! ${call.problem}` : ''}`,
  );
  return [text, ...called].filter(Boolean).join('\n');
}
