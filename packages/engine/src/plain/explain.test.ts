import type { TestDefinition } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { explain } from './explain.ts';
import { interpretPlain } from './interpret.ts';
import type { InterpretOptions } from './types.ts';

const options: InterpretOptions = {
  configs: { 'shop-login': ['username', 'password'] },
  outputs: [],
  macros: [],
  now: new Date('2026-11-23T12:00:00'),
};

function test(goal: string, more: Partial<TestDefinition> = {}): TestDefinition {
  return {
    name: 'Buying',
    goal,
    expected: null,
    steps: null,
    classification: 'POSITIVE',
    startPath: null,
    ...more,
  };
}

function explained(definition: TestDefinition, more: Partial<InterpretOptions> = {}): string {
  return explain(interpretPlain(definition, { ...options, ...more }), definition);
}

describe('explain', () => {
  it('shows each clause with its Steps in plain words', () => {
    const text = explained(
      test('Click the "Add to cart" button and log out.', { expected: '"Saved" is shown.' }),
    );
    expect(text).toContain('1. Click the "Add to cart" button\n     -> click the "Add to cart" button\n');
    expect(text).toContain('-> if "Log out" is not visible: click "Account"  [log-out]');
    expect(text).toContain(
      'Expected:\n  3. "Saved" is shown\n     -> expect the text "Saved" to be visible\n',
    );
    expect(text).toContain('Understood: 4 steps.');
  });

  it('marks the words that were not understood below their line', () => {
    const text = explained(test('Click "Save".\nPlease frobnicate the lamp now.'));
    expect(text).toContain('        Please frobnicate the lamp now.\n               ^^^^^^^^^^^^^^^^^^^\n');
    expect(text).toContain('Not understood: 1 place. The test will not be run.');
  });

  it('never says the content of a secret', () => {
    const text = explained(test('Log in with {{shop-login}}'));
    expect(text).toContain('enter "{{shop-login.password}}" into the "Password" field');
  });
});

describe('interpretPlain', () => {
  it('takes the steps in place of the goal when there are any', () => {
    const read = interpretPlain(
      test('A customer buys a lamp, whatever that means', {
        steps: '1. Click "A"\n2. Click "B"',
        expected: '"C" is shown',
      }),
      options,
    );
    expect(read.problems).toEqual([]);
    expect(read.clauses.map((clause) => [clause.source, clause.text])).toEqual([
      ['steps', 'Click "A"'],
      ['steps', 'Click "B"'],
      ['expected', '"C" is shown'],
    ]);
  });

  it.each(['', '   \n ', '...', '1. '])('says that an empty goal %j is no test', (goal) => {
    const { problems, steps } = interpretPlain(test(goal), options);
    expect(steps).toEqual([]);
    expect(problems.length).toBe(1);
    expect(problems[0]!.message).toMatch(/says nothing that could be done|is not understood/);
  });

  it('allows a test without an expectation', () => {
    const { problems, clauses } = interpretPlain(test('Click "Save"'), options);
    expect(problems).toEqual([]);
    expect(clauses.map((clause) => clause.kind)).toEqual(['action']);
  });

  it.each([
    ['It works', 'It works'],
    ['Everything is fine', 'Everything is fine'],
    ['The order is placed correctly', 'The order is placed correctly'],
    ['The page looks right', 'The page looks right'],
  ])('asks for something observable instead of "%s"', (expected, words) => {
    const { problems } = interpretPlain(test('Click "Save"', { expected }), options);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ words, source: 'expected', errorCode: 'AGENT_NOT_UNDERSTOOD' });
    expect(problems[0]!.message).toContain('names nothing that can be observed');
    expect(problems[0]!.suggestion).toContain('is shown');
  });

  it('names an unknown reference as a missing value', () => {
    const { problems } = interpretPlain(test('Enter {{shop-login.pin}} into the Pin field'), options);
    expect(problems[0]).toMatchObject({
      errorCode: 'AGENT_MISSING_VALUE',
      suggestion: 'Fields of "shop-login": username, password.',
    });
  });

  it('gives one fresh value for one mention, and the same for "the same"', () => {
    const { steps } = interpretPlain(
      test(
        'Enter a unique e-mail into the E-mail field. Enter the same e-mail into the Repeat field. Enter a unique e-mail into the Other field.',
      ),
      options,
    );
    const ids = steps.map((step) =>
      step.kind === 'action' && step.do.action === 'fill' && step.do.value.kind === 'generated'
        ? step.do.value.id
        : null,
    );
    expect(ids).toEqual(['email-1', 'email-1', 'email-2']);
  });
});

describe('the macros of a project', () => {
  const macros = [
    { phrase: 'add {product} to the basket of the old shop', steps: ['Click "{product}"', 'Click Buy'] },
    {
      phrase: 'check out with {card}',
      steps: ['Enter {card} into the "Card number" field', '"Thank you" is shown'],
    },
    { phrase: 'loop', steps: ['loop'] },
  ];

  it('stand for their steps, with the words of the slots', () => {
    const { steps, problems } = interpretPlain(
      test('Add "Blue Lamp" to the basket of the old shop and check out with "4242"'),
      { ...options, macros },
    );
    expect(problems).toEqual([]);
    expect(steps.map((step) => [step.by, step.kind])).toEqual([
      ['macro:add {product} to the basket of the old shop', 'action'],
      ['macro:add {product} to the basket of the old shop', 'action'],
      ['macro:check out with {card}', 'action'],
      ['macro:check out with {card}', 'check'],
    ]);
    expect(JSON.stringify(steps[0])).toContain('"text":"Blue Lamp"');
  });

  it('are a problem when they call themselves without end or have a step that is not understood', () => {
    expect(interpretPlain(test('loop'), { ...options, macros }).problems).toHaveLength(1);
    const broken = interpretPlain(test('do it'), {
      ...options,
      macros: [{ phrase: 'do it', steps: ['frobnicate'] }],
    });
    expect(broken.problems[0]!.message).toContain('has a step that is not understood: "frobnicate"');
  });
});
