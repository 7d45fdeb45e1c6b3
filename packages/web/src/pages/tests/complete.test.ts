import { describe, expect, it } from 'vitest';
import { completionAt } from './complete.ts';

const vocabulary = {
  words: [
    { kind: 'text' as const, text: 'Added to your list' },
    { kind: 'heading' as const, text: 'Your cart' },
    { kind: 'button' as const, text: 'Add to cart' },
    { kind: 'link' as const, text: 'Cart' },
    { kind: 'button' as const, text: 'Cart' },
    { kind: 'field' as const, text: 'E-mail' },
    { kind: 'checkbox' as const, text: 'Remember me' },
  ],
  references: ['{{login.user}}', '{{login.password}}'],
  sentences: [
    { text: 'Click the Save button', about: 'Click' },
    { text: 'Click "Add" three times', about: 'Click several times' },
    { text: 'The Save button is enabled', about: 'States' },
  ],
  seenAt: null,
};

/** The caret is where the bar stands. What is written after each suggestion was taken, with what is selected in brackets. */
function complete(marked: string, asked = false): string[] {
  const caret = marked.indexOf('|');
  const text = marked.replace('|', '');
  const completion = completionAt(text, caret, vocabulary, asked);
  if (!completion) return [];
  const { from, to, suggestions } = completion;
  return suggestions.map(({ insert, select: { start, end } }) =>
    [
      text.slice(0, from),
      insert.slice(0, start),
      start === end ? '|' : `[${insert.slice(start, end)}]`,
      insert.slice(end),
      text.slice(to),
    ].join(''),
  );
}

describe('what could be meant at the caret', () => {
  it.each([
    [
      'of names in quotes, those that the verb goes with first',
      'Click "ca|',
      ['Click "Cart"|', 'Click "Add to cart"|', 'Click "Your cart"|'],
    ],
    ['over a closing quote that is there', 'Click "Add to|" now', ['Click "Add to cart"| now']],
    [
      'of names without quotes, with the kind where two are called so',
      'Click ca|',
      ['Click "Cart" button|', 'Click "Cart" link|', 'Click "Add to cart"|', 'Click "Your cart"|'],
    ],
    ['of names of several words', 'Open /. Click add to c|', ['Open /. Click "Add to cart"|']],
    ['of fields after a value', 'Enter "Ada" into |', ['Enter "Ada" into "E-mail"|']],
    ['of things to tick', '1. Tick |', ['1. Tick "Remember me"|']],
    [
      'of fields of configs',
      'Enter {{lo|}} into "E-mail"',
      ['Enter {{login.user}}| into "E-mail"', 'Enter {{login.password}}| into "E-mail"'],
    ],
    [
      'of sentences, in the case that was begun with',
      'Open / and cl|',
      ['Open / and click the Save button|', 'Open / and click "[Add]" three times'],
    ],
    ['of expectations', 'The Sa|', ['The Save button is enabled|']],
  ])('%s', (_, typed, expected) => {
    expect(complete(typed)).toEqual(expected);
  });

  it('is nothing before something was typed, unless it is asked for', () => {
    expect(complete('|')).toEqual([]);
    expect(complete('Click "Add to cart". |')).toEqual([]);
    expect(complete('|', true)).toHaveLength(3);
  });

  it('is nothing for what nobody knows, and for what is complete', () => {
    expect(complete('Flumox the ca|')).toEqual([
      'Flumox the "Cart" link|',
      'Flumox the "Cart" button|',
      'Flumox the "Your cart"|',
      'Flumox the "Add to cart"|',
    ]);
    expect(complete('Zzzz|')).toEqual([]);
    expect(complete('Click "E-mail|"')).toEqual([]);
  });
});
