import { Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT } from '../exit.ts';
import { parseUrl } from '../options.ts';
import { readProjectFile } from '../project-file.ts';
import { readCredentials } from './credentials.ts';

export interface Connection {
  /** Base URL without a slash at the end. */
  url: string;
  token: string;
  /** Project that every call is about; undefined: the token says it. */
  project?: string;
  /** Told of each request when ASSAY_DEBUG is set. */
  debug?: (line: string) => void;
}

export interface ServerOptions {
  server?: string;
}

export const DEFAULT_URL = 'http://127.0.0.1:4310';

/** `--server`, of the commands that talk to a running server. */
export function serverOption(): Option {
  return new Option(
    '--server <url>',
    `base URL of the server (also: ASSAY_URL, assay login; default: ${DEFAULT_URL})`,
  ).argParser(parseUrl);
}

/** `--project`, of the commands that talk about one project. */
export function projectOption(): Option {
  return new Option(
    '--project <id>',
    'project, for a token of several (also: ASSAY_PROJECT, "project" in assay.config.json)',
  );
}

/**
 * The server: flag, ASSAY_URL, QATECH_API_URL, `assay login`, the address `assay up` listens on. The token: ASSAY_TOKEN,
 * QATECH_API_KEY, QATECH_API_TOKEN, else the one that was kept for this very server. It is never a flag, which everybody
 * who lists the processes of the machine could read.
 */
export function connectionOf(
  options: ServerOptions & { project?: string },
  { surroundings, terminal, cwd }: Pick<CommandContext, 'surroundings' | 'terminal' | 'cwd'>,
): Connection {
  const { variables } = surroundings;
  const given = (...names: string[]) => names.find((name) => variables[name]?.trim());
  const urlName = given('ASSAY_URL', 'QATECH_API_URL');
  const tokenName = given('ASSAY_TOKEN', 'QATECH_API_KEY', 'QATECH_API_TOKEN');
  const fromEnv = urlName && variables[urlName]!.trim();
  // What was kept is read only when something is missing: a damaged file is no trouble of a CI job.
  const kept = fromEnv === undefined || tokenName === undefined ? readCredentials(variables) : undefined;
  const url = baseUrl(options.server ?? fromEnv ?? kept?.current ?? DEFAULT_URL, urlName);
  const known = kept?.servers[url];
  const token = tokenName ? variables[tokenName]!.trim() : known?.token;
  if (!token) {
    throw new CliError(
      EXIT.usage,
      `No API token for ${url}. Set ASSAY_TOKEN to one of the server, or run assay login; the first start of assay up prints one.`,
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new CliError(EXIT.usage, `${tokenName} must be visible ASCII characters without spaces.`);
  }
  const projectName = given('ASSAY_PROJECT', 'QATECH_PROJECT_SHORT_ID');
  const project =
    options.project ??
    (projectName && variables[projectName]!.trim()) ??
    readProjectFile(cwd)?.project ??
    known?.project;
  return {
    url,
    token,
    ...(project && { project }),
    ...(given('ASSAY_DEBUG', 'QATECH_DEBUG') && { debug: terminal.note }),
  };
}

/** Throws CliError (2) for what is no http(s) URL. Older clients write the base with `/v1` at times; it is left out. */
export function baseUrl(text: string, name = '--server'): string {
  const parsed = URL.parse(text);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw new CliError(EXIT.usage, `${name} must be an absolute http or https URL, not "${text}".`);
  }
  return text.replace(/\/+$/, '').replace(/\/v1$/, '');
}
