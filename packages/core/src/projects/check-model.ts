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

/** As checkModel, for the stronger model of a project. */
export function checkStrongModel({ config }: VerbContext, given: string): string {
  const choice = filled(given, 'strongModel', 'server');
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

/** The model of a test case as it may be stored; what is absent or null stays so. bad_request, as for a project's. */
export async function checkCaseModel<T extends string | null | undefined>(
  trx: Transaction,
  ctx: VerbContext,
  projectId: string,
  given: T,
): Promise<T | string> {
  if (typeof given !== 'string') return given;
  const model = checkModel(ctx, given, 'project');
  const { strongModel, modelDayUsd } = await loadSettings(trx, projectId);
  checkPrice(ctx, { model, strongModel, modelDayUsd }, 'model');
  return model;
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
