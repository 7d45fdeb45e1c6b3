import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { projectOption, serverOption } from '../remote/connection.ts';
import type { LoginOptions } from './login-action.ts';

/** `assay login` and `assay logout`. */
export function addLoginCommands(program: Command, context: CommandContext): void {
  program
    .command('login')
    .alias('configure')
    .description(
      'keep the address of a server and an API token for it, in a file that only you can read; the token is asked for, or read from standard input or ASSAY_TOKEN',
    )
    .addOption(serverOption())
    .addOption(projectOption())
    .action(async (options: LoginOptions) => {
      const { login } = await import('./login-action.ts');
      context.setExitCode(await login(options, context));
    });
  program
    .command('logout')
    .description('forget the token of a server; it is not revoked there')
    .addOption(serverOption())
    .action(async (options: LoginOptions) => {
      const { logout } = await import('./login-action.ts');
      context.setExitCode(await logout(options, context));
    });
}
