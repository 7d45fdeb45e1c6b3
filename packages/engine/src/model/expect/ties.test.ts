import { type Check, literal } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { tieProblems } from './ties.ts';

const text = (value: string): Check => ({
  check: 'text',
  match: { op: 'contains', value: literal(value) },
});

describe('what is said of one thing', () => {
  it.each([
    ['Anybody gets a warm hello to Ann', ['Hello Ann']],
    ['Checkout has three steps', ['Checkout', '3 steps']],
    ['Orders are listed', ['Orders']],
    ['Order 1043 is Shipped', ['Order 1043: Shipped']],
    ['Bob is an Editor', ['Bob (Editor)']],
    ['the CSV export has the columns Name and Price', ['Name', 'Price']],
  ])('is asked of one check, and nothing more: %s', (clause, shown) => {
    expect(tieProblems(clause, shown.map(text))).toEqual([]);
  });

  it.each([
    ['Order 1043 is Shipped', ['Order 1043', 'Shipped'], 'says what 1043 is'],
    ['Bob is an Editor', ['Bob', 'Editor'], 'says what Bob is'],
    ['the price of the Blue Lamp is 34.50', ['Blue Lamp', 'price 34.50'], 'needs one check that has both'],
    ['the row Ben shows 12 in the Goals column', ['Ben 12', 'Goals'], 'speaks of a cell'],
    ['the wishlist contains the kettle', ['wishlist', 'kettle'], 'says what is in it'],
  ])('is in no two checks: %s', (clause, shown, why) => {
    expect(tieProblems(clause, shown.map(text)).join()).toContain(why);
  });
});
