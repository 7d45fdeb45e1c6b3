import { Hono } from 'hono';
import type { ServerDeps, ServerEnv } from './deps.ts';
import { sendShell, serveAssets } from './page-assets.ts';

/**
 * The pages that `run.url` and the other links of answers point to: one shell that draws from the public API with
 * the session of who is signed in, or with an API token that it asks for. The shell says nothing about any project, so it needs no sign-in itself.
 */
const PAGES = [
  '/p/:project/results/:run',
  '/p/:project/results/test/:test',
  '/results/test/:test',
  '/p/:project/test-cases/:testCase',
  '/p/:project/test-cases/:testCase/edit',
  '/p/:project/chat/:chat',
  '/p/:project/release-checks/:check',
];

export function resultsPage(deps: ServerDeps): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  for (const path of PAGES) {
    app.get(path, (c) => sendShell(c, deps, 'results.html', '../'.repeat(path.split('/').length - 2)));
  }
  serveAssets(app, ['results.css', 'results.js', 'conversation.js', 'dom.js']);
  return app;
}
