import { describe, expect, it } from 'vitest';
import type { LinkedTest } from '../../api/tests.ts';
import { linksOf, waitingFor } from './links.ts';

const test = (id: string, needs: string[]): LinkedTest => ({
  id,
  name: id.toUpperCase(),
  isEnabled: true,
  needs,
  resumeFromDependencyProjectTestCaseId: null,
  lastRun: null,
});

/** sign-in <- cart <- pay, and help, which the cart needs too. */
const known = [
  test('sign-in', []),
  test('help', []),
  test('cart', ['sign-in', 'help']),
  test('pay', ['cart']),
];
const ids = (nodes: { id: string }[]) => nodes.map(({ id }) => id).sort();

describe('the graph around a test', () => {
  it('is as it would be with what is being written', () => {
    expect(ids(linksOf('cart', 'Cart', ['sign-in', 'help'], known))).toEqual([
      'cart',
      'help',
      'pay',
      'sign-in',
    ]);
    const without = linksOf('cart', 'The cart', ['sign-in'], known);
    expect(ids(without)).toEqual(['cart', 'pay', 'sign-in']);
    expect(without.find(({ id }) => id === 'cart')).toMatchObject({ name: 'The cart', needs: ['sign-in'] });
  });

  it('takes a test that is not made yet', () => {
    expect(ids(linksOf(null, 'New', ['cart'], known))).toEqual(['cart', 'help', 'sign-in', 'this']);
    expect(ids(linksOf(null, 'New', [], known))).toEqual(['this']);
  });

  it('tells which tests cannot be waited for, because they wait themselves', () => {
    expect([...waitingFor('sign-in', known)].sort()).toEqual(['cart', 'pay', 'sign-in']);
    expect([...waitingFor('pay', known)]).toEqual(['pay']);
    expect([...waitingFor(null, known)]).toEqual([]);
  });
});
