import type { Actor, AppContext } from '@assay/core';
import type { MiddlewareHandler } from 'hono';
import type { ServerEnv } from '../deps.ts';

/** Paths that are asked for every few seconds by machines; logged at debug level only. */
const QUIET = new Set(['/healthz', '/readyz']);

/** The path of a request as logs may hold it: the token of an upload URL is left out. */
export function loggedPath(path: string): string {
  return path.replace(/^(\/v1\/builds\/upload\/).+$/, '$1…');
}

/** One line a request. The query is left out: it may hold tokens. */
export function accessLog(log: AppContext['log']): MiddlewareHandler<ServerEnv> {
  // The fields of a line are known and hold no secrets; looking for some in each would cost more than the line.
  const lines = log.child({}, { redact: [] });
  return async (c, next) => {
    const start = performance.now();
    await next();
    const level = QUIET.has(c.req.path) ? 'debug' : 'info';
    if (!lines.isLevelEnabled(level)) return;
    const actor = c.get('ctx')?.actor;
    lines[level](
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        path: loggedPath(c.req.path),
        status: c.res.status,
        ms: Math.round((performance.now() - start) * 10) / 10,
        ...whoOf(actor),
      },
      'request',
    );
  };
}

function whoOf(actor: Actor | undefined): Record<string, unknown> {
  if (actor === undefined || actor.kind === 'system') return {};
  const { projectId } = actor;
  return actor.kind === 'token'
    ? { projectId, tokenId: actor.tokenId }
    : { projectId, personId: actor.personId };
}
