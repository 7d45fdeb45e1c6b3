import { hash } from 'node:crypto';
import type { Context } from 'hono';
import type { ServerEnv } from '../deps.ts';

/** A weak tag: the same content, not necessarily the same bytes after a proxy compressed them (RFC 9110, 8.8.3). */
export function etagOf(text: string): string {
  return `W/"${hash('sha1', text, 'base64url')}"`;
}

/** Whether the caller has this very answer already (RFC 9110, 13.1.2: weak comparison, any of the list, or `*`). */
export function isKnown(c: Context<ServerEnv>, etag: string): boolean {
  const known = c.req.header('if-none-match');
  if (known === undefined) return false;
  if (known.trim() === '*') return true;
  const bare = etag.slice(2);
  return known.split(',').some((entry) => entry.trim().replace(/^W\//, '') === bare);
}

/** JSON with its tag, or 304 without a body. A caller may keep it, but must ask whether it still holds. */
export function answerWithTag(c: Context<ServerEnv>, answer: object): Response {
  const text = JSON.stringify(answer);
  const etag = etagOf(text);
  c.header('etag', etag);
  c.header('cache-control', 'private, no-cache');
  c.header('vary', 'authorization, cookie');
  if (isKnown(c, etag)) return c.body(null, 304);
  return c.body(text, 200, { 'content-type': 'application/json' });
}
