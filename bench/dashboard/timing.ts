import type { BrowserContext, Page } from 'playwright-core';

/** Nothing here takes this long, in milliseconds; what hangs must not hang the benchmark. */
export const LIMIT_MS = 30_000;

/**
 * Makes every page of the context able to say when rows of a list were seen, counted from the beginning of the navigation or
 * from an input. Looks once a frame, and gives the frame after: when a person can see it.
 */
export async function installTiming(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const rowsOf = (list: string) => [...document.querySelectorAll(`[aria-label="${list}"] li`)];
    /** What scrolls when the list does: a box around it, else the window. */
    const boxOf = (list: string) => {
      let box = document.querySelector(`[aria-label="${list}"]`);
      while (box && getComputedStyle(box).overflowY !== 'auto') box = box.parentElement;
      return box ?? document.scrollingElement!;
    };
    const seen = async (list: string, pattern: string) => {
      const wanted = new RegExp(pattern);
      for (;;) {
        await frame();
        const rows = rowsOf(list);
        if (rows.length > 0 && rows.every((row) => wanted.test(row.textContent ?? ''))) break;
      }
      await frame();
      return performance.now();
    };
    let from: number | undefined;
    for (const type of ['click', 'input', 'change']) {
      addEventListener(
        type,
        (event) => {
          from ??= event.timeStamp;
        },
        { capture: true },
      );
    }
    let waiting: Promise<number>;
    Object.assign(window, {
      timing: {
        opened: (list: string) => seen(list, '.'),
        /** From the next input on until every row looks like that. */
        begin(list: string, pattern: string) {
          from = undefined;
          waiting = seen(list, pattern);
        },
        ended: async () => (await waiting) - from!,
        async frames(step: number, until: number, list: string) {
          const box = boxOf(list);
          const lasted: number[] = [];
          let last = await frame();
          while (box.scrollTop < until && lasted.length < 2_000) {
            const before = box.scrollTop;
            box.scrollBy({ top: step, behavior: 'instant' });
            const now = await frame();
            lasted.push(now - last);
            last = now;
            if (box.scrollTop === before && lasted.length > 60) break;
          }
          return lasted;
        },
      },
    });
  });
}

/** Milliseconds from the start of the navigation until the list has rows. */
export async function timeOpening(page: Page, url: string, list: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  return bounded(
    // biome-ignore lint/suspicious/noExplicitAny: put there above
    page.evaluate((name) => (window as any).timing.opened(name), list),
    `rows of "${list}" at ${url}`,
  );
}

/** Milliseconds from the input that `act` makes until every row of the list matches. */
export async function timeInput(
  page: Page,
  list: string,
  pattern: RegExp,
  act: () => Promise<unknown>,
): Promise<number> {
  // biome-ignore lint/suspicious/noExplicitAny: put there above
  await page.evaluate(([name, text]) => (window as any).timing.begin(name, text), [list, pattern.source]);
  await act();
  return bounded(
    // biome-ignore lint/suspicious/noExplicitAny: put there above
    page.evaluate(() => (window as any).timing.ended()),
    `rows of "${list}" like ${pattern}`,
  );
}

export interface Frames {
  /** How long each frame lasted, in milliseconds. */
  lasted: number[];
  /** Processor time of the page's main thread, in milliseconds a frame: it moves less with what else the machine does. */
  busy: number;
}

/** The frames while the list was scrolled by `step` pixels a frame as far as `until`. */
export async function timeFrames(page: Page, list: string, step: number, until: number): Promise<Frames> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1_000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
  const before = await spent();
  const lasted = await bounded(
    page.evaluate(
      // biome-ignore lint/suspicious/noExplicitAny: put there above
      ([by, end, name]) => (window as any).timing.frames(by, end, name) as Promise<number[]>,
      [step, until, list] as const,
    ),
    'the frames of scrolling',
    120_000,
  );
  const busy = ((await spent()) - before) / lasted.length;
  await devtools.detach();
  return { lasted, busy };
}

async function bounded<T>(work: Promise<T>, what: string, limitMs = LIMIT_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not come in ${limitMs / 1000} s`)), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
