/** Buckets that may be kept before full ones, which say nothing, are dropped. */
const MAX_BUCKETS = 10_000;

interface Bucket {
  level: number;
  at: number;
}

/**
 * One token bucket for each API token, in the memory of this process: it holds `perMinute` requests and is filled up
 * evenly within a minute. Several servers behind a balancer allow that many each.
 */
export class RateLimiter {
  readonly #capacity: number;
  readonly #perMs: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perMinute: number) {
    this.#capacity = perMinute;
    this.#perMs = perMinute / 60_000;
  }

  /** Takes one request out of the bucket of `key`; `now` in milliseconds. `waitMs` above 0: there was none left. */
  take(key: string, now: number): { remaining: number; fullInMs: number; waitMs: number } {
    const bucket = this.#buckets.get(key);
    const level = bucket === undefined ? this.#capacity : this.#levelOf(bucket, now);
    const taken = level >= 1;
    const left = taken ? level - 1 : level;
    this.#buckets.set(key, { level: left, at: now });
    if (this.#buckets.size > MAX_BUCKETS) this.#drop(now);
    return {
      remaining: Math.floor(left),
      fullInMs: (this.#capacity - left) / this.#perMs,
      waitMs: taken ? 0 : (1 - level) / this.#perMs,
    };
  }

  #levelOf(bucket: Bucket, now: number): number {
    return Math.min(this.#capacity, bucket.level + Math.max(0, now - bucket.at) * this.#perMs);
  }

  #drop(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (this.#levelOf(bucket, now) >= this.#capacity) this.#buckets.delete(key);
    }
  }

  get perMinute(): number {
    return this.#capacity;
  }
}
