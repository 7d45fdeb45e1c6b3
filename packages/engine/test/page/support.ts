import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Action, DEFAULT_LIMITS, type Limits, literal, type Target, type Value } from '@assay/contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from '../../src/browser/index.ts';
import {
  createMasker,
  openPageSession,
  type PageSession,
  type PageSessionOptions,
} from '../../src/page/index.ts';

/** For what has to succeed, however busy the machine is; what has to be quick is measured by `quickest`. */
const PATIENCE_MS = 20_000;

/** A page by path: HTML, or a handler. */
export type Pages = Record<string, string | http.RequestListener>;

export interface Fixture {
  /** `http://127.0.0.1:<port>` */
  url: string;
  port: number;
  requests: string[];
  close(): Promise<void>;
}

export async function serve(pages: Pages): Promise<Fixture> {
  const requests: string[] = [];
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    requests.push(`${request.method} ${request.url}`);
    const page = pages[pathname];
    if (typeof page === 'function') page(request, response);
    else if (page !== undefined)
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(document(page));
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function document(body: string): string {
  return /<html|<!doctype/i.test(body)
    ? body
    : `<!doctype html><meta charset="utf-8"><title>Fixture</title><body>${body}`;
}

export interface Stage {
  /** Serves the pages, opens a session on them and its start page. */
  open(
    pages: Pages | string,
    options?: Partial<PageSessionOptions> & { start?: string | null },
  ): Promise<Opened>;
  browser(): Browser;
}

export interface Opened {
  session: PageSession;
  fixture: Fixture;
  dir: string;
}

/** One browser for a test file; sessions, servers and folders are cleaned up after all its tests. */
export function stage(): Stage {
  let launched: LaunchedBrowser;
  const cleanups: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    launched = await launchBrowser();
  });
  afterAll(async () => {
    for (const clean of cleanups.reverse()) await clean();
    await launched?.close();
  });
  return {
    browser: () => launched.browser,
    async open(pages, options = {}) {
      const fixture = await serve(typeof pages === 'string' ? { '/': pages } : pages);
      cleanups.push(fixture.close);
      const dir = await mkdtemp(path.join(tmpdir(), 'assay-page-'));
      cleanups.push(() => rm(dir, { recursive: true, force: true }));
      const { start = '/', ...rest } = options;
      const session = await openPageSession({
        browser: launched.browser,
        baseUrl: fixture.url,
        limits: DEFAULT_LIMITS,
        resolve: resolveLiteral,
        masker: createMasker([]),
        downloadsDir: path.join(dir, 'downloads'),
        ...rest,
      });
      cleanups.push(() => session.close());
      if (start !== null)
        await session.open(start, { timeoutMs: PATIENCE_MS, signal: new AbortController().signal });
      return { session, fixture, dir };
    },
  };
}

export function resolveLiteral(value: Value): string {
  if (value.kind === 'literal') return value.text;
  if (value.kind === 'joined') return value.parts.map(resolveLiteral).join('');
  const error = new Error(`no value for ${value.kind}`);
  error.name = 'MissingValue';
  throw error;
}

export const limits = (overrides: Partial<Limits>): Limits => ({ ...DEFAULT_LIMITS, ...overrides });

/** `t('button', 'Save')`, `t('row', 'Alice', { … })`, `t(null, 'Save')`. */
export function t(role: string | null, name: string | null, more: Partial<Target> = {}): Target {
  return {
    words: name === null ? `the ${role ?? 'element'}` : `the "${name}"${role ? ` ${role}` : ''}`,
    ...(role === null ? {} : { role }),
    ...(name === null ? {} : { name: literal(name) }),
    ...more,
  };
}

export const inside = (of: Target): Partial<Target> => ({ relations: [{ kind: 'in', of }] });

export function doing(session: PageSession, action: Action, timeoutMs = 2000) {
  return session.perform(action, { timeoutMs, signal: new AbortController().signal });
}

/** Performs, and fails the test with the report when it was not done. */
export async function must(session: PageSession, action: Action, timeoutMs = PATIENCE_MS) {
  const report = await doing(session, action, timeoutMs);
  if (report.outcome !== 'done') throw new Error(`${action.action}: ${JSON.stringify(report)}`);
  return report;
}

export const click = (target: Target): Action => ({ action: 'click', target });
export const fillIn = (target: Target, text: string): Action => ({
  action: 'fill',
  target,
  value: literal(text),
});
