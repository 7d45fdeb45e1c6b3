import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { macrosOption } from '../options.ts';
import type { ExplainOptions } from './explain-action.ts';

export function addExplainCommand(program: Command, context: CommandContext): void {
  program
    .command('explain')
    .description('print how each clause of test files is understood, without a browser')
    .argument(
      '[files...]',
      'Markdown test files, folders or patterns (default: "tests" of assay.config.json)',
    )
    .addOption(macrosOption())
    .option(
      '--model [provider/model]',
      'have a language model choose checks for what plain English does not cover, as a run would (default: ASSAY_MODEL); costs its questions',
    )
    .action(async (wanted: string[], options: ExplainOptions) => {
      const { explainCommand } = await import('./explain-action.ts');
      context.setExitCode(await explainCommand(wanted, options, context));
    });
}
