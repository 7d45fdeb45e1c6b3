import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApplication, importTestCases, startRun, updateTestCase } from '../../core/src/index.ts';
import { aTest } from '../../core/test/support/project.ts';
import { examination, scripted } from '../../core/test/support/scripted.ts';
import { writeLongTrace } from './long-trace.ts';
import { wrongInAnyLook } from './looks.ts';
import { installRowProbe, readRows, watchRows } from './row-probe.ts';
import { signIn } from './sign-in.ts';
import { type House, openHouse, type Visitor, visit } from './support.ts';

vi.setConfig({ testTimeout: 60_000 });

const CASES = 60;

/** Ends the oldest case in hand. */
const inHand: (() => void)[] = [];
let house: House;
let owner: Visitor;
let run: string;
/** A run of one case that said and asked much. */
let talkative: string;

beforeAll(async () => {
  house = await openHouse([], {
    workerOptions: {
      examine: scripted({
        Talkative: async (_input, { traceDir }) => ({
          ...examination('PASSED'),
          files: await writeLongTrace(traceDir, { lines: 2_000, requests: 1_500, dropped: 7 }),
        }),
        default: async (_input, { signal }) => {
          await new Promise<void>((resolve) => {
            inHand.push(resolve);
            signal?.addEventListener('abort', () => resolve(), { once: true });
          });
          return 'PASSED';
        },
      }),
    },
  });
  const { projectCtx: ctx } = house;
  const application = await createApplication({ ctx, input: { name: 'Shop', url: house.shopUrl } });
  // Before the others, behind which it would wait.
  await importTestCases({ ctx, input: { application: application.shortId, tests: [aTest('Talkative')] } });
  talkative = (await startRun({ ctx, input: {} })).run.shortId;
  await vi.waitFor(async () => {
    expect((await house.ask(`/v1/run/${talkative}`)).status).toBe('COMPLETED');
  }, 20_000);
  const tests = Array.from({ length: CASES }, (_, index) => aTest(`Case ${index + 1}`));
  tests[CASES - 1]!.steps = '1. Open /cart and click "Checkout"\n2. Frobnicate the cart';
  tests[CASES - 1]!.expected = 'The heading "Your order" is shown';
  await importTestCases({ ctx, input: { application: application.shortId, tests } });
  const { testCases } = await house.ask('/v1/test-cases?text=Case&limit=100');
  const testCaseIds = testCases.map(({ id }: { id: string }) => id);
  run = (await startRun({ ctx, input: { testCaseIds } })).run.shortId;
  owner = await visit(house, { permissions: ['clipboard-read', 'clipboard-write'] });
  await installRowProbe(owner.context);
  await signIn(owner.page, house.server.url, house.owner, 'a password of my own');
  // Nobody was signed in: browsers print that.
  expect(owner.complaints.splice(0)).toEqual([expect.stringContaining('401')]);
  await vi.waitFor(() => expect(inHand).toHaveLength(2), 20_000);
});
afterAll(() => house?.close());

const counts = async () => (await house.ask(`/v1/run/${run}`)).counts;

describe('a run with more cases than fit', () => {
  it('has only those in view in the document, and the last one when it is scrolled to', async () => {
    const { page } = owner;
    await page.goto(`${house.server.url}/p/${house.project}/runs/${run}`);
    const rows = page.getByRole('list', { name: 'Cases' }).getByRole('listitem');
    await rows.first().waitFor();
    expect(await rows.first().getAttribute('aria-setsize')).toBe(String(CASES));
    expect(await rows.count()).toBeLessThan(CASES / 2);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.getByRole('link', { name: `Waiting: Case ${CASES} ` }).waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.getByRole('link', { name: 'Running: Case 1 ' }).waitFor();
  });

  it('draws what changed and touches nothing else when a case ends', async () => {
    const { page } = owner;
    const before = await page.locator('[aria-label=Cases] li').all();
    const kept = await Promise.all(before.map((row) => row.elementHandle()));
    await watchRows(page, 'Cases', 'item');
    inHand.shift()!();
    await vi.waitFor(async () => expect(await counts()).toMatchObject({ passed: 1, running: 2 }), 20_000);
    await page.getByRole('link', { name: 'Running: Case 3 ' }).waitFor();
    // What is told late would be told now.
    await sleep(1_500);
    const { changed, rendered, renderedForNothing, touchedForNothing, commits } = await readRows(page);
    // Case 1 went to the end of the list, out of view; case 3 began.
    expect(changed).toHaveLength(1);
    expect(commits).toBeGreaterThan(0);
    expect({ renderedForNothing, touchedForNothing }).toEqual({
      renderedForNothing: [],
      touchedForNothing: [],
    });
    expect(rendered).toBe(1);
    const gone = await Promise.all(kept.map((row) => row!.evaluate((element) => !element.isConnected)));
    expect(gone.filter(Boolean)).toHaveLength(1);
    expect(owner.complaints).toEqual([]);
  });
});

describe('a plan in a project with more tests than fit', () => {
  it('chooses among all of them, by scrolling and by words, and keeps what is out of view', async () => {
    const { page } = owner;
    const { testPlan } = await house.ask('/v1/test-plans', { name: 'Nightly' });
    await page.goto(`${house.server.url}/p/${house.project}/plans/${testPlan.shortId}`);
    await page.getByLabel('Case 2', { exact: true }).check();
    await page.getByLabel('Tests to choose from, scrollable').focus();
    await vi.waitFor(async () => {
      await page.keyboard.press('End');
      expect(await page.getByLabel(`Case ${CASES}`, { exact: true }).isVisible()).toBe(true);
    }, 20_000);
    await page.getByLabel(`Case ${CASES}`, { exact: true }).check();
    await page.getByLabel('Search the tests to choose from').fill('case 45');
    await page.getByLabel('Case 45', { exact: true }).check();
    await page.getByText('3 chosen').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const { testCaseIds } = await house.ask(`/v1/test-plans/${testPlan.shortId}`);
    const { testCases } = await house.ask('/v1/test-cases?text=Case&limit=100');
    const names = testCases
      .filter(({ id }: { id: string }) => testCaseIds.includes(id))
      .map(({ name }: { name: string }) => name);
    expect(names.toSorted()).toEqual(['Case 2', 'Case 45', `Case ${CASES}`]);
    expect(owner.complaints).toEqual([]);
  });
});

describe('the result of a case that said and asked much', () => {
  const inDocument = (list: string) => owner.page.getByRole('list', { name: list }).getByRole('listitem');

  it('has of its console what is in view, finds the rest, and says how many there are', async () => {
    const { page } = owner;
    await page.goto(`${house.server.url}/p/${house.project}/runs/${talkative}`);
    await page.getByRole('link', { name: 'Passed: Talkative' }).click();
    await page.getByRole('tab', { name: 'Console' }).click();
    await page.getByText('2,000 lines; 7 more came and were not written down').waitFor();
    const lines = inDocument('Console');
    expect(await lines.first().getAttribute('aria-setsize')).toBe('2000');
    expect(await lines.count()).toBeLessThan(60);
    // Reached by Tab, and scrolled by keys.
    await page.getByRole('checkbox', { name: 'Errors and warnings (20)' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await page.getByText('Line 2000: the basket').waitFor();
    await page.getByLabel('Search the console').fill('LINE 1234');
    await page.getByText('1 of 2,000 lines').waitFor();
    expect(await lines.allInnerTexts()).toEqual([expect.stringContaining('Line 1234')]);
    await page.getByLabel('Search the console').fill('');
    await page.getByRole('checkbox', { name: 'Errors and warnings (20)' }).check();
    await page.getByText('20 of 2,000 lines').waitFor();
    // So few are all there, for the browser's own search.
    expect(await lines.count()).toBe(20);
    expect(await wrongInAnyLook(page)).toEqual([]);
  });

  it('keeps the request that has the focus while others are scrolled past', async () => {
    const { page } = owner;
    await page.getByRole('tab', { name: 'Network' }).click();
    await page.getByText('1,000 of 1,500 requests; 7 more').waitFor();
    const rows = inDocument('Requests');
    expect(await rows.count()).toBeLessThan(60);
    const copy = page.getByRole('button', { name: 'Copy GET /api/prices/5 as cURL' });
    await copy.focus();
    const box = page.getByRole('region', { name: 'Requests, scrollable' });
    await box.evaluate((element) => element.scrollTo({ top: 20_000 }));
    await page.getByText('/api/prices/800').waitFor();
    expect(await copy.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Tab');
    // What follows it is drawn when it is come to.
    await page.getByRole('button', { name: 'Copy GET /api/prices/7 as cURL' }).waitFor();
    await page.getByLabel('Search the requests').fill('fail');
    await page.getByText('No request is like that.').waitFor();
    await page.getByLabel('Search the requests').fill('500 pictures');
    await page.getByText('of 1,500 requests').waitFor();
    expect(await wrongInAnyLook(page)).toEqual([]);
    expect(owner.complaints).toEqual([]);
  });
});

describe('reports of a run', () => {
  it('have links that open without an account, until a time that is told', async () => {
    const { page } = owner;
    await page.goto(`${house.server.url}/p/${house.project}/runs/${talkative}`);
    await page.getByRole('button', { name: 'Report' }).click();
    await page.getByRole('menuitem', { name: 'Links to pass on' }).click();
    const dialog = page.getByRole('dialog', { name: 'Links to pass on' });
    const link = dialog.getByRole('link', { name: 'JUnit XML in a new tab' });
    const url = (await link.getAttribute('href'))!;
    const nobody = await fetch(url);
    expect([nobody.status, await nobody.text()]).toEqual([200, expect.stringContaining('<testsuites')]);
    expect((await fetch(url.replace(/junit/, 'html'))).status).toBe(403);
    await dialog.getByText(/They open until \w+, \d+ \w+ \d{4}, /).waitFor();
    await dialog.getByRole('button', { name: 'Copy the link to JUnit XML' }).click();
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
    expect(await wrongInAnyLook(page)).toEqual([]);
    expect(owner.complaints).toEqual([]);
  });
});

it('revisions of a test go back to the first, and none is compared with one that is not read yet', async () => {
  const { page } = owner;
  const { testCases } = await house.ask('/v1/test-cases?text=Talkative');
  const { id } = testCases[0];
  for (let round = 2; round <= 52; round += 1)
    await updateTestCase({ ctx: house.projectCtx, input: { id, goal: `Open the page, round ${round}` } });
  await page.goto(`${house.server.url}/p/${house.project}/tests/${id}`);
  await page.getByRole('tab', { name: /Revisions/ }).click();
  await page.getByRole('button', { name: 'Revision 52' }).waitFor();
  const rows = page.getByRole('button', { name: /^Revision \d+/ });
  expect(await rows.count()).toBe(49);
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByRole('button', { name: /^Revision 1\b/ }).waitFor();
  expect(await rows.count()).toBe(52);
  await page.getByRole('button', { name: /^Revision 3\b/ }).click();
  await page.getByText('− Open the page, round 2').waitFor();
  expect(owner.complaints).toEqual([]);
});

describe('the list of runs', () => {
  it('draws the row of the run in which something happened', async () => {
    const { page } = owner;
    await startRun({ ctx: house.projectCtx, input: {} });
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/v1/events?*', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${house.server.url}/p/${house.project}/runs`);
    await page.getByText('1 of 60 passed').waitFor();
    // What happens between the reading of the list and the opening of the stream is told by neither.
    inHand.shift()!();
    await vi.waitFor(async () => expect(await counts()).toMatchObject({ passed: 2, running: 2 }), 20_000);
    letGo();
    await page.getByText('2 of 60 passed').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await sleep(1_500);
    await watchRows(page, 'Runs', 'run');
    inHand.shift()!();
    await page.getByText('3 of 60 passed').waitFor();
    await sleep(1_500);
    const { changed, renderedForNothing, touchedForNothing } = await readRows(page);
    expect({ changed, renderedForNothing, touchedForNothing }).toEqual({
      changed: [run],
      renderedForNothing: [],
      touchedForNothing: [],
    });
  });
});

it('chooses the tests that are loaded, or all that match, and says which', async () => {
  const { page } = owner;
  await page.goto(`${house.server.url}/p/${house.project}/tests`);
  // Two pages of the list are fetched at once; the last test comes when it is scrolled to.
  await page.getByLabel('The 60 loaded so far').check();
  await page.getByText('60 tests chosen').waitFor();
  await page.getByRole('button', { name: `Choose all ${CASES + 1} that match` }).click();
  await page.getByText(`${CASES + 1} tests chosen`).waitFor();
  expect(await wrongInAnyLook(page)).toEqual([]);
  await page.goto(`${house.server.url}/p/${house.project}/tests?text=Talkative`);
  await page.getByLabel('All 1 test', { exact: true }).waitFor();
  expect(owner.complaints).toEqual([]);
});

it('tells what a waiting case will do, as plain English reads it', async () => {
  const { page } = owner;
  const { runTestCases } = await house.ask(`/v1/run/${run}?testCases=all`);
  const last = runTestCases.find(({ name }: { name: string }) => name === `Case ${CASES}`);
  await page.goto(`${house.server.url}/p/${house.project}/runs/${run}/cases/${last.shortId}`);
  await page.getByText('2. Frobnicate the cart').waitFor();
  const steps = page.getByRole('list', { name: 'What it will do' }).getByRole('list').getByRole('listitem');
  await steps.first().waitFor();
  expect(await steps.allTextContents()).toEqual([
    'go to /cart',
    'click "Checkout"',
    expect.stringMatching(/^Known when it runs/),
    'expect the "Your order" heading to be visible',
  ]);
  expect(await wrongInAnyLook(page)).toEqual([]);
  expect(owner.complaints).toEqual([]);
});
