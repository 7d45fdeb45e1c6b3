import { describe, expect, it } from 'vitest';
import { interpretPlain } from '../../plain/index.ts';
import { dependsOn } from './condition.ts';

const options = { configs: {}, outputs: [], macros: [], now: new Date(0) };

/** The problems of a goal, each with what it depends on. */
function depend(goal: string) {
  const test = { name: 't', goal, expected: null, steps: null, classification: 'POSITIVE' as const };
  const { clauses, problems } = interpretPlain({ ...test, startPath: null }, options);
  return problems.map((problem) => dependsOn(problem, clauses[problem.clause]!.text));
}

describe('what a clause depends on', () => {
  it.each([
    ['If the "Cookies" dialog is shown, humour the robot.', 'If the "Cookies" dialog is shown'],
    ['Unless the "Buy" button is disabled, humour the robot.', 'Unless the "Buy" button is disabled'],
    [
      'If the "Cookies" dialog is shown, click "OK" and humour the robot.',
      'If the "Cookies" dialog is shown',
    ],
    ['Repeat 3 times: humour the robot.', 'Repeat 3 times'],
    ['For each row, humour the robot.', 'For each row'],
    ['In the "Robots" list, humour the robot.', 'In the "Robots" list'],
  ])('finds it where the grammar took it off the front of "%s"', (goal, words) => {
    expect(depend(goal)).toEqual([words]);
  });

  it('finds that of the other case', () => {
    expect(depend('If "Cookies" is shown, click "OK". Otherwise humour the robot.')).toEqual(['Otherwise']);
  });

  it.each([
    'If the robot sulks, humour it.',
    'Humour the robot if it sulks.',
    'Unless the robot sulks, praise it.',
    'Humour the robot in case it sulks.',
  ])('finds it in words that were not understood: "%s"', (goal) => {
    const found = depend(goal);
    expect(found.length).toBeGreaterThan(0);
    expect(found.some((words) => words !== null)).toBe(true);
  });

  it.each([
    'check if the robot is content',
    'see if the robot is content',
    'the robot looks as if it were content',
    'the robot says "If only"',
    'nothing else is in the robot',
    'when the robot sulks, it is humoured',
  ])('takes "%s" for what it is', (text) => {
    expect(dependsOn({}, text)).toBeNull();
  });
});
