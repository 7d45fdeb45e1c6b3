import { describe, expect, it } from 'vitest';
import { readAmounts, shownNumber, wholeAmount } from './numbers.ts';

describe('reading numbers', () => {
  it.each([
    ['$84.50', 84.5, 'USD'],
    ['84,50 €', 84.5, 'EUR'],
    ['1.234,50 €', 1234.5, 'EUR'],
    ['1.234 €', 1234, 'EUR'],
    ['$1,234', 1234, 'USD'],
    ['1 234,56', 1234.56, null],
    ["CHF 1'234.50", 1234.5, 'CHF'],
    ['1,234,567', 1234567, null],
    ['-$3.20', -3.2, 'USD'],
    ['$-3.20', -3.2, 'USD'],
    ['−7', -7, null],
    ['0.125', 0.125, null],
    ['0,125', 0.125, null],
    ['€ 5', 5, 'EUR'],
    ['1042', 1042, null],
  ])('%s', (text, value, currency) => {
    expect(wholeAmount(text)).toMatchObject({ value, currency });
  });

  it('finds each number of a sentence, and no minus in a hyphen', () => {
    expect(readAmounts('3 items, SKU-10: $84.50').map((amount) => amount.value)).toEqual([3, 10, 84.5]);
    expect(readAmounts('2026-05-01').map((amount) => amount.value)).toEqual([2026, 5, 1]);
    expect(readAmounts('no numbers')).toEqual([]);
  });

  it('takes the only number, or the only amount of money, and guesses nothing else', () => {
    expect(shownNumber('Cart (2)')).toEqual({ value: 2 });
    expect(shownNumber('Total (3 items): $84.50')).toEqual({ value: 84.5 });
    expect(shownNumber('3 of 5')).toBe('several');
    expect(shownNumber('$1 or $2')).toBe('several');
    expect(shownNumber('empty')).toBe('none');
  });

  it('is not a whole amount when words stand beside it', () => {
    expect(wholeAmount('84.50 dollars off')).toBeNull();
    expect(wholeAmount('')).toBeNull();
  });
});
