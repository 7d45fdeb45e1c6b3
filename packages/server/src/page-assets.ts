import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Context, Hono } from 'hono';
import type { ServerDeps, ServerEnv } from './deps.ts';
import { readSessionCookie } from './http/session-cookie.ts';

/** Of every page: its own scripts and styles, its own API, and nothing from anywhere else. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

export function readAsset(name: string): string {
  return readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8');
}

const shells = new Map<string, string>();

/**
 * A page that draws itself from the public API. `base` leads from its address to the root, relative, so that it also works
 * below a path prefix of a proxy. The page is told whether a session cookie came along, which its scripts cannot see.
 */
export function sendShell(
  c: Context<ServerEnv>,
  deps: ServerDeps,
  name: string,
  base: string,
  { hasDashboard = false } = {},
): Response {
  let shell = shells.get(name);
  if (shell === undefined) {
    shell = readAsset(name);
    shells.set(name, shell);
  }
  c.header('content-security-policy', PAGE_POLICY);
  c.header('vary', 'cookie');
  const session = readSessionCookie(c, deps) === undefined ? 'no' : 'yes';
  const page = shell
    .replaceAll('{{base}}', base)
    .replaceAll('{{session}}', session)
    .replaceAll('{{dashboard}}', hasDashboard ? 'yes' : 'no');
  return c.body(page, 200, { 'content-type': 'text/html; charset=utf-8' });
}

/** Files of the assets folder at `/assets/<name>`; a browser asks whether the copy that it has is still the same. */
export function serveAssets(app: Hono<ServerEnv>, names: readonly string[]): void {
  for (const name of names) {
    const text = readAsset(name);
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    app.get(`/assets/${name}`, (c) => {
      c.header('etag', etag);
      c.header('cache-control', 'no-cache');
      if (c.req.header('if-none-match') === etag) return c.body(null, 304);
      return c.body(text, 200, { 'content-type': TYPES[extname(name)]! });
    });
  }
}
