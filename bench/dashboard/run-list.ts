import type { Page } from 'playwright-core';
import { installRowProbe } from '../../packages/web/test/row-probe.ts';
import type { Dashboard } from './open.ts';
import { type Frames, installTiming, timeFrames, timeInput, timeOpening } from './timing.ts';

/** Milliseconds until rows are seen. */
export interface Openings {
  /** In a context that has nothing cached. */
  cold: number[];
  /** Loaded once more in the same context. */
  warm: number[];
  /** By the link of the navigation, from another page. */
  within: number[];
}

/** One look of each kind at the run list. */
export async function openRunList(place: Dashboard, into: Openings): Promise<void> {
  await withPage(place, async (page) => {
    const url = `${place.url}/p/${place.project}/runs`;
    into.cold.push(await timeOpening(page, url, 'Runs'));
    into.warm.push(await timeOpening(page, url, 'Runs'));
    await page.goto(`${place.url}/account`);
    await page.getByRole('heading', { level: 1, name: 'Account' }).waitFor();
    const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Runs' });
    into.within.push(await timeInput(page, 'Runs', /./, () => link.click()));
  });
}

interface Narrowing {
  name: string;
  /** What the list is narrowed by already. */
  search?: string;
  label: string;
  /** An option of a choice, or what is typed. */
  option?: string;
  typed?: string;
  /** How every row reads then; the short id and the hash have as many letters. */
  rows: RegExp;
}

export function narrowings(runs: number): Narrowing[] {
  const one = runs > 77_777 ? 77_777 : 77;
  return [
    { name: 'outcome failed', label: 'Outcome', option: 'Failed', rows: /^Failed/ },
    {
      name: 'failed, of one branch of 200',
      search: '?outcome=failed',
      label: 'Branch',
      typed: 'feature/branch-2',
      rows: /^Failed.*branch-2[0-9a-f]{7}\d of 5/,
    },
    { name: 'one plan of 20', label: 'Plan', option: 'Plan 7', rows: /Plan 7.{6}(Change|Round)/ },
    { name: 'one person of 30', label: 'Started by', typed: 'person-3', rows: /Plan 1?3.{6}(Change|Round)/ },
    {
      name: 'words of 20 % of the runs',
      label: 'Search runs',
      typed: 'round totals',
      rows: /Round the totals/,
    },
    {
      name: 'words of 80 %',
      search: '?text=round',
      label: 'Search runs',
      typed: 'basket keeps',
      rows: /the basket keeps/,
    },
    {
      name: 'words of one run',
      label: 'Search runs',
      typed: `change ${one}`,
      rows: new RegExp(`Change ${one}`),
    },
  ];
}

/** Milliseconds of each narrowing, from the last key or the choice on. */
export async function narrowRunList(
  place: Dashboard,
  runs: number,
  into: Map<string, number[]>,
): Promise<void> {
  await withPage(place, async (page) => {
    for (const { name, search = '', label, option, typed, rows } of narrowings(runs)) {
      await timeOpening(page, `${place.url}/p/${place.project}/runs${search}`, 'Runs');
      const field = page.getByRole('main').getByLabel(label, { exact: true });
      const ms = await timeInput(page, 'Runs', rows, () =>
        option === undefined ? field.fill(typed!) : field.selectOption({ label: option }),
      );
      into.set(name, [...(into.get(name) ?? []), ms]);
    }
  });
}

export interface Scrolled {
  frames: Frames;
  rowsInDocument: number;
}

/** Scrolls through the run list by 120 pixels a frame; pages of it are loaded on the way. */
export async function scrollRunList(place: Dashboard): Promise<Scrolled> {
  return withPage(place, async (page) => {
    await timeOpening(page, `${place.url}/p/${place.project}/runs`, 'Runs');
    const frames = await timeFrames(page, 'Runs', 120, 40_000);
    return { frames, rowsInDocument: await page.locator('[aria-label="Runs"] li').count() };
  });
}

/** The same on a page of as many rows as a run of 1,000 cases has, all of them in the document and without a script. */
export async function scrollPlainRows(place: Dashboard): Promise<Scrolled> {
  return withPage(place, async (page) => {
    await page.goto(`${place.url}/docs/none`);
    const rows = Array.from({ length: 1_000 }, (_, row) => `<li style="height: 61px">Case ${row + 1}</li>`);
    await page.setContent(`<!doctype html><ul aria-label="Plain">${rows.join('')}</ul>`);
    const frames = await timeFrames(page, 'Plain', 120, 1_000_000);
    return { frames, rowsInDocument: 1_000 };
  });
}

export async function withPage<T>(place: Dashboard, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await place.browser.newContext({
    viewport: { width: 1280, height: 800 },
    storageState: place.state,
  });
  try {
    await installTiming(context);
    await installRowProbe(context);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return await work(page);
  } finally {
    await context.close();
  }
}
