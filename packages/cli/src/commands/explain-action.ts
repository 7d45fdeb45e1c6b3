import { definitionOf, explain, interpretPlain, type TestFile } from '@assay/engine';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { plural, printable } from '../terminal.ts';
import { findTestFiles, loadTestFiles } from '../test-files.ts';

/** 0 when everything was understood, 1 when a test has words that were not. */
export async function explainCommand(wanted: string[], { terminal, cwd }: CommandContext): Promise<ExitCode> {
  const { paint, out } = terminal;
  const files = await loadTestFiles(await findTestFiles(wanted, cwd), cwd);
  let problems = 0;
  const outputs = rememberedNames(files);
  for (const file of files) {
    for (const test of file.tests) {
      const definition = definitionOf(test);
      const interpretation = interpretPlain(definition, { ...optionsFor(file), outputs });
      problems += interpretation.problems.length;
      const text = printable(explain(interpretation, definition));
      out(`${paint.dim(`${test.file}:${test.line}`)}\n${text.replace(/^(?=.)/gm, '  ').trimEnd()}\n\n`);
    }
  }
  if (problems === 0) return EXIT.passed;
  terminal.note(`${plural(problems, 'place')} not understood.`);
  return EXIT.failed;
}

function optionsFor(file: TestFile) {
  const configs = Object.fromEntries(
    Object.entries(file.configs).map(([name, { fields }]) => [name, Object.keys(fields)]),
  );
  return { configs, outputs: [] as string[], macros: [], now: new Date() };
}

/** What tests remember under a name, which those that depend on them may use. */
function rememberedNames(files: readonly TestFile[]): string[] {
  return files.flatMap((file) =>
    file.tests.flatMap((test) =>
      interpretPlain(definitionOf(test), optionsFor(file)).steps.flatMap((step) =>
        step.kind === 'action' && step.do.action === 'remember' ? [step.do.name] : [],
      ),
    ),
  );
}
