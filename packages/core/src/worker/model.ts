import {
  createSharedBudget,
  type Examination,
  ModelError,
  type ModelUse,
  modelUse,
  priceless,
} from '@assay/engine';
import { sql } from 'kysely';
import type { AppContext } from '../ctx.ts';
import { loadSettings } from '../projects/settings.ts';

/** What was used up is kept this long; only today's counts. */
const KEEP_DAYS = 31;

type Place = { project_id: string; run_id: string };

/**
 * The model of a case: its own, that of its project, or of the server; null for none. One that cannot be asked (its key was
 * taken away since it was chosen) fails only the tests that need one. What the run and the project's day used up before
 * counts; cases that run at the same time do not see each other, so a limit can be passed by what they use up together.
 */
export async function modelForCase(
  ctx: AppContext,
  place: Place & { model: string | null },
): Promise<ModelUse | null> {
  const settings = await loadSettings(ctx.db, place.project_id);
  const choice = place.model ?? settings.model;
  let use: ModelUse | null;
  try {
    use = modelUse(ctx.config.modelVariables, choice);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return notAsked(choice ?? 'model', error);
  }
  if (!use) return null;
  const { modelDay, modelRun } = ctx.config;
  const day = {
    tokens: smaller(settings.modelDayTokens, modelDay.tokens),
    usd: smaller(settings.modelDayUsd, modelDay.usd),
  };
  if (day.usd !== null && !use.price) return notAsked(use.model.name, priceless(use.model.name));
  const spent = await spentBefore(ctx, place);
  return {
    ...use,
    shared: [
      createSharedBudget('a run', modelRun, spent.run),
      createSharedBudget("a project's day", day, spent.day),
    ],
  };
}

/** A project may stay below what the operator allows, not go beyond it. */
function smaller(own: number | null, allowed: number | null): number | null {
  return own === null || allowed === null ? (own ?? allowed) : Math.min(own, allowed);
}

function notAsked(name: string, error: ModelError): ModelUse {
  return { model: { name, ask: () => Promise.reject(error) } };
}

async function spentBefore(ctx: AppContext, { project_id, run_id }: Place) {
  const sums = await ctx.db
    .selectFrom('model_use')
    .select([
      sql<number>`coalesce(sum(tokens) filter (where day = ${today(ctx)}), 0)::float8`.as('day_tokens'),
      sql<number>`coalesce(sum(usd) filter (where day = ${today(ctx)}), 0)::float8`.as('day_usd'),
      sql<number>`coalesce(sum(tokens) filter (where run_id = ${run_id}), 0)::float8`.as('run_tokens'),
      sql<number>`coalesce(sum(usd) filter (where run_id = ${run_id}), 0)::float8`.as('run_usd'),
    ])
    .where('project_id', '=', project_id)
    .executeTakeFirstOrThrow();
  return {
    day: { tokens: sums.day_tokens, usd: sums.day_usd },
    run: { tokens: sums.run_tokens, usd: sums.run_usd },
  };
}

/** Adds what a case used up to the books of its project. A price that is not known counts as nothing. */
export async function recordModelUse(
  ctx: AppContext,
  { project_id, run_id }: Place,
  model: Examination['model'],
): Promise<void> {
  if (!model || model.turns === 0) return;
  const tokens = model.input + model.output;
  await ctx.db
    .insertInto('model_use')
    .values({ project_id, run_id, day: today(ctx), tokens, usd: model.usd ?? 0 })
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'day', 'run_id']).doUpdateSet((eb) => ({
        tokens: eb('model_use.tokens', '+', eb.ref('excluded.tokens')),
        usd: eb('model_use.usd', '+', eb.ref('excluded.usd')),
      })),
    )
    .execute();
  const oldest = new Date(ctx.clock.now().getTime() - KEEP_DAYS * 86_400_000).toISOString().slice(0, 10);
  await ctx.db
    .deleteFrom('model_use')
    .where('project_id', '=', project_id)
    .where('day', '<', oldest)
    .execute();
}

function today(ctx: AppContext): string {
  return ctx.clock.now().toISOString().slice(0, 10);
}
