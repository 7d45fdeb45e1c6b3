import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { projectOption, serverOption } from '../remote/connection.ts';
import { addWatchOptions } from '../remote/watch-options.ts';
import type { StartOptions } from './start-action.ts';

/** `assay start`: a run on a server. The short flags are those of the vendor's `run`. */
export function addStartCommand(program: Command, context: CommandContext): void {
  const command = program
    .command('start')
    .description('start a run on a server; with --wait wait for its end and exit as it ended')
    .option(
      '-t, --test-plan <id>',
      'plan to run (default: "testPlan" of assay.config.json, else the default plan)',
    )
    .option(
      '-c, --test-case <ids...>',
      'test cases to run, instead of a plan; what they depend on comes along',
    )
    .option(
      '--application-overrides <json>',
      'where to test, as JSON or @FILE: [{"applicationShortId": "app_…", "environment": {"url": "https://…"}}]',
    )
    .option('--parameters <json>', 'other values for configs in this run, as JSON or @FILE')
    .option('--wait', 'wait for the end of the run')
    .option('--json', 'print one JSON object; progress goes to standard error')
    .addOption(
      new Option(
        '--idempotency-key <key>',
        'start at most one run with this key within 24 hours; "auto": one for each job of a CI build, also when the job is tried again (default: none)',
      ).argParser(parseKey),
    )
    .option(
      '--branch <name>',
      'branch that is tested (default: what the CI system says; also for the next four)',
    )
    .option('--commit <hash>', 'commit that is tested')
    .option('--commit-message <text>', 'message of the commit')
    .option('--repository <owner/name>', 'repository of the commit')
    .option('--actor <name>', 'who caused the run')
    .option('--no-ci', 'take nothing from the variables of the CI system')
    .addOption(projectOption())
    .addOption(serverOption());
  addWatchOptions(command).action(async (options: StartOptions) => {
    const { startCommand } = await import('./start-action.ts');
    context.setExitCode(await startCommand(options, context));
  });
}

function parseKey(text: string): string {
  if (/^[\x21-\x7e]{1,255}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be 1 to 255 visible ASCII characters without spaces.');
}
