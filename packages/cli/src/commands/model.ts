import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { modelOption } from '../options.ts';
import type { ModelCheckOptions } from './model-action.ts';

export function addModelCommand(program: Command, context: CommandContext): void {
  const model = program
    .command('model')
    .description('the language model for what plain English does not cover');
  model
    .command('check')
    .description(
      'try the model with a tiny page and say what works: tools, structured output, images, speed, price',
    )
    .addOption(modelOption())
    .option('--json', 'print one JSON object on standard output')
    .action(async (options: ModelCheckOptions) => {
      const { modelCheckCommand } = await import('./model-action.ts');
      context.setExitCode(await modelCheckCommand(options, context));
    });
}
