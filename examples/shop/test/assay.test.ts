import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type CaseRun,
  checkSuite,
  examine,
  type FileTest,
  graphOf,
  type LaunchedBrowser,
  launchBrowser,
  parseTestFile,
  resolveConfigs,
  runSuite,
  type SuiteRun,
  type TestFile,
  withDependencies,
} from '@assay/engine';
import { DEFECTS, type DefectName, startShop } from '@assay/example-shop';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The shop's plain-English tests hold on a sound shop, and each defect breaks the clause that is about it. */

interface Catch {
  /** The test that notices. */
  test: string;
  /** Its first clause that does not hold. */
  clause: string;
  /** `broken`, unless what is seen contradicts itself: then undecided, and never a pass. */
  outcome?: 'undecided';
}

const CATCHES: Partial<Record<DefectName, Catch>> = {
  'missing-checkout-button': {
    test: 'The cart leads to the checkout',
    clause: 'Click the "Checkout" button',
  },
  'dead-add-to-cart': {
    test: 'A product goes into the cart',
    clause: 'The message "Added to cart: Blue Lamp" appears',
  },
  'help-goes-home': { test: 'Help is one click away', clause: 'The heading "Help" is shown' },
  'wrong-total': {
    test: 'Express delivery and gift wrap are added to the total',
    clause: 'The Total is "$49.50"',
  },
  'stale-orders': { test: 'Deleting a draft', clause: 'The row "1040" is not shown' },
  'silent-500': {
    test: 'Placing an order',
    clause: 'The heading "Thank you for your order" is shown',
    outcome: 'undecided',
  },
  'save-500': { test: 'A new name is kept', clause: 'The message "Saved" appears', outcome: 'undecided' },
  'lax-email': {
    test: 'Registering needs a real e-mail address',
    clause: 'The message "Enter a valid e-mail address" is shown',
  },
  'terms-not-required': {
    test: 'Registering needs the terms',
    clause: 'The message "You must accept the terms" is shown',
  },
  'login-accepts-anything': {
    test: 'A wrong password is refused',
    clause: 'The message "Wrong e-mail or password. Please try again." appears',
  },
  'signout-not-effective': {
    test: 'Signing out closes the account',
    clause: 'The heading "Sign in" is shown',
  },
  'wrong-sort': {
    test: 'Sorting by price puts the dearest first',
    clause: 'The first heading in the list "Products" is "Hand-woven Sea Stripe Rug"',
  },
  'orders-sort-stuck': {
    test: 'Sorting by total puts the cheapest first',
    clause: 'The first row contains "1034"',
  },
  'truncated-name': {
    test: 'Long names are shown in full',
    clause: 'The link "Hand-woven Sea Stripe Rug" is visible',
  },
  'double-submit': { test: 'The new order is in the list', clause: 'The text "8 orders" is shown' },
  'lost-input': {
    test: 'What was typed survives a look at the cart',
    clause: 'The "Full name" field contains "Ann Example"',
  },
  'wrong-count': {
    test: 'Searching does not care about capital letters',
    clause: 'The text "2 products" is shown',
  },
  'newsletter-not-saved': {
    test: 'A new name is kept',
    clause: 'The checkbox "Send me the newsletter" is checked',
  },
  'console-error': { test: 'A product page says what a product costs', clause: 'The console has no errors' },
  'search-ignores-case-broken': {
    test: 'Searching does not care about capital letters',
    clause: 'The text "2 products" is shown',
  },
  'filter-ignored': { test: 'A category narrows the list', clause: 'The text "4 products" is shown' },
  'same-page-two': { test: 'The second page shows other products', clause: '"Storm Lantern" is shown' },
  'wrong-currency': {
    test: 'Express delivery and gift wrap are added to the total',
    clause: 'The Total is "$49.50"',
  },
  'price-drift': { test: 'The cart adds up', clause: 'The Price of the row "Blue Lamp" is "$34.50"' },
  'quantity-ignored': { test: 'Several at once', clause: 'The link "Cart (3)" is visible' },
  'stale-badge': { test: 'A product goes into the cart', clause: 'The link "Cart (1)" is visible' },
  'gift-wrap-free': {
    test: 'Express delivery and gift wrap are added to the total',
    clause: 'The Total is "$49.50"',
  },
  'cancel-deletes': { test: 'A draft can be kept', clause: 'The row "1033" is visible' },
  'broken-image': { test: 'The home page shows what is featured', clause: 'The console has no errors' },
  'endless-spinner': {
    test: 'The stock list arrives in the end',
    clause: '"Stock list is ready" appears within 10 seconds',
  },
  'contact-fails': { test: 'Writing to the shop', clause: 'The text "We received your message" is shown' },
};

/** Needs a check of the page's accessibility, which the tests of the shop do not ask for. */
const NOT_CAUGHT: DefectName[] = ['unlabelled-postcode'];

let browser: LaunchedBrowser;
let outputDir: string;
let files: TestFile[];

beforeAll(async () => {
  browser = await launchBrowser();
  outputDir = await mkdtemp(path.join(tmpdir(), 'assay-shop-'));
  files = await readTests();
});
afterAll(async () => {
  await browser?.close();
  if (outputDir) await rm(outputDir, { recursive: true, force: true });
});

async function readTests(): Promise<TestFile[]> {
  const dir = fileURLToPath(new URL('../tests/', import.meta.url));
  const parsed = [];
  for (const name of (await readdir(dir)).sort()) {
    parsed.push(parseTestFile(await readFile(path.join(dir, name), 'utf8'), name));
  }
  expect(parsed.flatMap(({ problems }) => problems)).toEqual([]);
  const found = parsed.map(({ file }) => file);
  expect(checkSuite(found)).toEqual([]);
  return found;
}

/** At most two suites at a time: one a core. */
let free = 2;
const queue: (() => void)[] = [];
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (free > 0) free -= 1;
  else await new Promise<void>((resolve) => queue.push(resolve));
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next();
    else free += 1;
  }
}

/** Runs the named tests with what they depend on, or all, against a shop with these defects. */
async function run(defects: DefectName[], names?: string[]): Promise<SuiteRun> {
  const all = files.flatMap((file) => file.tests);
  const wanted = new Set(names ? withDependencies(graphOf(all), names) : all.map(({ name }) => name));
  const configs = new Map(files.map((file) => [file.path, resolveConfigs(file.configs, {}).configs]));
  const shop = await startShop({ port: 0, defects });
  try {
    return await runSuite({
      tests: all.filter(({ name }) => wanted.has(name)),
      configsOf: (test: FileTest) => configs.get(test.file)!,
      baseUrl: shop.url,
      browser: async () => browser.browser,
      outputDir: path.join(outputDir, defects.join('-') || 'sound'),
      examine,
      concurrency: 2,
      // Enough for a shop in the same process, and broken clauses do not have to be waited for so long.
      limits: { checkMs: 2_000, actionMs: 2_000 },
      screenshots: 'never',
      playwrightTrace: 'never',
    });
  } finally {
    await shop.close();
  }
}

function describeCase({ test, result, errorCode, resultTitle }: CaseRun): string {
  return result === 'PASSED' ? '' : `${test.name}: ${result ?? errorCode}: ${resultTitle}`;
}

describe('the tests of the shop', () => {
  it('all hold on a shop without defects', { timeout: 120_000 }, async () => {
    const suite = await run([]);
    expect(suite.cases.map(describeCase).filter(Boolean)).toEqual([]);
    expect(suite.cases.length).toBeGreaterThanOrEqual(12);
    expect(suite).toMatchObject({ status: 'COMPLETED', result: 'PASSED' });
  });

  it('know every defect', () => {
    expect([...Object.keys(CATCHES), ...NOT_CAUGHT].sort()).toEqual(DEFECTS.map(({ name }) => name).sort());
  });

  it.concurrent.each(Object.entries(CATCHES) as [DefectName, Catch][])(
    'notice %s',
    { timeout: 240_000 },
    async (defect, { test, clause, outcome = 'broken' }) => {
      const suite = await inTurn(() => run([defect], [test]));
      const found = suite.cases.find((entry) => entry.test.name === test)!;
      const open = found.clauses.filter((entry) => entry.outcome !== 'held');
      expect(open[0], describeCase(found)).toMatchObject({ text: clause, outcome });
      expect(found.result).toBe(outcome === 'broken' ? 'FAILED' : null);
      expect(found.errorCode).toBe(outcome === 'broken' ? 'TEST_FAILED' : 'AGENT_CONTRADICTED');
      // What the test depends on is not to blame.
      expect(
        suite.cases
          .filter((entry) => entry !== found)
          .map(describeCase)
          .filter(Boolean),
      ).toEqual([]);
    },
  );
});
