import { OutboundError } from '../outbound/error.ts';
import type { Outbound } from '../outbound/request.ts';
import { ChannelError } from './error.ts';

/** How long a vendor may take, milliseconds. */
const TIMEOUT_MS = 15_000;
const MAX_BYTES = 2 * 1024 * 1024;
/** No vendor is waited for longer than this at once. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

export interface VendorCall {
  /** As people call the vendor, for messages. */
  vendor: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  body?: string | Uint8Array;
  /** Never told again, also when the vendor repeats them. */
  secrets: (string | undefined)[];
  /** Default 15,000. */
  timeoutMs?: number;
  /** A longer answer is cut there, in bytes, and `truncated`. Default: one of more than 2 MiB is an error. */
  cutAt?: number;
}

export interface VendorAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
  /** Undefined when the text is no JSON. */
  json: unknown;
  truncated: boolean;
}

/** Calls a vendor; any status is an answer. What the outbound module refuses or cannot reach is a ChannelError. */
export async function call(outbound: Outbound, request: VendorCall): Promise<VendorAnswer> {
  const { json } = request;
  try {
    const body = json === undefined ? request.body : JSON.stringify(json);
    const answer = await outbound.request({
      method: request.method,
      url: request.url,
      headers: {
        accept: 'application/json',
        'user-agent': 'Assay',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(body === undefined ? {} : { body }),
      timeoutMs: request.timeoutMs ?? TIMEOUT_MS,
      maxBytes: request.cutAt ?? MAX_BYTES,
      tooLong: request.cutAt === undefined ? 'fail' : 'cut',
    });
    return { ...answer, json: parse(answer.text) };
  } catch (error) {
    throw unreachable(request, error);
  }
}

export function isOk(answer: VendorAnswer): boolean {
  return answer.status >= 200 && answer.status < 300;
}

/** The error of an answer that is none of the expected. `hints`: what to do, by status. */
export function refusal(
  request: Pick<VendorCall, 'vendor' | 'secrets'>,
  answer: VendorAnswer,
  options: { said?: string | undefined; hints?: Record<number, string>; now?: number } = {},
): ChannelError {
  const { status } = answer;
  const said = clean(options.said ?? answer.text, request.secrets);
  const words = said === '' ? '' : `: ${said}`;
  if (status === 429 || status === 408 || status === 425 || status >= 500) {
    const what = status === 429 ? 'allows no more calls for now' : `answered ${status}`;
    return new ChannelError('later', `${request.vendor} ${what}${words}`, {
      retryAfterMs: retryAfter(answer, options.now),
    });
  }
  const hint = options.hints?.[status];
  return new ChannelError(
    'settings',
    `${request.vendor} answered ${status}${words}${hint === undefined ? '' : ` — ${hint}`}`,
  );
}

/** From Retry-After, in seconds or as a date (RFC 9110, 10.2.3). Undefined without one, or with one that says nothing. */
export function retryAfter(answer: VendorAnswer, now = Date.now()): number | undefined {
  const text = answer.headers['retry-after']?.trim();
  if (text === undefined || text === '') return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return bounded(ms);
}

/** A wait that a vendor stated, within reason. */
export function bounded(ms: number): number | undefined {
  return Number.isFinite(ms) && ms > 0 ? Math.min(Math.ceil(ms), LONGEST_WAIT_MS) : undefined;
}

/** One line of what a vendor said, at most 300 characters, without what is secret. */
export function clean(text: string, secrets: (string | undefined)[]): string {
  let line = text;
  for (const secret of secrets) {
    if (secret !== undefined && secret.length >= 4) line = line.replaceAll(secret, '***');
  }
  line = line.replaceAll(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(request: VendorCall, error: unknown): ChannelError {
  const said = clean(error instanceof Error ? error.message : String(error), request.secrets);
  const code = error instanceof OutboundError ? error.code : undefined;
  const isForGood = code === 'bad_url' || code === 'blocked_address' || code === 'redirect_refused';
  return new ChannelError(
    isForGood ? 'settings' : 'later',
    `${request.vendor} could not be reached: ${said}`,
  );
}

/** A field of parsed JSON, wherever it is missing undefined. */
export function field(value: unknown, ...path: (string | number)[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

export function textField(value: unknown, ...path: (string | number)[]): string | undefined {
  const found = field(value, ...path);
  return typeof found === 'string' ? found : undefined;
}
