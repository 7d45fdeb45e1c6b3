import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { ServerEnv } from './deps.ts';

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

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const read = (name: string) => readFileSync(new URL(`../assets/${name}`, import.meta.url), 'utf8');

export function resultsPage(): Hono<ServerEnv> {
  const shell = read('results.html');
  const app = new Hono<ServerEnv>();

  for (const path of PAGES) {
    app.get(path, (c) => {
      // Relative, so that the page also works below a path prefix of a proxy.
      const base = '../'.repeat(path.split('/').length - 2);
      c.header('content-security-policy', POLICY);
      return c.html(shell.replaceAll('{{base}}', base));
    });
  }
  const files = [
    ['results.css', 'text/css; charset=utf-8'],
    ['results.js', 'text/javascript; charset=utf-8'],
    ['conversation.js', 'text/javascript; charset=utf-8'],
    ['dom.js', 'text/javascript; charset=utf-8'],
  ] as const;
  for (const [name, contentType] of files) {
    const text = read(name);
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    app.get(`/assets/${name}`, (c) => {
      c.header('etag', etag);
      c.header('cache-control', 'no-cache');
      if (c.req.header('if-none-match') === etag) return c.body(null, 304);
      return c.body(text, 200, { 'content-type': contentType });
    });
  }
  return app;
}
