import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { projectOption, serverOption } from '../remote/connection.ts';
import { collectFormat } from '../remote/report-format.ts';
import { parseRunId } from '../remote/run-id.ts';
import { addWatchOptions } from '../remote/watch-options.ts';
import type {
  CancelOptions,
  ReportOptions,
  RerunOptions,
  StatusOptions,
  WaitOptions,
} from './runs-action.ts';

/** Commands about one run on a server: `status`, `wait`, `rerun`, `cancel`, `report`. */
export function addRunsCommands(program: Command, context: CommandContext): void {
  const action = () => import('./runs-action.ts');
  const json = () => new Option('--json', 'print one JSON object; progress goes to standard error');
  const ofRun = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .argument('<run>', 'short id of the run, or the address of its page', parseRunId)
      .addOption(projectOption())
      .addOption(serverOption());

  ofRun('status', 'show how a run stands; exits 0 whatever its result')
    .option('--all', 'every case, not only those that did not pass')
    .addOption(json())
    .action(async (run: string, options: StatusOptions) =>
      context.setExitCode(await (await action()).statusCommand(run, options, context)),
    );

  addWatchOptions(
    ofRun('wait', 'wait for the end of a run, tell it and exit as it ended').addOption(json()),
  ).action(async (run: string, options: WaitOptions) =>
    context.setExitCode(await (await action()).waitCommand(run, options, context)),
  );

  addWatchOptions(
    ofRun('rerun', 'run the cases of a run again, as a new run')
      .option('--failed', 'only those that did not pass')
      .option('-c, --test-case <ids...>', 'only these test cases')
      .option('--wait', 'wait for the end of the new run')
      .addOption(json()),
  ).action(async (run: string, options: RerunOptions) =>
    context.setExitCode(await (await action()).rerunCommand(run, options, context)),
  );

  ofRun('cancel', 'end a run; cases in hand finish their step and keep their evidence')
    .option('--now', 'close the browsers at once')
    .addOption(json())
    .action(async (run: string, options: CancelOptions) =>
      context.setExitCode(await (await action()).cancelCommand(run, options, context)),
    );

  ofRun('report', 'write the report of a run')
    .requiredOption(
      '--format <name>',
      'junit, ctrf, html, json or markdown, also as junit=FILE; repeatable',
      collectFormat,
    )
    .action(async (run: string, options: ReportOptions) =>
      context.setExitCode(await (await action()).reportCommand(run, options, context)),
    );
}
