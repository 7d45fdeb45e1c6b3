import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { parseCount } from '../options.ts';

export function addWorkerCommand(program: Command, context: CommandContext): void {
  program
    .command('worker')
    .description('take cases from the queue in DATABASE_URL; any number of these may run')
    .option('--concurrency <n>', 'cases at the same time (default: one a core)', parseCount)
    .action(async (options: { concurrency?: number }) => {
      const { workerCommand } = await import('./worker-action.ts');
      context.setExitCode(await workerCommand(options, context));
    });
}
