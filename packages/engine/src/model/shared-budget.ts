/** A purse: of a test, or shared by the tests of a run or of a project's day. What a question may take is set aside before it is asked. */
import { ModelError } from './errors.ts';

/** Tokens of questions and answers together, US dollars; a price that is not known counts as nothing. */
export interface Amount {
  tokens: number;
  usd: number | null;
}

/** Tells what was really used up, and gives the rest back. Called once; never throws. */
export type Settle = (used: Amount) => Promise<void>;

export interface SharedBudget {
  /**
   * Sets aside what a question takes at most. Waits while too little is left only because others have set some aside, which
   * mostly comes back. Throws ModelError AGENT_BUDGET_EXCEEDED when it is not left, or the reason of the signal.
   */
  reserve(most: Amount, signal: AbortSignal): Promise<Settle>;
}

export interface BudgetLimits {
  /** Null: no limit. */
  tokens: number | null;
  usd: number | null;
}

/** Of one limit: what was used up, and what is set aside for questions that are under way. */
export interface Standing {
  /** In words, for people: `a run`. */
  what: string;
  limits: BudgetLimits;
  used: { tokens: number; usd: number };
  held: { tokens: number; usd: number };
}

/** Null: there is enough for it. `wait`: there may be when others have been answered. Else why there is not. */
export function whyNotLeft(standing: Standing, most: Amount): { reason: string } | 'wait' | null {
  const { what, limits, used, held } = standing;
  const usd = most.usd ?? 0;
  if (isBeyond(limits.tokens, used.tokens + most.tokens)) {
    const next = used.tokens < limits.tokens! ? `, and the next question may take up to ${most.tokens}` : '';
    return {
      reason: `the model used up ${used.tokens} tokens${next}; the limit of ${what} is ${limits.tokens}`,
    };
  }
  if (isBeyond(limits.usd, used.usd + usd)) {
    const next = used.usd < limits.usd! ? `, and the next question may cost up to $${usd.toFixed(4)}` : '';
    return {
      reason: `the model cost $${used.usd.toFixed(4)}${next}; the limit of ${what} is $${limits.usd}`,
    };
  }
  const isHeld =
    isBeyond(limits.tokens, used.tokens + held.tokens + most.tokens) ||
    isBeyond(limits.usd, used.usd + held.usd + usd);
  return isHeld ? 'wait' : null;
}

function isBeyond(limit: number | null, amount: number): boolean {
  return limit !== null && amount > limit;
}

export interface Purse extends SharedBudget {
  /** What is neither used up nor set aside; null: no limit. */
  left(): BudgetLimits;
}

/** A purse in memory, for the tests of one process. */
export function createSharedBudget(what: string, limits: BudgetLimits): Purse {
  const standing: Standing = { what, limits, used: { tokens: 0, usd: 0 }, held: { tokens: 0, usd: 0 } };
  const { used, held } = standing;
  let waiting: (() => void)[] = [];
  return {
    left: () => ({
      tokens: limits.tokens && limits.tokens - used.tokens - held.tokens,
      usd: limits.usd && limits.usd - used.usd - held.usd,
    }),
    async reserve(most, signal) {
      for (;;) {
        signal.throwIfAborted();
        const why = whyNotLeft(standing, most);
        if (why === null) break;
        if (why !== 'wait') throw new ModelError('AGENT_BUDGET_EXCEEDED', why.reason);
        await untilOneIsAnswered(signal);
      }
      held.tokens += most.tokens;
      held.usd += most.usd ?? 0;
      return async (spent) => {
        held.tokens -= most.tokens;
        held.usd -= most.usd ?? 0;
        used.tokens += spent.tokens;
        used.usd += spent.usd ?? 0;
        const woken = waiting;
        waiting = [];
        for (const wake of woken) wake();
      };
    },
  };

  function untilOneIsAnswered(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.push(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
