import { createHash, randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Context, Hono } from 'hono';
import type { ServerEnv } from './deps.ts';
import { ServerError } from './http/errors.ts';
import { printable } from './http/read-json.ts';

/** Where `npm run build` puts the dashboard of a checkout. */
const FOLDER = new URL('../../web/dist/', import.meta.url);

/** Pages that the dashboard draws in the browser; it tells by itself when there is no such page. */
const PAGES = ['/', '/p/*', '/account', '/organisation', '/organisation/*'];

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const compress = promisify(gzip);

/**
 * The nonce is for the style element by which open dialogs keep the page behind them from scrolling; the built page
 * holds no inline style or script of its own.
 */
export function dashboardPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

interface BuiltFile {
  body: Uint8Array<ArrayBuffer>;
  zipped: Uint8Array<ArrayBuffer> | null;
  etag: string;
  type: string;
  /** File time of what was read, in milliseconds. */
  at: number;
}

/**
 * `/`, the pages below it that the browser draws, and the built files at `/dashboard/<name>`. Where nothing was built
 * the pages say how to do that; the API works without them. `folder` defaults to `packages/web/dist` of the checkout.
 */
export function dashboard(folder: URL = FOLDER): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  const files = new Map<string, BuiltFile>();

  app.get('/dashboard/:name', async (c) => {
    const name = c.req.param('name');
    const file = await builtFile(files, folder, `dashboard/${name}`);
    if (!file)
      throw new ServerError(
        'route_not_found',
        `The dashboard has no file ${printable(name)}. Reload the page.`,
      );
    // Names bear a hash of what is in them; the one script that runs before the first picture does not.
    const isHashed = /-[\w-]{8}\.\w+$/.test(name);
    c.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    return send(c, file);
  });

  for (const path of PAGES) {
    app.get(path, async (c) => {
      const page = await builtFile(files, folder, 'index.html');
      if (!page) {
        return c.text(
          'The dashboard is not built. Stop the server and run `npm run build` in the checkout, then start it again.\nThe API works without it; it is described at /docs.\n',
          503,
        );
      }
      const nonce = randomBytes(16).toString('base64url');
      c.header('content-security-policy', dashboardPolicy(nonce));
      return c.html(Buffer.from(page.body).toString('utf8').replaceAll('{{nonce}}', nonce));
    });
  }
  return app;
}

/** Kept in memory until the file on disk has another time; undefined when there is none. */
async function builtFile(
  files: Map<string, BuiltFile>,
  folder: URL,
  name: string,
): Promise<BuiltFile | undefined> {
  if (!/^[\w./-]+$/.test(name) || name.includes('..')) return undefined;
  const path = fileURLToPath(new URL(name, folder));
  const { mtimeMs: at } = await stat(path).catch(() => ({ mtimeMs: null }));
  if (at === null) return undefined;
  const known = files.get(name);
  if (known?.at === at) return known;
  const body = new Uint8Array(await readFile(path));
  const type = TYPES[extname(name)] ?? 'application/octet-stream';
  const zipped = /^(text|image\/svg)/.test(type) ? new Uint8Array(await compress(body)) : null;
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const file: BuiltFile = { body, zipped, etag, type, at };
  files.set(name, file);
  return file;
}

function send(c: Context<ServerEnv>, file: BuiltFile): Response {
  c.header('etag', file.etag);
  c.header('vary', 'accept-encoding');
  if (c.req.header('if-none-match') === file.etag) return c.body(null, 304);
  const zipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? file.zipped : null;
  if (zipped) c.header('content-encoding', 'gzip');
  return c.body(zipped ?? file.body, 200, { 'content-type': file.type });
}
