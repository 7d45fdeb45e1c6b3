import type { TestDefinition } from '@assay/contract';
import {
  definitionOf,
  explain,
  type Interpretation,
  type InterpretOptions,
  interpretPlain,
  interpretWithModel,
  type Macro,
  ModelError,
  type ModelSpent,
  type TestFile,
} from '@assay/engine';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { onInterrupt } from '../interrupt.ts';
import { modelsOf } from '../model.ts';
import { readProjectFile, testsOfProject } from '../project-file.ts';
import { spentLines } from '../spent.ts';
import { plural, printable } from '../terminal.ts';
import { findTestFiles, loadMacros, loadTestFiles } from '../test-files.ts';

export interface ExplainOptions {
  macros?: string[];
  /** True: asked for, and which one is not said here. */
  model?: string | true;
}

/** Longest time for the questions of one test. */
const LIMIT_MS = 300_000;

/** 0 when everything was understood, 1 when a test has words that were not. */
export async function explainCommand(
  named: string[],
  options: ExplainOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const { terminal, cwd } = context;
  const { paint, out } = terminal;
  if (typeof options.model === 'string' && options.model.endsWith('.md'))
    throw new CliError(
      EXIT.usage,
      `--model takes provider/model, not ${options.model}: write the files before it.`,
    );
  const wanted = named.length > 0 ? named : testsOfProject(cwd);
  const files = await loadTestFiles(await findTestFiles(wanted, cwd), cwd);
  const macros = await loadMacros(options.macros ?? [], cwd);
  const reader = readerOf(options.model, files, context);
  let problems = 0;
  const outputs = rememberedNames(files, macros);
  try {
    for (const file of files) {
      for (const test of file.tests) {
        const definition = definitionOf(test);
        const interpret = { ...optionsFor(file, macros), outputs };
        const interpretation = await reader.read(file, definition, interpret);
        problems += interpretation.problems.length;
        const text = printable(explain(interpretation, definition));
        out(`${paint.dim(`${test.file}:${test.line}`)}\n${text.replace(/^(?=.)/gm, '  ').trimEnd()}\n\n`);
      }
    }
  } finally {
    reader.end();
  }
  if (reader.isInterrupted()) return EXIT.interrupted;
  if (problems === 0) return EXIT.passed;
  terminal.note(`${plural(problems, 'place')} not understood.`);
  return EXIT.failed;
}

interface Reader {
  read(file: TestFile, test: TestDefinition, interpret: InterpretOptions): Promise<Interpretation>;
  isInterrupted(): boolean;
  end(): void;
}

/** Plain English alone, unless a model was asked for; what that cost is said at the end. Throws CliError (2, 4). */
function readerOf(
  model: ExplainOptions['model'],
  files: readonly TestFile[],
  context: CommandContext,
): Reader {
  if (model === undefined)
    return {
      read: async (_, test, interpret) => interpretPlain(test, interpret),
      isInterrupted: () => false,
      end: () => {},
    };
  const useOf = modelsOf(model === true ? {} : { model }, files, context);
  if (files.length > 0 && files.every((file) => useOf(file.path) === null))
    throw new CliError(
      EXIT.usage,
      'No model is set. Set ASSAY_MODEL=provider/model, or give --model=provider/model; docs/models.md lists them.',
    );
  const baseUrl = readProjectFile(context.cwd)?.url;
  const interrupt = onInterrupt(() => context.terminal.note('Ending.'));
  const cases: { model: ModelSpent }[] = [];
  return {
    async read(file, test, interpret) {
      const use = useOf(file.path);
      if (use === null || interrupt.signal.aborted) return interpretPlain(test, interpret);
      const signal = AbortSignal.any([interrupt.signal, AbortSignal.timeout(LIMIT_MS)]);
      try {
        const read = await interpretWithModel({ test, interpret, use, baseUrl, signal });
        cases.push({ model: read.spent });
        return read.interpretation;
      } catch (error) {
        if (interrupt.signal.aborted) return interpretPlain(test, interpret);
        if (!(error instanceof ModelError) && (error as Error).name !== 'TimeoutError') throw error;
        const code = error instanceof ModelError ? ` (${error.code})` : '';
        throw new CliError(EXIT.errored, `${(error as Error).message}${code}`, { cause: error });
      }
    },
    isInterrupted: () => interrupt.signal.aborted,
    end() {
      interrupt.done();
      for (const line of spentLines({ cases })) context.terminal.note(`${line}.`);
    },
  };
}

/** Macros of the file itself come first. */
function optionsFor(file: TestFile, macros: Macro[]) {
  const configs = Object.fromEntries(
    Object.entries(file.configs).map(([name, { fields }]) => [name, Object.keys(fields)]),
  );
  return { configs, outputs: [] as string[], macros: [...file.macros, ...macros], now: new Date() };
}

/** What tests remember under a name, which those that depend on them may use. */
function rememberedNames(files: readonly TestFile[], macros: Macro[]): string[] {
  return files.flatMap((file) =>
    file.tests.flatMap((test) =>
      interpretPlain(definitionOf(test), optionsFor(file, macros)).steps.flatMap((step) =>
        step.kind === 'action' && step.do.action === 'remember' ? [step.do.name] : [],
      ),
    ),
  );
}
