import type { NewTokenAnswer, RotateTokenAnswer, Token, TokenList } from '@assay/contract';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { callServer } from '../remote/call.ts';
import { connectionOf, type ServerOptions } from '../remote/connection.ts';
import { table } from '../table.ts';
import { printable } from '../terminal.ts';

export interface ListOptions extends ServerOptions {
  all?: boolean;
  project?: string;
  json?: boolean;
}

export interface CreateOptions extends ServerOptions {
  scope?: Token['scopes'][number];
  organisation?: boolean;
  kind: Token['kind'];
  project?: string;
  expiresIn?: number;
  json?: boolean;
}

export interface RotateOptions extends ServerOptions {
  overlap?: number;
  expiresIn?: number;
  json?: boolean;
}

export async function listTokens(options: ListOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const connection = connectionOf(options, context);
  const tokens: Token[] = [];
  let cursor: string | null = null;
  do {
    const query = {
      limit: 100,
      state: options.all ? ('all' as const) : ('active' as const),
      ...(options.project !== undefined && { projectShortId: options.project }),
      ...(cursor !== null && { cursor }),
    };
    const page: TokenList = await callServer(connection, (client) =>
      client.GET('/v1/tokens', { params: { query } }),
    );
    tokens.push(...page.tokens);
    cursor = page.nextCursor;
  } while (cursor !== null);
  if (options.json) {
    terminal.out(`${JSON.stringify({ tokens }, null, 2)}\n`);
    return EXIT.passed;
  }
  if (tokens.length === 0) terminal.note('There are no tokens here.');
  terminal.out(tokenTable(tokens));
  return EXIT.passed;
}

export async function createToken(
  name: string,
  options: CreateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const connection = connectionOf(options, context);
  const body = {
    name,
    kind: options.kind,
    ...(options.scope && { scopes: [options.scope] }),
    ...(options.organisation && { organisationWide: true }),
    ...(options.project !== undefined && { projectShortId: options.project }),
    ...(options.expiresIn !== undefined && { expiresInDays: options.expiresIn }),
  };
  const answer: NewTokenAnswer = await callServer(connection, (client) =>
    client.POST('/v1/tokens', { body }),
  );
  return shownOnce(answer, options, context);
}

export async function rotateToken(
  id: string,
  options: RotateOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const connection = connectionOf(options, context);
  const body = {
    ...(options.overlap !== undefined && { overlapHours: options.overlap }),
    ...(options.expiresIn !== undefined && { expiresInDays: options.expiresIn }),
  };
  const answer: RotateTokenAnswer = await callServer(connection, (client) =>
    client.POST('/v1/tokens/{id}/rotate', { params: { path: { id } }, body }),
  );
  if (!options.json) context.terminal.note(`The old token works until ${answer.previous.expiresAt}.`);
  return shownOnce(answer, options, context);
}

export async function revokeToken(
  id: string,
  options: ServerOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const connection = connectionOf(options, context);
  await callServer(connection, (client) => client.DELETE('/v1/tokens/{id}', { params: { path: { id } } }));
  context.terminal.note(`Token ${printable(id)} is revoked.`);
  return EXIT.passed;
}

/** The token alone on standard output, so that `TOKEN=$(assay tokens create ci)` works. */
function shownOnce(
  answer: NewTokenAnswer,
  options: { json?: boolean },
  { terminal }: CommandContext,
): ExitCode {
  if (options.json) {
    terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
    return EXIT.passed;
  }
  const { token } = answer;
  const ends = token.expiresAt === null ? 'does not expire' : `expires ${token.expiresAt}`;
  terminal.note(
    `${printable(token.name)} (${token.id}): ${token.scopes.join(', ')}; ${ends}. It is shown this once.`,
  );
  terminal.out(`${answer.secret}\n`);
  return EXIT.passed;
}

function tokenTable(tokens: Token[]): string {
  const rows = tokens.map((token) => [
    token.id,
    token.name,
    `${token.prefix}…`,
    token.kind === 'netlify' ? 'netlify' : token.scopes.join(','),
    token.organisationWide ? 'organisation' : (token.projectShortId ?? '-'),
    token.state,
    token.expiresAt?.slice(0, 16).replace('T', ' ') ?? 'never',
    token.lastUsedAt?.slice(0, 16).replace('T', ' ') ?? 'never',
  ]);
  return table(['ID', 'NAME', 'STARTS', 'MAY', 'FOR', 'STATE', 'EXPIRES', 'LAST USED'], rows);
}
