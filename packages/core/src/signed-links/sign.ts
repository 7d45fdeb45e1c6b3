import { timingSafeEqual } from 'node:crypto';
import type { AppContext } from '../ctx.ts';
import { AppError } from '../errors.ts';

const HOUR_SECONDS = 3_600;
/** `expires`: seconds since 1970. `signature`: base64url. */
export interface Signature {
  expires: number;
  signature: string;
}

type SignDeps = Pick<AppContext, 'clock' | 'config' | 'secrets'>;

/**
 * Signs what a link leads to, for `config.linkHours` from now, to the end of that hour: links asked for within one hour are
 * the same, so that browsers may keep what they got.
 */
export function sign(ctx: SignDeps, target: readonly string[]): Signature {
  const hour = Math.floor(ctx.clock.now().getTime() / 1000 / HOUR_SECONDS) + 1;
  const expires = (hour + ctx.config.linkHours) * HOUR_SECONDS;
  return { expires, signature: macOf(ctx, target, expires).toString('base64url') };
}

/** Throws link_invalid for another target, time or key, and link_expired (both 403). */
export function checkSignature(ctx: SignDeps, target: readonly string[], given: Signature): void {
  const expected = macOf(ctx, target, given.expires);
  const actual = Buffer.from(given.signature, 'base64url');
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
    throw new AppError(
      'link_invalid',
      'This link is not one that this server made. Ask the API for a new one.',
    );
  }
  if (given.expires * 1000 < ctx.clock.now().getTime()) {
    throw new AppError('link_expired', 'This link has expired. Ask the API for a new one.');
  }
}

function macOf(ctx: SignDeps, target: readonly string[], expires: number): Buffer {
  return ctx.secrets.mac('signed link', JSON.stringify([...target, expires]));
}
