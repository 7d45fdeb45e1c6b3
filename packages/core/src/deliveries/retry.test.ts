import { expect, test } from 'vitest';
import { systemRandom } from '../clock.ts';
import { loadConfig } from '../config.ts';
import { retryDelay } from './retry.ts';

const policy = loadConfig({}, {}).delivery;
const draw = (byte: number) => ({ bytes: (count: number) => new Uint8Array(count).fill(byte) });

test('the limit of a wait grows threefold up to twelve hours, and any time below it may be drawn', () => {
  const highest = [1, 2, 3, 4, 20].map((tries) => retryDelay(policy, tries, draw(255)));
  expect(highest).toEqual([10_000, 30_000, 90_000, 270_000, 12 * 3_600_000]);
  expect(retryDelay(policy, 20, draw(0))).toBe(1_000);
  expect(retryDelay(policy, 3, draw(128))).toBeCloseTo(45_176, -1);
  const drawn = Array.from({ length: 500 }, () => retryDelay(policy, 4, systemRandom));
  expect(Math.min(...drawn)).toBeLessThan(60_000);
  expect(Math.max(...drawn)).toBeGreaterThan(210_000);
});

test('what the receiver asks for is waited for, but never longer than twelve hours', () => {
  expect(retryDelay(policy, 1, draw(0), 60_000)).toBe(60_000);
  expect(retryDelay(policy, 1, draw(0), 10 ** 12)).toBe(12 * 3_600_000);
});

test('three days hold at least a dozen tries', () => {
  let at = 0;
  let tries = 1;
  while (at < policy.forMs) {
    at += retryDelay(policy, tries, draw(255));
    tries += 1;
  }
  expect(tries).toBeGreaterThanOrEqual(12);
});
