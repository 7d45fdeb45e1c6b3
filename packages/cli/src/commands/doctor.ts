import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { projectOption, serverOption } from '../remote/connection.ts';
import type { DoctorOptions } from './doctor-action.ts';

export function addDoctorCommand(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .description(
      'check what Assay needs on this machine: Node.js, a browser, the database; and the server, when one is set',
    )
    .addOption(serverOption())
    .addOption(projectOption())
    .action(async (options: DoctorOptions) => {
      const { doctorCommand } = await import('./doctor-action.ts');
      context.setExitCode(await doctorCommand(options, context));
    });
}
