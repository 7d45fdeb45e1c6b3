/**
 * The example widgets of the ARIA Authoring Practices (w3c/aria-practices): one action and one check each.
 *
 *   node bench/third-party/aria.ts PATH-TO-CLONE [--set first|more] [--grep WORDS] [--verbose] [--no-controls]
 *
 * Two sets of tests: one for each page (aria-tests.ts), and the other widgets of the pages in another person's words
 * (aria-more-tests.ts). Beside each test runs its control: the same check after a reload only, which must be found
 * broken. A control that passes would mean a check that cannot fail, or an engine that sees what is not there.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { examine, findBrowser, launchBrowser } from '@assay/engine';
import { MORE } from './aria-more-tests.ts';
import { type AriaTest, OUT, TESTS } from './aria-tests.ts';
import { serveFolder } from './static-server.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    set: { type: 'string', default: 'first,more' },
    grep: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
    controls: { type: 'boolean', default: true },
  },
});
const root = positionals[0];
if (!root) {
  console.error(
    'usage: node bench/third-party/aria.ts PATH-TO-CLONE [--set first|more] [--grep WORDS] [--verbose] [--no-controls]',
  );
  process.exit(2);
}

const pages = await examplePages(join(root, 'content', 'patterns'));
const forgotten = pages.filter((page) => !(page in TESTS) && !(page in OUT));
if (forgotten.length > 0) console.error(`not in aria-tests.ts: ${forgotten.join(', ')}`);

// Style sheets and reports of other hosts are not on the machine; the page must not wait for them.
const server = await serveFolder(join(root, 'content'), {
  transform: (html) =>
    html
      .replace(/<link[^>]*href="https?:[^>]*>/g, '')
      .replace(/<iframe[^>]*src="https?:[^>]*>\s*<\/iframe>/g, ''),
});
const found = await findBrowser();
if (!found) throw new Error('No browser found; run `npm run demo` once, or set ASSAY_BROWSER.');
const { browser, close } = await launchBrowser({ found });
const traces = await mkdtemp(join(tmpdir(), 'assay-aria-'));
const tallies: { set: string; tally: Tally; failing: Set<string>; all: Set<string> }[] = [];
try {
  for (const [set, tests] of Object.entries({ first: only(TESTS), more: MORE })) {
    if (!values.set.split(',').includes(set)) continue;
    const tally = { tests: 0, passed: 0, controls: 0, held: 0, undecided: 0, seconds: 0 };
    const failing = new Set<string>();
    const all = new Set<string>();
    tallies.push({ set, tally, failing, all });
    for (const [page, list] of Object.entries(tests)) {
      if (!page.includes(values.grep)) continue;
      all.add(page);
      for (const test of list) if (!(await measure(page, test, tally))) failing.add(page);
    }
  }
} finally {
  await close();
  await server.close();
  await rm(traces, { recursive: true, force: true });
}
console.log(
  '| set | pages | all their tests passed | tests | passed | share | controls | wrongly held | undecided | seconds a test |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const { set, tally, failing, all } of tallies) {
  const share = ((100 * tally.passed) / tally.tests).toFixed(1);
  console.log(
    `| ${set} | ${all.size} | ${all.size - failing.size} | ${tally.tests} | ${tally.passed} | ${share} % | ${tally.controls} | ${tally.held} | ${tally.undecided} | ${(tally.seconds / tally.tests).toFixed(1)} |`,
  );
}
console.log(`\n${pages.length} pages in the guide, ${forgotten.length} of them forgotten.`);
console.log('\nLeft out:');
for (const [page, reason] of Object.entries(OUT)) console.log(`- ${page}: ${reason}`);
process.exitCode = forgotten.length === 0 && tallies.every(({ tally }) => tally.held === 0) ? 0 : 1;

interface Tally {
  tests: number;
  passed: number;
  controls: number;
  /** Controls that passed: each is a false green. */
  held: number;
  /** Controls that ended as ERROR: the check could not be made on the untouched page, which proves less. */
  undecided: number;
  seconds: number;
}

function only(tests: Record<string, AriaTest>): Record<string, AriaTest[]> {
  return Object.fromEntries(Object.entries(tests).map(([page, test]) => [page, [test]]));
}

async function measure(page: string, test: AriaTest, tally: Tally): Promise<boolean> {
  const began = performance.now();
  const { verdict } = await run(page, test.goal ?? test.expected, test.goal ? test.expected : null);
  tally.tests += 1;
  tally.seconds += (performance.now() - began) / 1000;
  const passed = verdict.result === 'PASSED';
  if (passed) tally.passed += 1;
  if (values.verbose || !passed) {
    const words = `${test.goal ?? ''} => ${test.expected}`;
    console.error(
      `${passed ? 'ok  ' : 'FAIL'} ${page}: ${verdict.errorCode ?? ''} ${verdict.resultTitle}\n     ${words}`,
    );
  }
  if (!values.controls || !test.goal) return passed;
  const control = (await run(page, 'Reload the page.', test.expected)).verdict;
  tally.controls += 1;
  if (control.result === 'PASSED') {
    tally.held += 1;
    console.error(`CONTROL PASSED ${page}: ${test.expected}`);
  } else if (control.result !== 'FAILED') {
    tally.undecided += 1;
    if (values.verbose) console.error(`control undecided ${page}: ${test.expected}: ${control.resultTitle}`);
  }
  return passed;
}

function run(page: string, goal: string, expected: string | null) {
  const [pattern, name] = page.split('/') as [string, string];
  return examine(
    {
      test: {
        name: page,
        goal,
        expected,
        steps: null,
        classification: 'POSITIVE',
        startPath: `/patterns/${pattern}/examples/${name}.html`,
      },
      baseUrl: server.url,
      limits: { timeMs: 30_000, actionMs: 3_000, checkMs: 3_000 },
    },
    {
      browser,
      traceDir: join(traces, `${pattern}-${name}-${performance.now()}`),
      screenshots: 'never',
      playwrightTrace: 'never',
    },
  );
}

async function examplePages(patterns: string): Promise<string[]> {
  const pages: string[] = [];
  for (const pattern of await readdir(patterns)) {
    const files = await readdir(join(patterns, pattern, 'examples')).catch(() => []);
    for (const file of files) if (file.endsWith('.html')) pages.push(`${pattern}/${file.slice(0, -5)}`);
  }
  return pages.sort();
}
