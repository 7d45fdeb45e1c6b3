import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { mailOptions, parseCount } from '../options.ts';
import type { WorkerOptions } from './worker-action.ts';

export function addWorkerCommand(program: Command, context: CommandContext): void {
  const [smtpPort, mailUrl] = mailOptions();
  program
    .command('worker')
    .description('take cases from the queue in DATABASE_URL; any number of these may run')
    .option('--concurrency <n>', 'cases at the same time (default: one a core)', parseCount)
    .addOption(smtpPort)
    .addOption(mailUrl)
    .action(async (options: WorkerOptions) => {
      const { workerCommand } = await import('./worker-action.ts');
      context.setExitCode(await workerCommand(options, context));
    });
}
