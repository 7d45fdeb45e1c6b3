import { Command, CommanderError } from 'commander';
import type { CommandContext } from './command-context.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addExportCommand } from './commands/export.ts';
import { addInitCommand } from './commands/init.ts';
import { addListCommands } from './commands/lists.ts';
import { addLoginCommands } from './commands/login.ts';
import { addModelCommand } from './commands/model.ts';
import { addOrganisationsCommand } from './commands/organisations.ts';
import { addPeopleCommand } from './commands/people.ts';
import { addRunCommand } from './commands/run.ts';
import { addRunsCommands } from './commands/runs.ts';
import { addSensitivityCommand } from './commands/sensitivity.ts';
import { addStartCommand } from './commands/start.ts';
import { addTokensCommand } from './commands/tokens.ts';
import { addTryCommand } from './commands/try.ts';
import { addUpCommand } from './commands/up.ts';
import { addWorkerCommand } from './commands/worker.ts';
import { readSurroundings, type Surroundings } from './config.ts';
import { CliError, EXIT, type ExitCode } from './exit.ts';
import { createTerminal } from './terminal.ts';

const VERSION = '0.1.0';

const AFTER_HELP = `
Exit codes: 0 passed, 1 tests failed, 2 usage or configuration, 3 not found or not allowed,
4 the run errored, 5 timed out, 130 interrupted.
`;

/** Runs one command line and returns its exit code; nothing is thrown. */
export async function runProgram(
  args: readonly string[],
  options: {
    stdout: NodeJS.WriteStream;
    stderr: NodeJS.WriteStream;
    cwd: string;
    surroundings?: Surroundings;
  },
): Promise<ExitCode> {
  const surroundings = options.surroundings ?? readSurroundings();
  const color = args.includes('--no-color') ? false : surroundings.color;
  const terminal = createTerminal({ stdout: options.stdout, stderr: options.stderr, color });
  let exitCode: ExitCode = EXIT.passed;
  const context: CommandContext = {
    terminal,
    surroundings,
    cwd: options.cwd,
    setExitCode: (code) => {
      exitCode = code;
    },
  };
  const program = createProgram(context);
  try {
    await program.parseAsync(withVendorNames(args), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      const asked = ['commander.helpDisplayed', 'commander.version'].includes(error.code);
      return asked ? EXIT.passed : EXIT.usage;
    }
    if (error instanceof CliError) {
      if (printsJsonErrors(args)) terminal.out(`${JSON.stringify(errorJson(error))}\n`);
      terminal.note(`${terminal.notePaint.red('error:')} ${error.message}`);
      return error.exitCode;
    }
    terminal.note(
      `${terminal.notePaint.red('error:')} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return EXIT.errored;
  }
}

/** Commands whose `--json` tells errors too, as the vendor's command line does. */
const JSON_ERRORS = [
  ...['start', 'run', 'status', 'wait', 'rerun', 'cancel'],
  ...['cases', 'test-cases', 'apps', 'applications', 'envs', 'environments'],
];

/** The vendor's `run` starts a run on a server; ours runs files. Only that one has a plan or cases. */
function withVendorNames(args: readonly string[]): readonly string[] {
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  const isStart = args[at] === 'run' && args.some((arg) => /^(-t|-c|--test-plan|--test-case)(=|$)/.test(arg));
  return isStart ? args.with(at, 'start') : args;
}

function printsJsonErrors(args: readonly string[]): boolean {
  const command = args.find((arg) => !arg.startsWith('-')) ?? '';
  return args.includes('--json') && JSON_ERRORS.includes(command);
}

function errorJson({ message, statusCode }: CliError) {
  return { error: true, message, statusCode: statusCode ?? null };
}

export function createProgram(context: CommandContext): Command {
  const { terminal } = context;
  const program = new Command('assay')
    .description('Plain-language end-to-end tests for web applications, with verdicts that can be checked.')
    .version(VERSION)
    .option('--no-color', 'no colours (also: NO_COLOR)')
    .addHelpText('after', AFTER_HELP)
    .showHelpAfterError('(add --help for all options)')
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: (text) => terminal.note(text.trimEnd()),
    });
  addTryCommand(program, context);
  addRunCommand(program, context);
  addStartCommand(program, context);
  addRunsCommands(program, context);
  addListCommands(program, context);
  addExportCommand(program, context);
  addInitCommand(program, context);
  addLoginCommands(program, context);
  addUpCommand(program, context);
  addWorkerCommand(program, context);
  addExplainCommand(program, context);
  addModelCommand(program, context);
  addPeopleCommand(program, context);
  addOrganisationsCommand(program, context);
  addSensitivityCommand(program, context);
  addTokensCommand(program, context);
  addDoctorCommand(program, context);
  for (const command of program.commands) {
    command.copyInheritedSettings(program).option('--no-color', 'no colours (also: NO_COLOR)');
  }
  return program;
}
