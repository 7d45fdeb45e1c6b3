import type { Caller } from '@assay/core';
import type { Context } from 'hono';
import type { ServerDeps, ServerEnv } from '../deps.ts';

/** Who sends the request, for sessions and for counting failed tries. */
export function callerOf(c: Context<ServerEnv>, deps: ServerDeps): Caller {
  return {
    ip: clientIp(c, deps.ctx.config.proxies),
    userAgent: c.req.header('user-agent') ?? '',
    requestId: c.get('requestId'),
  };
}

/** With n proxies in front (ASSAY_PROXIES) the n-th address from the end; what stands before it anybody can write. */
function clientIp(c: Context<ServerEnv>, proxies: number): string {
  const peer = c.env?.incoming?.socket.remoteAddress ?? 'unknown';
  if (proxies === 0) return peer;
  const chain = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  return chain.at(-Math.min(proxies, chain.length || 1)) ?? peer;
}
