import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { apiError, SERVER_ERRORS, type ServerErrorCode } from './errors.ts';

/** How long a client may take to send its headers and its whole request, in milliseconds. */
const HEADERS_MS = 20_000;
const REQUEST_MS = 60_000;

export interface Listener {
  server: Server;
  /** `http://host:port`, with the port that was really taken. */
  url: string;
}

/**
 * Listens and answers with `fetch`. What never becomes a Request (malformed HTTP, bad targets, too large headers) is
 * answered here in the same shape of error. Errors: EADDRINUSE and the like of the operating system.
 */
export async function listen(
  fetch: (request: Request, env: { incoming?: IncomingMessage }) => Response | Promise<Response>,
  options: { host: string; port: number },
): Promise<Listener> {
  const handle = getRequestListener(
    (request, env) => fetch(request, { incoming: env.incoming as IncomingMessage }),
    {
      hostname: options.host,
      // Only reached for requests that could not be built: the app answers its own errors.
      errorHandler: (error) =>
        errorResponse(
          error instanceof Error && error.name === 'RequestError' ? 'malformed_http' : 'internal_error',
          error instanceof Error && error.name === 'RequestError'
            ? `The request is not valid: ${error.message}.`
            : undefined,
        ),
    },
  );
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: 65_000 },
    (incoming, outgoing) => void handle(incoming, outgoing),
  );
  server.on('clientError', answerClientError);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { server, url: `http://${host}:${port}` };
}

/**
 * Stops accepting, waits for requests in hand, and cuts what is left after `timeoutMs`. Never hangs.
 */
export async function closeListener(server: Server, timeoutMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A keep-alive connection becomes idle only after its answer; close() looks just once.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), timeoutMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}

const MESSAGES: Partial<Record<ServerErrorCode, string>> = {
  malformed_http: 'This is not a valid HTTP request.',
  headers_too_large: 'The headers of the request are too large.',
  request_timeout: 'The request took too long to arrive.',
  internal_error: 'The server could not handle this request because of an error of its own.',
};

function errorBody(code: ServerErrorCode, message: string | undefined) {
  const requestId = randomUUID();
  const text = message ?? MESSAGES[code] ?? code;
  return { requestId, body: JSON.stringify(apiError(code, text, requestId)) };
}

function errorResponse(code: ServerErrorCode, message?: string): Response {
  const { requestId, body } = errorBody(code, message);
  return new Response(body, {
    status: SERVER_ERRORS[code].status,
    headers: { 'content-type': 'application/json', 'x-request-id': requestId },
  });
}

/** Node closes such a connection with an empty answer unless told otherwise. */
function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const code: ServerErrorCode =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'headers_too_large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'request_timeout'
        : 'malformed_http';
  const { status } = SERVER_ERRORS[code];
  const { requestId, body } = errorBody(code, undefined);
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${requestId}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
