import { ModelError, type ModelUse, modelUse, type TestFile } from '@assay/engine';
import type { CommandContext } from './command-context.ts';
import { CliError, EXIT } from './exit.ts';

/** `--model` and `--strong-model` as they were given; what was not comes from the environment. */
export interface ModelChoice {
  model?: string | null;
  strongModel?: string | null;
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
 * The models of several test files: `--model` and `--strong-model` for all, else those of the front matter, else those of the
 * environment. They share the purse of the run. Throws CliError (2) for each that cannot be used.
 */
export function modelsOf(
  choice: ModelChoice,
  files: readonly Pick<TestFile, 'path' | 'model' | 'strongModel'>[],
  context: Pick<CommandContext, 'surroundings'>,
): (file: string) => ModelUse | null {
  const known = new Map<string, ModelUse | null>();
  const byFile = new Map<string, ModelUse | null>();
  let purse: ModelUse['shared'];
  for (const file of files) {
    const wanted = {
      model: choice.model ?? file.model,
      strongModel: choice.strongModel ?? file.strongModel,
    };
    const key = JSON.stringify(wanted);
    if (!known.has(key)) {
      const use = modelOf(wanted, context);
      purse ??= use?.shared;
      known.set(key, use && purse ? { ...use, shared: purse } : use);
    }
    byFile.set(file.path, known.get(key)!);
  }
  return (file) => byFile.get(file) ?? null;
}
