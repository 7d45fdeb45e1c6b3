import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LaunchedBrowser, launchBrowser, type TestFile } from '@assay/engine';
import type { DefectName } from '@assay/example-shop';
import { type Catcher, startCatcher } from '@assay/mail';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Catch, MAIL_CATCHES } from './catches.ts';
import { readTests, runTests, type ShopTests } from './run-tests.ts';

/** The shop sends its mail by SMTP, and the tests that speak of it hold, or notice what is wrong with it. */

let browser: LaunchedBrowser;
let outputDir: string;
let files: TestFile[];
let mail: Catcher;

beforeAll(async () => {
  [browser, mail] = await Promise.all([launchBrowser(), startCatcher({ port: 0 })]);
  outputDir = await mkdtemp(path.join(tmpdir(), 'assay-shop-mail-'));
  files = await readTests('tests-with-mail');
});
afterAll(async () => {
  await browser?.close();
  await mail?.close();
  if (outputDir) await rm(outputDir, { recursive: true, force: true });
});

const tests = (): ShopTests => ({ files, browser, outputDir, mail });

describe('the tests of mail', () => {
  it('hold on a shop without defects', { timeout: 120_000 }, async () => {
    const { cases } = await runTests(tests(), []);
    expect(cases.map(({ result, resultTitle }) => [result, resultTitle])).toEqual([
      ['PASSED', expect.anything()],
    ]);
  });

  it('fail when the shop sends nothing where mail is read', { timeout: 120_000 }, async () => {
    const { mail: _, ...without } = tests();
    const { cases } = await runTests(without, []);
    expect(cases[0]).toMatchObject({ status: 'ERROR', result: null, errorCode: 'AGENT_MISSING_VALUE' });
  });

  // Each waits for mail that does not come: at the same time.
  it.concurrent.each(Object.entries(MAIL_CATCHES) as [DefectName, Catch][])(
    'notice %s',
    { timeout: 120_000 },
    async (defect, { test, clause }) => {
      const { cases } = await runTests(tests(), [defect], [test]);
      const open = cases[0]!.clauses.filter(({ outcome }) => outcome !== 'held');
      expect(open[0]).toMatchObject({ text: clause, outcome: 'broken' });
      expect(cases[0]).toMatchObject({ result: 'FAILED', errorCode: 'TEST_FAILED' });
    },
  );
});
