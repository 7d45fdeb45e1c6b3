import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../engine/src/browser/index.ts';
import { startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let browser: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(options: BrowserContextOptions, fragment = '') {
  const context = await browser.browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:'))
      complaints.push(request.url());
  });
  await page.goto(`${server.url}/docs${fragment}`);
  await page.getByRole('heading', { name: /^Assay API/ }).waitFor();
  return { page, complaints, close: () => context.close() };
}

describe('/docs', () => {
  it('shows every operation of openapi.json by group, without a request to anywhere else', async () => {
    const { page, complaints, close } = await open({ viewport: { width: 1280, height: 900 } });
    const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as { paths: object };
    const count = Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length;
    expect(await page.locator('article').count()).toBe(count);
    expect(await page.getByRole('status').textContent()).toBe(`${count} operations`);
    expect(await page.getByRole('navigation').getByRole('heading').count()).toBeGreaterThan(5);
    const start = page.locator('#startRun');
    await start.getByText('Answer 200').waitFor();
    await start.getByText('Fields', { exact: true }).last().click();
    await start.getByText('testPlanShortId').first().waitFor();
    await start.getByText('With curl').click();
    expect(await start.locator('pre').textContent()).toContain(`curl -X POST "${server.url}/v1/run"`);
    expect(complaints).toEqual([]);
    await close();
  });

  it('finds operations by words, and says how many', async () => {
    const { page, complaints, close } = await open({ viewport: { width: 1280, height: 900 } });
    await page.getByLabel('Search').fill('rotate token');
    await page.locator('#getRun').waitFor({ state: 'hidden' });
    expect(await page.locator('#rotateToken').isVisible()).toBe(true);
    expect(await page.getByRole('status').textContent()).toMatch(/^\d of \d+ operations$/);
    await page.getByLabel('Search').fill('no such thing');
    expect(await page.locator('article:visible').count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it.each([
    ['light', 375],
    ['dark', 375],
    ['light', 1440],
    ['dark', 1440],
  ] as const)(
    'fits %s at %i px, and opens at the operation that the address names',
    async (colorScheme, width) => {
      const { page, close } = await open({ viewport: { width, height: 800 }, colorScheme }, '#rotateToken');
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      await expect
        .poll(() =>
          page.locator('#rotateToken').evaluate((node) => Math.abs(node.getBoundingClientRect().top)),
        )
        .toBeLessThan(60);
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(background).toBe(colorScheme === 'light' ? 'rgb(246, 247, 249)' : 'rgb(20, 22, 26)');
      await close();
    },
  );
});
