import type { Command } from 'commander';
import { addBrowsingOptions } from '../browsing-options.ts';
import type { CommandContext } from '../command-context.ts';
import { addGateOptions } from '../gate/options.ts';
import {
  accessibilityOption,
  collectConfig,
  collectList,
  macrosOption,
  mailOptions,
  modelOptions,
  parseCount,
  parsePattern,
  parseSeconds,
  parseUrl,
} from '../options.ts';
import { collectReporter, REPORTER_HELP } from '../reporters/index.ts';
import type { RunArguments } from './run-action.ts';

export function addRunCommand(program: Command, context: CommandContext): void {
  const [smtpPort, mailUrl] = mailOptions();
  const [model, strongModel] = modelOptions();
  const command = program
    .command('run')
    .description('run test files against a URL, with no server')
    .argument(
      '[files...]',
      'Markdown test files, folders or patterns such as "tests/**/*.md" (default: "tests" of assay.config.json)',
    )
    .option('--url <url>', 'address of the application (default: "url" of assay.config.json)', parseUrl)
    .option('--reporter <name>', REPORTER_HELP, collectReporter)
    .option('--output <dir>', 'folder for the evidence (default: a new folder below assay-output)')
    .option(
      '--grep <pattern>',
      'only tests whose name matches this regular expression, and what they depend on',
      parsePattern,
    )
    .option('--label <label>', 'only tests with this label, and what they depend on; repeatable', collectList)
    .option('--concurrency <n>', 'tests at the same time (default: one a core)', parseCount)
    .option('--timeout <seconds>', 'end the whole run after this time, with exit code 5', parseSeconds)
    .option('--case-timeout <seconds>', 'longest time of one test (default: 300)', parseSeconds)
    .option(
      '--config <name.key=value>',
      'value of a config field, over what the files say; repeatable',
      collectConfig,
    )
    .addOption(
      program
        .createOption('--screenshots <when>', 'when to take screenshots')
        .choices(['every-step', 'not-held', 'never'])
        .default('every-step'),
    )
    .addOption(smtpPort)
    .addOption(mailUrl)
    .addOption(macrosOption())
    .addOption(model)
    .addOption(strongModel)
    .addOption(accessibilityOption());
  addGateOptions(command);
  addBrowsingOptions(command).action(async (wanted: string[], options: RunArguments) => {
    const { runCommand } = await import('./run-action.ts');
    context.setExitCode(await runCommand(wanted, options, context));
  });
}
