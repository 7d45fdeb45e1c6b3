import type { Command } from 'commander';
import { addBrowsingOptions } from '../browsing-options.ts';
import type { CommandContext } from '../command-context.ts';
import {
  accessibilityOption,
  collectConfig,
  macrosOption,
  mailOptions,
  modelOptions,
  parsePath,
  parseSeconds,
  parseUrl,
} from '../options.ts';
import type { TryOptions } from './try-action.ts';

export function addTryCommand(program: Command, context: CommandContext): void {
  const [smtpPort, mailUrl] = mailOptions();
  const [model, strongModel] = modelOptions();
  const command = program
    .command('try')
    .description('run one test written on the command line, with no project and no server')
    .argument('<goal>', 'what to do and check, in plain English')
    .requiredOption('--url <url>', 'address of the application', parseUrl)
    .option('--expected <text>', 'what must be true at the end')
    .option('--start-path <path>', 'path to start at', parsePath)
    .option('--json', 'print one JSON object on standard output')
    .option('--output <dir>', 'folder for the evidence (default: a new folder below assay-output)')
    .option('--timeout <seconds>', 'longest time of the test (default: 300)', parseSeconds)
    .option('--config <name.key=value>', 'a secret for {{name.key}} in the text; repeatable', collectConfig)
    .addOption(smtpPort)
    .addOption(mailUrl)
    .addOption(macrosOption())
    .addOption(model)
    .addOption(strongModel)
    .addOption(accessibilityOption());
  addBrowsingOptions(command).action(async (goal: string, options: TryOptions) => {
    const { tryCommand } = await import('./try-action.ts');
    context.setExitCode(await tryCommand(goal, options, context));
  });
}
