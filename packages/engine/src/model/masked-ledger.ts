import { createLedger, type Ledger, type Turn } from './budget.ts';
import type { Model } from './model.ts';
import type { ModelUse } from './model-use.ts';

/** Whatever is asked passes through the mask: no prompt holds a secret, even where a test has one in its words. */
export function maskedLedger(
  use: ModelUse,
  mask: (text: string) => string,
  onTurn?: (turn: Turn) => void,
): Ledger {
  const masked = (model: Model): Model => ({
    name: model.name,
    ask: (question, signal) => model.ask({ ...question, text: mask(question.text) }, signal),
  });
  return createLedger(masked(use.model), {
    strong: use.strong ? { ...use.strong, model: masked(use.strong.model) } : null,
    ...(use.limits && { limits: use.limits }),
    ...(use.price !== undefined && { price: use.price }),
    ...(use.shared && { shared: use.shared }),
    ...(onTurn && { onTurn }),
  });
}
