import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { Hono } from 'hono';
import type { ServerEnv } from './deps.ts';
import { BuiltFiles, sendBuiltFile } from './http/built-files.ts';
import { ServerError } from './http/errors.ts';
import { printable } from './http/read-json.ts';

/** Where `npm run build` puts the dashboard of a checkout. */
const FOLDER = new URL('../../web/dist/', import.meta.url);

/** Pages that the dashboard draws in the browser; it tells by itself when there is no such page. */
const PAGES = ['/', '/p/*', '/account', '/organisation', '/organisation/*'];

/** False as well where the server lies below a path: the dashboard's addresses begin at the root. */
export async function hasDashboard(publicUrl: string, folder: URL = FOLDER): Promise<boolean> {
  if (new URL(publicUrl).pathname !== '/') return false;
  return stat(new URL('index.html', folder)).then(
    () => true,
    () => false,
  );
}

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
    // The trace viewer.
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * `/`, the pages below it that the browser draws, and the built files at `/dashboard/<name>`. Where nothing was built
 * the pages say how to do that; the API works without them. `folder` defaults to `packages/web/dist` of the checkout.
 */
export function dashboard(folder: URL = FOLDER): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  const files = new BuiltFiles(folder);

  app.get('/dashboard/:name', async (c) => {
    const name = c.req.param('name');
    const file = await files.find(`dashboard/${name}`);
    if (!file)
      throw new ServerError(
        'route_not_found',
        `The dashboard has no file ${printable(name)}. Reload the page.`,
      );
    // Names bear a hash of what is in them; the one script that runs before the first picture does not.
    const isHashed = /-[\w-]{8}\.\w+$/.test(name);
    c.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    return sendBuiltFile(c, file);
  });

  for (const path of PAGES) {
    app.get(path, async (c) => {
      const page = await files.find('index.html');
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
