import { type Client, createClient } from '@assay/client';
import { ApiError } from '@assay/contract';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { oneLine } from '../terminal.ts';
import type { Connection } from './connection.ts';

/** How long one answer may take, milliseconds. */
const TIMEOUT_MS = 30_000;

/**
 * One call of the public API through its typed client. Throws CliError with the server's own sentence: 3 for 401, 403 and
 * 404; 2 for other 4xx; 4 for 429, 5xx and for a server that cannot be reached; 5 when it does not answer within 30 s.
 */
export async function callServer<T>(
  connection: Connection,
  call: (client: Client) => Promise<{ data?: T }>,
): Promise<T> {
  const fetch = (request: Request) => answerTo(connection, request);
  const { data } = await call(createClient({ ...connection, fetch }));
  return data as T;
}

/** An answer that is a 2xx with JSON; everything else is thrown. */
async function answerTo(connection: Connection, request: Request): Promise<Response> {
  const { status, ok, text } = await send(connection, request);
  const value = parse(text);
  if (ok && value !== undefined) {
    return new Response(text, { status, headers: { 'content-type': 'application/json' } });
  }
  const known = ApiError.safeParse(value);
  if (known.success) throw new CliError(exitCodeOf(status), oneLine(known.data.message, 1_000));
  throw new CliError(
    EXIT.errored,
    `${connection.url} answered ${status}, but not as an Assay server does: ${oneLine(text, 120) || '(nothing)'}`,
  );
}

async function send(connection: Connection, request: Request) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
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
