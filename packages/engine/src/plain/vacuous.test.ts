import { describe, expect, it } from 'vitest';
import { interpretPlain } from './interpret.ts';

const read = (expected: string) =>
  interpretPlain(
    { name: 't', goal: 'Reload the page', steps: null, expected, classification: 'POSITIVE', startPath: '/' },
    { configs: {}, outputs: [], macros: [], now: new Date(0) },
  );

describe('what would hold on any page', () => {
  it.each([
    'The list does not contain the deleted item',
    'The table does not contain the new order',
    'The cart does not contain the removed lamp',
    'The Name field does not contain the old name',
    'The URL does not contain the token',
    'The page does not show the new name',
    'The deleted order is not shown',
    'The deleted row is not shown',
    'The old name is no longer displayed',
    'The item is no longer in the cart',
    'The order is not in the list',
    'The item I deleted is gone',
    'No other orders are shown',
    'There are no cancelled orders',
    'There is no empty cell',
    'There is no scrollbar',
    'The data is not lost',
  ])('is not understood: %s', (expected) => expect(read(expected).problems).toHaveLength(1));

  it.each([
    'The list does not contain "the deleted item"',
    'The list does not contain Blue lamp',
    'The "Old name" text is not shown',
    '"Blue lamp" is no longer in the cart',
    'The New order button is not shown',
    'The error is gone',
    'No products are shown',
    'There are no rows in the table',
    'The status is not paid',
    'The message does not contain the word "error"',
    'Alice is not in the table',
  ])('is not mistaken for it: %s', (expected) => expect(read(expected).problems).toEqual([]));

  it('looks for the word, not for something called "word"', () => {
    expect(read('The message does not contain the word error').steps.at(-1)).toMatchObject({
      expect: { check: 'visible', negated: true, target: { role: 'message', name: { text: 'error' } } },
    });
  });
});
