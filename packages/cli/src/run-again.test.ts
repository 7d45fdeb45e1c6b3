import { parseTestFile, type RunSuiteOptions, runSuite } from '@assay/engine';
import { expect, it } from 'vitest';
import { runAgain } from './run-again.ts';

type Examined = Awaited<ReturnType<RunSuiteOptions['examine']>>;

/** Each case ends by its script, one letter a try: passed, failed, undecided; the last one counts on. */
function scripted(script: Record<string, string>, calls: string[] = []): RunSuiteOptions {
  const tries = new Map<string, number>();
  const text = '## A\nx\n## B\nResume from: A\nx\n## C\nWait for: B\nx\n## D\nx\n';
  return {
    tests: parseTestFile(text, '/suite/t.md').file.tests,
    baseUrl: 'http://shop.test',
    browser: async () => ({}) as Awaited<ReturnType<RunSuiteOptions['browser']>>,
    outputDir: '/out',
    concurrency: 1,
    examine: async (input, { traceDir }) => {
      const { name } = input.test;
      const at = tries.get(name) ?? 0;
      tries.set(name, at + 1);
      calls.push(`${name} in ${traceDir}`);
      const letter = (script[name] ?? 'p').at(at) ?? (script[name] ?? 'p').at(-1);
      return {
        verdict: {
          status: letter === 'u' ? 'ERROR' : 'COMPLETED',
          result: letter === 'u' ? null : letter === 'f' ? 'FAILED' : 'PASSED',
          errorCode: letter === 'u' ? 'AGENT_UNDECIDED' : letter === 'f' ? 'TEST_FAILED' : null,
          resultTitle: '',
          evaluationThought: '',
          clauses: [],
        },
        steps: [],
        findings: [],
        outputs: {},
        browserState: null,
        files: [],
        durationMs: 1,
        tokens: { input: 0, output: 0 },
      } as unknown as Examined;
    },
  };
}

async function tried(script: Record<string, string>, retries: number) {
  const calls: string[] = [];
  const options = scripted(script, calls);
  const first = await runSuite(options);
  calls.length = 0;
  const { run, flaky, attempts } = await runAgain(options, first, retries, () => {});
  const results = run.cases.map((entry) => entry.result ?? entry.errorCode).join(' ');
  return { status: `${run.status} ${run.result}`, results, flaky: [...flaky], attempts, calls };
}

it('runs again what did not pass, with what it depends on, into a folder of its own', async () => {
  const { status, results, flaky, attempts, calls } = await tried({ B: 'fp' }, 2);
  expect([status, results]).toEqual(['COMPLETED PASSED', 'PASSED PASSED PASSED PASSED']);
  // C was skipped at first: it did not fail, so it is not flaky.
  expect(flaky).toEqual(['B']);
  expect(calls).toEqual(['A in /out/retry-1/01-a', 'B in /out/retry-1/02-b', 'C in /out/retry-1/03-c']);
  expect(Object.fromEntries(attempts)).toEqual({ A: 1, B: 2, C: 1, D: 1 });
});

it('keeps a failure that stays, and what an undecided case came to at last', async () => {
  expect(await tried({ B: 'fff', D: 'uf' }, 1)).toMatchObject({
    status: 'COMPLETED FAILED',
    results: 'PASSED FAILED SKIPPED FAILED',
    flaky: [],
  });
  expect((await tried({ D: 'ffp' }, 2)).flaky).toEqual(['D']);
});

it('does not let a dependency that fails only now hide what passed before', async () => {
  // A passes at first and fails when it is run again for B: B is skipped then, and stays failed.
  expect(await tried({ A: 'pf', B: 'fp' }, 1)).toMatchObject({
    status: 'COMPLETED FAILED',
    results: 'PASSED FAILED SKIPPED PASSED',
    flaky: [],
  });
});

it('does nothing without retries, and when everything passed', async () => {
  expect((await tried({ D: 'fp' }, 0)).calls).toEqual([]);
  expect((await tried({}, 3)).calls).toEqual([]);
});
