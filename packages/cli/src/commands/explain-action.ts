import { definitionOf, explain, interpretPlain, type Macro, type TestFile } from '@assay/engine';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { testsOfProject } from '../project-file.ts';
import { plural, printable } from '../terminal.ts';
import { findTestFiles, loadMacros, loadTestFiles } from '../test-files.ts';

export interface ExplainOptions {
  macros?: string[];
}

/** 0 when everything was understood, 1 when a test has words that were not. */
export async function explainCommand(
  named: string[],
  options: ExplainOptions,
  { terminal, cwd }: CommandContext,
): Promise<ExitCode> {
  const { paint, out } = terminal;
  const wanted = named.length > 0 ? named : testsOfProject(cwd);
  const files = await loadTestFiles(await findTestFiles(wanted, cwd), cwd);
  const macros = await loadMacros(options.macros ?? [], cwd);
  let problems = 0;
  const outputs = rememberedNames(files, macros);
  for (const file of files) {
    for (const test of file.tests) {
      const definition = definitionOf(test);
      const interpretation = interpretPlain(definition, { ...optionsFor(file, macros), outputs });
      problems += interpretation.problems.length;
      const text = printable(explain(interpretation, definition));
      out(`${paint.dim(`${test.file}:${test.line}`)}\n${text.replace(/^(?=.)/gm, '  ').trimEnd()}\n\n`);
    }
  }
  if (problems === 0) return EXIT.passed;
  terminal.note(`${plural(problems, 'place')} not understood.`);
  return EXIT.failed;
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
