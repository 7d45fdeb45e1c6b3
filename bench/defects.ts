import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CaseRun, launchBrowser } from '@assay/engine';
import type { DefectName } from '@assay/example-shop';
import { CATCHES } from '../examples/shop/test/catches.ts';
import { readTests, runTests, type ShopTests } from '../examples/shop/test/run-tests.ts';
import { markdownTable } from './stats.ts';

interface Tally {
  runs: number;
  wrong: string[];
}

/**
 * The shop's tests again and again: all of them on the sound shop (what does not pass is a false failure), and the
 * test that is about it for each defect (a pass is a false pass, another clause a wrong one). SIGINT ends it after the
 * round it is in, with the figures of the rounds so far.
 */
export async function benchDefects(repeats: number): Promise<{ table: string; wrong: number }> {
  const browser = await launchBrowser();
  const outputDir = await mkdtemp(path.join(tmpdir(), 'assay-defects-'));
  const shop: ShopTests = { files: await readTests(), browser, outputDir };
  const sound: Tally = { runs: 0, wrong: [] };
  const passed: Tally = { runs: 0, wrong: [] };
  const clauses: Tally = { runs: 0, wrong: [] };
  let done = 0;
  let isStopped = false;
  const stop = () => {
    isStopped = true;
  };
  process.once('SIGINT', stop);
  try {
    for (let round = 1; round <= repeats && !isStopped; round += 1) {
      for (const run of (await runTests(shop, [])).cases) {
        sound.runs += 1;
        if (run.result !== 'PASSED') sound.wrong.push(`${run.test.name}: ${run.resultTitle}`);
      }
      for (const [defect, found] of Object.entries(CATCHES)) {
        const suite = await runTests(shop, [defect as DefectName], [found.test]);
        const run = suite.cases.find((one) => one.test.name === found.test)!;
        passed.runs += 1;
        clauses.runs += 1;
        if (run.result === 'PASSED') passed.wrong.push(defect);
        else if (firstOpen(run) !== found.clause) clauses.wrong.push(`${defect}: ${firstOpen(run)}`);
      }
      done = round;
      const all = [...sound.wrong, ...passed.wrong, ...clauses.wrong];
      console.error(`defects: round ${round} of ${repeats}, ${all.length} wrong: ${all.join('; ')}`);
    }
  } finally {
    process.off('SIGINT', stop);
    await browser.close();
    await rm(outputDir, { recursive: true, force: true });
  }
  const row = (what: string, { runs, wrong }: Tally) => [
    what,
    String(runs),
    String(wrong.length),
    [...new Set(wrong)].slice(0, 5).join('; '),
  ];
  return {
    table: markdownTable(
      [`the shop's tests, ${done} rounds`, 'runs', 'wrong', 'which'],
      [
        row('false failures on the sound shop', sound),
        row(`false passes with a defect (${Object.keys(CATCHES).length} defects)`, passed),
        row('found by another clause than the right one', clauses),
      ],
    ),
    wrong: sound.wrong.length + passed.wrong.length + clauses.wrong.length,
  };
}

function firstOpen(run: CaseRun): string {
  return run.clauses.find((clause) => clause.outcome !== 'held')?.text ?? run.resultTitle;
}
