import { ApiError } from '@assay/contract';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { oneLine } from '../terminal.ts';
import type { Connection } from './connection.ts';

/** How long one answer may take, milliseconds. */
const TIMEOUT_MS = 30_000;

/**
 * One call of the public API. Throws CliError with the server's own sentence: 3 for 401, 403 and 404; 2 for other 4xx;
 * 4 for 429, 5xx and for a server that cannot be reached; 5 when it does not answer within 30 s.
 */
export async function callServer<T>(
  connection: Connection,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<T> {
  const { status, ok, text } = await send(connection, method, path, body);
  const value = parse(text);
  if (ok && value !== undefined) return value as T;
  const known = ApiError.safeParse(value);
  if (known.success) throw new CliError(exitCodeOf(status), oneLine(known.data.message, 1_000));
  throw new CliError(
    EXIT.errored,
    `${connection.url} answered ${status}, but not as an Assay server does: ${oneLine(text, 120) || '(nothing)'}`,
  );
}

async function send(connection: Connection, method: string, path: string, body: object | undefined) {
  try {
    const answer = await fetch(`${connection.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${connection.token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      // The token is for this server, not for where it may send us.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: answer.status, ok: answer.ok, text: await answer.text() };
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError') {
      throw new CliError(
        EXIT.timedOut,
        `${connection.url} did not answer within ${TIMEOUT_MS / 1000} seconds.`,
        { cause: error },
      );
    }
    const { cause } = error as { cause?: { code?: string; message?: string } };
    throw new CliError(
      EXIT.errored,
      `${connection.url} cannot be reached (${cause?.code ?? cause?.message ?? String(error)}). Is the server running, and is --server or ASSAY_URL right?`,
      { cause: error },
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function exitCodeOf(status: number): ExitCode {
  if (status === 401 || status === 403 || status === 404) return EXIT.refused;
  return status === 429 || status >= 500 ? EXIT.errored : EXIT.usage;
}
