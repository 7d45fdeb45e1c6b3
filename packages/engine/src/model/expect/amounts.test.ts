import { describe, expect, it } from 'vitest';
import { amountsIn, withoutAmounts } from './amounts.ts';

describe('amounts of a clause', () => {
  it.each<[string, object[]]>([
    ['the cart shows 3 lamps', [{ op: 'eq', value: 3 }]],
    ['at least two results', [{ op: 'gte', value: 2 }]],
    ['no more than 20 rows', [{ op: 'lte', value: 20 }]],
    ['no fewer than 4 rows', [{ op: 'gte', value: 4 }]],
    ['worth more than $50', [{ op: 'gt', value: 50 }]],
    ['the price is below 40 euros', [{ op: 'lt', value: 40 }]],
    ['5 or more seats', [{ op: 'gte', value: 5 }]],
    ['10+ items', [{ op: 'gte', value: 10 }]],
    ['between 5 and 10 results', [{ op: 'between', value: 5, to: 10 }]],
    ['open from 9 to 17', [{ op: 'between', value: 9, to: 17 }]],
    ['larger than 1 KB', [{ op: 'gt', value: 1, bytes: 1000 }]],
    ['appears within 3 seconds', [{ value: 3, withinMs: 3000 }]],
    ['it takes 3 seconds', [{ value: 3, withinMs: null }]],
    ['from page 2', [{ op: 'eq', value: 2 }]],
    [
      'only 1,234.50 is left of 2',
      [
        { op: 'eq', value: 1234.5 },
        { op: 'eq', value: 2 },
      ],
    ],
    ['it says "at least 3"', []],
  ])('%s', (text, amounts) => {
    expect(amountsIn(text)).toMatchObject(amounts);
    expect(amountsIn(text)).toHaveLength(amounts.length);
  });

  it('can be left out, with their words of comparison', () => {
    expect(withoutAmounts('no more than 20 rows are shown').trim()).toBe('rows are shown');
  });
});
