import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../engine/src/browser/index.ts';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

type Launched = Awaited<ReturnType<typeof launchBrowser>>;

let server: TestServer;
let browser: Launched;
let runUrl: string;
let runTestCase: string;
let definitionUrl: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), launchBrowser()]);
  const { url, token } = server;
  const { testCaseIds } = await seed(server.ctx, ['pass', 'this will fail', 'this is <b>unclear</b>']);
  const { run } = (await call(`${url}/v1/run`, { token, body: { testCaseIds } })).body;
  runUrl = `${run.url}?view=plain`;
  const { runTestCases } = (await ended(url, token, run.shortId)).body;
  runTestCase = runTestCases.find((item: { name: string }) => item.name === 'Case 2').shortId;
  definitionUrl = `${new URL(runUrl).origin}/p/x/test-cases/${testCaseIds[0]}/edit?view=plain`;
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Opens a page, fails the test on anything the page complains about or asks of another host, and gives the token. */
async function open(url: string, token: string, options: BrowserContextOptions = {}) {
  const context = await browser.browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !/^(blob|data):/.test(request.url()))
      complaints.push(request.url());
  });
  await page.goto(url);
  await page.getByLabel('API token').fill(token);
  await page.getByRole('button', { name: 'Show results' }).click();
  return { page, complaints, close: () => context.close() };
}

async function fitsItsWidth(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}

describe('the page behind run.url', () => {
  it.each([
    ['light', 1280],
    ['dark', 375],
  ] as const)('draws a run, its verdicts and its screenshots (%s, %d px)', async (colorScheme, width) => {
    const { page, complaints, close } = await open(runUrl, server.token, {
      colorScheme,
      viewport: { width, height: 800 },
    });
    await page.getByRole('heading', { name: /^Run / }).waitFor();
    const failed = page.locator('details', { hasText: 'Case 2' });
    expect(await failed.locator('summary').textContent()).toContain('failed');
    await failed.locator('summary').click();
    expect(await failed.locator('mark.broken').textContent()).toBe('this will fail');
    // Pictures are fetched when they come into view.
    await failed.locator('.shot').first().scrollIntoViewIfNeeded();
    await failed.getByRole('img', { name: 'Screenshot 000.png' }).first().waitFor();
    const drawn = await failed
      .locator('.shot img')
      .first()
      .evaluate((image: HTMLImageElement) => image.naturalWidth);
    expect(drawn).toBe(1);
    expect(await fitsItsWidth(page)).toBe(true);
    const downloading = page.waitForEvent('download');
    await failed.getByRole('button', { name: 'Save download 1.html' }).click();
    expect((await downloading).suggestedFilename()).toBe('download 1.html');
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows what people wrote as text, not as HTML', async () => {
    const { page, complaints, close } = await open(runUrl, server.token);
    const unclear = page.locator('details', { hasText: 'Case 3' });
    await unclear.locator('summary').click();
    expect(await unclear.locator('mark.undecided').textContent()).toBe('this is <b>unclear</b>');
    expect(complaints).toEqual([]);
    await close();
  });

  it('asks again for a token that is not valid, and tells nothing before', async () => {
    const shell = await call(runUrl);
    expect(shell.text).not.toContain('Case 1');
    expect(shell.headers.get('content-security-policy')).toContain("default-src 'none'");
    const { page, close } = await open(runUrl, 'wrong');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('not valid');
    await page.getByLabel('API token').fill(server.token);
    await page.getByRole('button', { name: 'Show results' }).click();
    await page.getByRole('heading', { name: /^Run / }).waitFor();
    await close();
  });

  it('draws one test case of a run, and a test case', async () => {
    for (const url of [
      `${server.url}/p/x/results/test/${runTestCase}?view=plain`,
      `${server.url}/results/test/${runTestCase}`,
    ]) {
      const { page, complaints, close } = await open(url, server.token);
      await page.getByRole('heading', { name: 'Case 2' }).waitFor();
      await page.locator('mark.broken').waitFor();
      expect(complaints).toEqual([]);
      await close();
    }
    const { page, complaints, close } = await open(definitionUrl, server.token);
    await page.getByRole('heading', { name: 'Case 1' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('says so when there is no such run', async () => {
    const { page, close } = await open(`${server.url}/p/x/results/zzzzzz?view=plain`, server.token);
    expect(await page.getByRole('alert').textContent()).toContain('There is no run');
    await close();
  });
});
