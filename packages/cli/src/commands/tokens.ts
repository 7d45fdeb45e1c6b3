import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { type ServerOptions, serverOption } from '../remote/connection.ts';
import type { CreateOptions, ListOptions, RotateOptions } from './tokens-action.ts';

/** `assay tokens list|create|revoke|rotate`, against a running server. */
export function addTokensCommand(program: Command, context: CommandContext): void {
  const tokens = program
    .command('tokens')
    .description('API tokens of a running server: list, make, rotate and revoke them (needs ASSAY_TOKEN)');
  const action = () => import('./tokens-action.ts');
  const json = () => new Option('--json', 'print the answer of the server as JSON');
  const project = () =>
    new Option('--project <id>', 'project the token is for; needed when there are several');
  const expires = () =>
    new Option('--expires-in <days>', 'days until it ends (default: never)').argParser(parseDays);

  tokens
    .command('list')
    .description('list tokens, newest first; the tokens themselves are never shown again')
    .option('--all', 'also those that were revoked or have expired')
    .addOption(new Option('--project <id>', 'only those of this project'))
    .addOption(json())
    .addOption(serverOption())
    .action(async (options: ListOptions) =>
      context.setExitCode(await (await action()).listTokens(options, context)),
    );

  tokens
    .command('create <name>')
    .description('make a token and print it; it is shown this once')
    .addOption(
      new Option('--scope <scope>', 'what it may do; each includes those before it (default: write)').choices(
        ['read', 'write', 'admin'],
      ),
    )
    .option('--organisation', 'for all projects of the organisation')
    .addOption(
      new Option('--kind <kind>', 'netlify: only signs deploy notifications of Netlify')
        .choices(['api', 'netlify'])
        .default('api'),
    )
    .addOption(project())
    .addOption(expires())
    .addOption(json())
    .addOption(serverOption())
    .action(async (name: string, options: CreateOptions) =>
      context.setExitCode(await (await action()).createToken(name, options, context)),
    );

  tokens
    .command('rotate <id>')
    .description('replace a token and print the new one; the old one works on for a while')
    .addOption(
      new Option('--overlap <hours>', 'hours the old token still works (default: 24)').argParser(parseHours),
    )
    .addOption(expires())
    .addOption(json())
    .addOption(serverOption())
    .action(async (id: string, options: RotateOptions) =>
      context.setExitCode(await (await action()).rotateToken(id, options, context)),
    );

  tokens
    .command('revoke <id>')
    .description('end a token at once; its id is the one that list shows')
    .addOption(serverOption())
    .action(async (id: string, options: ServerOptions) =>
      context.setExitCode(await (await action()).revokeToken(id, options, context)),
    );

  for (const command of tokens.commands) {
    command.copyInheritedSettings(program).option('--no-color', 'no colours (also: NO_COLOR)');
  }
}

function parseDays(text: string): number {
  const days = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && days > 0 && days <= 3650) return days;
  throw new InvalidArgumentError('It must be a number of days above 0, and at most 3650.');
}

function parseHours(text: string): number {
  const hours = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && hours <= 2160) return hours;
  throw new InvalidArgumentError('It must be a number of hours from 0 to 2160.');
}
