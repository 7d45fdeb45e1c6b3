import { type RowReport, readRows, watchRows } from '../../packages/web/test/row-probe.ts';
import type { Dashboard } from './open.ts';
import { type Scrolled, withPage } from './run-list.ts';
import { timeFrames, timeOpening } from './timing.ts';

export interface LargeRun {
  opened: number[];
  scrolled: Scrolled;
  scrolledWhileLive: Scrolled;
  live: RowReport;
  /** Cases that ended while rows were watched, and how long that took. */
  ended: number;
  seconds: number;
  /** The longest tasks of the page meanwhile, in milliseconds. */
  longTasks: number[];
  /** Bytes of the first answer, with all cases, and of each that followed while they ended, as sent. */
  firstBytes: number;
  laterBytes: number[];
}

const CASES = 1_000;
/** A case ends every so many milliseconds. */
const EVERY_MS = 100;

export async function measureLargeRun(place: Dashboard, rounds: number): Promise<LargeRun> {
  place.server.write({ start: CASES });
  const { run } = await place.server.read<{ run: string }>();
  const url = `${place.url}/p/${place.project}/runs/${run}`;
  const opened: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await withPage(place, async (page) => void opened.push(await timeOpening(page, url, 'Cases')));
  }
  const scrolled = await withPage(place, async (page) => {
    await timeOpening(page, url, 'Cases');
    return scroll(page);
  });
  return withPage(place, async (page) => {
    const sizes: number[] = [];
    page.on('response', (response) => {
      if (response.url().includes('testCases=all'))
        void response
          .request()
          .sizes()
          .then(
            ({ responseBodySize }) => sizes.push(responseBodySize),
            () => {},
          );
    });
    await timeOpening(page, url, 'Cases');
    await page.evaluate(() => {
      const tasks: number[] = [];
      Object.assign(window, { longTasks: tasks });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration);
      }).observe({ type: 'longtask' });
    });
    await watchRows(page, 'Cases', 'item');
    const began = performance.now();
    const ended = 60;
    place.server.write({ end: ended, everyMs: EVERY_MS * 2 });
    await place.server.read();
    const seconds = (performance.now() - began) / 1000;
    // The last change is told within two rests of the page.
    await page.waitForTimeout(2_000);
    const live = await readRows(page);
    const laterBytes = sizes.slice(1);
    // biome-ignore lint/suspicious/noExplicitAny: put there above
    const longTasks = await page.evaluate(() => (window as any).longTasks as number[]);
    place.server.write({ end: 100, everyMs: EVERY_MS * 2 });
    const scrolledWhileLive = await scroll(page);
    await place.server.read();
    return {
      opened,
      scrolled,
      scrolledWhileLive,
      live,
      ended,
      seconds,
      longTasks,
      firstBytes: sizes[0]!,
      laterBytes,
    };
  });
}

async function scroll(page: Parameters<typeof timeFrames>[0]): Promise<Scrolled> {
  const frames = await timeFrames(page, 'Cases', 120, 1_000_000);
  return { frames, rowsInDocument: await page.locator('[aria-label="Cases"] li').count() };
}
