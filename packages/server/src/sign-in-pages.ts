import { Hono } from 'hono';
import { hasDashboard } from './dashboard.ts';
import type { ServerDeps, ServerEnv } from './deps.ts';
import { sendShell, serveAssets } from './page-assets.ts';

/** `/sign-in`, and `/invitation`, whose token stands behind the # and reaches the server only in the body of a request. */
export function signInPages(deps: ServerDeps): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  for (const path of ['/sign-in', '/invitation']) {
    app.get(path, async (c) =>
      sendShell(c, deps, 'sign-in.html', '', {
        hasDashboard: await hasDashboard(deps.ctx.config.publicUrl),
      }),
    );
  }
  serveAssets(app, ['sign-in.css', 'sign-in.js', 'sign-in-words.js']);
  return app;
}
