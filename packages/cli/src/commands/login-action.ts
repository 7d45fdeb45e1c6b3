import type { ProjectList } from '@assay/contract';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { readSecret } from '../read-secret.ts';
import { callServer } from '../remote/call.ts';
import { baseUrl, DEFAULT_URL, type ServerOptions } from '../remote/connection.ts';
import { readCredentials, writeCredentials } from '../remote/credentials.ts';
import { printable } from '../terminal.ts';

export interface LoginOptions extends ServerOptions {
  project?: string;
}

/** Verifies the token with the server before it is kept. */
export async function login(options: LoginOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal, surroundings } = context;
  const { variables } = surroundings;
  const kept = readCredentials(variables);
  const url = baseUrl(options.server ?? (variables.ASSAY_URL || kept?.current || DEFAULT_URL));
  const token = (variables.ASSAY_TOKEN || (await readSecret(`API token for ${url}: `, terminal))).trim();
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new CliError(EXIT.usage, 'No API token was given. It is visible ASCII characters without spaces.');
  }
  const { project } = options;
  const connection = { url, token, ...(project !== undefined && { project }) };
  const { projects } = (await callServer(connection, (client) => client.GET('/v1/projects'))) as ProjectList;
  const servers = { ...kept?.servers, [url]: { token, ...(project !== undefined && { project }) } };
  const file = writeCredentials(variables, { current: url, servers });
  terminal.note(`Kept in ${file}. Commands talk to ${url} from now on.`);
  for (const { shortId, name } of projects) terminal.out(`${shortId}  ${printable(name)}\n`);
  if (projects.length > 1 && project === undefined) {
    terminal.note(
      'This token is good for several projects: give --project, or keep one with assay login --project.',
    );
  }
  return EXIT.passed;
}

export async function logout(
  options: LoginOptions,
  { terminal, surroundings }: CommandContext,
): Promise<ExitCode> {
  const kept = readCredentials(surroundings.variables);
  const url = options.server === undefined ? kept?.current : baseUrl(options.server);
  if (kept === undefined || url === undefined || kept.servers[url] === undefined) {
    throw new CliError(EXIT.refused, `There is no token kept${url === undefined ? '' : ` for ${url}`}.`);
  }
  const { [url]: _forgotten, ...servers } = kept.servers;
  const [next] = Object.keys(servers);
  const current = kept.current === url ? next : kept.current;
  writeCredentials(surroundings.variables, current === undefined ? undefined : { current, servers });
  terminal.note(
    `The token for ${url} is forgotten here. assay tokens revoke ends it on the server.${current === undefined ? '' : ` Commands talk to ${current} from now on.`}`,
  );
  return EXIT.passed;
}
