import { expect, it } from 'vitest';
import { toInstant, toLocal } from './local-time.ts';

it('goes to the field and back, to the minute', () => {
  const at = new Date('2026-11-27T14:03:20.500Z');
  expect(toInstant(toLocal(at))).toBe('2026-11-27T14:03:00.000Z');
});

it('knows no time of a field that is empty or holds something else', () => {
  expect([toInstant(''), toInstant('tomorrow')]).toEqual([null, null]);
});
