import { ModelError, type ModelUse, modelUse } from '@assay/engine';
import type { CommandContext } from './command-context.ts';
import { CliError, EXIT } from './exit.ts';

/** `--model` and `--strong-model` as they were given; what was not comes from the environment. */
export interface ModelChoice {
  model?: string | null;
  strongModel?: string;
}

/** The model of the choice or the environment; null without. Throws CliError (2) for what cannot be used. */
export function modelOf(
  { model, strongModel }: ModelChoice,
  { surroundings }: Pick<CommandContext, 'surroundings'>,
): ModelUse | null {
  try {
    return modelUse(surroundings.variables, model, strongModel);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new CliError(EXIT.usage, `${error.message} (${error.code})`, { cause: error });
  }
}

/**
 * The models of several test files: `--model` for all, else that of the front matter, else that of the environment. They
 * share the purse of the run. Throws CliError (2) for each that cannot be used.
 */
export function modelsOf(
  choice: ModelChoice,
  ofFiles: ReadonlyMap<string, string | null>,
  context: Pick<CommandContext, 'surroundings'>,
): (file: string) => ModelUse | null {
  const known = new Map<string | null, ModelUse | null>();
  let purse: ModelUse['shared'];
  for (const wanted of new Set([...ofFiles.values()].map((one) => choice.model ?? one))) {
    const use = modelOf({ ...choice, model: wanted }, context);
    purse ??= use?.shared;
    known.set(wanted, use && purse ? { ...use, shared: purse } : use);
  }
  return (file) => known.get(choice.model ?? ofFiles.get(file) ?? null) ?? null;
}
