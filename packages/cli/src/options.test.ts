import { describe, expect, it } from 'vitest';
import {
  collectConfig,
  collectList,
  parseCount,
  parsePath,
  parsePattern,
  parsePort,
  parseSeconds,
  parseUrl,
} from './options.ts';

describe('parseUrl', () => {
  it.each(['http://localhost:3000', 'https://a.example/b?c#d', 'http://[::1]:8080/'])('takes %s', (url) => {
    expect(parseUrl(url)).toBe(url);
  });
  it.each(['', 'localhost', '/cart', 'ftp://a.example', 'javascript:alert(1)', 'http://'])(
    'refuses %j',
    (url) => {
      expect(() => parseUrl(url)).toThrow('absolute http or https URL');
    },
  );
  it('says what was probably meant', () => {
    expect(() => parseUrl('localhost:3000/shop')).toThrow('Did you mean http://localhost:3000/shop?');
  });
});

describe('numbers', () => {
  it('takes whole numbers in range only', () => {
    expect(parseCount('4')).toBe(4);
    expect(parsePort('0')).toBe(0);
    expect(parseSeconds('0.5')).toBe(0.5);
    for (const text of ['0', '-1', '1.5', 'two', '', '257', '1e2']) expect(() => parseCount(text)).toThrow();
    for (const text of ['65536', '-1', '80 ']) expect(() => parsePort(text)).toThrow();
    for (const text of ['0', '-3', '1e3', 'soon', '86401']) expect(() => parseSeconds(text)).toThrow();
  });
});

describe('collectConfig', () => {
  it('keeps equals signs, dots and line breaks of the value', () => {
    expect(collectConfig('login.password=a=b.c\nd', { 'login.user': 'x' })).toEqual({
      'login.user': 'x',
      'login.password': 'a=b.c\nd',
    });
    expect(collectConfig('login.note=')).toEqual({ 'login.note': '' });
  });
  it.each(['login', 'login.password', '=x', 'password=x', '.a=b'])('refuses %j', (text) => {
    expect(() => collectConfig(text)).toThrow('name.key=value');
  });
});

it('reads lists, patterns and paths', () => {
  expect(collectList('a, b', ['c'])).toEqual(['c', 'a', 'b']);
  expect(parsePattern('log in').test('Log In')).toBe(true);
  expect(() => parsePattern('(')).toThrow('regular expression');
  expect(parsePath('cart?a=1')).toBe('/cart?a=1');
  for (const text of ['http://x/', '//x', 'a b'])
    expect(() => parsePath(text)).toThrow('path of the application');
});
