import type { Classification, Clause, ErrorCode, Step } from '@assay/contract';
import { literal } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../plain/types.ts';
import { decide, judgeClauses, type Trouble } from './decide.ts';
import { notReached, type StepResult } from './step-result.ts';
import { evaluationThought } from './thought.ts';
import { MAX_TITLE, resultTitle } from './title.ts';

const clause = (index: number, kind: Clause['kind'], text = `clause ${index}`): Clause => ({
  index,
  source: kind === 'action' ? 'goal' : 'expected',
  kind,
  text,
  span: { start: 0, end: text.length },
});
const action = (at: number): Step => ({
  kind: 'action',
  clause: at,
  words: 'click Save',
  by: 'plain',
  do: { action: 'click', target: { words: 'Save', name: literal('Save') } },
});
const check = (at: number): Step => ({
  kind: 'check',
  clause: at,
  words: 'Saved is shown',
  by: 'plain',
  expect: { check: 'visible', target: { words: 'Saved', name: literal('Saved') } },
});
const result = (step: Step, outcome: StepResult['outcome'], rest: Partial<StepResult> = {}): StepResult =>
  outcome === 'not-reached'
    ? notReached(step)
    : { ...notReached(step), outcome, reason: null, errorCode: null, record: 0, ...rest };

const act = clause(0, 'action');
const expectation = clause(1, 'expectation');

interface Given {
  clauses?: Clause[];
  results: StepResult[];
  classification?: Classification;
  cancelled?: boolean;
  trouble?: Trouble | null;
  problems?: Problem[];
}
function decided(given: Given) {
  const problems = given.problems ?? [];
  const clauses = judgeClauses(given.clauses ?? [act, expectation], given.results, problems);
  const trouble = given.trouble ?? null;
  const decision = decide({
    clauses,
    classification: given.classification ?? 'POSITIVE',
    results: given.results,
    problems,
    cancelled: given.cancelled ?? false,
    trouble,
  });
  return {
    ...decision,
    outcomes: decision.clauses.map((verdict) => verdict.outcome).join(' '),
    title: resultTitle(decision, problems, trouble),
    thought: evaluationThought(decision, given.results, problems, trouble, []),
  };
}

const ambiguous = { reason: '2 elements fit equally well', errorCode: 'AGENT_AMBIGUOUS_TARGET' as ErrorCode };
const refused = { actual: 'could not find the Save button' };
const wrong = { expected: 'the badge to say "2"', actual: 'it says "1"' };
const crash: Trouble = { errorCode: 'PLATFORM_BROWSER_CRASHED', message: 'the page crashed' };

describe('deciding', () => {
  it.each([
    ['all held', ['done', {}], ['held', {}], null, 'COMPLETED PASSED null', 'held held'],
    ['a broken check', ['done', {}], ['broken', wrong], null, 'COMPLETED FAILED TEST_FAILED', 'held broken'],
    [
      'a refused action',
      ['broken', refused],
      ['not-reached', {}],
      null,
      'COMPLETED FAILED TEST_FAILED',
      'broken undecided',
    ],
    [
      'an ambiguous check',
      ['done', {}],
      ['undecided', ambiguous],
      null,
      'ERROR null AGENT_AMBIGUOUS_TARGET',
      'held undecided',
    ],
    [
      'an ambiguous action',
      ['undecided', ambiguous],
      ['not-reached', {}],
      null,
      'ERROR null AGENT_AMBIGUOUS_TARGET',
      'undecided undecided',
    ],
    [
      'a crash',
      ['done', {}],
      ['not-reached', {}],
      crash,
      'ERROR null PLATFORM_BROWSER_CRASHED',
      'held undecided',
    ],
    [
      'a crash after a broken check',
      ['broken', refused],
      ['not-reached', {}],
      crash,
      'COMPLETED FAILED TEST_FAILED',
      'broken undecided',
    ],
    [
      'trouble although all held',
      ['done', {}],
      ['held', {}],
      crash,
      'ERROR null PLATFORM_BROWSER_CRASHED',
      'held held',
    ],
    [
      'a condition that did not hold',
      ['skipped', {}],
      ['held', {}],
      null,
      'COMPLETED PASSED null',
      'held held',
    ],
    [
      'an expectation passed over',
      ['done', {}],
      ['skipped', {}],
      null,
      'ERROR null AGENT_UNDECIDED',
      'held undecided',
    ],
  ] as const)('%s', (_name, first, second, trouble, expected, outcomes) => {
    const verdict = decided({
      results: [result(action(0), first[0], first[1]), result(check(1), second[0], second[1])],
      trouble,
    });
    expect(`${verdict.status} ${verdict.result} ${verdict.errorCode}`).toBe(expected);
    expect(verdict.outcomes).toBe(outcomes);
  });

  it('never passes without evidence', () => {
    expect(decided({ clauses: [], results: [] }).status).toBe('ERROR');
    expect(decided({ clauses: [act], results: [] }).status).toBe('ERROR');
    expect(decided({ clauses: [act], results: [result(action(0), 'skipped')] }).status).toBe('ERROR');
    // An expectation that was read as a mere action has checked nothing.
    expect(decided({ clauses: [expectation], results: [result(action(1), 'done')] })).toMatchObject({
      status: 'ERROR',
      outcomes: 'undecided',
    });
  });

  it('breaks a clause with several checks when one of them is broken', () => {
    const results = [result(action(0), 'done'), result(check(1), 'held'), result(check(1), 'broken', wrong)];
    expect(decided({ results })).toMatchObject({ result: 'FAILED', outcomes: 'held broken' });
  });

  it('is cancelled, whatever was seen before', () => {
    const verdict = decided({ results: [result(action(0), 'broken', refused)], cancelled: true });
    expect(verdict).toMatchObject({ status: 'CANCELLED', result: null, errorCode: null });
  });

  it('runs nothing when a part was not understood', () => {
    const problem: Problem = {
      clause: 1,
      source: 'expected',
      words: 'frobnicate the lamp',
      span: { start: 0, end: 19 },
      errorCode: 'AGENT_NOT_UNDERSTOOD',
      message: '"frobnicate" is no verb that is known here.',
      suggestion: 'Write: click "Lamp".',
    };
    const verdict = decided({ results: [notReached(action(0))], problems: [problem] });
    expect(verdict).toMatchObject({ status: 'ERROR', result: null, errorCode: 'AGENT_NOT_UNDERSTOOD' });
    expect(verdict.title).toBe('Not understood: "frobnicate the lamp"');
    expect(decided({ clauses: [], results: [], problems: [problem] }).errorCode).toBe('AGENT_NOT_UNDERSTOOD');
    expect(verdict.thought).toContain('Write: click "Lamp".');
  });
});

describe('NEGATIVE tests', () => {
  const negative = { classification: 'NEGATIVE' as const };

  it('decides by its expectations where there are any', () => {
    const passed = [result(action(0), 'done'), result(check(1), 'held')];
    expect(decided({ ...negative, results: passed })).toMatchObject({ result: 'PASSED' });
    const failed = [result(action(0), 'broken', refused), notReached(check(1))];
    expect(decided({ ...negative, results: failed })).toMatchObject({ result: 'FAILED' });
  });

  it('passes without expectations only when the page refused an action', () => {
    const clauses = [act, clause(1, 'action')];
    const verdict = decided({
      ...negative,
      clauses,
      results: [result(action(0), 'broken', refused), notReached(action(1))],
    });
    expect(verdict).toMatchObject({ status: 'COMPLETED', result: 'PASSED', outcomes: 'held held' });
    expect(verdict.title).toBe('The page refused it, as expected: clause 0');
    expect(verdict.clauses[0]!.actual).toBe('refused: could not find the Save button');
  });

  it('fails when everything could be done', () => {
    const verdict = decided({ ...negative, clauses: [act], results: [result(action(0), 'done')] });
    expect(verdict).toMatchObject({ result: 'FAILED', errorCode: 'TEST_FAILED' });
    expect(verdict.title).toBe('Expected a refusal, but everything could be done');
  });

  it('does not take trouble or ambiguity for a refusal', () => {
    const undecided = [result(action(0), 'undecided', ambiguous)];
    expect(decided({ ...negative, clauses: [act], results: undecided }).status).toBe('ERROR');
    const broken = [result(action(0), 'broken', refused)];
    expect(decided({ ...negative, clauses: [act], results: broken, trouble: crash }).result).not.toBe(
      'PASSED',
    );
  });
});

describe('titles', () => {
  it.each([
    [
      [result(action(0), 'done'), result(check(1), 'broken', wrong)],
      'Expected the badge to say "2", but it says "1"',
    ],
    [[result(action(0), 'broken', refused)], 'Could not find the Save button'],
    [[result(action(0), 'undecided', ambiguous)], 'Ambiguous: clause 0 – 2 elements fit equally well'],
    [[result(action(0), 'done'), result(check(1), 'held')], 'Held: clause 1'],
  ])('%#', (results, title) => {
    expect(decided({ results }).title).toBe(title);
  });

  it('stays on one line of a ticket', () => {
    const actual = `it says "${'very long '.repeat(40)}\nindeed"`;
    const { title } = decided({
      results: [result(action(0), 'done'), result(check(1), 'broken', { ...wrong, actual })],
    });
    expect(title.length).toBeLessThanOrEqual(MAX_TITLE);
    expect(title).not.toContain('\n');
  });

  it('names trouble in plain words', () => {
    expect(decided({ results: [notReached(action(0))], trouble: crash }).title).toBe('The page crashed');
  });
});

describe('the thought', () => {
  it('walks the clauses with expected, actual and where to look', () => {
    const { thought } = decided({
      results: [
        result(action(0), 'done', { actual: 'done on button "Save"', record: 0 }),
        result(check(1), 'broken', { ...wrong, record: 1, screenshot: 'screenshots/0002.jpg' }),
      ],
    });
    expect(thought.split('\n')).toEqual([
      '✓ clause 0 — done on button "Save"; step 1',
      '✗ clause 1 — expected the badge to say "2", but it says "1"; step 2, screenshots/0002.jpg',
    ]);
  });
});
