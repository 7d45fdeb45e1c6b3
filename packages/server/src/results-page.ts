import { Hono } from 'hono';
import type { ServerEnv } from './deps.ts';
import { PAGE_POLICY, readAsset, serveAssets } from './page-assets.ts';

/**
 * The pages that `run.url` and the other links of answers point to: one static shell that asks for the API token and
 * draws from the public API. The shell says nothing about any project, so it needs no sign-in itself.
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

export function resultsPage(): Hono<ServerEnv> {
  const shell = readAsset('results.html');
  const app = new Hono<ServerEnv>();

  for (const path of PAGES) {
    app.get(path, (c) => {
      // Relative, so that the page also works below a path prefix of a proxy.
      const base = '../'.repeat(path.split('/').length - 2);
      c.header('content-security-policy', PAGE_POLICY);
      return c.html(shell.replaceAll('{{base}}', base));
    });
  }
  serveAssets(app, ['results.css', 'results.js', 'conversation.js', 'dom.js']);
  return app;
}
