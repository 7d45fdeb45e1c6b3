import { expect, test } from 'vitest';
import { containsWhole, likeness, phraseOf, TIER, tierOf } from './text.ts';

test.each([
  ['Save', 'Save', TIER.exact],
  ['SAVE', 'save', TIER.caseFolded],
  ['Add to cart!', 'add to cart', TIER.equal],
  ['Cart (2)', 'cart', TIER.equal],
  ['🛒 Cart', 'cart', TIER.equal],
  ['Categories', 'category', TIER.equal],
  ['E-Mail', 'email', TIER.equal],
  ['Sign in', 'signin', TIER.equal],
  ['Don’t save', "don't save", TIER.caseFolded],
  ['Save draft', 'save', TIER.starts],
  ['Proceed to checkout', 'checkout', TIER.contains],
  ['Add the item to your cart', 'add cart', TIER.subset],
  ['Cart (0)', 'Cart (7)', 0],
  ['Cart (7)', 'Cart (7)', TIER.exact],
  ['Balance -5', 'Balance 5', 0],
  ['-5', '5', 0],
  ['5', '-5', 0],
  ['10-15 items', '15 items', TIER.contains],
  ['C', 'C++', 0],
  ['Username', 'name', 0],
  ['Saved', 'save', 0],
  ['Order 1042', '42', 0],
  ['Total $84.50', '$84.50', TIER.contains],
  ['Total $84.50', '84.5', 0],
  ['+', '+', TIER.exact],
  ['C++ course', '+', 0],
  ['商品を追加する', '追加', TIER.contains],
])('"%s" called "%s" has tier %i', (text, name, tier) => {
  expect(tierOf(text, phraseOf(name), false)).toBe(tier);
});

test.each([
  ['Thank you for your order', 'Thank you', TIER.starts],
  ['Orders', 'Order', 0],
  ['Cart (0)', 'Cart (7)', 0],
  ['Cart (7)', 'Cart', TIER.equal],
  ['Change: -$5.00', 'Change: $5.00', 0],
  ['C', 'C++', 0],
  ['order your', 'your order', 0],
  ['Save', 'save', TIER.caseFolded],
])('to the letter: "%s" called "%s" has tier %i', (text, name, tier) => {
  expect(tierOf(text, phraseOf(name), true)).toBe(tier);
});

test('whole words only, numbers kept together', () => {
  expect(containsWhole('sold out.', 'out')).toBe(true);
  expect(containsWhole('1,042', '042')).toBe(false);
  expect(containsWhole('costs 5.', '5')).toBe(true);
  expect(containsWhole('5.5', '5')).toBe(false);
});

test('slips of the finger come near', () => {
  expect(likeness('strat', 'start')).toBeGreaterThan(0.7);
  expect(likeness('checkout', 'lamp')).toBeLessThan(0.3);
});
