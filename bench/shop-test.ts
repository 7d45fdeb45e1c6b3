import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ExamineOptions, examine, launchBrowser } from '@assay/engine';
import { startShop } from '@assay/example-shop';
import type { Browser } from 'playwright-core';
import { markdownTable, median } from './stats.ts';

/** Ten steps and one more check, as a person writes them. */
const STEPS = `1. Open /products
2. Click "Blue Lamp"
3. Click "Add to cart"
4. The message "Added to cart: Blue Lamp" appears
5. Open /cart
6. The total is "$34.50"
7. Click the "Checkout" button
8. Enter "Ann Example" into the "Full name" field
9. Select "Denmark" in the Country dropdown
10. Check "Gift wrap"`;
const EXPECTED = 'The Total is "$42.45".';

/** The same by hand, with the same waiting assertions, in a fresh context of the same browser. */
async function byHand(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.goto(`${url}/products`);
    await page.getByRole('link', { name: 'Blue Lamp', exact: true }).click();
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByText('Added to cart: Blue Lamp').waitFor();
    await page.goto(`${url}/cart`);
    await page
      .getByRole('row', { name: /^Total/ })
      .getByRole('cell', { name: '$34.50', exact: true })
      .waitFor();
    await page.getByRole('button', { name: 'Checkout' }).click();
    await page.getByLabel('Full name').fill('Ann Example');
    await page.getByLabel('Country').selectOption('Denmark');
    await page.getByLabel('Gift wrap').check();
    await page.locator('dl').getByText('$42.45', { exact: true }).waitFor();
  } finally {
    await context.close();
  }
}

async function byAssay(
  browser: Browser,
  url: string,
  dir: string,
  screenshots: NonNullable<ExamineOptions['screenshots']>,
): Promise<void> {
  const traceDir = await mkdtemp(path.join(dir, 'case-'));
  const examination = await examine(
    {
      test: {
        name: 'Buy a lamp',
        goal: 'Buy a lamp',
        steps: STEPS,
        expected: EXPECTED,
        classification: 'POSITIVE',
        startPath: null,
      },
      baseUrl: url,
    },
    { browser, traceDir, screenshots },
  );
  const { status, result, evaluationThought } = examination.verdict;
  if (result !== 'PASSED')
    throw new Error(`the benchmark's own test ended ${status} ${result}: ${evaluationThought}`);
}

/** Wall time of one test by Assay and by hand, one after the other in every round; medians. */
export async function benchShopTest(rounds: number): Promise<{ table: string; ratio: number }> {
  const shop = await startShop({ port: 0 });
  const launched = await launchBrowser({ log: (line) => console.error(line) });
  const dir = await mkdtemp(path.join(tmpdir(), 'assay-bench-'));
  const ways: [string, () => Promise<void>][] = [
    ['hand-written Playwright', () => byHand(launched.browser, shop.url)],
    [
      'Assay, a screenshot every step (default)',
      () => byAssay(launched.browser, shop.url, dir, 'every-step'),
    ],
    ['Assay, no screenshots', () => byAssay(launched.browser, shop.url, dir, 'never')],
  ];
  const times = ways.map(() => [] as number[]);
  try {
    // Round 0 warms up browser, shop and code; it is not counted. The order turns with every round.
    for (let round = 0; round <= rounds; round += 1) {
      for (let turn = 0; turn < ways.length; turn += 1) {
        const way = (round + turn) % ways.length;
        const began = performance.now();
        await ways[way]![1]();
        if (round > 0) times[way]!.push(performance.now() - began);
      }
      process.stderr.write(`\rround ${round} of ${rounds}`);
    }
    process.stderr.write('\n');
  } finally {
    await launched.close();
    await shop.close();
    await rm(dir, { recursive: true, force: true });
  }
  const base = median(times[0]!);
  const rows = ways.map(([name], way) => {
    const list = times[way]!;
    const spread = `${Math.min(...list).toFixed(0)}–${Math.max(...list).toFixed(0)}`;
    return [name, `${median(list).toFixed(0)} ms`, `${spread} ms`, (median(list) / base).toFixed(2)];
  });
  return {
    table: markdownTable(['10-step shop test', 'median', 'range', 'ratio'], rows),
    ratio: median(times[1]!) / base,
  };
}
