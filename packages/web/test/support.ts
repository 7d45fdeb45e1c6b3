import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { type DefectName, startShop } from '../../../examples/shop/src/index.ts';
import { embeddedDataDir } from '../../../test/support/embedded-template.ts';
import { createLogger, loadConfig, type VerbContext } from '../../core/src/index.ts';
import { type LaunchedBrowser, launchBrowser } from '../../engine/src/browser/index.ts';
import { type RunningServer, type StartServerOptions, startServer } from '../../server/src/index.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs a program of the house to its end; what it said is standard output and error together. */
async function program(
  args: string[],
  variables: Record<string, string> = {},
): Promise<{ code: number; said: string }> {
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk) => {
      said += chunk;
    });
  const code = await new Promise<number>((resolve) => child.on('close', resolve));
  return { code, said };
}

/** Builds the dashboard when its sources have changed: what `npm test` does before it starts. */
export async function ensureBuilt(): Promise<void> {
  const { code, said } = await program(['scripts/build.mjs']);
  if (code !== 0) throw new Error(said);
}

export interface House {
  server: RunningServer;
  browser: LaunchedBrowser;
  shopUrl: string;
  owner: { email: string; password: string };
  /** Short id of the first project. */
  project: string;
  /** What verbs take that are called past the API. */
  projectCtx: VerbContext;
  /** Plants defects into the shop as it runs. */
  plant(defects: DefectName[]): void;
  /** One request of the API with the token of the first start. */
  // biome-ignore lint/suspicious/noExplicitAny: bodies of many shapes
  ask(path: string, body?: object): Promise<any>;
  /** The command line, from the checkout; its evidence is kept with the house's data. */
  assay(args: string[], variables: Record<string, string>): Promise<{ code: number; said: string }>;
  close(): Promise<void>;
}

/** The server with its own worker and database, the shop with planted defects, and a browser to look with. */
export async function openHouse(
  defects = ['wrong-total', 'console-error'],
  {
    outbound,
    sample,
    workerOptions,
    variables = {},
  }: Pick<StartServerOptions, 'outbound' | 'sample' | 'workerOptions'> & {
    variables?: Record<string, string>;
  } = {},
): Promise<House> {
  await ensureBuilt();
  const dataDir = await embeddedDataDir('assay-web-');
  const [shop, browser, server] = await Promise.all([
    startShop({ port: 0, defects }),
    launchBrowser(),
    startServer({
      config: loadConfig(variables, { dataDir, workerConcurrency: 2 }),
      log: createLogger({ level: 'silent' }),
      worker: true,
      port: 0,
      linkToListener: true,
      ...(outbound && { outbound }),
      ...(workerOptions && { workerOptions }),
      ...(sample && { sample }),
    }),
  ]);
  const { token, owner } = server.bootstrap;
  return {
    server,
    browser,
    shopUrl: shop.url,
    project: server.bootstrap.project.shortId,
    projectCtx: {
      ...server.app.ctx,
      actor: { kind: 'system', projectId: server.bootstrap.project.id },
    },
    plant(names) {
      for (const name of names) shop.defects.add(name);
    },
    owner: { email: owner!.email, password: owner!.password! },
    async ask(path, body) {
      const answer = await fetch(`${server.url}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    assay: (args, variables) =>
      program(['packages/cli/src/main.ts', ...args, '--output', join(dataDir, 'own')], variables),
    async close() {
      await browser.close();
      await server.close({ timeoutMs: 5_000 });
      await shop.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** What no page may do: complain in the console, throw, or ask another host. */
  complaints: string[];
}

export async function visit(house: House, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await house.browser.browser.newContext({
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(house.server.url) && !/^(blob|data):/.test(request.url()))
      complaints.push(`asked ${request.url()}`);
  });
  page.on('response', (response) => {
    // The viewer of traces answers what recorded pages ask for out of the trace: that reached nobody.
    const asked = complaints.indexOf(`asked ${response.url()}`);
    if (asked !== -1 && response.fromServiceWorker()) complaints.splice(asked, 1);
  });
  return { context, page, complaints };
}

const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Violations of WCAG 2.2 AA as the page stands, one line each. */
export async function violations(page: Page): Promise<string[]> {
  // Asked first: axe is half a megabyte to send, and what is not `void` here would be sent back whole.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(`void (() => { ${await axe} })()`);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    // biome-ignore lint/suspicious/noExplicitAny: axe has put itself there
    const { violations: found } = await (window as any).axe.run(document, { runOnly: tags });
    return found.flatMap(
      ({ id, nodes }: { id: string; nodes: { target: string[]; failureSummary: string }[] }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
  });
}

export function setTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  return page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
}
