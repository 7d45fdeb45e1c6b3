import { literal, type Step, type TestDefinition } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { maskDeep, secretsOf } from './secrets.ts';

const test = (goal: string): TestDefinition => ({
  name: 't',
  goal,
  expected: null,
  steps: null,
  classification: 'POSITIVE',
  startPath: null,
});
const fill = (words: string, text: string): Step => ({
  kind: 'action',
  clause: 0,
  words,
  by: 'plain',
  do: { action: 'fill', target: { words, name: literal(words) }, value: literal(text) },
});

describe('secrets of a test', () => {
  it('takes secret fields of configs and what is typed into password fields', () => {
    const configs = {
      shop: { user: { value: 'maria', secret: false }, password: { value: 'hunter 2', secret: true } },
    };
    const steps = [fill('Password', 's1'), fill('the passphrase field', 's2'), fill('Name', 'Maria')];
    expect(secretsOf(configs, steps, test('')).sort()).toEqual(['hunter 2', 's1', 's2']);
  });

  it.each([
    ['Log in as maria with the password "hunter 2" and frob', ['hunter 2']],
    ['Enter “hunter 2” into the password field', ['hunter 2']],
    ['Use "hunter 2" as password', ['hunter 2']],
    ['The password is "hunter 2"', ['hunter 2']],
    ['Use the password "{{shop.password}}"', []],
    ['"Saved" is shown', []],
  ])('finds quoted passwords in a text that was not understood: %s', (goal, expected) => {
    expect(secretsOf({}, [], test(goal))).toEqual(expected);
  });

  it('masks texts, and leaves our own words alone', () => {
    const mask = (text: string) => text.replaceAll('done', '•');
    expect(
      maskDeep({ outcome: 'done', title: 'well done', list: ['done'], at: 3, none: null }, mask),
    ).toEqual({
      outcome: 'done',
      title: 'well •',
      list: ['•'],
      at: 3,
      none: null,
    });
  });
});
