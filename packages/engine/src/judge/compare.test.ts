import { literal, type TextMatch } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { matchNumber, matchText, normalise } from './compare.ts';

function holds(
  actual: string,
  op: TextMatch['op'],
  expected: string,
  options?: { words?: boolean; caseSensitive?: boolean },
) {
  const match = { op, value: literal(expected), caseSensitive: options?.caseSensitive ?? false };
  return matchText(actual, match, expected, { words: options?.words ?? false });
}

describe('comparing texts', () => {
  it('folds what a reader does not see', () => {
    expect(normalise('  “It’s\u00a0here”\u200b \n now ')).toBe('"It\'s here" now');
    expect(holds('Saved\u00ad successfully', 'equals', 'saved successfully')).toBe(true);
    expect(holds('ﬁle', 'equals', 'file')).toBe(true);
  });

  it('heeds letter case only when asked', () => {
    expect(holds('PAID', 'equals', 'Paid')).toBe(true);
    expect(holds('PAID', 'equals', 'Paid', { caseSensitive: true })).toBe(false);
    expect(holds('ORDER PAID', 'contains', 'Paid', { caseSensitive: true })).toBe(false);
  });

  it.each([
    ['Saved.', 'Saved', true],
    ['✓ Saved', 'Saved', true],
    ['Saved', 'Saved.', false],
    ['Not saved', 'Saved', false],
    ['Saved twice', 'Saved', false],
    ['Blue La…', 'Blue Lamp', false],
    ['$84.50', '84.50', true],
    ['$84.50', '$84.5', true],
    ['1,234.50 €', '€1.234,50', true],
    ['€84.50', '$84.50', false],
    ['$84.51', '$84.50', false],
    ['-$84.50', '$84.50', false],
    ['1,042', '1042', true],
    ['1.10', '1.1', false],
    ['007', '7', false],
    ['5%', '5', false],
    ['5 %', '5%', true],
    ['84.50', '$84.50', false],
  ])('%s equals %s: %s', (actual, expected, outcome) => {
    expect(holds(actual, 'equals', expected)).toBe(outcome);
  });

  it.each([
    ['10 items', '1', false],
    ['1 item', '1', true],
    ['Total 184.50', '84.50', false],
    ['Total $84.50', '84.50', true],
    ['Total $84.50', '$84', false],
    ['Order 1042', 'Order 10', false],
    ['Unpaid', 'Paid', false],
    ['Status: Paid', 'Paid', true],
    ['Orders', 'Order', true],
    ['Unpaid, then Paid', 'Paid', true],
    ['注文完了です', '完了', true],
    ['anything', '', false],
  ])('the visible text "%s" contains "%s": %s', (actual, expected, outcome) => {
    expect(holds(actual, 'contains', expected, { words: true })).toBe(outcome);
  });

  it('compares beginnings, ends and patterns', () => {
    expect(holds('http://x/orders', 'ends-with', '/orders')).toBe(true);
    expect(holds('http://x/orders?q=1', 'ends-with', '/orders')).toBe(false);
    expect(holds('Hello Maria', 'starts-with', 'hello', { words: true })).toBe(true);
    expect(holds('Say Hello', 'starts-with', 'hello', { words: true })).toBe(false);
    expect(holds('Order 1042', 'ends-with', '42', { words: true })).toBe(false);
    expect(holds('Order 1042', 'matches', '^order \\d{4}$')).toBe(true);
    expect(holds('Order', 'matches', '(')).toBe(false);
    expect(holds(' \u200b ', 'empty', '')).toBe(true);
  });
});

describe('comparing numbers', () => {
  it.each([
    ['eq', 0.1 + 0.2, 0.3, true],
    ['ne', 0.1 + 0.2, 0.3, false],
    ['gt', 5, 5, false],
    ['gte', 5, 5, true],
    ['lt', 4.99, 5, true],
    ['lt', 5, 5, false],
    ['lte', 5.01, 5, false],
  ] as const)('%s: %d against %d is %s', (op, actual, value, outcome) => {
    expect(matchNumber(actual, { op, value })).toBe(outcome);
  });

  it('takes both ends of between in', () => {
    expect(matchNumber(10, { op: 'between', value: 10, to: 20 })).toBe(true);
    expect(matchNumber(20, { op: 'between', value: 10, to: 20 })).toBe(true);
    expect(matchNumber(20.5, { op: 'between', value: 10, to: 20 })).toBe(false);
    expect(matchNumber(20.5, { op: 'between', value: 10 })).toBe(false);
  });
});
