import { type Client, createClient } from '@assay/client';
import { ApiError } from '@assay/contract';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { oneLine } from '../terminal.ts';
import type { Connection } from './connection.ts';
import { ServerTrouble } from './trouble.ts';

/** How long one answer may take, milliseconds. */
const TIMEOUT_MS = 30_000;

export interface CallOptions {
  /** Default 30 s. */
  timeoutMs?: number;
  /** Ends the call; it throws the reason then. */
  signal?: AbortSignal;
  /** The answer is text, whatever it is; default JSON. */
  text?: boolean;
}

/**
 * One call of the public API through its typed client. Throws CliError with the server's own sentence: 3 for 401, 403 and
 * 404; 2 for other 4xx; ServerTrouble (4, or 5 for no answer in time) for what may pass: 408, 429, 5xx, no connection.
 */
export async function callServer<T>(
  connection: Connection,
  call: (client: Client) => Promise<{ data?: T }>,
  options: CallOptions = {},
): Promise<T> {
  const fetch = (request: Request) => answerTo(connection, request, options);
  const { data } = await call(createClient({ url: connection.url, token: connection.token, fetch }));
  return data as T;
}

/** An answer that is a 2xx with JSON (or any text that was asked for); everything else is thrown. */
async function answerTo(connection: Connection, request: Request, options: CallOptions): Promise<Response> {
  const began = Date.now();
  const { answer, text } = await send(connection, ofProject(request, connection.project), options);
  connection.debug?.(`${request.method} ${request.url} -> ${answer.status} in ${Date.now() - began} ms`);
  const { status, ok, headers } = answer;
  const value = parse(text);
  if (ok && (options.text || value !== undefined))
    return new Response(text, { status, headers: kept(headers) });
  const known = ApiError.safeParse(value);
  const message = known.success
    ? oneLine(known.data.message, 1_000)
    : `${connection.url} answered ${status}, but not as an Assay server does: ${oneLine(text, 120) || '(nothing)'}`;
  // What does not speak our language is a proxy before a server that is not there at the moment, or another server.
  if (isTrouble(status) || !known.success) {
    throw new ServerTrouble(EXIT.errored, message, {
      statusCode: status,
      isServer: known.success,
      retryAfterMs: retryAfter(headers),
    });
  }
  throw new CliError(exitCodeOf(status), message, { statusCode: status });
}

/** Every operation takes the project as a parameter of the query. */
function ofProject(request: Request, project: string | undefined): Request {
  const url = new URL(request.url);
  if (project === undefined || url.searchParams.has('projectShortId')) return request;
  url.searchParams.set('projectShortId', project);
  return new Request(url, request);
}

async function send(connection: Connection, request: Request, options: CallOptions) {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    const answer = await fetch(request, { signal });
    return { answer, text: await answer.text() };
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    if (timeout.aborted) {
      throw new ServerTrouble(
        EXIT.timedOut,
        `${connection.url} did not answer within ${timeoutMs / 1000} seconds.`,
        { cause: error },
      );
    }
    const { cause } = error as { cause?: { code?: string; message?: string } };
    const why = cause?.code ?? cause?.message ?? String(error);
    const message = `${connection.url} cannot be reached (${why}). Is the server running, and is --server or ASSAY_URL right?`;
    if (LASTING.test(why)) throw new CliError(EXIT.errored, message, { cause: error });
    throw new ServerTrouble(EXIT.errored, message, { cause: error });
  }
}

/** What no waiting mends: certificates, redirects (the token is not sent on), ports that fetch refuses. */
const LASTING = /CERT|SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO|redirect|bad port|invalid/i;

function isTrouble(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

function retryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 60) * 1000 : undefined;
}

/** Headers that still hold when the body has been read. */
function kept(headers: Headers): Headers {
  const copy = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) copy.delete(name);
  return copy;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function exitCodeOf(status: number): ExitCode {
  return status === 401 || status === 403 || status === 404 ? EXIT.refused : EXIT.usage;
}
