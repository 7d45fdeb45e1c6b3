import type { ProjectSettings } from '@assay/contract';
import type { BudgetLimits } from '@assay/engine';
import type { Config } from '../config.ts';

/** What a project may use up in a day. It may stay below what the operator allows, not go beyond it. */
export function dayLimits(
  { modelDay }: Pick<Config, 'modelDay'>,
  { modelDayTokens, modelDayUsd }: Pick<ProjectSettings, 'modelDayTokens' | 'modelDayUsd'>,
): BudgetLimits {
  return {
    tokens: smaller(modelDayTokens, modelDay.tokens),
    usd: smaller(modelDayUsd, modelDay.usd),
  };
}

function smaller(own: number | null, allowed: number | null): number | null {
  return own === null || allowed === null ? (own ?? allowed) : Math.min(own, allowed);
}
