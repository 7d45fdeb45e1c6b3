import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { collectList, mailOptions, parseCount, parsePort } from '../options.ts';
import type { UpOptions } from './up-action.ts';

export function addUpCommand(program: Command, context: CommandContext): void {
  const [smtpPort, mailUrl] = mailOptions();
  program
    .command('up')
    .description('start the server with its worker and database')
    .option('--port <port>', 'port to listen on; 0 takes a free one', parsePort, 4310)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option(
      '--data <dir>',
      'folder of the database, the evidence and the key (default: .assay/data, also: ASSAY_DATA)',
    )
    .option('--no-worker', 'take no cases in this process; run `assay worker` beside it')
    .option(
      '--concurrency <n>',
      'cases at the same time (default: one a core, also: ASSAY_WORKER_CONCURRENCY)',
      parseCount,
    )
    .addOption(smtpPort)
    .addOption(mailUrl)
    .option('--sample', 'also start the sample shop and fill the project with its tests and a default plan')
    .option('--sample-defects <names>', 'defects to switch on in the sample shop', collectList)
    .action(async (options: UpOptions) => {
      const { upCommand } = await import('./up-action.ts');
      context.setExitCode(await upCommand(options, context));
    });
}
