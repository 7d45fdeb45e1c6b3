/**
 * The example widgets of the ARIA Authoring Practices (w3c/aria-practices): one action and one check each.
 *
 *   node bench/third-party/aria.ts PATH-TO-CLONE [--grep WORDS] [--verbose] [--no-controls]
 *
 * Beside each test runs its control: the same check after a reload only, which must not pass. A control that passes
 * would mean a check that cannot fail, or an engine that sees what is not there.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { examine, findBrowser, launchBrowser } from '@assay/engine';
import { OUT, TESTS } from './aria-tests.ts';
import { serveFolder } from './static-server.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    grep: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
    controls: { type: 'boolean', default: true },
  },
});
const root = positionals[0];
if (!root) {
  console.error(
    'usage: node bench/third-party/aria.ts PATH-TO-CLONE [--grep WORDS] [--verbose] [--no-controls]',
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
const tally = { tests: 0, passed: 0, controls: 0, controlsPassed: 0, seconds: 0 };
try {
  for (const [page, test] of Object.entries(TESTS)) {
    if (!page.includes(values.grep)) continue;
    const began = performance.now();
    const { verdict } = await run(page, test.goal ?? test.expected, test.goal ? test.expected : null);
    tally.tests += 1;
    tally.seconds += (performance.now() - began) / 1000;
    if (verdict.result === 'PASSED') tally.passed += 1;
    if (values.verbose || verdict.result !== 'PASSED') {
      console.error(
        `${verdict.result === 'PASSED' ? 'ok  ' : 'FAIL'} ${page}: ${verdict.errorCode ?? ''} ${verdict.resultTitle}`,
      );
    }
    if (!values.controls || !test.goal) continue;
    const control = await run(page, 'Reload the page.', test.expected);
    tally.controls += 1;
    if (control.verdict.result !== 'PASSED') continue;
    tally.controlsPassed += 1;
    console.error(`CONTROL PASSED ${page}: ${test.expected}`);
  }
} finally {
  await close();
  await server.close();
  await rm(traces, { recursive: true, force: true });
}
console.log('| pages | tests | passed | share | controls that wrongly pass | seconds a test |');
console.log('| --- | --- | --- | --- | --- | --- |');
console.log(
  `| ${pages.length} | ${tally.tests} | ${tally.passed} | ${((100 * tally.passed) / tally.tests).toFixed(1)} % | ${tally.controlsPassed} of ${tally.controls} | ${(tally.seconds / tally.tests).toFixed(1)} |`,
);
console.log('\nLeft out:');
for (const [page, reason] of Object.entries(OUT)) console.log(`- ${page}: ${reason}`);
process.exitCode = tally.controlsPassed === 0 ? 0 : 1;

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
