import type { TestDefinition } from '@assay/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entries } from './corpus/entries.ts';
import { interpretPlain } from './interpret.ts';
import type { Interpretation, InterpretOptions } from './types.ts';

const options: InterpretOptions = {
  configs: { 'shop-login': ['username', 'password'] },
  outputs: ['token'],
  macros: [],
  now: new Date('2026-11-23T12:00:00'),
};

function read(goal: string, expected: string | null = null): Interpretation {
  const test: TestDefinition = {
    name: 'x',
    goal,
    expected,
    steps: null,
    classification: 'POSITIVE',
    startPath: null,
  };
  return interpretPlain(test, options);
}

const corpus = entries();
const understood = corpus.filter((entry) => !entry.problems);
const readEntry = (say: string, expectation: boolean) => (expectation ? read('Reload', say) : read(say));

const WORDS =
  'click the "Save" button and then enter into field with , . : ; ( ) 1. 2) - if it is not shown must no exactly two rows > Settings {{shop-login.username}} {{x}} “Saved” ’ \' " within 5 seconds log in as maria order by date of in to from $84.50 /cart a@b.co \n \n\n • → Given When Then'.split(
    ' ',
  );

describe('any input', () => {
  it('is read without a crash, with spans that lie in the text and words that stand there', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' ')),
      fc
        .array(fc.constantFrom(...corpus.map((entry) => entry.say)), { maxLength: 4 })
        .map((lines) => lines.join('\n')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { clauses, steps, problems } = read(text);
        for (const clause of clauses) {
          expect(clause.span.start).toBeLessThanOrEqual(clause.span.end);
          expect(text.slice(clause.span.start, clause.span.end)).toBe(clause.text);
          const bound =
            steps.some((step) => step.clause === clause.index) ||
            problems.some((problem) => problem.clause === clause.index);
          expect(bound).toBe(true);
        }
        for (const problem of problems) {
          expect(problem.span.end).toBeLessThanOrEqual(text.length);
          expect(text.slice(problem.span.start, problem.span.end)).toBe(problem.words);
        }
        expect(steps.length + problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 600 },
    );
  }, 120_000);

  // Some 10 to 40 ms in truth; the bound is for what grows without end, not for speed.
  it('does not hang: at most 500 ms for 1,000 characters', () => {
    const hard = [
      'and '.repeat(250),
      ', '.repeat(500),
      'a, '.repeat(333),
      'click the button in the row of the card in the section of '.repeat(17),
      'is not shown and '.repeat(60),
      'enter x into y with z as w for v in u and '.repeat(24),
      '"'.repeat(999),
      '“'.repeat(999),
      '('.repeat(999),
      'a.a'.repeat(333),
      'exactly these two are listed, the badge says 2 and the total is $84.50, '.repeat(14),
      'if a then b, '.repeat(77),
      '1. '.repeat(333),
      'log in as maria with the password x '.repeat(28),
      '{{'.repeat(500),
      'x'.repeat(1_000),
      corpus
        .map((entry) => entry.say)
        .join('. ')
        .slice(0, 4_000),
    ];
    read('Click "Save" and "Saved" is shown');
    for (const text of hard) {
      // Processor time, and the best of several: other work on the machine says nothing about the parser.
      const times = [1, 2, 3, 4].map(() => {
        const begun = process.cpuUsage();
        read(text);
        const used = process.cpuUsage(begun);
        return (used.user + used.system) / 1_000;
      });
      expect(Math.min(...times), text.slice(0, 40)).toBeLessThan(
        (Math.max(1_000, text.length) / 1_000) * 500,
      );
    }
  });
});

describe('what is said to be so', () => {
  const stated = understood.filter(
    (entry) =>
      entry.expected &&
      /^(the|there|my|it|["A-Z])/.test(entry.say) &&
      / (is|are|has|have|was) /.test(entry.say),
  );
  it('is checked in a goal too, and never done to make it true', () => {
    expect(stated.length).toBeGreaterThan(60);
    const done = stated.filter(({ say }) => {
      const { steps, problems } = read(say);
      return problems.length === 0 && !steps.some((step) => step.kind === 'check');
    });
    // With one login config at hand, "the user is logged in" asks for it, as in a Given; what somebody can do is done.
    const isDone = ['The user is able to click Save', 'The user is logged in'];
    expect(done.map(({ say }) => say)).toEqual(isDone);
  });
});

/** Inserts a word before the n-th word outside quotations, references and addresses. */
function insertions(say: string, word: string): string[] {
  const places = [0];
  let quote = false;
  for (let i = 0; i < say.length; i++) {
    if (/["“”]/.test(say[i]!)) quote = !quote;
    else if (
      !quote &&
      say[i] === ' ' &&
      !/[{}]/.test(say.slice(Math.max(0, i - 30), i).replace(/\{\{.*?\}\}/g, ''))
    )
      places.push(i + 1);
  }
  return places.map((at) => `${say.slice(0, at)}${word} ${say.slice(at)}`);
}

const NEGATIONS = ['not', 'never', 'no'];
const NONSENSE = ['frobnicate', 'zorgle', 'Blarf', 'quuxly', 'wibbled'];

describe('words that mean nothing', () => {
  it('never disappear: they are a problem or stand in a Step', () => {
    const lost: string[] = [];
    for (const [index, entry] of understood.entries()) {
      const word = NONSENSE[index % NONSENSE.length]!;
      for (const say of insertions(entry.say, word)) {
        const { problems, steps } = readEntry(say, entry.expected === true);
        // `words` quotes the clause, so only what the Step does counts.
        const said = steps
          .map((step) =>
            JSON.stringify(
              ['do' in step ? step.do : step.expect, step.when, step.given, step.each, step.until],
              (key, value) => (key === 'words' ? undefined : value),
            ),
          )
          .join(' ');
        if (problems.length === 0 && !said.toLowerCase().includes(word.toLowerCase())) lost.push(say);
      }
    }
    expect(lost).toEqual([]);
  }, 120_000);
});

describe('negation', () => {
  it('is never lost: putting one in changes the Steps or is a problem', () => {
    const lost: string[] = [];
    for (const [index, entry] of understood.entries()) {
      const plain = readEntry(entry.say, entry.expected === true);
      const bare = (one: Interpretation) =>
        JSON.stringify(one.steps, (key, value) => (key === 'words' ? undefined : value));
      for (const [place, say] of insertions(entry.say, '¬').entries()) {
        // Each place gets one of the three, each sentence begins with another.
        const denied = readEntry(say.replace('¬', NEGATIONS[(place + index) % 3]!), entry.expected === true);
        if (denied.problems.length === 0 && bare(denied) === bare(plain)) lost.push(say);
      }
    }
    expect(lost).toEqual([]);
  }, 120_000);
});
