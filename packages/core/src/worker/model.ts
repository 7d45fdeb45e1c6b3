import { ModelError, type ModelUse, modelUse, pricelessIn } from '@assay/engine';
import type { Selectable } from 'kysely';
import type { AppContext } from '../ctx.ts';
import type { Schema } from '../db/schema.ts';
import { dayLimits } from '../model-use/day-limits.ts';
import { createPurse } from '../model-use/purse.ts';
import { loadSettings } from '../projects/settings.ts';

export type AskingCase = Pick<
  Selectable<Schema['run_test_case']>,
  'id' | 'attempt' | 'project_id' | 'run_id' | 'model' | 'strong_model'
>;

/**
 * The models of a case: its own, those of its project, or of the server; null for none. One that cannot be asked (its key was
 * taken away since it was chosen) fails only the tests that need one. The limits of the run and of the project's day hold for
 * all cases together, on whichever worker they are.
 */
export async function modelForCase(ctx: AppContext, row: AskingCase): Promise<ModelUse | null> {
  const settings = await loadSettings(ctx.db, row.project_id);
  const choice = row.model ?? settings.model;
  let use: ModelUse | null;
  try {
    use = modelUse(ctx.config.modelVariables, choice, row.strong_model ?? settings.strongModel);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return notAsked(choice ?? 'model', error);
  }
  if (!use) return null;
  const day = dayLimits(ctx.config, settings);
  const unknown = day.usd === null ? null : pricelessIn(use);
  if (unknown) return notAsked(use.model.name, unknown);
  const purse = createPurse(ctx, {
    projectId: row.project_id,
    runId: row.run_id,
    asker: { runTestCaseId: row.id, attempt: row.attempt },
    limits: { run: ctx.config.modelRun, day },
  });
  return { ...use, shared: [purse] };
}

function notAsked(name: string, error: ModelError): ModelUse {
  return { model: { name, ask: () => Promise.reject(error) } };
}
