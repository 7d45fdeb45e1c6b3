import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { DATA_HELP, type LocalOptions } from '../local-options.ts';

/** `assay people reset-password`, on the machine of the server. */
export function addPeopleCommand(program: Command, context: CommandContext): void {
  const people = program.command('people').description('people who sign in to the server of this machine');
  people
    .command('reset-password <email>')
    .description('print a one-time password for somebody, and end their sessions')
    .option('--data <dir>', DATA_HELP)
    .copyInheritedSettings(program)
    .option('--no-color', 'no colours (also: NO_COLOR)')
    .action(async (email: string, options: LocalOptions) => {
      const { resetPasswordCommand } = await import('./people-action.ts');
      context.setExitCode(await resetPasswordCommand(email, options, context));
    });
}
