import type { RunStatusAnswer, RunTestCaseSummary } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { type DetailClause, differences, PLANTED } from './planted.ts';
import { lastLine } from './report.ts';

function entry(
  name: string,
  result: RunTestCaseSummary['result'],
  status: RunTestCaseSummary['status'] = 'COMPLETED',
) {
  return { name, status, result } as RunTestCaseSummary;
}

function answer(cases: RunTestCaseSummary[], over: Partial<RunStatusAnswer> = {}): RunStatusAnswer {
  return {
    shortId: 'Abc123',
    status: 'COMPLETED',
    result: 'FAILED',
    runTestCases: cases,
    counts: { total: 9, passed: 7, failed: 1, skipped: 1, error: 0, running: 0, pending: 0, cancelled: 0 },
    ...over,
  } as RunStatusAnswer;
}

const others = Array.from({ length: 7 }, (_, index) => entry(`other ${index}`, 'PASSED'));
const found = [entry(PLANTED.failed, 'FAILED'), entry(PLANTED.skipped, 'SKIPPED'), ...others];
const clauses = [
  { text: 'Click "Delete"', outcome: 'held' },
  { text: PLANTED.clause, outcome: 'broken' },
] as DetailClause[];

describe('differences', () => {
  it('has nothing to say about exactly the planted outcome', () => {
    expect(differences(answer(found), clauses)).toEqual([]);
  });

  it.each<[string, RunStatusAnswer, DetailClause[], string]>([
    ['a run that passed', answer(found, { result: 'PASSED' }), clauses, 'should be COMPLETED FAILED'],
    [
      'another failure',
      answer([...found, entry('x', 'FAILED')]),
      clauses,
      '"x" should be PASSED and is FAILED',
    ],
    ['an error', answer([...found, entry('x', null, 'ERROR')]), clauses, '"x" should be PASSED and is ERROR'],
    [
      'the defect not found',
      answer([entry(PLANTED.failed, 'PASSED'), ...found.slice(1)]),
      [],
      'should be FAILED and is PASSED',
    ],
    [
      'the dependant run',
      answer([found[0]!, entry(PLANTED.skipped, 'PASSED'), ...others]),
      clauses,
      'should be SKIPPED and is PASSED',
    ],
    ['the dependant missing', answer([found[0]!, ...others]), clauses, 'is not in the run'],
    ['too few cases', answer(found.slice(0, 4)), clauses, 'at least 8 cases'],
    ['the wrong clause', answer(found), [{ ...clauses[1]!, text: 'another' }], 'the broken clause should be'],
    ['no broken clause', answer(found), [clauses[0]!], 'and is none'],
  ])('notices %s', (_what, run, seen, message) => {
    expect(differences(run, seen).join('\n')).toContain(message);
  });
});

it('closes with the line that scripts read', () => {
  expect(lastLine(answer(found))).toBe('demo: run Abc123 COMPLETED FAILED: 7 passed, 1 failed, 1 skipped');
});
