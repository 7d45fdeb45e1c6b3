import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DefectName, parseDefects } from './defects.ts';
import { loadAssets } from './http/assets.ts';
import { HttpError } from './http/errors.ts';
import { jsonReply, type Reply } from './http/reply.ts';
import { findRoute, type Visit } from './http/route.ts';
import { type OutgoingMail, smtpSender } from './mail/send.ts';
import { errorPage } from './pages/error.ts';
import { ROUTES } from './routes.ts';
import { SessionStore } from './state/session.ts';

export interface ShopOptions {
  /** Port on 127.0.0.1; 0 takes a free one. Default 0. */
  port?: number;
  /** Names of defects to switch on. Default none. */
  defects?: Iterable<string>;
  /** How long the content of /slow takes, in milliseconds. Default 1500. */
  slowMs?: number;
  /** Where confirmations of orders are sent: `smtp://127.0.0.1:2525`. Default: nowhere. */
  smtp?: string;
}

export interface RunningShop {
  /** "http://127.0.0.1:PORT", without a slash at the end. */
  url: string;
  /** The defects in force; changing the set takes effect with the next request. */
  defects: Set<DefectName>;
  /** Ends open connections and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts Harbour Goods in this process.
 * @throws UnknownDefectError, RangeError for a bad slowMs or smtp, or the system's error when the port is taken
 */
export async function startShop(options: ShopOptions = {}): Promise<RunningShop> {
  const { port = 0, slowMs = 1500 } = options;
  const defects = parseDefects(options.defects ?? []);
  if (!Number.isFinite(slowMs) || slowMs < 0) {
    throw new RangeError(`slowMs is ${slowMs}; expected milliseconds, 0 or more.`);
  }
  const sendMail = options.smtp === undefined ? undefined : smtpSender(options.smtp);
  const post = async (mail: OutgoingMail) => {
    await sendMail?.(mail).catch((error: unknown) => process.stderr.write(`shop: ${describe(error)}\n`));
  };
  const assets = loadAssets();
  const sessions = new SessionStore();
  const closing = new AbortController();
  let cookieName = '';
  let shopUrl = '';

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Reply> {
    const url = new URL(request.url ?? '/', 'http://shop.invalid');
    const asset = url.pathname.startsWith('/assets/') ? assets.get(url.pathname.slice(8)) : undefined;
    if (asset) return asset;
    if (url.pathname === '/favicon.ico') return assets.get('favicon.svg')!;

    const { session, isNew } = sessions.open(readCookie(request.headers.cookie, cookieName));
    if (isNew) {
      response.setHeader('set-cookie', `${cookieName}=${session.id}; Path=/; HttpOnly; SameSite=Lax`);
    }
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const visit: Visit = {
      request,
      method: request.method ?? 'GET',
      url,
      params: {},
      session,
      defects,
      slowMs,
      post,
      shopUrl,
      signal: AbortSignal.any([gone.signal, closing.signal]),
    };
    try {
      const { route, params } = findRoute(ROUTES, visit.method, url.pathname);
      return await route.handle({ ...visit, params });
    } catch (error) {
      const problem =
        error instanceof HttpError ? error : new HttpError(500, 'Something went wrong on our side.');
      if (problem !== error && !visit.signal.aborted) process.stderr.write(`shop: ${describe(error)}\n`);
      const reply = url.pathname.startsWith('/api/')
        ? jsonReply({ ok: false, message: problem.message }, problem.status)
        : errorPage(visit, problem);
      return { ...reply, headers: { ...reply.headers, ...problem.headers } };
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).then(
      (reply) => send(request, response, reply),
      () => send(request, response, { status: 400, headers: {}, body: 'Bad request' }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  // Cookies do not know ports: with one name, two shops in one browser would end each other's sessions.
  cookieName = `harbour_${taken}`;
  shopUrl = `http://127.0.0.1:${taken}`;

  return {
    url: shopUrl,
    defects,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (response.destroyed) return;
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  response.writeHead(reply.status, {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    ...reply.headers,
    'content-length': body.byteLength,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name) return value;
  }
  return undefined;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
