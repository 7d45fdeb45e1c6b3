import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { DATA_HELP, type LocalOptions } from '../local-options.ts';
import type { CreateOptions, DeleteOptions } from './organisations-action.ts';

/** `assay organisations list|create|suspend|resume|delete`, on the machine of the server. */
export function addOrganisationsCommand(program: Command, context: CommandContext): void {
  const organisations = program
    .command('organisations')
    .description('organisations of the server of this machine: list, make, suspend, resume and delete them');
  const action = () => import('./organisations-action.ts');

  organisations
    .command('list')
    .description('list all of them, oldest first')
    .action(async (options: LocalOptions) =>
      context.setExitCode(await (await action()).listCommand(options, context)),
    );
  organisations
    .command('create <name>')
    .description('make one with a project, and print the link that invites its owner')
    .requiredOption('--owner <email>', 'e-mail address of the owner')
    .action(async (name: string, options: CreateOptions) =>
      context.setExitCode(await (await action()).createCommand(name, options, context)),
    );
  organisations
    .command('suspend <id-or-name>')
    .description('refuse everything that its tokens and people ask for (403); runs in hand come to their end')
    .action(async (reference: string, options: LocalOptions) =>
      context.setExitCode(await (await action()).suspendCommand(reference, true, options, context)),
    );
  organisations
    .command('resume <id-or-name>')
    .description('take a suspension back')
    .action(async (reference: string, options: LocalOptions) =>
      context.setExitCode(await (await action()).suspendCommand(reference, false, options, context)),
    );
  organisations
    .command('delete <id-or-name>')
    .description('delete one with everything in it; this cannot be taken back')
    .option('--yes', 'needed: delete it without asking')
    .action(async (reference: string, options: DeleteOptions) =>
      context.setExitCode(await (await action()).deleteCommand(reference, options, context)),
    );
  for (const command of organisations.commands) {
    command
      .option('--data <dir>', DATA_HELP)
      .copyInheritedSettings(program)
      .option('--no-color', 'no colours (also: NO_COLOR)');
  }
}
