import { describe, expect, it } from 'vitest';
import { RateLimiter } from './rate-limiter.ts';

describe('RateLimiter', () => {
  it('gives all at once, then as they come back', () => {
    const limiter = new RateLimiter(60);
    for (let n = 0; n < 60; n += 1) {
      expect(limiter.take('a', 0)).toMatchObject({ remaining: 59 - n, waitMs: 0 });
    }
    expect(limiter.take('a', 0)).toMatchObject({ remaining: 0, waitMs: 1000 });
    expect(limiter.take('a', 400).waitMs).toBeCloseTo(600);
    expect(limiter.take('a', 1000).waitMs).toBe(0);
    expect(limiter.take('a', 1000).waitMs).toBe(1000);
    expect(limiter.take('a', 3_600_000)).toMatchObject({ remaining: 59, fullInMs: 1000 });
  });

  it('keeps tokens apart, and does not mind a clock that goes back', () => {
    const limiter = new RateLimiter(1);
    expect(limiter.take('a', 5_000).waitMs).toBe(0);
    expect(limiter.take('b', 5_000).waitMs).toBe(0);
    expect(limiter.take('a', 0).waitMs).toBe(60_000);
  });

  it('forgets buckets that are full again', () => {
    const limiter = new RateLimiter(2);
    for (let n = 0; n < 10_001; n += 1) limiter.take(`token ${n}`, 0);
    limiter.take('late', 120_000);
    expect(limiter.take('token 1', 120_000).remaining).toBe(1);
  });
});
