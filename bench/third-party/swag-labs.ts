/**
 * Swag Labs (saucelabs/sample-app-web): every flow as every user.
 *
 *   node bench/third-party/swag-labs.ts PATH-TO-BUILD [--verbose]
 *
 * PATH is the built application (the folder with index.html). standard_user must pass all flows; the users with
 * planted faults must fail exactly the flows those faults break. A pass where a fault is planted is a false pass.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { examine, findBrowser, launchBrowser, parseTestFile } from '@assay/engine';
import { serveFolder } from './static-server.ts';

/**
 * What the source of the application plants for each user, by the flow that meets it, and the clause that is to find it:
 * the first one that does not hold. Read from its source, not from a run of ours.
 */
interface Fault {
  plants: string;
  flow: string;
  clause: string;
}

const sorted: Fault[] = [
  {
    plants: 'sorting does nothing',
    flow: 'Sort by price',
    clause: 'The dropdown shows "Price (low to high)"',
  },
  {
    plants: 'sorting does nothing',
    flow: 'Sort by name backwards',
    clause: 'The first card contains "Test.allTheThings() T-Shirt (Red)"',
  },
];
const carted: Fault[] = [
  {
    plants: 'products with an odd id are not added from the list',
    flow: 'Add three products from the list',
    clause: 'The shopping-cart-badge says "3"',
  },
  {
    plants: 'products with an even id are not removed from the list',
    flow: 'Remove a product from the list',
    clause: 'There is no "Remove" button',
  },
  {
    plants: 'products with an odd id are not added from their page',
    flow: 'Add from the page of a product',
    clause: 'The "Remove" button is shown',
  },
  {
    plants: 'products with an even id are not removed from their page',
    flow: 'Remove from the page of a product',
    clause: 'The "Add to cart" button is shown',
  },
];

const FAULTS: Record<string, Fault[]> = {
  standard_user: [],
  problem_user: [
    ...sorted,
    ...carted,
    {
      plants: 'every product has the picture of a dog',
      flow: 'Catalogue shows the right pictures',
      clause: 'The picture of "Sauce Labs Backpack" comes from "sauce-backpack"',
    },
    {
      plants: 'links of the list lead to the next product',
      flow: 'Open the page of a product',
      clause: '"Sauce Labs Bike Light" is shown',
    },
    {
      plants: 'links of the cart lead to the next product',
      flow: 'Open a product from the cart',
      clause: '"Sauce Labs Backpack" is shown',
    },
    {
      plants: 'the last name goes into the field of the first name',
      flow: 'Buy two products',
      clause: 'The First Name field contains "Ada"',
    },
    {
      plants: 'the totals count every product twice',
      flow: 'Overview adds up',
      clause: 'The text "Item total: $29.99" is shown',
    },
    {
      plants: 'the cart keeps what was bought',
      flow: 'Cart is empty after buying',
      clause: 'The shopping-cart-badge is not shown',
    },
    {
      plants: 'About leads to a page that does not exist',
      flow: 'About leads to the maker',
      clause: 'The "About" link leads to "https://saucelabs.com/"',
    },
  ],
  error_user: [
    ...sorted,
    ...carted,
    {
      plants: 'the description of a product fails to render',
      flow: 'Open the page of a product',
      clause: 'The text "A red light isn\'t the desired state in testing" is shown',
    },
    {
      plants: 'the last name cannot be entered',
      flow: 'Buy two products',
      clause: 'The Last Name field contains "Lovelace"',
    },
    {
      plants: 'finishing throws before the order is complete',
      flow: 'Cart is empty after buying',
      clause: '"Thank you for your order!" is shown',
    },
    {
      plants: 'finishing throws before the order is complete',
      flow: 'Receipt can be downloaded',
      clause: 'Click "Generate PDF order"',
    },
  ],
  visual_user: [
    {
      plants: 'prices of the list are random',
      flow: 'Catalogue shows the right price',
      clause: 'The card of "Sauce Labs Backpack" shows "$29.99"',
    },
    {
      plants: 'the first product has the picture of a dog',
      flow: 'Catalogue shows the right pictures',
      clause: 'The picture of "Sauce Labs Backpack" comes from "sauce-backpack"',
    },
    {
      plants: 'the cart stands in the middle of the header',
      flow: 'Header in its place',
      clause: 'The shopping-cart-link is above the dropdown',
    },
    {
      plants: 'the Checkout button stands at the top of the page',
      flow: 'Checkout stands below the products',
      clause: 'The "Checkout" button is below "Sauce Labs Backpack"',
    },
  ],
};

/** Planted faults that no check of ours sees: they change how something is drawn, and nothing that it says or where it stands. */
const UNSEEN: Record<string, string[]> = {
  visual_user: [
    'the icon of the menu is turned by 3 degrees',
    'two names of the list are aligned to the right',
    'the button of the last product stands 20 pixels too far to the right',
  ],
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    verbose: { type: 'boolean', default: false },
    user: { type: 'string' },
    grep: { type: 'string' },
  },
});
const root = positionals[0];
if (!root) {
  console.error(
    'usage: node bench/third-party/swag-labs.ts PATH-TO-BUILD [--user NAME] [--grep WORDS] [--verbose]',
  );
  process.exit(2);
}
const path = join(import.meta.dirname, 'swag-labs.md');
const { file, problems } = parseTestFile(await readFile(path, 'utf8'), path);
if (problems.length > 0) throw new Error(problems.map((p) => `${p.file}:${p.line}: ${p.message}`).join('\n'));

// Pictures and fonts of the real site come from outside; the page must not wait for them.
const server = await serveFolder(root, {
  fallback: 'index.html',
  transform: (html) => html.replace(/<link rel="stylesheet" href="https:[^>]*>/g, ''),
});
const installed = await findBrowser();
if (!installed) throw new Error('No browser found; run `npm run demo` once, or set ASSAY_BROWSER.');
const { browser, close } = await launchBrowser({ found: installed });
const traces = await mkdtemp(join(tmpdir(), 'assay-swag-'));
let wrong = 0;
try {
  console.log(
    '| user | flows | passed | flows with a planted fault | found by the right clause | by another | false passes | false failures | planted, but unseen |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const [user, faults] of Object.entries(FAULTS)) {
    if (values.user && values.user !== user) continue;
    const tally = { passed: 0, faulty: 0, found: 0, elsewhere: 0, falsePass: 0, falseFail: 0, flows: 0 };
    for (const test of file.tests) {
      if (values.grep && !test.name.includes(values.grep)) continue;
      tally.flows += 1;
      const { verdict } = await examine(
        {
          test: { ...test, startPath: test.startPath ?? '/' },
          baseUrl: server.url,
          configs: {
            account: {
              username: { value: user, secret: false },
              password: { value: 'secret_sauce', secret: true },
            },
          },
          limits: { timeMs: 60_000, actionMs: 3_000, checkMs: 3_000 },
        },
        { browser, traceDir: join(traces, `${user}-${test.line}`), playwrightTrace: 'never' },
      );
      const passed = verdict.result === 'PASSED';
      const fault = faults.find((one) => one.flow === test.name);
      const open = verdict.clauses.find((clause) => clause.outcome !== 'held')?.text;
      const right = fault ? !passed && open === fault.clause : passed;
      if (fault) tally.faulty += 1;
      if (passed) tally.passed += 1;
      if (passed && fault) tally.falsePass += 1;
      if (!passed && !fault) tally.falseFail += 1;
      if (!passed && fault && right) tally.found += 1;
      if (!passed && fault && !right) tally.elsewhere += 1;
      if (values.verbose || !right) {
        console.error(
          `${right ? 'ok   ' : 'WRONG'} ${user} / ${test.name}: ${verdict.errorCode ?? 'PASSED'} ${verdict.resultTitle}${fault && !right ? ` (planted: ${fault.plants}; to be found by: ${fault.clause}; first open: ${open})` : ''}`,
        );
      }
    }
    wrong += tally.falsePass + tally.falseFail + tally.elsewhere;
    const { flows, passed, faulty, found, elsewhere, falsePass, falseFail } = tally;
    const unseen = UNSEEN[user] ?? [];
    console.log(
      `| ${[user, flows, passed, faulty, found, elsewhere, falsePass, falseFail, unseen.length === 0 ? 'none' : unseen.join('; ')].join(' | ')} |`,
    );
  }
} finally {
  await close();
  await server.close();
  await rm(traces, { recursive: true, force: true });
}
process.exitCode = wrong === 0 ? 0 : 1;
