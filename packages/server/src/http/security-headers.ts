import type { MiddlewareHandler } from 'hono';
import type { ServerEnv } from '../deps.ts';

/**
 * Set before the handler runs, which may override them. Hono's secureHeaders is not used: it sets HSTS for all
 * subdomains, which is the operator's to decide, and rewrites every answer after it was made.
 */
const HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

export function securityHeaders(closing: AbortSignal): MiddlewareHandler<ServerEnv> {
  return (c, next) => {
    for (const name in HEADERS) c.header(name, HEADERS[name]);
    // A closing server asks its clients to come back on a new connection.
    if (closing.aborted) c.header('connection', 'close');
    return next();
  };
}
