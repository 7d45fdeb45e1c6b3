import type { Page } from 'playwright-core';
import type { Dashboard } from './open.ts';
import { type Scrolled, withPage } from './run-list.ts';
import { timeFrames, timeInput } from './timing.ts';

/** A third of the requests are for pictures, which the list leaves out at first: it has 3,000. */
const LONG_TRACE = { lines: 5_000, requests: 4_500 };

export interface LongTraceMeasured {
  /** Milliseconds from the click that opens a list to the frame in which it is seen. */
  console: number[];
  network: number[];
  scrolledConsole: Scrolled;
  scrolledNetwork: Scrolled;
}

/** The console and the requests of one result, opened and scrolled. */
export async function measureLongTrace(place: Dashboard, rounds: number): Promise<LongTraceMeasured> {
  place.server.write({ trace: LONG_TRACE });
  const { run } = await place.server.read<{ run: string }>();
  const url = `${place.url}/p/${place.project}/runs/${run}`;
  const open = async <T>(work: (page: Page) => Promise<T>) =>
    withPage(place, async (page) => {
      await page.goto(url);
      await page.getByRole('link', { name: 'Passed: Talkative' }).click();
      await page.getByText('Also styles, scripts and pictures').waitFor();
      await page.getByRole('tab', { name: 'Files' }).click();
      return work(page);
    });
  const times = { console: [] as number[], network: [] as number[] };
  const openConsole = async (page: Page) => {
    const tab = page.getByRole('tab', { name: 'Console' });
    times.console.push(await timeInput(page, 'Console', /Line/, () => tab.click()));
  };
  const openNetwork = async (page: Page) => {
    const tab = page.getByRole('tab', { name: 'Network' });
    times.network.push(await timeInput(page, 'Requests', /GET/, () => tab.click()));
  };
  for (let round = 1; round < rounds; round += 1) {
    await open(openConsole);
    await open(openNetwork);
  }
  const scroll = (list: string, opened: (page: Page) => Promise<void>) =>
    open(async (page): Promise<Scrolled> => {
      await opened(page);
      const frames = await timeFrames(page, list, 120, 60_000);
      return { frames, rowsInDocument: await page.locator(`[aria-label="${list}"] li`).count() };
    });
  const scrolledConsole = await scroll('Console', openConsole);
  const scrolledNetwork = await scroll('Requests', openNetwork);
  return { ...times, scrolledConsole, scrolledNetwork };
}
