import { expect, it } from 'vitest';
import { asCurl } from './curl.ts';

it('quotes for a shell', () => {
  expect(asCurl({ method: 'GET', url: 'http://a/?q=1&r=2' })).toBe("curl 'http://a/?q=1&r=2'");
  expect(asCurl({ method: 'POST', url: "http://a/it's" })).toBe("curl -X POST 'http://a/it'\\''s'");
});
