import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../engine/src/browser/index.ts';
import { call, seed, startTestServer, type TestServer } from './support.ts';

/** What the links of conversations and release checks open. */
describe('pages of conversations and release checks', () => {
  let server: TestServer;
  let launched: Awaited<ReturnType<typeof launchBrowser>>;

  beforeAll(async () => {
    [server, launched] = await Promise.all([startTestServer(), launchBrowser()]);
    await seed(server.ctx, ['one', 'two fail']);
  });
  afterAll(async () => {
    await launched?.close();
    await server?.stop();
  });

  async function open(url: string) {
    const context = await launched.browser.newContext();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(url);
    await page.getByLabel('API token').fill(server.token);
    await page.keyboard.press('Enter');
    return { page, errors, context };
  }

  it('follow what is under way and show what came of it', async () => {
    const { token } = server;
    const chat = await call(`${server.url}/v1/chat`, { token, body: { message: 'run' } });
    const { page, errors, context } = await open(`${chat.body.url}?view=plain`);
    await page.getByText('1 of 2 test cases passed').waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Asked COMPLETED',
      'Answer COMPLETED',
    ]);
    const check = await call(`${server.url}/v1/release-checks`, { token, body: { regression: {} } });
    await page.goto(`${check.body.url}?view=plain`);
    await page.getByText('not-ready').waitFor();
    await page.getByRole('cell', { name: 'Accessibility of the visited pages' }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });
});
