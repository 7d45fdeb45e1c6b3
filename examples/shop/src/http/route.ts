import type { IncomingMessage } from 'node:http';
import type { Defects } from '../defects.ts';
import type { OutgoingMail } from '../mail/send.ts';
import type { Session } from '../state/session.ts';
import { HttpError } from './errors.ts';
import type { Reply } from './reply.ts';

export interface Visit {
  request: IncomingMessage;
  method: string;
  url: URL;
  /** Values of the `:name` parts of the route. */
  params: Record<string, string>;
  session: Session;
  defects: Defects;
  /** How long the slow page's content takes, in milliseconds. */
  slowMs: number;
  /** Hands a mail to the server of `--smtp`; without one it goes nowhere. Never throws. */
  post: (mail: OutgoingMail) => Promise<void>;
  /** The shop's own address, for links in mails. */
  shopUrl: string;
  /** Aborted when the visitor goes away or the shop closes. */
  signal: AbortSignal;
}

export type Handler = (visit: Visit) => Reply | Promise<Reply>;

export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** "/products/:slug" */
  path: string;
  handle: Handler;
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const actual = given[index]!;
    if (part.startsWith(':')) {
      if (actual === '') return undefined;
      params[part.slice(1)] = decode(actual);
    } else if (part !== actual) return undefined;
  }
  return params;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new HttpError(400, 'The address is not valid.');
  }
}

/**
 * Finds the route for a request; HEAD counts as GET.
 * @throws HttpError 404 for an unknown path, 405 for a known path with another method, 400 for a broken address
 */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } {
  const allowed = new Set<string>();
  for (const route of routes) {
    const params = match(route.path, path);
    if (!params) continue;
    if (route.method === (method === 'HEAD' ? 'GET' : method)) return { route, params };
    allowed.add(route.method);
  }
  if (allowed.size === 0) throw new HttpError(404, 'This page does not exist.');
  const allow = [...allowed].join(', ');
  throw new HttpError(405, `${method} is not possible here; allowed: ${allow}.`, { allow });
}
