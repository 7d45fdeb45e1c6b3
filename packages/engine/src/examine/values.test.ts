import type { Value } from '@assay/contract';
import { literal } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { createValues, generate } from './values.ts';

const secrets: string[] = [];
const values = createValues(
  { shop: { user: { value: 'maria', secret: false } } },
  { orderNumber: 'A-77' },
  (secret) => secrets.push(secret),
);

describe('values', () => {
  it('resolves configs, outputs and joined values', () => {
    expect(values.resolve({ kind: 'config', config: 'shop', key: 'user' })).toBe('maria');
    expect(values.resolve({ kind: 'output', name: 'ordernumber' })).toBe('A-77');
    const joined: Value = {
      kind: 'joined',
      parts: [literal('No. '), { kind: 'output', name: 'orderNumber' }],
    };
    expect(values.resolve(joined)).toBe('No. A-77');
  });

  it('says what is missing and what is known', () => {
    expect(() => values.resolve({ kind: 'config', config: 'shop', key: 'pin' })).toThrow('known: shop.user');
    expect(() => values.resolve({ kind: 'config', config: 'constructor', key: 'x' })).toThrow(/no value/);
    expect(() => values.resolve({ kind: 'output', name: 'total' })).toThrow('known: orderNumber');
  });

  it('gives the same fresh value for one id, another for another', () => {
    const email = (id: string): Value => ({ kind: 'generated', generator: 'email', id });
    const first = values.resolve(email('1'));
    expect(first).toMatch(/^assay-[a-z0-9]{8}@example\.com$/);
    expect(values.resolve(email('1'))).toBe(first);
    expect(values.resolve(email('2'))).not.toBe(first);
    expect(createValues({}, {}, () => {}).resolve(email('1'))).not.toBe(first);
  });

  it('gives the one-time password of the moment, which is secret like what it is made from', () => {
    const told: string[] = [];
    let at = 59_000;
    const { resolve } = createValues(
      {
        shop: {
          otp: { value: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', secret: true, totp: true },
          bad: { value: 'not base32!', secret: true, totp: true },
        },
      },
      {},
      (secret) => told.push(secret),
      () => at,
    );
    expect(resolve({ kind: 'config', config: 'shop', key: 'otp' })).toBe('287082');
    at = 1_111_111_109_000;
    expect(resolve({ kind: 'config', config: 'shop', key: 'otp' })).toBe('081804');
    expect(told).toEqual(['287082', '081804']);
    expect(() => resolve({ kind: 'config', config: 'shop', key: 'bad' })).toThrow(
      '{{shop.bad}} has no value (no one-time password: it has a character that base32 does not have',
    );
  });

  it('tells of generated passwords, so that they are masked', () => {
    const password = values.resolve({ kind: 'generated', generator: 'password', id: 'p' });
    expect(secrets).toEqual([password]);
  });

  it.each([
    ['number', '4', /^[1-9]\d{3}$/],
    ['text', '5', /^[a-z0-9]{5}$/],
    ['name', undefined, /^Assay [A-Z][a-z]{5}$/],
    ['date', '0', /^\d{4}-\d\d-\d\d$/],
    ['phone', undefined, /^\+12025550[12]?\d+$/],
    ['password', '8', /^.{8}$/],
    ['uuid', undefined, /^[0-9a-f-]{36}$/],
  ] as const)('generates a %s', (generator, arg, form) => {
    expect(generate(generator, arg)).toMatch(form);
  });
});
