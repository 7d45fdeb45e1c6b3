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

const TEST = {
  name: 't',
  goal: '',
  expected: null,
  steps: null,
  classification: 'POSITIVE' as const,
  startPath: null,
};
const OUTPUTS: Record<string, string> = { code: '482913', total: '17' };
const values = {
  resolve: (value: Value): string => {
    if (value.kind === 'literal') return value.text;
    if (value.kind === 'output') return OUTPUTS[value.name]!;
    if (value.kind === 'generated') return `assay-${value.id}@example.com`;
    return value.kind === 'joined' ? value.parts.map(values.resolve).join('') : '';
  },
  isSecret: (text: string) => text.includes('482913'),
  generated: [],
};

function contained(goal: string, allowedHosts: string[] | 'any' = []) {
  return createContainment({
    test: { ...TEST, goal },
    baseUrl: 'http://shop.test:8080/app',
    allowedHosts,
    configs,
    ...values,
  });
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
    sends: null,
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

describe('outputs, mail and APIs', () => {
  const code: Value = { kind: 'output', name: 'code' };

  it('a code goes into a field that asks for one, of the application', () => {
    expect(contained('x').typing(code, named('Verification code'))).toBeNull();
    expect(contained('x').typing(code, named('PIN', { isPassword: true }))).toBeNull();
    expect(contained('x').typing(code, named('Comment'))).toMatch(/asks for a code/);
    const joined: Value = { kind: 'joined', parts: [literal('it is '), code] };
    expect(contained('x').typing(joined, named('Comment'))).toMatch(/asks for a code/);
    const foreign = named('Code', { origin: 'https://elsewhere.test' });
    expect(contained('x', 'any').typing(code, foreign)).toMatch(/pages of the application/);
    expect(contained('x').typing({ kind: 'output', name: 'total' }, named('Comment'))).toBeNull();
  });

  it('mail is read of addresses that the test has, and of no others', () => {
    const unique: Value = { kind: 'generated', generator: 'email', id: 'email-1' };
    const inboxOf = (address: Value) => contained('Sign up as ann@shop.test').inbox(address);
    expect(inboxOf(literal('ann@shop.test'))).toBeNull();
    expect(inboxOf(literal('ANN@shop.test'))).toBeNull();
    expect(inboxOf(unique)).toBeNull();
    expect(inboxOf(literal('assay-email-1@example.com'))).toBeNull();
    for (const foreign of ['bob@shop.test', 'nn@shop.test', '', '@'])
      expect(inboxOf(literal(foreign))).toMatch(/an address of this test/);
    expect(inboxOf({ kind: 'output', name: 'total' })).toMatch(/an address of this test/);
  });

  it('an API is called that the test calls by its name, of an origin that it may reach', () => {
    const api = (goal: string, url: string, name = 'reset-data') =>
      createContainment({
        ...{ test: { ...TEST, goal }, baseUrl: 'http://shop.test:8080/app', allowedHosts: [], ...values },
        configs: { 'reset-data': { url: { value: url, secret: false } }, shop: configs.shop },
      }).api(name);
    expect(api('Reset the data by the reset-data API', '/api/reset')).toBeNull();
    expect(api('Reset the data by the Reset Data API', '/api/reset')).toBeNull();
    expect(api('Reset the data by the API', '/api/reset')).toMatch(/calls no API/);
    expect(api('Press reset-data', '/api/reset')).toMatch(/calls no API/);
    expect(api('Call the shop API', '/api/reset', 'shop')).toMatch(/calls no API/);
    expect(api('Call the reset-data API', 'https://elsewhere.test/')).toMatch(/outside/);
    expect(api('Call the reset-data API', 'http://')).toMatch(/no usable url/);
  });

  it('an address may say what it does, and a field what its form does', () => {
    const opening = (goal: string, path: string) => contained(goal).opening(`http://shop.test:8080${path}`);
    expect(opening('Buy a lamp', '/cart?step=2')).toBeNull();
    expect(opening('Buy a lamp', '/account/delete')).toMatch(/cannot be taken back/);
    expect(opening('Buy a lamp', '/u?do=unsubscribe%2Dall')).toMatch(/cannot be taken back/);
    expect(opening('Delete the draft', '/drafts/17/delete')).toBeNull();
    const field = (says: string, leadsTo = 'http://shop.test:8080/') =>
      named('Name', { sends: { says, leadsTo } });
    expect(contained('x').sending(named('Name'))).toBeNull();
    expect(contained('x').sending(field('Search'))).toBeNull();
    expect(contained('x').sending(field('Delete account'))).toMatch(/cannot be taken back/);
    expect(contained('x').sending(field('Go', 'https://elsewhere.test/'))).toMatch(/outside/);
  });
});
