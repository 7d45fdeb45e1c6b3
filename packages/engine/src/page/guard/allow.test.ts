import { describe, expect, it, test } from 'vitest';
import { entriesFor, hostProblem, isAllowed } from './allow.ts';

test.each([
  ['example.com', 443, ['example.com'], true],
  ['EXAMPLE.com.', 443, ['example.com'], true],
  ['www.example.com', 443, ['example.com'], false],
  ['www.example.com', 443, ['*.example.com'], true],
  ['example.com', 443, ['*.example.com'], false],
  ['evil-example.com', 443, ['*.example.com'], false],
  ['127.0.0.1', 4310, ['127.0.0.1:4310'], true],
  ['127.0.0.1', 4311, ['127.0.0.1:4310'], false],
  ['::1', 80, ['[::1]:80'], true],
  ['localhost', 80, ['127.0.0.1'], false],
  ['example.com', 80, [], false],
])('%s:%i with %j: %s', (host, port, list, wanted) => {
  expect(isAllowed(host, port, list)).toBe(wanted);
});

describe('entries', () => {
  it.each(['example.com', '*.example.com', '127.0.0.1:4310', '[::1]:80', '::1', 'localhost', 'münchen.de'])(
    'takes %s',
    (entry) => expect(hostProblem(entry)).toBeNull(),
  );
  it.each([
    '',
    '*',
    'a b',
    'example.com/path',
    'example.com:0',
    'example.com:70000',
    '*.',
    'a..b',
    'ex*mple.com',
  ])('refuses %j', (entry) => expect(hostProblem(entry)).toContain('is no host'));
  it('says what was probably meant by a URL', () => {
    expect(hostProblem('https://api.example.com/v1')).toContain('Did you mean api.example.com?');
  });
  it.each([
    ['http://127.0.0.1:4310/shop', ['127.0.0.1:4310']],
    ['https://shop.example', ['shop.example:443']],
    ['http://shop.example', ['shop.example:80', 'shop.example:443']],
    ['http://[::1]:81/', ['[::1]:81']],
  ])('of %s: %j', (url, entries) => {
    expect(entriesFor(url)).toEqual(entries);
    const { hostname, port, protocol } = new URL(url);
    expect(isAllowed(hostname, Number(port || (protocol === 'https:' ? 443 : 80)), entries)).toBe(true);
  });
});
