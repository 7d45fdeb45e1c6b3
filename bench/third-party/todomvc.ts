/**
 * TodoMVC (tastejs/todomvc): the behaviours of app-spec.md on many implementations.
 *
 *   node bench/third-party/todomvc.ts PATH-TO-CLONE [--only react,vue] [--grep WORDS] [--verbose]
 *
 * Some implementations keep to the specification loosely. What each of them does not do was found by hand (plain
 * Playwright, no engine of ours) and stands in todomvc-apps.ts: there a FAILED is right and a pass would be false.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { examine, findBrowser, launchBrowser, parseTestFile } from '@assay/engine';
import { serveFolder } from './static-server.ts';
import { APPS, OUT } from './todomvc-apps.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    grep: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
});
const root = positionals[0];
if (!root) {
  console.error(
    'usage: node bench/third-party/todomvc.ts PATH-TO-CLONE [--only a,b] [--grep WORDS] [--verbose]',
  );
  process.exit(2);
}
const path = join(import.meta.dirname, 'todomvc.md');
const { file, problems } = parseTestFile(await readFile(path, 'utf8'), path);
if (problems.length > 0) throw new Error(problems.map((p) => `${p.file}:${p.line}: ${p.message}`).join('\n'));
for (const [app, deviations] of Object.entries(APPS)) {
  for (const name of deviations) {
    if (!file.tests.some((test) => test.name === name))
      throw new Error(`${app}: no test is called "${name}"`);
  }
}

const server = await serveFolder(root);
const found = await findBrowser();
if (!found) throw new Error('No browser found; run `npm run demo` once, or set ASSAY_BROWSER.');
const { browser, close } = await launchBrowser({ found });
const traces = await mkdtemp(join(tmpdir(), 'assay-todomvc-'));
const only = values.only?.split(',');
let wrong = 0;
try {
  console.log(
    '| implementation | behaviours | passed | deviations known | found | false passes | false failures |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  for (const [app, deviations] of Object.entries(APPS)) {
    if (only && !only.includes(app)) continue;
    const tally = { tests: 0, passed: 0, known: 0, found: 0, falsePass: 0, falseFail: 0 };
    for (const test of file.tests) {
      if (!test.name.includes(values.grep)) continue;
      const { verdict } = await examine(
        {
          test: { ...test, startPath: null },
          baseUrl: `${server.url}/examples/${app}/`,
          limits: { timeMs: 60_000, actionMs: 3_000, checkMs: 3_000 },
        },
        {
          browser,
          traceDir: join(traces, `${app.replaceAll('/', '-')}-${test.line}`),
          screenshots: 'never',
          playwrightTrace: 'never',
        },
      );
      const passed = verdict.result === 'PASSED';
      const deviates = deviations.includes(test.name);
      tally.tests += 1;
      if (deviates) tally.known += 1;
      if (passed) tally.passed += 1;
      // Only a FAILED finds a deviation; an ERROR says that the engine did not get so far.
      if (deviates && verdict.result === 'FAILED') tally.found += 1;
      if (deviates && passed) tally.falsePass += 1;
      if (!deviates && !passed) tally.falseFail += 1;
      if (values.verbose || passed === deviates) {
        console.error(
          `${passed === deviates ? 'WRONG' : 'ok   '} ${app} / ${test.name}: ${verdict.errorCode ?? 'PASSED'} ${verdict.resultTitle}`,
        );
      }
    }
    wrong += tally.falsePass + tally.falseFail;
    console.log(
      `| ${app} | ${tally.tests} | ${tally.passed} | ${tally.known} | ${tally.found} | ${tally.falsePass} | ${tally.falseFail} |`,
    );
  }
} finally {
  await close();
  await server.close();
  await rm(traces, { recursive: true, force: true });
}
console.log('\nLeft out:');
for (const [app, reason] of Object.entries(OUT)) console.log(`- ${app}: ${reason}`);
process.exitCode = wrong === 0 ? 0 : 1;
