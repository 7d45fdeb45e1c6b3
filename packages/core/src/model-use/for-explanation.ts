import type { ExplainBody, ProjectSettings } from '@assay/contract';
import { type ModelUse, pricelessIn } from '@assay/engine';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { askable } from '../projects/check-model.ts';
import { dayLimits } from './day-limits.ts';
import { createPurse, NO_RUN } from './purse.ts';

/** What an explanation has set aside is given back after this time, should this process die. */
const HOLD_MS = 120_000;

/**
 * The model for explaining a test that chose `choice` (null or absent: those of its project), within what is left of the day. bad_request
 * where there is none, or none that could be asked.
 */
export function modelForExplanation(
  ctx: VerbContext,
  projectId: string,
  settings: ProjectSettings,
  choice: Pick<ExplainBody, 'model' | 'strongModel'>,
): ModelUse {
  const strongModel = choice.strongModel ?? settings.strongModel;
  const use = askable(ctx, { model: choice.model ?? settings.model, strongModel }, 'model');
  if (use === null)
    throw new AppError(
      'bad_request',
      'askModel: this test has no language model. Choose one for the test or the project, or set ASSAY_MODEL on the server.',
    );
  const day = dayLimits(ctx.config, settings);
  const unknown = day.usd === null ? null : pricelessIn(use);
  if (unknown) throw new AppError('bad_request', `model: ${unknown.message}`);
  const limits = { run: { tokens: null, usd: null }, day };
  return {
    ...use,
    shared: [createPurse(ctx, { projectId, runId: NO_RUN, asker: { forMs: HOLD_MS }, limits })],
  };
}
