import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { call, calls } from '../../engine/test/model/led.ts';
import { type ScriptedModel, startScriptedModel } from '../../engine/test/model/scripted-model.ts';
import { wrongInAnyLook } from './looks.ts';
import { signedIn } from './signed-in.ts';
import { type House, openHouse, type Visitor, violations, visit } from './support.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 180_000 });

const OVER = ['COMPLETED', 'ERROR', 'CANCELLED'];

let model: ScriptedModel;
let house: House;
let owner: Visitor;
let page: Page;
let application: string;
/** A site whose last page comes when it is told to. */
let site: Server;
let held: ServerResponse | undefined;
/** A page that counts, holds a secret, and says when the site is ready. */
let isReady = false;
const WAITING = `<!doctype html><title>Page</title><h1>Wait</h1><p id=n style="font-size:90px"></p><input type=password value="never shown" aria-label=Code>
  <script>let i = 0; setInterval(async () => { n.textContent = ++i; if (await (await fetch('/ready')).text() === 'Ready') document.querySelector('h1').textContent = 'Ready'; }, 250)</script>`;

beforeAll(async () => {
  model = await startScriptedModel((asked) => {
    if (asked.tools.length > 0) return calls(call('bind', { bindings: [], judged: [2] }));
    return { text: /purple elephant|It is not so/.test(asked.text) ? 'NO. It is not.' : 'YES. It is tidy.' };
  });
  site = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.url === '/held') held = response;
    else if (request.url === '/ready') response.end(isReady ? 'Ready' : 'Not yet');
    else if (request.url === '/wait') response.end(WAITING);
    else response.end(`<!doctype html><title>Page</title><h1>At ${request.url}</h1>`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const variables = {
    ASSAY_MODEL: 'openai-compatible/small',
    ASSAY_MODEL_BASE_URL: model.baseUrl.openai,
  };
  house = await openHouse([], { variables });
  owner = await signedIn(house, { permissions: ['clipboard-read', 'clipboard-write'] });
  page = owner.page;
  application = (await house.ask('/v1/applications', { name: 'Shop', url: house.shopUrl })).application
    .shortId;
});
afterAll(async () => {
  await house?.close();
  await model?.close();
  site?.closeAllConnections();
  site?.close();
});

interface Wanted {
  name: string;
  goal: string;
  steps?: string;
  expectedResult?: string;
  applicationShortId?: string;
}

async function addTest(test: Wanted): Promise<string> {
  const body = { applicationShortId: application, isEnabled: true, ...test };
  return (await house.ask('/v1/test-cases', body)).testCase.id;
}

const start = async (id: string) => (await house.ask('/v1/run', { testCaseIds: [id] })).run;

/** A run to its end, with the address of its only case in the dashboard. */
async function ran(id: string) {
  const { shortId, url } = await start(id);
  for (;;) {
    const run = await house.ask(`/v1/run/${shortId}?testCases=all&wait=25`);
    if (!OVER.includes(run.status)) continue;
    const [result] = run.runTestCases;
    return { run: shortId, url, result, address: addressOf(shortId, result.shortId) };
  }
}

const addressOf = (run: string, result: string) =>
  `${house.server.url}/p/${house.project}/runs/${run}/cases/${result}`;

/** Pictures that the page shows, by their alternative text, once they are there. */
async function widthOf(alt: string | RegExp): Promise<number> {
  const picture = page.getByAltText(alt);
  await picture.waitFor();
  return picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth));
}

describe('the result of a case', () => {
  it('shows the running test as far as it is, and stops by itself', async () => {
    const { port } = site.address() as AddressInfo;
    const made = await house.ask('/v1/applications', { name: 'Slow', url: `http://127.0.0.1:${port}` });
    const id = await addTest({
      name: 'It takes its time',
      goal: 'Open /one. The heading "At /one" is shown. Open /held. The heading "At last" is shown.',
      applicationShortId: made.application.shortId,
    });
    const { shortId } = await start(id);
    await vi.waitFor(() => expect(held).toBeDefined(), { timeout: 30_000 });
    const { runTestCases } = await house.ask(`/v1/run/${shortId}?testCases=all`);
    await page.goto(addressOf(shortId, runTestCases[0].shortId));
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('heading', { level: 2, name: /^Step 2 of 2/ }).waitFor();
    expect(await widthOf('The page after step 2')).toBeGreaterThan(300);
    // Followed again after looking back.
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Running on', { exact: true }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByText('Live', { exact: true }).waitFor();
    // Of readings at the same time one may see the end while the others were before it.
    let steps = 0;
    let letGo = () => {};
    const hasEnded = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/v1/run-test-case/**', async (route) => {
      if (/\/run-test-case\/[^/]+$/.test(new URL(route.request().url()).pathname)) await hasEnded;
      else steps += 1;
      await route.continue();
    });
    // As when the page is seen again, which makes it be read again.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await vi.waitFor(() => expect(steps).toBeGreaterThanOrEqual(2), { timeout: 15_000 });
    held!.end('<!doctype html><title>Page</title><h1>At last</h1>');
    await vi.waitFor(async () => expect(OVER).toContain((await house.ask(`/v1/run/${shortId}`)).status), {
      timeout: 30_000,
      interval: 200,
    });
    letGo();
    await page.getByRole('heading', { level: 1, name: /Passed/ }).waitFor({ timeout: 30_000 });
    await page.getByRole('heading', { level: 2, name: /^Step 4 of 4$/ }).waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByText('Live', { exact: true }).waitFor({ state: 'detached' });
    expect(await widthOf('The page after step 4')).toBeGreaterThan(300);
    expect(owner.complaints).toEqual([]);
  });

  it('shows the page of a long step as it is now, for as long as it is looked at', async () => {
    const { port } = site.address() as AddressInfo;
    const made = await house.ask('/v1/applications', { name: 'Busy', url: `http://127.0.0.1:${port}` });
    const id = await addTest({
      name: 'It waits',
      goal: 'Open /wait. Wait up to 60 seconds until the heading "Ready" is shown.',
      applicationShortId: made.application.shortId,
    });
    const { shortId } = await start(id);
    await expect
      .poll(async () => (await house.ask(`/v1/run/${shortId}?testCases=all`)).status, { timeout: 30_000 })
      .toBe('RUNNING');
    const { runTestCases } = await house.ask(`/v1/run/${shortId}?testCases=all`);
    let asked = 0;
    page.on('response', (response) => {
      if (response.url().includes('live-picture')) asked += 1;
    });
    await page.goto(addressOf(shortId, runTestCases[0].shortId));
    expect(await widthOf('The page as it is now')).toBeGreaterThan(300);
    const address = () => page.getByAltText('The page as it is now').getAttribute('src');
    // Each is another picture, and of another moment.
    const seen = new Set<string | null>();
    const begun = Date.now();
    await expect.poll(async () => seen.add(await address()).size, { timeout: 15_000, interval: 50 }).toBe(4);
    expect(Date.now() - begun).toBeLessThan(6_000);
    expect(await wrongInAnyLook(page)).toEqual([]);
    // No answer is no picture of now.
    await page.route('**/live-picture*', (route) => route.abort());
    await page.getByText('As last seen').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    expect(owner.complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
    // Nobody looks any more: then nothing is asked for.
    await page.goto('about:blank');
    const before = asked;
    await new Promise((done) => setTimeout(done, 1_500));
    expect(asked).toBe(before);
    await page.goto(addressOf(shortId, runTestCases[0].shortId));
    await page.getByAltText('The page as it is now').waitFor();
    isReady = true;
    await page.getByRole('heading', { level: 1, name: /Passed/ }).waitFor({ timeout: 30_000 });
    expect(await widthOf(/^The page after step/)).toBeGreaterThan(300);
    expect(await page.getByAltText('The page as it is now').count()).toBe(0);
    // The steps stay in view, but not upon what comes after them.
    await page.setViewportSize({ width: 1280, height: 500 });
    await page.evaluate(() => window.scrollTo(0, 400));
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(300);
    const { y, height } = (await page.getByLabel('All steps, scrollable').boundingBox())!;
    expect(y + height).toBeLessThan((await page.getByRole('tablist').first().boundingBox())!.y);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(owner.complaints).toEqual([]);
  });

  it('tells what a model has judged, which one, and from what', async () => {
    const id = await addTest({
      name: 'The product page looks right',
      goal: 'Open /products/blue-lamp.',
      expectedResult: 'The layout looks right.',
    });
    const { address, run } = await ran(id);
    await page.goto(address);
    const clause = page.getByRole('button', { name: 'Held: The layout looks right' });
    expect(await clause.textContent()).toContain('Judged');
    await clause.click();
    await page.getByText('Judged by openai-compatible/small').waitFor();
    await page.getByText('decided by the model openai-compatible/small').waitFor();
    const opened = async (name: string) => {
      const opening = owner.context.waitForEvent('page');
      await page.getByRole('link', { name: `${name} in a new tab` }).click();
      const tab = await opening;
      await tab.waitForLoadState();
      const shown = await tab.evaluate(() => `${document.contentType}: ${document.body.innerText}`);
      await tab.close();
      return shown;
    };
    expect(await opened('Picture')).toMatch(/^image\/jpeg/);
    expect(await opened('Text')).toMatch(/^text\/plain: [\s\S]*Blue Lamp/);
    expect(await violations(page)).toEqual([]);
    // Of what passed no trace is kept, and its address says so.
    await page.goto(`${address}/trace`);
    await page.getByText('No trace is kept of this result').waitFor();
    expect(await violations(page)).toEqual([]);
    const report = await house.ask(`/v1/run/${run}/report?format=json`);
    expect(report.cases[0].clauses.map(({ basis }: { basis: string }) => basis)).toEqual([
      'verified',
      'judged',
    ]);
    expect(owner.complaints).toEqual([]);
  });

  it('stands beside the last green one, step by step', async () => {
    const id = await addTest({
      name: 'The cart adds up',
      goal: 'The cart adds up',
      steps:
        'Open /products/blue-lamp. Click "Add to cart". The message "Added to cart" appears. Open /cart.',
      expectedResult: 'The total is "$34.50".',
    });
    const green = await ran(id);
    house.plant(['wrong-total']);
    const { address } = await ran(id);
    await page.goto(address);
    const card = page.locator('section.card', { hasText: 'Since the last green run' });
    await card.getByRole('link', { name: green.run }).waitFor();
    expect(await widthOf('Last green: the page at step 5')).toBeGreaterThan(300);
    expect(await widthOf('This result: the page at step 5')).toBeGreaterThan(300);
    expect(
      await card.getByRole('list', { name: 'Clauses that came out in another way' }).innerText(),
    ).toMatch(/The total is "\$34\.50"\s+Last green: held\s+.*\$34\.50.*\s+This result: broken\s+.*\$34\.00/);
    // Quicker than the page is drawn: each key counts.
    await page.evaluate(() => {
      for (let pressed = 0; pressed < 2; pressed += 1)
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    });
    await page.getByAltText('Last green: the page at step 3').waitFor();
    expect(new URL(page.url()).searchParams.get('step')).toBe('3');
    expect(await wrongInAnyLook(page)).toEqual([]);
    expect(owner.complaints).toEqual([]);
    for (const isSecure of [true, false]) {
      if (!isSecure) {
        await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
      }
      // Looked for in the page: it is said for so short that a busy test would miss it.
      const copied = page.waitForFunction(() => document.querySelector('button[aria-label=Copied]') !== null);
      await page.getByRole('button', { name: 'Copy POST /api/cart as cURL' }).click();
      await copied;
      await page.getByRole('button', { name: 'Copied' }).waitFor({ state: 'detached' });
    }
    // The green one itself is passed, and has nothing to compare.
    await page.goto(green.address);
    await page.getByRole('heading', { level: 1, name: /Passed/ }).waitFor();
    expect(await page.getByText('Since the last green run').count()).toBe(0);

    await page.goto(address);
    await page.getByRole('link', { name: 'Playwright trace' }).click();
    const viewer = page.frameLocator('iframe[title="Playwright trace viewer"]');
    await viewer
      .getByRole('treeitem', { name: /^Navigate/ })
      .last()
      .click();
    await viewer.frameLocator('iframe.snapshot-visible').getByRole('heading', { name: 'Cart' }).waitFor();
    await page.getByRole('link', { name: 'Back to the result' }).click();
    await page.getByRole('heading', { level: 1, name: /The cart adds up/ }).waitFor();
  });
});

it('the address that a run gives out leads who is not signed in to the run, or shows it with a token', async () => {
  const id = await addTest({
    name: 'The first page opens',
    goal: 'Open /. The heading "Products" is shown.',
  });
  const { url, run, result } = await ran(id);
  const stranger = await visit(house);
  await stranger.page.goto(url);
  const plain = stranger.page.getByRole('link', { name: 'show the results with an API token' });
  const href = await plain.getAttribute('href');
  await stranger.page.getByLabel('E-mail address').fill(house.owner.email);
  await stranger.page.getByLabel('Password').fill('a password of my own');
  await stranger.page.getByRole('button', { name: 'Sign in' }).click();
  await stranger.page.waitForURL(`${house.server.url}/p/${house.project}/runs/${run}`);
  await stranger.page.getByRole('heading', { level: 1, name: new RegExp(run) }).waitFor();
  for (const [given, place] of [
    [`results/test/${result.shortId}`, `runs/${run}/cases/${result.shortId}`],
    [`test-cases/${id}/edit`, `tests/${id}`],
    [`test-cases/${id}`, `tests/${id}`],
  ]) {
    await stranger.page.goto(`${house.server.url}/p/${house.project}/${given}`);
    await stranger.page.waitForURL(`${house.server.url}/p/${house.project}/${place}`);
  }
  await stranger.context.clearCookies();
  await stranger.page.goto(new URL(href!, url).href);
  await stranger.page.getByLabel('API token').fill(house.server.bootstrap.token!);
  await stranger.page.getByRole('button', { name: 'Show results' }).click();
  await stranger.page.getByRole('heading', { name: `Run ${run}` }).waitFor();
  await stranger.context.close();
});
