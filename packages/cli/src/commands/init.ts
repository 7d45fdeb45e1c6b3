import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { parseUrl } from '../options.ts';
import type { InitOptions } from './init-action.ts';

export function addInitCommand(program: Command, context: CommandContext): void {
  program
    .command('init')
    .description(
      'make assay.config.json and a first test in this folder; files that are there are left alone, but for lines added to .gitignore',
    )
    .requiredOption('--url <url>', 'address of the application', parseUrl)
    .action(async (options: InitOptions) => {
      const { initCommand } = await import('./init-action.ts');
      context.setExitCode(await initCommand(options, context));
    });
}
