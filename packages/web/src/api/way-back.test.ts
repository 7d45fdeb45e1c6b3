import { expect, it } from 'vitest';
import { wayBack } from './way-back.ts';

const before = [
  { id: 'a', isEnabled: true, labels: ['smoke'], scenarioShortId: null },
  { id: 'b', isEnabled: false, labels: [], scenarioShortId: 'scenario_1' },
  { id: 'c', isEnabled: false, labels: ['old'], scenarioShortId: 'scenario_2' },
];

it('takes back only what a change has changed', () => {
  expect(wayBack(before, { isEnabled: true })).toEqual([{ testCaseIds: ['b', 'c'], isEnabled: false }]);
  expect(wayBack(before, { isEnabled: false })).toEqual([{ testCaseIds: ['a'], isEnabled: true }]);
  expect(wayBack(before, { addLabels: ['smoke'], removeLabels: ['old'] })).toEqual([
    { testCaseIds: ['b', 'c'], removeLabels: ['smoke'] },
    { testCaseIds: ['c'], addLabels: ['old'] },
  ]);
  expect(wayBack(before, { scenarioShortId: 'scenario_1' })).toEqual([
    { testCaseIds: ['a'], scenarioShortId: null },
    { testCaseIds: ['c'], scenarioShortId: 'scenario_2' },
  ]);
  expect(wayBack(before, {})).toEqual([]);
});
