import type { TestDefinition } from '@assay/contract';
import { Step } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { compact } from './corpus/compact.ts';
import { entries } from './corpus/entries.ts';
import { describeStep } from './describe.ts';
import { interpretPlain } from './interpret.ts';
import { ACTION_RULES } from './rules/actions.ts';
import { MACRO_RULES } from './rules/macros.ts';
import { ALL_CHECK_RULES } from './statement.ts';

const options = {
  configs: { 'shop-login': ['username', 'password'], 'reset-data': ['url'] },
  outputs: ['token'],
  macros: [],
  now: new Date('2026-11-23T12:00:00'),
};

function read(say: string, expected: boolean) {
  const test: TestDefinition = {
    name: 'x',
    goal: expected ? 'Reload' : say,
    expected: expected ? say : null,
    steps: null,
    classification: 'POSITIVE',
    startPath: null,
  };
  const { steps, problems } = interpretPlain(test, options);
  return { steps: expected ? steps.slice(1) : steps, problems };
}

const corpus = entries();

describe('the corpus', () => {
  it('has at least 400 sentences, none of them twice', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(400);
    const said = corpus.map((entry) => `${entry.expected === true} ${entry.say}`);
    expect(new Set(said).size).toBe(said.length);
  });

  for (const entry of corpus) {
    it(`${entry.file}: ${entry.say.replace(/\s+/g, ' ').slice(0, 120)}`, () => {
      const { steps, problems } = read(entry.say, entry.expected === true);
      expect(steps.map(compact)).toEqual(entry.steps);
      expect(problems.map((problem) => problem.words)).toEqual(entry.problems ?? []);
      const macros = [...new Set(steps.map((step) => step.by))]
        .filter((by) => by !== 'plain')
        .map((by) => by.slice(6));
      expect(macros.join(', ')).toBe(entry.macro ?? '');
      for (const step of steps) {
        expect(Step.parse(step)).toEqual(step);
        expect(describeStep(step)).not.toMatch(/undefined|\[object/);
      }
    });
  }
});

describe('the examples of the rules', () => {
  for (const rule of [...MACRO_RULES, ...ACTION_RULES]) {
    for (const example of rule.examples) {
      it(`${rule.id}: ${example}`, () => {
        // "it" and what is waited for need a sentence before them.
        const before = / it\b/i.test(example) ? 'Click the row of Alice. ' : '';
        const { steps, problems } = read(before + example, false);
        expect(problems).toEqual([]);
        expect(steps.length).toBeGreaterThan(before ? 1 : 0);
      });
    }
  }
  for (const rule of ALL_CHECK_RULES) {
    for (const example of rule.examples) {
      it(`${rule.id}: ${example}`, () => {
        const { steps, problems } = read(`"A" is shown. ${example}`, true);
        expect(problems.map((problem) => problem.words)).toEqual([]);
        expect(steps.length).toBeGreaterThan(1);
      });
    }
  }
});
