import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { type Address, readAddress } from './address.ts';
import { OutboundError } from './error.ts';
import type { OutboundPolicy } from './policy.ts';
import { type Lookup, type Resolved, resolveHost, systemLookup } from './resolve.ts';

const LONGEST_URL = 2_048;
const CONNECT_MS = 10_000;
const WHOLE_MS = 15_000;
const MOST_BYTES = 1_048_576;

export interface OutboundRequest {
  /** Default GET, or POST with a body. */
  method?: string;
  url: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Bound on everything together: name, connection, answer. Default 15,000. */
  timeoutMs?: number;
  /** Bound on name, connection and TLS. Default 10,000; never more than `timeoutMs`. */
  connectTimeoutMs?: number;
  /** Longest body of an answer, in bytes. Default 1 MiB. */
  maxBytes?: number;
  /** A longer answer: an error (default), or cut there and `truncated`. */
  tooLong?: 'fail' | 'cut';
  signal?: AbortSignal;
}

export interface OutboundAnswer {
  status: number;
  /** Names in lower case; several of one name joined by ", ". */
  headers: Record<string, string>;
  /** The body as UTF-8. */
  text: string;
  bytes: Uint8Array;
  truncated: boolean;
}

export interface Outbound {
  /**
   * One request to another system. Connects to exactly the addresses that were checked, follows no redirect, bounds time
   * and size, keeps no connection. Any answer but a 3xx is an answer, also a 500. Throws OutboundError, and the reason of
   * `signal` when that is aborted.
   */
  request(request: OutboundRequest): Promise<OutboundAnswer>;
  /**
   * Whether a request to `url` would be refused: throws what `request` would throw for the URL itself and for addresses
   * that are blocked. A name that cannot be resolved at this moment passes.
   */
  check(url: string): Promise<void>;
  /** For protocols other than HTTP (SMTP): an address that was checked, to connect to as it is. Throws OutboundError. */
  resolve(host: string): Promise<Address[]>;
}

export interface OutboundOptions {
  /** Default: the machine's. */
  lookup?: Lookup;
  /** Default `Assay`. */
  userAgent?: string;
}

/** The one way out: everything that this server sends to systems that users name goes through here. */
export function createOutbound(policy: OutboundPolicy, options: OutboundOptions = {}): Outbound {
  const find = options.lookup ?? systemLookup;
  const userAgent = options.userAgent ?? 'Assay';
  return {
    async resolve(host) {
      return (await resolveHost(host, policy, find)).addresses;
    },
    async check(text) {
      const url = readUrl(text);
      try {
        demandTls(url, await resolveHost(url.hostname, policy, find));
      } catch (error) {
        if (!(error instanceof OutboundError && error.code === 'dns')) throw error;
      }
    },
    async request(request) {
      const url = readUrl(request.url);
      const limits = new Limits(request);
      try {
        const resolved = await limits.within(resolveHost(url.hostname, policy, find));
        demandTls(url, resolved);
        return await limits.within(exchange(url, request, resolved, limits, userAgent));
      } finally {
        limits.end();
      }
    },
  };
}

function readUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new OutboundError('bad_url', `"${text.slice(0, 100)}" is no https URL.`);
  if (text.length > LONGEST_URL)
    throw new OutboundError('bad_url', `The URL is longer than ${LONGEST_URL} characters.`);
  // In a URL they end up in logs and lists; the URL itself must not be repeated here.
  if (url.username !== '' || url.password !== '')
    throw new OutboundError(
      'bad_url',
      `The URL of ${url.host} holds a user name or password. Leave them out.`,
    );
  return url;
}

function demandTls(url: URL, { opened }: Resolved): void {
  if (url.protocol === 'https:' || opened) return;
  throw new OutboundError(
    'bad_url',
    `${url.origin} is plain http, which anybody on the way can read. Use https; the operator of this server ` +
      `can open plain http with ASSAY_OUTBOUND_ALLOW=${url.hostname}`,
  );
}

/** The bounds on time of one request. What runs out first aborts `signal` with the error to throw. */
class Limits {
  readonly #abort = new AbortController();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #unlink: () => void;
  #connect: NodeJS.Timeout;

  constructor(request: OutboundRequest) {
    const whole = request.timeoutMs ?? WHOLE_MS;
    const connect = Math.min(request.connectTimeoutMs ?? CONNECT_MS, whole);
    this.#arm(whole, `There was no whole answer within ${seconds(whole)}.`);
    this.#connect = this.#arm(connect, `No connection within ${seconds(connect)}.`);
    const outer = request.signal;
    const stop = () => this.#abort.abort(outer?.reason);
    outer?.addEventListener('abort', stop, { once: true });
    if (outer?.aborted) stop();
    this.#unlink = () => outer?.removeEventListener('abort', stop);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  connected(): void {
    clearTimeout(this.#connect);
  }

  /** What cannot be stopped (a name being looked up) is no longer waited for. */
  within<T>(work: Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const stop = () => reject(this.signal.reason);
    if (this.signal.aborted) stop();
    this.signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => this.signal.removeEventListener('abort', stop));
    return promise;
  }

  end(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#unlink();
  }

  #arm(ms: number, message: string): NodeJS.Timeout {
    const timer = setTimeout(() => this.#abort.abort(new OutboundError('timeout', message)), ms);
    this.#timers.push(timer);
    return timer;
  }
}

function exchange(
  url: URL,
  request: OutboundRequest,
  { addresses }: Resolved,
  limits: Limits,
  userAgent: string,
): Promise<OutboundAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<OutboundAnswer>();
  const secure = url.protocol === 'https:';
  let stage: 'connect' | 'tls' | 'answer' = 'connect';
  const sent = (secure ? https : http).request(url, {
    method: request.method ?? (request.body === undefined ? 'GET' : 'POST'),
    headers: { 'user-agent': userAgent, 'accept-encoding': 'identity', ...request.headers },
    // A connection that the other side closes while it is idle would fail a request for nothing.
    agent: false,
    signal: limits.signal,
    // Literals are not looked up: they were checked as they stand in the URL. Names get what was checked, nothing else.
    lookup: (_host, options, done) => {
      const found = addresses.map(({ text, family }) => ({ address: text, family }));
      if (options.all) done(null, found);
      else done(null, found[0]!.address, found[0]!.family);
    },
    autoSelectFamilyAttemptTimeout: 2_500,
  } as https.RequestOptions);
  sent.on('socket', (socket: Socket) => {
    socket.once('connect', () => {
      // Belt and braces: what the system connected to is compared with what was checked.
      const reached = readAddress(socket.remoteAddress ?? '');
      if (reached !== undefined && !addresses.some((address) => address.text === reached.text))
        sent.destroy(
          new OutboundError('blocked_address', `Connected to ${reached.text}, which was not checked.`),
        );
      stage = secure ? 'tls' : 'answer';
      if (!secure) limits.connected();
    });
    socket.once('secureConnect', () => {
      stage = 'answer';
      limits.connected();
    });
  });
  sent.on('error', (error) =>
    reject(limits.signal.aborted ? limits.signal.reason : named(error, url, stage)),
  );
  sent.on('response', (answer) => {
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status < 400) {
      sent.destroy();
      reject(redirected(url, status, answer.headers.location));
      return;
    }
    read(answer, request).then(
      ({ bytes, truncated }) => {
        sent.destroy();
        resolve({
          status,
          headers: Object.fromEntries(
            Object.entries(answer.headers).map(([name, value]) => [
              name,
              Array.isArray(value) ? value.join(', ') : (value ?? ''),
            ]),
          ),
          text: new TextDecoder().decode(bytes),
          bytes,
          truncated,
        });
      },
      (error: unknown) => {
        sent.destroy();
        reject(limits.signal.aborted ? limits.signal.reason : named(error, url, stage));
      },
    );
  });
  sent.end(request.body);
  return promise;
}

async function read(
  answer: http.IncomingMessage,
  { maxBytes = MOST_BYTES, tooLong = 'fail' }: OutboundRequest,
): Promise<{ bytes: Uint8Array; truncated: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > maxBytes) {
      if (tooLong === 'fail')
        throw new OutboundError('too_large', `The answer is longer than ${maxBytes} bytes.`, {
          status: answer.statusCode ?? 0,
        });
      break;
    }
  }
  return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), truncated: size > maxBytes };
}

function redirected(url: URL, status: number, location: string | undefined): OutboundError {
  const target = location === undefined ? null : URL.parse(location, url);
  // Only where to: the path of a webhook is its secret.
  const where = target === null ? '' : ` to ${target.origin}`.slice(0, 200);
  return new OutboundError(
    'redirect_refused',
    `${url.host} answered ${status}, a redirect${where}. Redirects are not followed; use the address it leads to.`,
    { status },
  );
}

function named(error: unknown, url: URL, stage: 'connect' | 'tls' | 'answer'): Error {
  if (error instanceof OutboundError) return error;
  const { code = '', message } = error as { code?: string; message: string };
  if (code === 'HPE_HEADER_OVERFLOW')
    return new OutboundError('too_large', `The headers of ${url.host} are too long.`, { cause: error });
  if (stage === 'tls' || /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED)/.test(code)) {
    const advice = /UNABLE_TO_|SELF_SIGNED/.test(code)
      ? ' A certificate of your own authority is trusted when NODE_EXTRA_CA_CERTS names its file.'
      : code === 'ERR_TLS_CERT_ALTNAME_INVALID'
        ? ' Its certificate is for another name.'
        : '';
    return new OutboundError('tls', `No secure connection to ${url.host}: ${code || message}.${advice}`, {
      cause: error,
    });
  }
  const why =
    stage === 'connect' ? 'could not be connected to' : 'closed the connection before its answer was whole';
  return new OutboundError('connect', `${url.host} ${why} (${code || message}).`, { cause: error });
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
