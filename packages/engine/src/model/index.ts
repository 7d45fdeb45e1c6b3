export { DEFAULT_MODEL_LIMITS, type ModelLimits, type Spent } from './budget.ts';
export { checkModel, type ModelCheck, type ModelTrial } from './check-model.ts';
export { ModelError } from './errors.ts';
export { type InterpretWithModel, interpretWithModel } from './interpret-with-model.ts';
export { describeSpent, type ModelUse, modelUse, pricelessIn } from './model-use.ts';
export { PRICES_AS_OF } from './prices.ts';
export { modelSettings, PROVIDERS, strongSettings } from './settings.ts';
export {
  type Amount,
  type BudgetLimits,
  createSharedBudget,
  type SharedBudget,
  type Standing,
  whyNotLeft,
} from './shared-budget.ts';
