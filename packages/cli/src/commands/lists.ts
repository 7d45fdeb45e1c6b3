import { type Command, Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { collectList } from '../options.ts';
import { projectOption, serverOption } from '../remote/connection.ts';
import type { CasesOptions, EnvsOptions, ListOptions } from './lists-action.ts';

/** What there is to start, on a server: `cases`, `apps`, `envs`. */
export function addListCommands(program: Command, context: CommandContext): void {
  const action = () => import('./lists-action.ts');
  const list = (name: string, alias: string, description: string) =>
    program
      .command(name)
      .alias(alias)
      .description(description)
      .addOption(new Option('--json', 'print the answer of the server as JSON'))
      .addOption(projectOption())
      .addOption(serverOption());

  list('cases', 'test-cases', 'list the test cases of a project on a server')
    .option('--application <id>', 'only those of this application')
    .option('--label <label>', 'only those with this label; repeatable', collectList)
    .option('--enabled', 'only those that runs take up; drafts are left out')
    .action(async (options: CasesOptions) =>
      context.setExitCode(await (await action()).listCases(options, context)),
    );

  list('apps', 'applications', 'list the applications of a project on a server').action(
    async (options: ListOptions) => context.setExitCode(await (await action()).listApps(options, context)),
  );

  list('envs', 'environments', 'list the environments of applications on a server')
    .argument('[application]', 'only those of this application')
    .action(async (application: string | undefined, options: EnvsOptions) =>
      context.setExitCode(await (await action()).listEnvs(application, options, context)),
    );
}
