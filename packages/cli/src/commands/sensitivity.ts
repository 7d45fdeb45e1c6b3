import type { Command } from 'commander';
import { addBrowsingOptions } from '../browsing-options.ts';
import type { CommandContext } from '../command-context.ts';
import {
  collectConfig,
  collectList,
  macrosOption,
  mailOptions,
  parsePattern,
  parseSeconds,
  parseUrl,
} from '../options.ts';
import type { SensitivityOptions } from './sensitivity-action.ts';

export function addSensitivityCommand(program: Command, context: CommandContext): void {
  const [smtpPort, mailUrl] = mailOptions();
  const command = program
    .command('sensitivity')
    .description('find checks that cannot fail: run tests and put each check to changed pages')
    .argument('<files...>', 'Markdown test files, folders or patterns such as "tests/**/*.md"')
    .requiredOption('--url <url>', 'address of the application', parseUrl)
    .option('--json', 'print one JSON object on standard output')
    .option(
      '--grep <pattern>',
      'only tests whose name matches this regular expression, and what they depend on',
      parsePattern,
    )
    .option('--label <label>', 'only tests with this label, and what they depend on; repeatable', collectList)
    .option('--output <dir>', 'folder for the evidence (default: a new folder below assay-output)')
    .option('--case-timeout <seconds>', 'longest time of one test (default: 300)', parseSeconds)
    .option(
      '--config <name.key=value>',
      'value of a config field, over what the files say; repeatable',
      collectConfig,
    )
    .addOption(smtpPort)
    .addOption(mailUrl)
    .addOption(macrosOption());
  addBrowsingOptions(command).action(async (wanted: string[], options: SensitivityOptions) => {
    const { sensitivityCommand } = await import('./sensitivity-action.ts');
    context.setExitCode(await sensitivityCommand(wanted, options, context));
  });
}
