import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { ServerEnv } from '../deps.ts';

const ACCEPTABLE = /^[\w.:-]{1,128}$/;

/** Names the request in the answer's `X-Request-Id`, in error bodies and in the log; a sensible one of the caller is kept. */
export const requestId: MiddlewareHandler<ServerEnv> = (c, next) => {
  const given = c.req.header('x-request-id');
  const id = given && ACCEPTABLE.test(given) ? given : randomUUID();
  c.set('requestId', id);
  c.header('x-request-id', id);
  return next();
};
