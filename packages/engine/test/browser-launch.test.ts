import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  ensureBrowser,
  type FoundBrowser,
  type LaunchedBrowser,
  launchBrowser,
} from '../src/browser/index.ts';
import { isAlive } from '../src/browser/process.ts';

let found: FoundBrowser;
let web: Server;
let url: string;
const open: LaunchedBrowser[] = [];

beforeAll(async () => {
  found = await ensureBrowser();
  web = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<title>Shop</title><h1>Hello</h1>');
  });
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  url = `http://127.0.0.1:${(web.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  for (const launched of open.splice(0)) await launched.close();
});
afterAll(() => web.close());

async function launch(options: Parameters<typeof launchBrowser>[0] = {}): Promise<LaunchedBrowser> {
  const launched = await launchBrowser({ found, ...options });
  open.push(launched);
  return launched;
}

test('one process carries several contexts, and is gone after close', async () => {
  const { browser, pid, gone, close } = await launch();
  const titles = await Promise.all(
    [1, 2, 3].map(async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(url);
      return page.title();
    }),
  );
  expect(titles).toEqual(['Shop', 'Shop', 'Shop']);
  expect(pid).toBeGreaterThan(1);
  await close();
  expect(await gone).toBe('closed');
  await expect.poll(() => isAlive(pid!)).toBe(false);
  await close();
});

test('a browser that dies is reported as crashed', async () => {
  const { browser, pid, gone } = await launch();
  process.kill(pid!, 'SIGKILL');
  expect(await gone).toBe('crashed');
  expect(browser.isConnected()).toBe(false);
});

test.skipIf(process.platform !== 'linux')('close ends a browser that does not answer any more', async () => {
  let took = Number.POSITIVE_INFINITY;
  // A machine that stands still for a while makes one of them late, not all.
  for (let tries = 0; tries < 3 && took >= 5000; tries += 1) {
    const { pid, close } = await launch();
    process.kill(pid!, 'SIGSTOP');
    const since = Date.now();
    await close(500);
    took = Date.now() - since;
    await expect.poll(() => isAlive(pid!)).toBe(false);
  }
  expect(took).toBeLessThan(5000);
});

test('an aborted start rejects, and leaves no temporary folder', async () => {
  const cancel = new AbortController();
  const mine = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`assay-browser-${process.pid}-`));
  expect(mine()).toEqual([]);
  const starting = launchBrowser({ found, signal: cancel.signal });
  cancel.abort(new Error('the user pressed Ctrl-C'));
  await expect(starting).rejects.toThrow('the user pressed Ctrl-C');
  await expect.poll(mine, { timeout: 15_000 }).toEqual([]);
});

test.skipIf(process.platform !== 'linux')(
  'nothing of our environment but what a browser needs reaches it',
  async () => {
    const env = {
      ...process.env,
      DATABASE_URL: 'postgres://secret',
      API_KEY: 'planted-key',
      LANG: 'C.UTF-8',
    };
    const { pid } = await launch({ env });
    const given = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    expect(given.join(' ')).not.toMatch(/postgres:\/\/secret|planted-key/);
    expect(given).toContain('LANG=C.UTF-8');
    const temporary = given.find((each) => each.startsWith('TMPDIR='))!.slice('TMPDIR='.length);
    expect(temporary).toContain(`assay-browser-${process.pid}-`);
    await open[0]!.close();
    expect(existsSync(temporary)).toBe(false);
  },
);

test('WebRTC sends nothing past a proxy', async () => {
  const stun = createSocket('udp4');
  let packets = 0;
  stun.on('message', () => packets++);
  stun.bind(0, '127.0.0.1');
  await once(stun, 'listening');
  const { browser } = await launch();
  const page = await browser.newPage();
  await page.goto(url);
  const candidates = await page.evaluate(async (port) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    const heard: string[] = [];
    const complete = new Promise<void>((resolve) => {
      connection.onicecandidate = ({ candidate }) =>
        candidate ? heard.push(candidate.candidate) : resolve();
    });
    connection.createDataChannel('probe');
    await connection.setLocalDescription(await connection.createOffer());
    await complete;
    return heard;
  }, stun.address().port);
  stun.close();
  expect(candidates).toEqual([]);
  expect(packets).toBe(0);
});

test('a start that fails says which browser, why, and what to do', async () => {
  const missing: FoundBrowser = { ...found, executable: join(tmpdir(), 'no-such-browser') };
  const lines: string[] = [];
  const error: Error = await launchBrowser({ found: missing, log: (line) => lines.push(line) }).then(
    () => expect.fail('it started'),
    (e) => e,
  );
  expect(error).toMatchObject({ code: 'browser_launch_failed' });
  expect(error.message).toMatch(/no-such-browser .* did not start: .*set ASSAY_BROWSER/);
  expect(lines).toHaveLength(1);
});

// Downloads about 70 MB: only where it is asked for.
test.runIf(process.env.ASSAY_TEST_NPM_BROWSER === '1')(
  'the browser of the npm package draws text and takes clicks',
  async () => {
    const cache = mkdtempSync(join(tmpdir(), 'assay-npm-browser-'));
    try {
      const env = { ...process.env, ASSAY_BROWSER: '', ASSAY_BROWSER_SOURCES: 'npm', ASSAY_CACHE_DIR: cache };
      const lines: string[] = [];
      const fromNpm = await ensureBrowser({ env, progress: (line) => lines.push(line) });
      expect(fromNpm).toMatchObject({ kind: 'sparticuz', source: 'npm' });
      expect(lines).toHaveLength(2);
      const { browser } = await launch({ found: fromNpm, env });
      const page = await browser.newPage();
      await page.setContent('<button onclick="this.textContent = `done`">Save</button>');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'done' }).waitFor();
      expect(await ensureBrowser({ env })).toEqual(fromNpm);
    } finally {
      for (const launched of open.splice(0)) await launched.close();
      rmSync(cache, { recursive: true, force: true });
    }
  },
  300_000,
);
