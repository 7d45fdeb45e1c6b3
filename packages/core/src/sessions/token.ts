import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AppContext } from '../ctx.ts';

/** Ends without use, and at the latest. */
export const IDLE_MS = 7 * 86_400_000;
export const LONGEST_MS = 30 * 86_400_000;

/** 256 random bits. Kept as SHA-256 (tokens/hash.ts); in clear only in the cookie. */
export function newSessionToken(ctx: Pick<AppContext, 'random'>): string {
  return `assay_session_${Buffer.from(ctx.random.bytes(32)).toString('base64url')}`;
}

/** Follows from the session token, so nothing more has to be kept, and nobody without the cookie can know it. */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('csrf').digest('base64url');
}

export function isCsrfToken(sessionToken: string, given: string | undefined): boolean {
  const expected = Buffer.from(csrfTokenOf(sessionToken));
  const actual = Buffer.from(given ?? '');
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
