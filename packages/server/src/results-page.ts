import { type Context, Hono } from 'hono';
import { hasDashboard } from './dashboard.ts';
import type { ServerDeps, ServerEnv } from './deps.ts';
import { sendShell, serveAssets } from './page-assets.ts';

/** What the dashboard has pages for, too. */
const IN_DASHBOARD = [
  '/p/:project/results/:run',
  '/p/:project/results/test/:test',
  '/p/:project/test-cases/:testCase',
  '/p/:project/test-cases/:testCase/edit',
  '/p/:project/chat/:chat',
  '/p/:project/release-checks/:check',
];
const ALONE = ['/results/test/:test'];

/**
 * The pages that `run.url` and the other links of answers point to: one shell that draws from the public API with
 * the session of who is signed in, or with an API token that it asks for. The shell says nothing about any project, so it needs no sign-in itself.
 * Where there is a dashboard those addresses are its own, and the shell is at `?view=plain`: for who has no account, only a token.
 */
export function resultsPage(deps: ServerDeps, dashboard?: URL): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  const shell = (c: Context<ServerEnv>, path: string) =>
    sendShell(c, deps, 'results.html', '../'.repeat(path.split('/').length - 2));
  for (const path of IN_DASHBOARD) {
    app.get(path, async (c, next) => {
      const isPlain = c.req.query('view') === 'plain';
      if (!isPlain && (await hasDashboard(deps.ctx.config.publicUrl, dashboard))) return next();
      return shell(c, path);
    });
  }
  for (const path of ALONE) app.get(path, (c) => shell(c, path));
  serveAssets(app, ['results.css', 'results.js', 'conversation.js', 'dom.js']);
  return app;
}
