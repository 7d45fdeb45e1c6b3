import type { ProjectSettings } from '@assay/contract';
import { ModelError, modelUse, pricelessIn, strongSettings } from '@assay/engine';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { loadSettings } from './settings.ts';

type Models = Pick<ProjectSettings, 'model' | 'strongModel'>;

/**
 * What this server could ask right now: a provider without a key is refused when it is chosen, not in the next run.
 * bad_request; `whose` says what null stands for.
 */
export function checkModel(ctx: VerbContext, given: string, whose: 'server' | 'project'): string {
  const choice = filled(given, 'model', whose);
  askable(ctx, { model: choice, strongModel: 'none' }, 'model');
  return choice;
}

/** As checkModel, for the stronger model. */
export function checkStrongModel(
  { config }: VerbContext,
  given: string,
  whose: 'server' | 'project',
): string {
  const choice = filled(given, 'strongModel', whose);
  badRequest('strongModel', () => strongSettings(config.modelVariables, choice));
  return choice;
}

function filled(given: string, field: string, whose: 'server' | 'project'): string {
  const choice = given.trim();
  if (choice !== '') return choice;
  throw new AppError(
    'bad_request',
    `${field}: expected provider/model, "none", or null for that of the ${whose}; it is empty.`,
  );
}

/** Nobody can hold to a limit of money for a model without a price: neither to that of the project nor to the server's. */
export function checkPrice(
  ctx: VerbContext,
  { modelDayUsd, ...models }: Models & Pick<ProjectSettings, 'modelDayUsd'>,
  field: 'model' | 'strongModel' | 'modelDayUsd',
) {
  if ((modelDayUsd ?? ctx.config.modelDay.usd) === null) return;
  const use = askable(ctx, models, field);
  const unknown = use && pricelessIn(use);
  if (unknown) throw new AppError('bad_request', `${field}: ${unknown.message}`);
}

/**
 * The models of a test case as they may be stored; what is absent or null stays so. The price of one that is absent counts
 * as the case `id` has it. bad_request, as for a project's.
 */
export async function checkCaseModels(
  trx: Transaction,
  ctx: VerbContext,
  projectId: string,
  given: Partial<Models>,
  id: string | null = null,
): Promise<Partial<Models>> {
  const model = typeof given.model === 'string' ? checkModel(ctx, given.model, 'project') : given.model;
  const strongModel =
    typeof given.strongModel === 'string'
      ? checkStrongModel(ctx, given.strongModel, 'project')
      : given.strongModel;
  if (typeof model === 'string' || typeof strongModel === 'string') {
    const kept = id === null ? undefined : await modelsOf(trx, id);
    const settings = await loadSettings(trx, projectId);
    const models = {
      model: (model === undefined ? kept?.model : model) ?? settings.model,
      strongModel: (strongModel === undefined ? kept?.strongModel : strongModel) ?? settings.strongModel,
    };
    const field = typeof model === 'string' ? 'model' : 'strongModel';
    checkPrice(ctx, { ...models, modelDayUsd: settings.modelDayUsd }, field);
  }
  return { ...(model !== undefined && { model }), ...(strongModel !== undefined && { strongModel }) };
}

function modelsOf(trx: Transaction, id: string): Promise<Models> {
  return trx
    .selectFrom('test_case')
    .select(['model', 'strong_model as strongModel'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** bad_request that names `field` for a model that cannot be asked, such as one whose key was taken away since. */
export function askable({ config }: VerbContext, { model, strongModel }: Models, field: string) {
  return badRequest(field, () => modelUse(config.modelVariables, model, strongModel));
}

function badRequest<T>(field: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new AppError('bad_request', `${field}: ${error.message}`);
  }
}
