import path from 'node:path';
import {
  aggregateRun,
  type CaseRun,
  graphOf,
  type RunSuiteOptions,
  runSuite,
  type SuiteRun,
  withDependencies,
} from '@assay/engine';
import { plural } from './terminal.ts';

/** A run with what trying again came to. */
export interface Tried {
  /** Each case as it ended last. */
  run: SuiteRun;
  /** Names of cases that failed or could not be decided, and passed when they were run again. */
  flaky: ReadonlySet<string>;
  /** How often each case was run, by name. */
  attempts: ReadonlyMap<string, number>;
}

/**
 * Runs the cases that did not pass again, with what they depend on, until they pass or `retries` are used up. Evidence goes
 * to `retry-1`, … of the output folder. A run that was ended is not tried again.
 */
export async function runAgain(
  options: RunSuiteOptions,
  first: SuiteRun,
  retries: number,
  note: (text: string) => void,
): Promise<Tried> {
  const cases = new Map(first.cases.map((run) => [run.test.name, run]));
  const attempts = new Map(first.cases.map((run) => [run.test.name, run.result === 'SKIPPED' ? 0 : 1]));
  const flaky = new Set<string>();
  let { durationMs } = first;
  for (let retry = 1; retry <= retries && !options.signal?.aborted; retry += 1) {
    const open = [...cases.values()].filter(({ result }) => result !== 'PASSED').map((run) => run.test.name);
    if (open.length === 0) break;
    note(`Running ${plural(open.length, 'case')} again that did not pass (${retry} of ${retries}).`);
    const names = new Set(withDependencies(graphOf(options.tests), open));
    const again = await runSuite({
      ...options,
      tests: options.tests.filter(({ name }) => names.has(name)),
      outputDir: path.join(options.outputDir, `retry-${retry}`),
    });
    durationMs += again.durationMs;
    for (const run of again.cases) {
      const { name } = run.test;
      if (!open.includes(name) || !isNews(run)) continue;
      attempts.set(name, attempts.get(name)! + 1);
      if (run.result === 'PASSED' && cases.get(name)!.result !== 'SKIPPED') flaky.add(name);
      cases.set(name, run);
    }
  }
  const list = [...cases.values()];
  const ended = first.status === 'CANCELLED' ? first : aggregateRun(list);
  return {
    run: { status: ended.status, result: ended.result, cases: list, durationMs },
    flaky,
    attempts,
  };
}

/** It was run once more; one that was skipped or cancelled says nothing new. */
function isNews({ status, result }: CaseRun): boolean {
  return result !== 'SKIPPED' && status !== 'CANCELLED';
}
