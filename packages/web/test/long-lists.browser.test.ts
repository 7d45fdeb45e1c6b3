import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApplication, importTestCases, startRun } from '../../core/src/index.ts';
import { aTest } from '../../core/test/support/project.ts';
import { scripted } from '../../core/test/support/scripted.ts';
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

beforeAll(async () => {
  house = await openHouse([], {
    workerOptions: {
      examine: scripted({
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
  const tests = Array.from({ length: CASES }, (_, index) => aTest(`Case ${index + 1}`));
  await importTestCases({ ctx, input: { application: application.shortId, tests } });
  run = (await startRun({ ctx, input: {} })).run.shortId;
  owner = await visit(house);
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

describe('the list of runs', () => {
  it('draws the row of the run in which something happened', async () => {
    const { page } = owner;
    await startRun({ ctx: house.projectCtx, input: {} });
    await page.goto(`${house.server.url}/p/${house.project}/runs`);
    await page.getByText('1 of 60 passed').waitFor();
    await watchRows(page, 'Runs', 'run');
    inHand.shift()!();
    await page.getByText('2 of 60 passed').waitFor();
    await sleep(1_500);
    const { changed, renderedForNothing, touchedForNothing } = await readRows(page);
    expect({ changed, renderedForNothing, touchedForNothing }).toEqual({
      changed: [run],
      renderedForNothing: [],
      touchedForNothing: [],
    });
  });
});
