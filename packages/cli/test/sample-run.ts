import type { ClauseVerdict } from '@assay/contract';
import type { CaseRun, FileTest, SuiteRun } from '@assay/engine';
import { type LocalRun, toldCase, toldRun } from '../src/reporters/local.ts';
import type { Reporter, RunInfo } from '../src/reporters/reporter.ts';
import { createPaint, type Terminal } from '../src/terminal.ts';

/** A run with every outcome in it, for the tests of reporters. */

export function fileTest(name: string, file = 'tests/shop.md', line = 3): FileTest {
  return {
    name,
    file,
    line,
    goal: 'x',
    steps: null,
    expected: null,
    classification: 'POSITIVE',
    startPath: null,
    labels: ['smoke'],
    resumeFrom: null,
    waitFor: [],
    configs: [],
    isEnabled: true,
    scenario: null,
    device: null,
    owner: null,
  };
}

export function clause(
  text: string,
  outcome: ClauseVerdict['outcome'],
  more: Partial<ClauseVerdict> = {},
): ClauseVerdict {
  return {
    index: 0,
    source: 'expected',
    kind: 'expectation',
    text,
    span: { start: 0, end: text.length },
    outcome,
    basis: 'verified',
    expected: null,
    actual: null,
    reason: null,
    errorCode: null,
    evidence: [],
    ...more,
  };
}

function caseRun(name: string, outcome: Partial<CaseRun>, file?: string): CaseRun {
  return {
    test: fileTest(name, file),
    status: 'COMPLETED',
    result: 'PASSED',
    errorCode: null,
    resultTitle: 'Everything held',
    evaluationThought: 'Everything held',
    clauses: [clause('it works', 'held')],
    steps: [],
    findings: [],
    traceDir: '/srv/out/01-x',
    files: [],
    durationMs: 1234,
    tokens: { input: 0, output: 0 },
    ...outcome,
  };
}

export const CASES: CaseRun[] = [
  caseRun('Log in', {}),
  caseRun('Pay & <leave>', {
    result: 'FAILED',
    errorCode: 'TEST_FAILED',
    resultTitle: 'The total is "$81.00"\u001b[31m\u0000, expected "$84.50"',
    clauses: [
      clause('open the cart', 'held'),
      clause('the total is $84.50', 'broken', {
        expected: 'the total is "$84.50"',
        actual: '"$81.00" \ud800 ]]>',
      }),
    ],
    files: [{ path: 'screenshots/0002.jpg', kind: 'screenshot', contentType: 'image/jpeg', bytes: 1 }],
  }),
  caseRun('Ship', {
    result: 'SKIPPED',
    resultTitle: 'Skipped: "Pay & <leave>", which it depends on, failed',
    clauses: [],
    traceDir: null,
    durationMs: 0,
  }),
  caseRun(
    'Vague',
    {
      status: 'ERROR',
      result: null,
      errorCode: 'AGENT_NOT_UNDERSTOOD',
      resultTitle: 'Not understood: "it works"',
      clauses: [clause('it works', 'undecided', { reason: 'nothing to look at is named' })],
    },
    'tests/other.md',
  ),
];

export const RUN: SuiteRun = { status: 'COMPLETED', result: 'FAILED', cases: CASES, durationMs: 4200 };

export const INFO: RunInfo = {
  headline: '4 tests against http://shop.test/?a=1&b=2',
  url: null,
  total: 4,
  concurrency: 2,
  startedAt: new Date('2026-03-01T10:00:00.000Z'),
};

export const LOCAL: LocalRun = {
  baseUrl: 'http://shop.test/?a=1&b=2',
  outputDir: '/srv/out',
  startedAt: INFO.startedAt,
  job: undefined,
};

/** The run as reporters are told it. */
export const TOLD = toldRun(LOCAL, RUN, '/work');

/** Tells the run to a reporter from begin to end. */
export function play(reporter: Reporter, info: RunInfo = INFO, told = TOLD): void {
  reporter.onBegin(info);
  for (const entry of CASES) {
    if (entry.traceDir) {
      reporter.onCaseStart(entry.test.name);
      reporter.onStepStart?.(entry.test.name, 'click the "Pay" button');
    }
    reporter.onCaseEnd(toldCase(LOCAL.baseUrl, entry, '/work'));
  }
  reporter.onEnd(told);
}

export function fakeTerminal(
  options: { live?: boolean; color?: boolean } = {},
): Terminal & { text(): string } {
  const written: string[] = [];
  return {
    out: (text) => void written.push(text),
    note: () => {},
    live: options.live ?? false,
    columns: () => 80,
    paint: createPaint(options.color ?? false),
    notePaint: createPaint(false),
    text: () => written.join(''),
  };
}
