import type { ClauseVerdict } from '@assay/contract';
import { expect, it } from 'vitest';
import type { ShownStep } from '../../api/cases.ts';
import { changedClauses, sameStep } from './same-step.ts';

const step = (title: string, clause: number | null = null) => ({ title, clause }) as ShownStep;
const clause = (index: number, text: string, outcome = 'held') => ({ index, text, outcome }) as ClauseVerdict;

it('finds the n-th step with the same words', () => {
  const before = { steps: [step('open'), step('click'), step('wait'), step('click')], clauses: [] };
  const after = { steps: [step('click'), step('click')], clauses: [] };
  expect([0, 1, 2].map((at) => sameStep(before, after, at))).toEqual([1, 3, null]);
});

it('finds the last step of the clause with the same text where the words are not the same', () => {
  const before = { steps: [step('a', 4), step('b', 4), step('c', 5)], clauses: [clause(4, 'It adds up')] };
  const after = { steps: [step('x', 0), step('y', 1)], clauses: [clause(0, 'It adds up'), clause(1, 'New')] };
  expect([0, 1].map((at) => sameStep(before, after, at))).toEqual([1, null]);
});

it('lists clauses that came out in another way, are new, or are gone', () => {
  const before = [clause(0, 'same'), clause(1, 'worse'), clause(2, 'gone')];
  const after = [clause(0, 'same'), clause(1, 'worse', 'broken'), clause(2, 'new', 'undecided')];
  expect(
    changedClauses(before, after).map(({ text, ...pair }) => [
      text,
      pair.before?.outcome,
      pair.after?.outcome,
    ]),
  ).toEqual([
    ['worse', 'held', 'broken'],
    ['new', undefined, 'undecided'],
    ['gone', 'held', undefined],
  ]);
});
