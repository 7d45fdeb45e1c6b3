import { ModelError, type ModelUse, modelUse } from '@assay/engine';
import type { CommandContext } from './command-context.ts';
import { CliError, EXIT } from './exit.ts';

/** The model of `--model` or the environment; null without. Throws CliError (2) for what cannot be used. */
export function modelOf(
  choice: string | undefined,
  { surroundings }: Pick<CommandContext, 'surroundings'>,
): ModelUse | null {
  try {
    return modelUse(surroundings.variables, choice ?? null);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new CliError(EXIT.usage, `${error.message} (${error.code})`, { cause: error });
  }
}
