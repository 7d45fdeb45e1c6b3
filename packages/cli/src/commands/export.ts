import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { collectList } from '../options.ts';
import { projectOption, serverOption } from '../remote/connection.ts';
import type { ExportOptions } from './export-action.ts';

export function addExportCommand(program: Command, context: CommandContext): void {
  program
    .command('export')
    .description('write the test cases of a project on a server as Markdown test files')
    .argument('[folder]', 'where to', 'tests')
    .option('--application <id>', 'only those of this application')
    .option('--label <label>', 'only those with this label; repeatable', collectList)
    .option('--force', 'write over files that are there')
    .addOption(projectOption())
    .addOption(serverOption())
    .action(async (folder: string, options: ExportOptions) => {
      const { exportCommand } = await import('./export-action.ts');
      context.setExitCode(await exportCommand(folder, options, context));
    });
}
