import { definitionOf, explain, interpretPlain } from '@assay/engine';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { plural, printable } from '../terminal.ts';
import { findTestFiles, loadTestFiles } from '../test-files.ts';

/** 0 when everything was understood, 1 when a test has words that were not. */
export async function explainCommand(wanted: string[], { terminal, cwd }: CommandContext): Promise<ExitCode> {
  const { paint, out } = terminal;
  const files = await loadTestFiles(await findTestFiles(wanted, cwd), cwd);
  let problems = 0;
  for (const file of files) {
    const configs = Object.fromEntries(
      Object.entries(file.configs).map(([name, { fields }]) => [name, Object.keys(fields)]),
    );
    for (const test of file.tests) {
      const definition = definitionOf(test);
      const interpretation = interpretPlain(definition, {
        configs,
        outputs: [],
        macros: [],
        now: new Date(),
      });
      problems += interpretation.problems.length;
      out(`${paint.bold(printable(test.name))}  ${paint.dim(`${test.file}:${test.line}`)}\n`);
      out(
        `${printable(explain(interpretation, definition))
          .replace(/^(?=.)/gm, '  ')
          .trimEnd()}\n\n`,
      );
    }
  }
  if (problems === 0) return EXIT.passed;
  terminal.note(`${plural(problems, 'place')} not understood.`);
  return EXIT.failed;
}
