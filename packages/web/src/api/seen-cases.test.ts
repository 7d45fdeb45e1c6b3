import { expect, it } from 'vitest';
import { withSeenCases } from './seen-cases.ts';

const of = (status: string, ...cases: string[]) => ({
  status,
  runTestCases: cases.map((text) => ({ id: text[0]!, text })),
});

it('puts what changed in its place and keeps the rest as it is', () => {
  const seen = of('RUNNING', 'a waits', 'b waits', 'c waits');
  const run = withSeenCases(of('COMPLETED', 'b passed'), seen);
  expect(run).toEqual(of('COMPLETED', 'a waits', 'b passed', 'c waits'));
  expect(run.runTestCases[0]).toBe(seen.runTestCases[0]);
});

it('is what was read when nothing was seen before', () => {
  const first = of('RUNNING', 'a waits');
  expect(withSeenCases(first, undefined)).toBe(first);
});
