import type { MiddlewareHandler } from 'hono';
import type { ServerEnv } from '../deps.ts';
import { ServerError } from './errors.ts';
import { refuseHostileText } from './read-json.ts';

/** Refuses a path or query whose percent-encoding is broken, is not UTF-8, or hides a NUL. */
export const checkPath: MiddlewareHandler<ServerEnv> = (c, next) => {
  const url = c.req.url;
  if (url.includes('%')) {
    const start = url.indexOf('/', url.indexOf('//') + 2);
    const question = url.indexOf('?', start);
    const path = url.slice(start, question === -1 ? undefined : question);
    decode(path, 'The path');
    if (question !== -1) decode(url.slice(question + 1).replaceAll('+', ' '), 'The query');
  }
  return next();
};

function decode(text: string, where: string): void {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch (cause) {
    throw new ServerError(
      'invalid_path',
      `${where} is not percent-encoded UTF-8; every % must start a valid sequence such as %20.`,
      { cause },
    );
  }
  refuseHostileText(decoded, where);
}

/** Which methods the paths of this server take; tells 405 from 404. */
export class MethodTable {
  readonly #routes: { pattern: RegExp; method: string }[] = [];

  add(method: string, path: string): void {
    const pattern = path
      .split('/')
      .map((part) => {
        if (part === '*' || part.endsWith('{.+}')) return '.+';
        if (part.startsWith(':')) return '[^/]+';
        return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
      })
      .join('/');
    this.#routes.push({ pattern: new RegExp(`^${pattern}$`), method });
  }

  /** Empty when the path is unknown. GET brings HEAD along. */
  allowed(path: string): string[] {
    const methods = new Set<string>();
    for (const route of this.#routes) {
      if (!route.pattern.test(path)) continue;
      methods.add(route.method);
      if (route.method === 'GET') methods.add('HEAD');
    }
    return [...methods].sort();
  }
}
