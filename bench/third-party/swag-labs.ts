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

/** Flows that the source of the application breaks for a user. Read from its source, not from a run of ours. */
const FAULTS: Record<string, string[]> = {
  standard_user: [],
  problem_user: [
    'Sort by price',
    'Sort by name backwards',
    'Add three products from the list',
    'Remove a product from the list',
    'Open the page of a product',
    'Buy two products',
  ],
  error_user: [
    'Sort by price',
    'Sort by name backwards',
    'Add three products from the list',
    'Remove a product from the list',
    'Open the page of a product',
    'Add from the page of a product',
    'Buy two products',
  ],
  visual_user: ['Catalogue shows the right price'],
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
const found = await findBrowser();
if (!found) throw new Error('No browser found; run `npm run demo` once, or set ASSAY_BROWSER.');
const { browser, close } = await launchBrowser({ found });
const traces = await mkdtemp(join(tmpdir(), 'assay-swag-'));
let wrong = 0;
try {
  console.log('| user | flows | passed | faults planted | found | false passes | false failures |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const [user, faults] of Object.entries(FAULTS)) {
    if (values.user && values.user !== user) continue;
    const tally = { passed: 0, found: 0, falsePass: 0, falseFail: 0, flows: 0 };
    for (const test of file.tests) {
      if (values.grep && !test.name.includes(values.grep)) continue;
      tally.flows += 1;
      const examination = await examine(
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
      const passed = examination.verdict.result === 'PASSED';
      const faulty = faults.includes(test.name);
      if (passed) tally.passed += 1;
      if (!passed && faulty) tally.found += 1;
      if (passed && faulty) tally.falsePass += 1;
      if (!passed && !faulty) tally.falseFail += 1;
      if (values.verbose || passed === faulty) {
        console.error(
          `${passed === faulty ? 'WRONG' : 'ok   '} ${user} / ${test.name}: ${examination.verdict.errorCode ?? 'PASSED'} ${examination.verdict.resultTitle}`,
        );
      }
    }
    wrong += tally.falsePass + tally.falseFail;
    console.log(
      `| ${user} | ${tally.flows} | ${tally.passed} | ${faults.length} | ${tally.found} | ${tally.falsePass} | ${tally.falseFail} |`,
    );
  }
} finally {
  await close();
  await server.close();
  await rm(traces, { recursive: true, force: true });
}
process.exitCode = wrong === 0 ? 0 : 1;
