import type { ModelLimits, SharedBudget } from './budget.ts';
import type { Model } from './model.ts';
import type { Price } from './prices.ts';

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
