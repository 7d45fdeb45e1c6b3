import { createHash, randomBytes } from 'node:crypto';
import { traceViewerFolder } from '@assay/core';
import { type Context, Hono } from 'hono';
import type { ServerEnv } from './deps.ts';
import { BuiltFiles, sendBuiltFile } from './http/built-files.ts';
import { ServerError } from './http/errors.ts';
import { printable } from './http/read-json.ts';
import { readAsset } from './page-assets.ts';

/**
 * The one kind of address that the viewer opens: the trace of a result, from where it stands. A download of a test lies
 * in `downloads/`, so nothing that a page made can pass for a trace of ours.
 */
const OWN_TRACE = /^\.\.\/v1\/run-test-case\/[\w-]{1,80}\/artifacts\/trace\.zip\?projectShortId=[\w-]{1,80}$/;

const WORKER = 'sw.bundle.js';
/** Pages of the viewer; it has others, which are for Playwright's own runner. */
const PAGES = new Set(['index.html', 'snapshot.html']);

/** Scripts of the viewer alone, nothing from anywhere else. Recorded pages have a policy of their own: trace-guard.js. */
function viewerPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/** Of the service worker: it loads traces from here, and no further script. */
const WORKER_POLICY = "default-src 'none'; connect-src 'self'";

/**
 * Playwright's trace viewer at `/trace-viewer/`, as it lies in the installed Playwright. It draws recorded pages, which may
 * be hostile, so its service worker runs behind a guard, see docs/security.md. `folder` is for tests.
 */
export function traceViewer(folder: URL = traceViewerFolder()): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  const files = new BuiltFiles(folder);
  let worker: string | undefined;

  app.get('/trace-viewer/*', async (c) => {
    const name = c.req.path.slice('/trace-viewer/'.length) || 'index.html';
    const file = /^uiMode/.test(name) ? undefined : await files.find(name);
    if (!file || (name.endsWith('.html') && !PAGES.has(name))) {
      throw new ServerError('route_not_found', `The trace viewer has no file ${printable(name)}.`);
    }
    if (PAGES.has(name)) return sendPage(c, Buffer.from(file.body).toString('utf8'));
    if (name === WORKER) {
      worker ??= guardedWorker(Buffer.from(file.body).toString('utf8'));
      return sendWorker(c, worker);
    }
    // Names bear a hash of what is in them.
    const isHashed = /[.-][\w-]{8}\.\w+$/.test(name);
    c.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    return sendBuiltFile(c, file);
  });
  return app;
}

function sendPage(c: Context<ServerEnv>, html: string): Response {
  if (!OWN_TRACE.test(c.req.query('trace') ?? '')) {
    throw new ServerError('route_not_found', 'A trace is opened from the page of a result.');
  }
  const nonce = randomBytes(16).toString('base64url');
  c.header('content-security-policy', viewerPolicy(nonce));
  c.header('x-frame-options', 'SAMEORIGIN');
  const page = html.replace(/<(script|link rel="modulepreload")(?=[\s>])/g, `<$1 nonce="${nonce}"`);
  return c.body(page, 200, { 'content-type': 'text/html; charset=utf-8' });
}

/** The guard comes first, and the worker does not start when it went past it. */
function guardedWorker(bundle: string): string {
  return [
    `self.ownTrace = ${OWN_TRACE};`,
    readAsset('trace-snapshot.js'),
    readAsset('trace-guard.js'),
    bundle,
    "if (!self.isGuarded) throw new Error('The trace viewer does not listen where its guard does.');",
  ].join('\n');
}

function sendWorker(c: Context<ServerEnv>, text: string): Response {
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  c.header('etag', etag);
  c.header('cache-control', 'no-cache');
  c.header('content-security-policy', WORKER_POLICY);
  if (c.req.header('if-none-match') === etag) return c.body(null, 304);
  return c.body(text, 200, { 'content-type': 'text/javascript; charset=utf-8' });
}
