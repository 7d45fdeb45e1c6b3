import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';

export function addDoctorCommand(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .description('check what Assay needs on this machine: Node.js, a browser, the database')
    .action(async () => {
      const { doctorCommand } = await import('./doctor-action.ts');
      context.setExitCode(await doctorCommand(context));
    });
}
