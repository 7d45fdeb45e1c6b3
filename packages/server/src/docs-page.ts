import { Hono } from 'hono';
import type { ServerEnv } from './deps.ts';
import { PAGE_POLICY, readAsset, serveAssets } from './page-assets.ts';

/** `/docs`: the reference of the API, drawn in the browser from this server's own /openapi.json and from nothing else. */
export function docsPage(): Hono<ServerEnv> {
  const shell = readAsset('docs.html');
  const app = new Hono<ServerEnv>();
  app.get('/docs', (c) => {
    c.header('content-security-policy', PAGE_POLICY);
    return c.html(shell);
  });
  serveAssets(app, ['docs.css', 'docs.js']);
  return app;
}
