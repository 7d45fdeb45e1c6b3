import { isUuid } from '@assay/contract';
import { expect, it } from 'vitest';
import { systemClock, systemRandom } from './clock.ts';
import { newId, newShortId } from './ids.ts';

it('newId is a UUIDv7 that sorts by time', () => {
  const at = (ms: number) => newId({ clock: { now: () => new Date(ms) }, random: systemRandom });
  const ids = [1_000, 2_000, 1_700_000_000_000, 1_700_000_000_001].map(at);
  expect([...ids].sort()).toEqual(ids);
  expect(at(1_700_000_000_000)).toMatch(/^018bcfe5-6800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(isUuid(newId({ clock: systemClock, random: systemRandom }))).toBe(true);
});

it('newId sorts by the order of making within a millisecond too', () => {
  const source = { clock: { now: () => new Date(1_000) }, random: systemRandom };
  const ids = Array.from({ length: 1_000 }, () => newId(source));
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

it('newShortId has 6 characters without look-alikes, spread evenly', () => {
  const text = Array.from({ length: 4_000 }, () => newShortId({ random: systemRandom })).join('');
  expect(text).toMatch(/^[2-9a-km-zA-HJ-NP-Z]+$/);
  expect(text).toHaveLength(24_000);
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  // 24,000 / 55 is about 436 each; six standard deviations are about 125.
  for (const count of counts.values()) expect(Math.abs(count - 24_000 / counts.size)).toBeLessThan(130);
});
