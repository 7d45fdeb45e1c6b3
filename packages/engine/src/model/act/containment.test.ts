import { literal, type Value } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import type { Named } from '../../page/observe/types.ts';
import { createContainment } from './containment.ts';

const configs = {
  shop: {
    user: { value: 'maria', secret: false },
    password: { value: 'x', secret: true },
    pin: { value: '1', secret: true },
  },
  bank: { url: { value: 'https://bank.test/login', secret: false }, password: { value: 'y', secret: true } },
};

function contained(goal: string, allowedHosts: string[] | 'any' = []) {
  const test = {
    name: 't',
    goal,
    expected: null,
    steps: null,
    classification: 'POSITIVE' as const,
    startPath: null,
  };
  return createContainment({ test, baseUrl: 'http://shop.test:8080/app', allowedHosts, configs });
}

const named = (name: string, more: Partial<Named['surroundings']> = {}): Named => ({
  target: { words: `the "${name}"` },
  role: 'button',
  name,
  expanded: null,
  surroundings: {
    containers: [],
    isPassword: false,
    leadsTo: null,
    says: name,
    origin: 'http://shop.test:8080',
    ...more,
  },
});
const password: Value = { kind: 'config', config: 'shop', key: 'password' };

describe('controls that cannot be taken back', () => {
  it.each([
    'Delete account',
    'Remove all data',
    'Konto löschen',
    'Close your account',
    'Cancel subscription',
    'Factory reset',
    'Transfer funds',
    'Supprimer',
  ])('are held back when the test does not ask for them: %s', (name) => {
    expect(contained('Buy a lamp').control(named(name))).toMatch(/cannot be taken back/);
  });

  it('are held back when the test asks for something else of the kind', () => {
    expect(contained('Remove the lamp from the cart').control(named('Delete account'))).toMatch(
      /nothing of the kind/,
    );
  });

  it.each([
    ['Remove the lamp from the cart', 'Remove'],
    ['Remove the lamp from the cart', 'Remove item'],
    ['Get rid of the draft', 'Delete draft'],
    ['Cancel the order', 'Cancel order'],
    ['Cancel the dialog', 'Cancel'],
    ['Buy a lamp', 'Place order'],
    ['Buy a lamp', 'Clear filters'],
  ])('are operated when it does: %s, %s', (goal, name) => {
    expect(contained(goal).control(named(name))).toBeNull();
  });

  it('are told by all that they say, and by the dialog that they open', () => {
    expect(
      contained('Buy a lamp').control(named('Continue', { says: 'Continue Deletes your account' })),
    ).not.toBeNull();
    expect(contained('Buy a lamp').dialog('Really delete everything?')).not.toBeNull();
  });
});

describe('other origins', () => {
  it('are out of bounds unless they are on the list', () => {
    expect(contained('x').address('http://shop.test:8080/cart')).toBeNull();
    expect(contained('x').address('http://shop.test:9090/')).toMatch(/outside/);
    expect(contained('x').address('https://pay.test/')).toMatch(/outside/);
    expect(contained('x', ['pay.test']).address('https://pay.test/')).toBeNull();
    expect(contained('x', 'any').address('https://pay.test/')).toBeNull();
    for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', 'chrome://version'])
      expect(contained('x', 'any').address(url)).toMatch(/outside/);
  });

  it('are not clicked through to', () => {
    expect(contained('x').control(named('More', { leadsTo: 'https://elsewhere.test/' }))).toMatch(
      /elsewhere.test/,
    );
  });
});

describe('stored values', () => {
  it('that are secret go into password fields, or into a field that is called so', () => {
    expect(contained('x').typing(password, named('Password', { isPassword: true }))).toBeNull();
    expect(contained('x').typing({ ...password, key: 'pin' } as Value, named('Your PIN'))).toBeNull();
    expect(contained('x').typing(password, named('Comment'))).toMatch(/secret/);
    const joined: Value = { kind: 'joined', parts: [literal('see '), password] };
    expect(contained('x').typing(joined, named('Comment'))).toMatch(/secret/);
    expect(contained('x').typing({ kind: 'config', config: 'shop', key: 'user' }, named('Mail'))).toBeNull();
  });

  it('go only into pages of the application, or of the place that the config names', () => {
    const foreign = named('Password', { isPassword: true, origin: 'https://bank.test' });
    expect(contained('x', 'any').typing(password, foreign)).toMatch(
      /only typed into pages of the application/,
    );
    expect(contained('x').typing({ kind: 'config', config: 'bank', key: 'password' }, foreign)).toBeNull();
  });

  it('are never typed as they are shown', () => {
    expect(contained('x').typing(literal('••••••••'), named('Password', { isPassword: true }))).toMatch(
      /masked/,
    );
  });
});
