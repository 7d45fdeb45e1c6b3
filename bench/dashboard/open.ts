import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { signIn } from '../../packages/web/test/sign-in.ts';
import { type Child, child } from '../status/child.ts';
import { fill } from '../status/fill.ts';

/** A server with stored runs, and who is signed in there. */
export interface Dashboard {
  url: string;
  project: string;
  browser: Browser;
  server: Child;
  state: Awaited<ReturnType<BrowserContext['storageState']>>;
}

/** Stores `runs` runs in an embedded database below `dir` and starts a server over it, in a process of its own. */
export async function openDashboard(dir: string, browser: Browser, runs: number): Promise<Dashboard> {
  const dataDir = await mkdtemp(join(dir, `runs-${runs}-`));
  const { owner } = await fill({ dataDir }, 'assay_bench_token_0123456789', runs);
  const server = child('../dashboard/server.ts', [JSON.stringify({ dataDir })], join(dataDir, 'log'));
  try {
    const { url, project } = await server.read<{ url: string; project: string }>();
    const context = await browser.newContext();
    await signIn(
      await context.newPage(),
      url,
      { email: owner!.email, password: owner!.password! },
      'a password of the benchmark',
    );
    const state = await context.storageState();
    await context.close();
    return { url, project, browser, server, state };
  } catch (error) {
    await server.end();
    throw error;
  }
}
