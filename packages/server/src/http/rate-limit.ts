import type { Context } from 'hono';
import type { ServerEnv } from '../deps.ts';
import { ServerError } from './errors.ts';
import type { RateLimiter } from './rate-limiter.ts';

/**
 * Counts the request and says how many are left, in the fields of draft-ietf-httpapi-ratelimit-headers (10) and in the
 * X-RateLimit- ones that most clients know. Throws rate_limited (429) with Retry-After in seconds.
 */
export function limitRate(c: Context<ServerEnv>, limiter: RateLimiter, key: string, now: number): void {
  const { remaining, fullInMs, waitMs } = limiter.take(key, now);
  const reset = String(Math.ceil(fullInMs / 1000));
  c.header('ratelimit-policy', `"token";q=${limiter.perMinute};w=60`);
  c.header('ratelimit', `"token";r=${remaining};t=${reset}`);
  c.header('x-ratelimit-limit', String(limiter.perMinute));
  c.header('x-ratelimit-remaining', String(remaining));
  c.header('x-ratelimit-reset', reset);
  if (waitMs === 0) return;
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  throw new ServerError(
    'rate_limited',
    `More than ${limiter.perMinute} requests in a minute. Wait ${seconds} s; Retry-After says how long.`,
    { headers: { 'retry-after': String(seconds) } },
  );
}
