import { ModelError, type ModelUse, modelUse } from '@assay/engine';
import type { CommandContext } from './command-context.ts';
import { CliError, EXIT } from './exit.ts';

/** The model of `--model` or the environment; null without. Throws CliError (2) for what cannot be used. */
export function modelOf(
  choice: string | null | undefined,
  { surroundings }: Pick<CommandContext, 'surroundings'>,
): ModelUse | null {
  try {
    return modelUse(surroundings.variables, choice ?? null);
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
  choice: string | undefined,
  ofFiles: ReadonlyMap<string, string | null>,
  context: Pick<CommandContext, 'surroundings'>,
): (file: string) => ModelUse | null {
  const known = new Map<string | null, ModelUse | null>();
  let purse: ModelUse['shared'];
  for (const wanted of new Set([...ofFiles.values()].map((one) => choice ?? one))) {
    const use = modelOf(wanted, context);
    purse ??= use?.shared;
    known.set(wanted, use && purse ? { ...use, shared: purse } : use);
  }
  return (file) => known.get(choice ?? ofFiles.get(file) ?? null) ?? null;
}
