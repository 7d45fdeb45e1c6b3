import type { RunResult, RunStatus } from '@assay/contract';
import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Examination, ExamineInput } from '../examine-types.ts';
import { parseTestFile } from './parse-file.ts';
import { type Examine, runSuite, type SuiteEvent } from './run-suite.ts';

/** The graph is what is tested here: the examination is scripted by name, the real one has its own tests. */
const browser = async () => ({}) as Browser;

function examination(input: ExamineInput, status: RunStatus, result: RunResult | null): Examination {
  return {
    verdict: {
      status,
      result,
      errorCode: status === 'ERROR' ? 'AGENT_UNDECIDED' : result === 'FAILED' ? 'TEST_FAILED' : null,
      classification: 'POSITIVE',
      resultTitle: `${input.test.name} ${result ?? status}`,
      evaluationThought: '',
      clauses: [],
    },
    interpretation: { clauses: [], steps: [], problems: [] },
    steps: [],
    findings: [],
    outputs: { ...input.outputs, [input.test.name]: 'seen' },
    browserState:
      result === 'PASSED'
        ? { version: 1, storage: {}, sessionStorage: {}, url: `/${input.test.name}` }
        : null,
    files: [],
    durationMs: 1,
    tokens: { input: 0, output: 0 },
  };
}

const tests = (text: string) => parseTestFile(text, '/suite/t.md').file.tests;
const summary = (run: Awaited<ReturnType<typeof runSuite>>) =>
  Object.fromEntries(
    run.cases.map((entry) => [entry.test.name, entry.result ?? entry.errorCode ?? entry.status]),
  );

const GRAPH = '## A\nx\n## B\nResume from: A\nx\n## C\nWait for: B\nx\n## D\nx\n';

describe('runSuite', () => {
  it('hands browser state to the case that resumes, and outputs to every dependant', async () => {
    const inputs = new Map<string, ExamineInput>();
    const run = await runSuite({
      tests: tests(GRAPH),
      baseUrl: 'http://shop.test',
      browser,
      outputDir: '/out',
      examine: async (input) => {
        inputs.set(input.test.name, input);
        return examination(input, 'COMPLETED', 'PASSED');
      },
    });
    expect(run).toMatchObject({ status: 'COMPLETED', result: 'PASSED' });
    expect(inputs.get('A')!.browserState).toBeNull();
    expect(inputs.get('B')!.browserState?.url).toBe('/A');
    expect(inputs.get('C')!.browserState).toBeNull();
    expect(inputs.get('C')!.outputs).toEqual({ A: 'seen', B: 'seen' });
    expect(inputs.get('D')!.outputs).toEqual({});
    expect(inputs.get('D')!.filesDir).toBe('/suite');
    expect(run.cases.map((entry) => entry.traceDir)).toEqual([
      '/out/01-a',
      '/out/02-b',
      '/out/03-c',
      '/out/04-d',
    ]);
  });

  it('skips what depends on a case that did not pass, and says because of which', async () => {
    const started: string[] = [];
    const run = await runSuite({
      tests: tests(GRAPH),
      baseUrl: 'http://shop.test',
      browser,
      outputDir: '/out',
      examine: async (input) => {
        started.push(input.test.name);
        return examination(input, 'COMPLETED', input.test.name === 'A' ? 'FAILED' : 'PASSED');
      },
    });
    expect(started).toEqual(['A', 'D']);
    expect(summary(run)).toEqual({ A: 'FAILED', B: 'SKIPPED', C: 'SKIPPED', D: 'PASSED' });
    expect(run).toMatchObject({ status: 'COMPLETED', result: 'FAILED' });
    expect(run.cases[2]!.resultTitle).toBe('Skipped: "A", which it depends on, failed');
  });

  it('runs independent cases side by side, never more than the limit', async () => {
    let now = 0;
    let most = 0;
    const gates: (() => void)[] = [];
    const run = runSuite({
      tests: tests('## A\nx\n## B\nx\n## C\nx\n## D\nx\n## E\nx\n'),
      baseUrl: 'http://shop.test',
      browser,
      outputDir: '/out',
      concurrency: 2,
      examine: async (input) => {
        now += 1;
        most = Math.max(most, now);
        await new Promise<void>((resolve) => gates.push(resolve));
        now -= 1;
        return examination(input, 'COMPLETED', 'PASSED');
      },
    });
    for (let released = 0; released < 5; ) {
      await new Promise((resolve) => setImmediate(resolve));
      const gate = gates.shift();
      if (gate) {
        gate();
        released += 1;
      }
    }
    expect((await run).result).toBe('PASSED');
    expect(most).toBe(2);
  });

  it('cancels: what runs is asked to end, what waits is not started', async () => {
    const cancel = new AbortController();
    const examine: Examine = async (input, options) => {
      cancel.abort();
      expect(options.signal?.aborted).toBe(true);
      return examination(input, 'CANCELLED', null);
    };
    const run = await runSuite({
      tests: tests(GRAPH),
      baseUrl: 'http://shop.test',
      browser,
      outputDir: '/out',
      concurrency: 1,
      examine,
      signal: cancel.signal,
    });
    expect(run).toMatchObject({ status: 'CANCELLED', result: null });
    expect(summary(run)).toEqual({ A: 'CANCELLED', B: 'SKIPPED', C: 'SKIPPED', D: 'CANCELLED' });
  });

  it('ends a case as ERROR when there is no browser or the engine itself breaks, and goes on', async () => {
    const options = { tests: tests('## A\nx\n## B\nx\n'), baseUrl: 'http://shop.test', outputDir: '/out' };
    const noBrowser = await runSuite({
      ...options,
      browser: async () => {
        throw new Error('no Chromium found\nlooked here');
      },
      examine: async () => {
        throw new Error('unreachable');
      },
    });
    expect(noBrowser).toMatchObject({ status: 'ERROR', result: null });
    expect(summary(noBrowser)).toEqual({
      A: 'PLATFORM_BROWSER_UNAVAILABLE',
      B: 'PLATFORM_BROWSER_UNAVAILABLE',
    });
    expect(noBrowser.cases[0]!.resultTitle).toBe('Could not run: no Chromium found');

    const broken = await runSuite({
      ...options,
      browser,
      examine: async (input) => {
        if (input.test.name === 'A') throw new TypeError('boom');
        return examination(input, 'COMPLETED', 'PASSED');
      },
    });
    expect(summary(broken)).toEqual({ A: 'PLATFORM_INTERNAL', B: 'PASSED' });
  });

  it('ends even when nobody checked for circles and ghosts', async () => {
    const run = await runSuite({
      tests: tests('## A\nWait for: B\nx\n## B\nWait for: A\nx\n## C\nWait for: ghost\nx\n'),
      baseUrl: 'http://shop.test',
      browser,
      outputDir: '/out',
      examine: async (input) => examination(input, 'COMPLETED', 'PASSED'),
    });
    expect(summary(run)).toEqual({ A: 'PLATFORM_INTERNAL', B: 'PLATFORM_INTERNAL', C: 'SKIPPED' });
    expect(run.result).toBeNull();
  });

  it('tells every event in order', async () => {
    const events: string[] = [];
    await runSuite({
      tests: tests('## A\nx\n## B\nWait for: A\nx\n'),
      baseUrl: 'http://shop.test',
      browser,
      outputDir: '/out',
      examine: async (input, options) => {
        options.onEvent?.({ type: 'step-started', index: 0, title: `look at ${input.test.name}` });
        return examination(input, 'COMPLETED', 'FAILED');
      },
      onEvent: (event: SuiteEvent) => {
        if (event.type === 'case-ended') events.push(`ended ${event.case.test.name} ${event.case.result}`);
        else if (event.type === 'case-started') events.push(`started ${event.test.name}`);
        else if (event.type === 'step-started') events.push(event.title);
        else events.push(event.type);
      },
    });
    expect(events).toEqual(['begin', 'started A', 'look at A', 'ended A FAILED', 'ended B SKIPPED', 'end']);
  });
});
