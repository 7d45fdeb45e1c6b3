import type { Context } from 'hono';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { ServerError } from './errors.ts';

/**
 * Refuses what a page of another origin makes a browser send: by Sec-Fetch-Site, and by Origin for browsers without it.
 * Callers that are no browser send neither. Throws csrf (403).
 */
export function requireSameOrigin(c: Context<ServerEnv>, deps: ServerDeps): void {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const isOurs =
    origin === undefined ||
    origin === URL.parse(deps.ctx.config.publicUrl)?.origin ||
    URL.parse(origin)?.host === c.req.header('host');
  if (isOurs && (site === undefined || site === 'same-origin' || site === 'none')) return;
  throw new ServerError(
    'csrf',
    'This request comes from a page of another site. Use the pages of this server (behind a proxy: set ASSAY_PUBLIC_URL), or an API token.',
  );
}
