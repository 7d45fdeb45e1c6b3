import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StepRecord, type TestDefinition, Verdict } from '@assay/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Examination,
  type ExamineEvent,
  type ExamineInput,
  type ExamineOptions,
  examine,
  type LaunchedBrowser,
  launchBrowser,
} from '../src/index.ts';
import { type App, startApp } from './examine-app.ts';

let app: App;
let launched: LaunchedBrowser;
const root = mkdtempSync(join(tmpdir(), 'examine-'));
let count = 0;

beforeAll(async () => {
  [app, launched] = await Promise.all([startApp(), launchBrowser()]);
});
afterAll(async () => {
  await launched?.close();
  await app?.close();
  rmSync(root, { recursive: true, force: true });
});

const QUICK = { actionMs: 600, checkMs: 600, navigationMs: 5_000, timeMs: 30_000 };

function run(
  definition: Partial<TestDefinition>,
  input: Partial<ExamineInput> = {},
  options: Partial<ExamineOptions> = {},
): Promise<Examination> {
  count += 1;
  return examine(
    {
      test: {
        name: 'test',
        goal: '',
        expected: null,
        steps: null,
        classification: 'POSITIVE',
        startPath: null,
        ...definition,
      },
      baseUrl: app.url,
      ...input,
      limits: { ...QUICK, ...input.limits },
    },
    { browser: launched.browser, traceDir: join(root, String(count)), ...options },
  );
}
const traceDir = () => join(root, String(count));
const outcomes = (examination: Examination) =>
  examination.verdict.clauses.map((clause) => clause.outcome).join(' ');
const brief = ({ verdict }: Examination) => `${verdict.status} ${verdict.result} ${verdict.errorCode}`;

describe('a test that holds', () => {
  it('passes with evidence for each clause, and leaves a trace', async () => {
    const events: ExamineEvent[] = [];
    const done = await run(
      {
        goal: 'Enter "Maria" into Display name and click Save',
        expected: '"Saved" is shown',
        startPath: '/account',
      },
      {},
      { onEvent: (event) => events.push(event) },
    );
    expect(brief(done), done.verdict.evaluationThought).toBe('COMPLETED PASSED null');
    expect(Verdict.parse(done.verdict)).toEqual(done.verdict);
    for (const clause of done.verdict.clauses) expect(clause.evidence.length).toBeGreaterThan(0);
    expect(done.findings).toEqual([]);
    expect(done.browserState?.url).toBe(`${app.url}/account`);

    const records = readFileSync(join(traceDir(), 'steps.jsonl'), 'utf8').trim().split('\n');
    expect(records.map((line) => StepRecord.parse(JSON.parse(line)).outcome)).toEqual([
      'done',
      'done',
      'held',
    ]);
    const pictures = done.steps.map((step) => step.screenshot);
    expect(pictures.slice(0, 2)).toEqual(['screenshots/0001.jpg', 'screenshots/0002.jpg']);
    // The check follows at once, so it may show the picture of the click.
    expect(pictures[2]).toMatch(/^screenshots\/000[23]\.jpg$/);
    for (const file of done.files) expect(existsSync(join(traceDir(), file.path)), file.path).toBe(true);
    expect(done.files.map((file) => file.kind)).toEqual(
      expect.arrayContaining(['steps', 'screenshot', 'network', 'verdict', 'console']),
    );
    expect(done.files.map((file) => file.kind)).not.toContain('playwright-trace');

    expect(events.map((event) => event.type)).toEqual([
      'interpreted',
      ...Array(3).fill(['step-started', 'step-ended']).flat(),
      'ended',
    ]);
  });

  it('waits for what comes late', async () => {
    const done = await run(
      { goal: 'Go to /late', expected: 'The page says "Ready"' },
      { limits: { checkMs: 3_000 } },
    );
    expect(brief(done), done.verdict.evaluationThought).toBe('COMPLETED PASSED null');
  });

  it('remembers values for the tests that depend on it', async () => {
    const done = await run({
      goal: 'Remember the order number as number',
      expected: null,
      startPath: '/orders',
    });
    expect(brief(done), done.verdict.evaluationThought).toBe('COMPLETED PASSED null');
    expect(done.outputs).toEqual({ number: 'A-77' });
  });

  it('continues where another test had ended', async () => {
    const first = await run({ goal: 'Go to /orders', expected: 'The URL ends with /orders' });
    const second = await run(
      { goal: '', steps: '1. Reload the page', expected: 'The text "1042" is shown' },
      { browserState: first.browserState },
    );
    expect(brief(second), second.verdict.evaluationThought).toBe('COMPLETED PASSED null');
    expect(second.steps[0]!.url).toBe(`${app.url}/orders`);
  });

  it('passes over what its condition rules out', async () => {
    const done = await run({
      goal: 'If a cookie banner appears, accept it. Click Save',
      expected: '"Saved" is shown',
      startPath: '/account',
    });
    expect(brief(done), done.verdict.evaluationThought).toBe('COMPLETED PASSED null');
    expect(done.steps[0]!.outcome).toBe('skipped');
  });
});

describe('a test that fails', () => {
  it('names the clause that is broken, with expected and actual', async () => {
    const done = await run({
      goal: 'Click Save',
      expected: '"Saved" is shown. The text "Thank you" is shown. The URL ends with /account',
      startPath: '/account',
    });
    expect(brief(done)).toBe('COMPLETED FAILED TEST_FAILED');
    expect(outcomes(done)).toBe('held held broken held');
    expect(done.verdict.resultTitle).toMatch(
      /^Expected .*"Thank you".* to be visible, but it is not on the page/,
    );
    expect(done.verdict.evaluationThought).toMatch(/^✗ .*step 3, screenshots\/0003\.jpg$/m);
    expect(done.browserState).toBeNull();
    expect(done.files.map((file) => file.path)).toContain('trace.zip');
  });

  it('stops at an action that the page does not allow', async () => {
    const done = await run({
      goal: 'Click the Checkout button. Click Save',
      expected: '"Saved" is shown',
      startPath: '/account',
    });
    expect(brief(done)).toBe('COMPLETED FAILED TEST_FAILED');
    expect(outcomes(done)).toBe('broken undecided undecided');
    expect(done.verdict.resultTitle).toMatch(/^Could not find .*Checkout/);
    expect(done.steps).toHaveLength(1);
    expect(done.verdict.clauses[1]!.reason).toMatch(/not reached/);
  });

  it('cannot click what is disabled', async () => {
    const done = await run({ goal: 'Click Archive', startPath: '/account' });
    expect(brief(done)).toBe('COMPLETED FAILED TEST_FAILED');
    expect(done.verdict.resultTitle).toMatch(/disabled/i);
  });

  it('is a pass when the refusal is what a NEGATIVE test expects', async () => {
    const refused = await run({ goal: 'Click Archive', startPath: '/account', classification: 'NEGATIVE' });
    expect(brief(refused)).toBe('COMPLETED PASSED null');
    const allowed = await run({ goal: 'Click Save', startPath: '/account', classification: 'NEGATIVE' });
    expect(brief(allowed)).toBe('COMPLETED FAILED TEST_FAILED');
  });
});

describe('a test that cannot be decided', () => {
  it('runs nothing when words are not understood, and names them', async () => {
    const done = await run({
      goal: 'Click Save. Frobnicate the lamp',
      expected: '"Saved" is shown',
      startPath: '/account',
    });
    expect(brief(done)).toBe('ERROR null AGENT_NOT_UNDERSTOOD');
    expect(done.verdict.resultTitle).toMatch(/^Not understood: ".*Frobnicate/i);
    expect(done.steps).toEqual([]);
    expect(done.files.map((file) => file.kind)).toContain('verdict');
  });

  it('does not choose between two that fit', async () => {
    const done = await run({ goal: 'Click Delete', startPath: '/twins' });
    expect(brief(done)).toBe('ERROR null AGENT_AMBIGUOUS_TARGET');
    expect(done.verdict.clauses[0]!.reason).toMatch(/Delete/);
  });

  it('says nothing of a button in a row that does not exist', async () => {
    const done = await run({
      goal: 'Go to /orders',
      expected: 'The row 9999 has no Delete button',
    });
    expect(done.verdict.result, done.verdict.evaluationThought).not.toBe('PASSED');
  });

  it('does not believe a success message beside a failed request', async () => {
    app.saveStatus = 500;
    try {
      const done = await run({ goal: 'Click Save', expected: '"Saved" is shown', startPath: '/account' });
      expect(brief(done)).toBe('ERROR null AGENT_CONTRADICTED');
      expect(done.verdict.resultTitle).toContain('POST /api/account answered 500');
      expect(done.verdict.clauses[1]!.evidence.map((entry) => entry.kind)).toEqual(['check', 'request']);
      expect(done.findings).toContainEqual(
        expect.objectContaining({ kind: 'failed-request', severity: 'critical' }),
      );
    } finally {
      app.saveStatus = 200;
    }
  });

  it('needs the values it refers to', async () => {
    const done = await run({ goal: 'Enter "{{shop.name}}" into Display name', startPath: '/account' });
    expect(brief(done)).toBe('ERROR null AGENT_MISSING_VALUE');
    expect(done.verdict.resultTitle).toBe('Missing value: {{shop.name}}');
  });

  it('keeps to its number of steps', async () => {
    const done = await run({ goal: 'Click Add 5 times', startPath: '/counter' }, { limits: { steps: 3 } });
    expect(brief(done)).toBe('ERROR null AGENT_BUDGET_EXCEEDED');
    expect(done.steps).toHaveLength(3);
  });

  it('notices that it gets nowhere', async () => {
    const stuck = await run(
      { goal: 'Click "Nothing" 30 times', startPath: '/counter' },
      {},
      { screenshots: 'never' },
    );
    expect(brief(stuck)).toBe('ERROR null AGENT_STUCK');
    const going = await run(
      { goal: 'Click Add 30 times', expected: 'The page shows "30"', startPath: '/counter' },
      {},
      { screenshots: 'never' },
    );
    expect(brief(going), going.verdict.evaluationThought).toBe('COMPLETED PASSED null');
  });
});

describe('dialogs', () => {
  it('answers as the test says', async () => {
    const done = await run({
      goal: 'Click Remove. Accept the dialog',
      expected: '"Removed" is shown',
      startPath: '/dialogs',
    });
    expect(brief(done), done.verdict.evaluationThought).toBe('COMPLETED PASSED null');
    expect(done.findings).toEqual([]);
  });

  it('answers by itself what the test does not mention, and says so', async () => {
    const done = await run({ goal: 'Click Greet', expected: '"Greeted" is shown', startPath: '/dialogs' });
    expect(brief(done), done.verdict.evaluationThought).toBe('COMPLETED PASSED null');
    expect(done.findings).toContainEqual(expect.objectContaining({ kind: 'unexpected-dialog' }));
  });

  it('takes a dialog that is checked for one that was expected', async () => {
    const done = await run({
      goal: 'Click Greet',
      expected: 'An alert says "Hello there"',
      startPath: '/dialogs',
    });
    expect(brief(done), done.verdict.evaluationThought).toBe('COMPLETED PASSED null');
    expect(done.findings).toEqual([]);
  });
});

describe('findings', () => {
  it('tells what went wrong on the way to a pass', async () => {
    const done = await run({ goal: 'Go to /noisy', expected: '"Fine" is shown' });
    expect(brief(done)).toBe('COMPLETED PASSED null');
    expect(done.findings.map((finding) => finding.kind).sort()).toEqual([
      'console-error',
      'failed-request',
      'page-error',
    ]);
    expect(done.verdict.evaluationThought).toContain('GET /missing answered 404');
  });

  it('goes on from a start page that answers 500', async () => {
    const done = await run({
      goal: '',
      steps: '1. Check that "Out of order" is shown',
      startPath: '/broken',
    });
    expect(brief(done), done.verdict.evaluationThought).toBe('COMPLETED PASSED null');
    expect(done.findings).toContainEqual(expect.objectContaining({ title: 'GET /broken answered 500' }));
  });
});

describe('trouble', () => {
  it('is an error of the network when nothing listens there', async () => {
    const done = await run({ goal: 'Click Save' }, { baseUrl: 'http://127.0.0.1:9' });
    expect(brief(done)).toBe('ERROR null PLATFORM_NETWORK');
    expect(done.verdict.resultTitle).toContain('http://127.0.0.1:9');
  });

  it('is an error of the network when redirects never end', async () => {
    expect(brief(await run({ goal: 'Click Save', startPath: '/loop' }))).toBe('ERROR null PLATFORM_NETWORK');
  });

  it('ends in time when the start page never answers', async () => {
    const done = await run({ goal: 'Click Save', startPath: '/never' }, { limits: { timeMs: 1_500 } });
    expect(brief(done)).toBe('ERROR null PLATFORM_TIMEOUT');
    expect(done.durationMs).toBeLessThan(16_500);
  });

  it('ends in time when the page hangs', async () => {
    const done = await run(
      { goal: 'Click Freeze', expected: '"Still here" is shown', startPath: '/hang' },
      { limits: { timeMs: 3_000 } },
    );
    expect(brief(done)).toBe('ERROR null PLATFORM_TIMEOUT');
    expect(done.durationMs).toBeLessThan(18_000);
  });

  it('ends in time when a wait is longer than the test may take', async () => {
    const done = await run({ goal: 'Wait 60 seconds' }, { limits: { timeMs: 800 } });
    expect(brief(done)).toBe('ERROR null PLATFORM_TIMEOUT');
    expect(done.durationMs).toBeLessThan(6_000);
  });

  it('is an error of the browser when the page crashes', async () => {
    const crash = async () => {
      const page = launched.browser.contexts().at(-1)!.pages()[0]!;
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Page.crash').catch(() => {});
    };
    const done = await run(
      { goal: 'Wait until "Never" is shown', startPath: '/account' },
      {},
      {
        onEvent: (event) => {
          if (event.type === 'step-started') void crash();
        },
      },
    );
    expect(brief(done)).toBe('ERROR null PLATFORM_BROWSER_CRASHED');
    expect(done.durationMs).toBeLessThan(15_000);
  });

  it('is cancelled in the middle of a step, and keeps what it saw', async () => {
    const controller = new AbortController();
    const done = await run(
      { goal: 'Click Save. Wait 60 seconds. Click Save', startPath: '/account' },
      {},
      {
        signal: controller.signal,
        onEvent: (event) => {
          if (event.type === 'step-started' && event.index === 1) controller.abort();
        },
      },
    );
    expect(brief(done)).toBe('CANCELLED null null');
    expect(outcomes(done)).toBe('held undecided undecided');
    expect(done.steps[0]!.screenshot).not.toBeNull();
    expect(done.durationMs).toBeLessThan(10_000);
    const before = await run({ goal: 'Click Save' }, {}, { signal: AbortSignal.abort() });
    expect(brief(before)).toBe('CANCELLED null null');
  });

  it('is an error of the browser when the browser is gone', async () => {
    const other = await launchBrowser();
    await other.close();
    const done = await run({ goal: 'Click Save' }, {}, { browser: other.browser });
    expect(brief(done)).toBe('ERROR null PLATFORM_BROWSER_CRASHED');
  });

  it('leaves no context open', () => {
    expect(launched.browser.contexts()).toEqual([]);
  });
});
