import type { DeliveryConfig } from '../config.ts';
import type { Random } from '../ctx.ts';

/** Even a lucky draw does not hammer. */
const SHORTEST_MS = 1_000;

/**
 * Milliseconds until the next try after `tries` failed ones: any time up to a limit that grows with each try. Full jitter,
 * so that receivers that come back are not hit by everything at once (AWS Architecture Blog, "Exponential Backoff And
 * Jitter"). What the receiver asks for is waited for, but never longer than `mostMs`.
 */
export function retryDelay(
  { firstMs, factor, mostMs }: Pick<DeliveryConfig, 'firstMs' | 'factor' | 'mostMs'>,
  tries: number,
  random: Random,
  retryAfterMs = 0,
): number {
  const limit = Math.min(mostMs, firstMs * factor ** Math.max(0, tries - 1));
  const share = Buffer.from(random.bytes(6)).readUIntBE(0, 6) / 2 ** 48;
  const drawn = Math.max(Math.min(SHORTEST_MS, limit), share * limit);
  return Math.round(Math.max(drawn, Math.min(retryAfterMs, mostMs)));
}
