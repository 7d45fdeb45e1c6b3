import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CaseRun, type LaunchedBrowser, launchBrowser, type TestFile } from '@assay/engine';
import { DEFECTS, type DefectName } from '@assay/example-shop';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATCHES, type Catch, MAIL_CATCHES } from './catches.ts';
import { readTests, runTests, type ShopTests } from './run-tests.ts';

/** The shop's plain-English tests hold on a sound shop, and each defect breaks the clause that is about it. */

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

const tests = (): ShopTests => ({ files, browser, outputDir });

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

function describeCase({ test, result, errorCode, resultTitle }: CaseRun): string {
  return result === 'PASSED' ? '' : `${test.name}: ${result ?? errorCode}: ${resultTitle}`;
}

describe('the tests of the shop', () => {
  it('all hold on a shop without defects', { timeout: 120_000 }, async () => {
    const suite = await runTests(tests(), []);
    expect(suite.cases.map(describeCase).filter(Boolean)).toEqual([]);
    expect(suite.cases.length).toBeGreaterThanOrEqual(12);
    expect(suite).toMatchObject({ status: 'COMPLETED', result: 'PASSED' });
  });

  it('know every defect', () => {
    expect([...Object.keys(CATCHES), ...Object.keys(MAIL_CATCHES)].sort()).toEqual(
      DEFECTS.map(({ name }) => name).sort(),
    );
  });

  it.concurrent.each(Object.entries(CATCHES) as [DefectName, Catch][])(
    'notice %s',
    { timeout: 240_000 },
    async (defect, { test, clause, outcome = 'broken' }) => {
      const suite = await inTurn(() => runTests(tests(), [defect], [test]));
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
