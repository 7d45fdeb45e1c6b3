import { expect, it } from 'vitest';
import { sampleOf } from './sample-pattern.ts';

it.each([
  '^/orders/\\d+$',
  'error|failure',
  '(?:Sorry|Oops)[,!]? something .* wrong',
  '[^a-z]{3}-[0-9]{2,4}',
  '\\bOrder #(?<number>\\d{4})\\b',
  '^$',
  '[\\]x]+\\.\\w+@\\S+',
  '(?=.*\\d)[a-z\\d]{8}',
  '\\u00e9t\\u00e9|x',
  '\\$\\d+\\.\\d{2}',
  '\\be-mail\\b[^.!?\\n]{0,40}\\b(?:sent|complete[d]?)\\b|never',
  '^[a-z]+://[^/?#]+/(.*[/#?=_-])?(cart|basket)([/?#&=_.-].*)?$',
])('makes up a text that fits %s', (pattern) => {
  const sample = sampleOf(pattern);
  expect(sample).not.toBeNull();
  expect(new RegExp(pattern, 'iu').test(sample!)).toBe(true);
});

it.each(['(', '(a)\\1', '\\p{Lu}', 'a{600}', '(?!)'])('gives up on %s', (pattern) => {
  expect(sampleOf(pattern)).toBeNull();
});
