import { expect, test } from 'vitest';
import { isAllowed } from './allow.ts';

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
