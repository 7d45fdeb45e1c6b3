import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startCountdown } from './countdown.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('ends after its time, of which that is left out in which it was paused', () => {
  const done = vi.fn();
  const countdown = startCountdown(1_000, done);
  vi.advanceTimersByTime(900);
  countdown.pause();
  countdown.pause();
  vi.advanceTimersByTime(60_000);
  expect(done).not.toHaveBeenCalled();
  countdown.resume();
  countdown.resume();
  vi.advanceTimersByTime(99);
  expect(done).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(done).toHaveBeenCalledOnce();
});

it('does not end once it was stopped', () => {
  const done = vi.fn();
  startCountdown(1_000, done).stop();
  vi.advanceTimersByTime(5_000);
  expect(done).not.toHaveBeenCalled();
});
