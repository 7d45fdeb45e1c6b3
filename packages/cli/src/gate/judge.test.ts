import { aggregateRun } from '@assay/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../exit.ts';
import { type GateCase, type GateOptions, judgeGate } from './judge.ts';
import { NO_QUARANTINE, type Quarantine } from './quarantine.ts';

const OUTCOMES = {
  passed: { status: 'COMPLETED', result: 'PASSED', errorCode: null, isFlaky: false },
  flaky: { status: 'COMPLETED', result: 'PASSED', errorCode: null, isFlaky: true },
  failed: { status: 'COMPLETED', result: 'FAILED', errorCode: 'TEST_FAILED', isFlaky: false },
  skipped: { status: 'COMPLETED', result: 'SKIPPED', errorCode: null, isFlaky: false },
  undecided: { status: 'ERROR', result: null, errorCode: 'AGENT_UNDECIDED', isFlaky: false },
  platform: { status: 'ERROR', result: null, errorCode: 'PLATFORM_NETWORK', isFlaky: false },
  unknown: { status: 'ERROR', result: null, errorCode: null, isFlaky: false },
  cancelled: { status: 'CANCELLED', result: null, errorCode: null, isFlaky: false },
} as const;
type Outcome = keyof typeof OUTCOMES;

function cases(outcomes: readonly Outcome[]): GateCase[] {
  return outcomes.map((outcome, index) => ({
    ids: [`id-${index}`],
    name: `${outcome} ${index}`,
    ...OUTCOMES[outcome],
  }));
}

/** What the run comes to by the rules of the engine. */
const ended = (outcomes: readonly Outcome[]) => aggregateRun(outcomes.map((outcome) => OUTCOMES[outcome]));

function judge(outcomes: readonly Outcome[], options: GateOptions = {}, quarantined: string[] = []) {
  const list = cases(outcomes);
  const quarantine: Quarantine = {
    entries: quarantined.map((name) => ({ case: name, reason: 'known', expires: '2027-01-01' })),
    notes: [],
  };
  return judgeGate(ended(outcomes), list, options, quarantine);
}

describe('without options', () => {
  it('says what the result of the run says', () => {
    const some = fc.constantFrom<Outcome>('passed', 'failed', 'skipped', 'undecided', 'platform', 'unknown');
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 6 }), (outcomes) => {
        const list = cases(outcomes);
        const run = ended(outcomes);
        const verdict = judgeGate(run, list, {}, NO_QUARANTINE);
        expect(verdict.exitCode).toBe(exitCodeOf(run.status, run.result));
        expect(verdict.lines).toEqual([]);
      }),
    );
  });

  it('does not let a flaky case through', () => {
    expect(judge(['passed', 'flaky']).exitCode).toBe(1);
    expect(judge(['passed', 'flaky']).lines).toEqual([expect.stringContaining('--allow-flaky')]);
    expect(judge(['passed', 'flaky'], { allowFlaky: true })).toMatchObject({ exitCode: 0, failures: 0 });
  });
});

describe('limits', () => {
  it.each<[Outcome[], GateOptions, number]>([
    [['passed', 'failed'], { maxFailures: 1 }, 0],
    [['passed', 'failed', 'undecided'], { maxFailures: 1 }, 1],
    [['passed', 'undecided', 'undecided'], { maxFailures: 1 }, 4],
    [['passed', 'failed'], { maxFailures: 0 }, 1],
    [['passed', 'passed', 'passed', 'failed'], { minPassRate: 75 }, 0],
    [['passed', 'passed', 'passed', 'failed'], { minPassRate: 75.1 }, 1],
    // What was skipped has not passed.
    [['passed', 'failed', 'skipped', 'skipped'], { minPassRate: 50 }, 1],
    [['passed', 'passed', 'failed'], { minPassRate: 50, maxFailures: 0 }, 1],
    [['failed'], { maxFailures: 5 }, 4],
    [['passed', 'flaky'], { maxFailures: 1 }, 0],
    [['passed', 'flaky', 'failed'], { maxFailures: 1 }, 1],
    [['passed', 'flaky', 'failed'], { maxFailures: 1, allowFlaky: true }, 0],
  ])('%j with %j exits %i', (outcomes, options, exitCode) => {
    expect(judge(outcomes, options).exitCode).toBe(exitCode);
  });

  it('says what was let through, or which limit was passed', () => {
    expect(judge(['passed', 'failed'], { maxFailures: 2 }).lines).toEqual([
      'gate: 1 failure let through by --max-failures 2',
    ]);
    expect(judge(['passed', 'failed', 'failed'], { maxFailures: 1, minPassRate: 90 }).lines).toEqual([
      'gate: 2 failures, at most 1 allowed (--max-failures)',
      'gate: 33.3 % passed, at least 90 % wanted (--min-pass-rate)',
    ]);
  });
});

describe('quarantine', () => {
  it('shows a failure and lets it through, by name or id', () => {
    const verdict = judge(['passed', 'failed'], {}, ['failed 1']);
    expect(verdict).toMatchObject({ exitCode: 0, failures: 0, quarantined: [{ name: 'failed 1' }] });
    expect(verdict.lines).toEqual(['quarantined: failed 1 (known; until 2027-01-01)']);
    expect(judge(['passed', 'undecided'], {}, ['id-1']).exitCode).toBe(0);
    expect(judge(['passed', 'failed', 'failed'], {}, ['failed 1']).exitCode).toBe(1);
  });

  it('says when a quarantined case passes', () => {
    expect(judge(['passed', 'passed'], {}, ['passed 1']).lines).toEqual([
      'quarantine: passed 1 passed; take it out when it stays so',
    ]);
  });

  it('says how many cases were skipped with it', () => {
    const verdict = judge(['passed', 'failed', 'skipped'], {}, ['failed 1']);
    expect(verdict.exitCode).toBe(0);
    expect(verdict.lines[1]).toBe('quarantine: 1 case not run, because of what they depend on');
  });

  it('lets through what fails at first and then passes, as what fails every time', () => {
    const verdict = judge(['passed', 'flaky'], {}, ['flaky 1']);
    expect(verdict).toMatchObject({ exitCode: 0, failures: 0, flaky: [], passRate: 100 });
    expect(verdict.lines).toEqual(['quarantined: flaky 1 (known; until 2027-01-01)']);
    expect(judge(['flaky'], {}, ['flaky 0']).exitCode).toBe(4);
    expect(judge(['passed', 'flaky'], { allowFlaky: true }, ['flaky 1']).flaky).toEqual(['flaky 1']);
  });

  it('does not make a run green in which nothing passed', () => {
    expect(judge(['failed', 'skipped'], {}, ['failed 0'])).toMatchObject({
      exitCode: 4,
      lines: [expect.anything(), expect.anything(), expect.stringContaining('no case passed')],
    });
  });
});

it('lets no error of the platform, no cancelled run and no unfinished one through, whatever is allowed', () => {
  const any = fc.constantFrom<Outcome>(...(Object.keys(OUTCOMES) as Outcome[]));
  const bad = fc.constantFrom<Outcome>('platform', 'unknown', 'cancelled');
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), bad, (rest, one) => {
      const outcomes = ['passed' as const, ...rest, one];
      const names = cases(outcomes).map(({ name }) => name);
      const verdict = judge(outcomes, { maxFailures: 99, minPassRate: 1, allowFlaky: true }, names);
      expect(verdict.exitCode).not.toBe(0);
    }),
  );
  const without = { ids: [], name: 'x', result: null, errorCode: null, isFlaky: false };
  for (const status of ['INITIATED', 'RUNNING', 'COMPLETED'] as const) {
    const list = [...cases(['passed']), { ...without, status }];
    const run = { status: 'COMPLETED', result: 'PASSED' } as const;
    expect(judgeGate(run, list, { maxFailures: 9 }, NO_QUARANTINE).exitCode, status).toBe(4);
  }
  const open = [...cases(['passed'])];
  expect(judgeGate({ status: 'ERROR', result: null }, open, {}, NO_QUARANTINE).exitCode).toBe(4);
  expect(
    judgeGate({ status: 'RUNNING', result: null }, open, { maxFailures: 9 }, NO_QUARANTINE).exitCode,
  ).toBe(4);
});
