import { describe, expect, it } from 'vitest';
import { indexCases, type RankedCase, rankCases } from './rank-cases.ts';
import { readDiff } from './read-diff.ts';
import { wordsOf } from './words.ts';

const aCase = (id: string, more: Partial<RankedCase> = {}): RankedCase => ({
  id,
  name: id,
  goal: '',
  expected: null,
  steps: null,
  startPath: null,
  labels: [],
  scenario: null,
  lastResult: null,
  ...more,
});

const CASES = [
  aCase('login', { name: 'Log in', goal: 'Log in as maria.', labels: ['account'] }),
  aCase('cart', { name: 'The cart adds up', goal: 'Open /cart', expected: 'The total is "$84.50"' }),
  aCase('checkout', {
    name: 'Checkout needs an address',
    goal: 'Open /cart and click "Checkout"',
    startPath: '/checkout',
  }),
  aCase('orders', { name: 'Orders are sorted', goal: 'Open /orders' }),
];

const DIFF = `diff --git a/src/checkout/AddressForm.tsx b/src/checkout/AddressForm.tsx
index 1..2 100644
--- a/src/checkout/AddressForm.tsx
+++ b/src/checkout/AddressForm.tsx
@@ -1,3 +1,3 @@
 export function AddressForm() {
-  return validate(postcode);
+  return validatePostcode(address);
 }
`;

describe('rankCases', () => {
  it('reads paths and changed lines of a diff, and nothing else', () => {
    expect(readDiff(DIFF)).toEqual({
      paths: ['src/checkout/AddressForm.tsx'],
      lines: ['  return validate(postcode);', '  return validatePostcode(address);'],
      isCut: false,
    });
    expect(
      readDiff('--- a/old.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n--- a line that begins with dashes').lines,
    ).toEqual(['-- a line that begins with dashes']);
    expect(readDiff('no diff at all')).toEqual({ paths: [], lines: [], isCut: false });
    const long = readDiff(`@@\n${'+x\n'.repeat(20_001)}`);
    expect([long.lines.length, long.isCut]).toEqual([20_000, true]);
  });

  it('reads a diff with line ends of Windows as one without', () => {
    expect(readDiff(DIFF.replaceAll('\n', '\r\n'))).toEqual(readDiff(DIFF));
    const quoted = 'diff --git "a/caf\\303\\251.ts" "b/caf\\303\\251.ts"\n';
    expect(readDiff(quoted).paths).toEqual(['caf\\303\\251.ts']);
  });

  it('takes no time over a header that names thousands of paths', () => {
    // Of the processor: a busy machine may let it wait for long.
    const started = process.cpuUsage();
    readDiff(`diff --git a/${' b/'.repeat(100_000)}\r`);
    expect(process.cpuUsage(started).user).toBeLessThan(1_000_000);
  });

  it('splits names as people read them', () => {
    expect(wordsOf('src/checkout/CartTotals.tsx categories')).toEqual([
      'checkout',
      'cart',
      'total',
      'category',
    ]);
  });

  it('chooses what has telling words in common, and says which', () => {
    const chosen = rankCases(indexCases(CASES), { ...readDiff(DIFF), texts: ['Validate the postcode'] });
    expect(chosen[0]).toMatchObject({
      id: 'checkout',
      words: expect.arrayContaining(['checkout', 'address']),
    });
    expect(chosen.map((each) => each.id)).not.toContain('orders');
    expect(chosen.map((each) => each.id)).not.toContain('login');
  });

  it('puts one that failed last before an equal one, and chooses nothing for a change that fits none', () => {
    const twins = [aCase('a', { name: 'Invoice' }), aCase('b', { name: 'Invoice', lastResult: 'FAILED' })];
    expect(
      rankCases(indexCases(twins), { paths: ['invoice.ts'], lines: [], texts: [] }).map((each) => each.id),
    ).toEqual(['b', 'a']);
    expect(
      rankCases(indexCases(CASES), { paths: ['src/index.ts'], lines: ['const x = 1'], texts: [] }),
    ).toEqual([]);
    expect(rankCases(indexCases([]), { paths: ['cart.ts'], lines: [], texts: [] })).toEqual([]);
  });
});
