import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { modelOptions } from '../options.ts';
import type { ModelCheckOptions } from './model-action.ts';

export function addModelCommand(program: Command, context: CommandContext): void {
  const [model, strongModel] = modelOptions();
  const command = program
    .command('model')
    .description('the language model for what plain English does not cover');
  command
    .command('check')
    .description(
      'try the model, and the stronger one, with a tiny page and say what works: tools, structured output, images, speed, price',
    )
    .addOption(model)
    .addOption(strongModel)
    .option('--json', 'print one JSON object on standard output')
    .action(async (options: ModelCheckOptions) => {
      const { modelCheckCommand } = await import('./model-action.ts');
      context.setExitCode(await modelCheckCommand(options, context));
    });
}
