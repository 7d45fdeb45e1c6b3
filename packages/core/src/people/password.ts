import { scrypt, timingSafeEqual } from 'node:crypto';
import type { AppContext } from '../ctx.ts';
import { AppError } from '../errors.ts';

/** OWASP Password Storage Cheat Sheet, scrypt: 32 MiB a hash. Stored beside each hash, so that they can be raised. */
const COST = { N: 2 ** 15, r: 8, p: 1 };
const BYTES = 32;
const MIN = 12;
const MAX = 256;

/** `scrypt$N$r$p$<salt>$<hash>`, both in base64url. */
export async function hashPassword(ctx: Pick<AppContext, 'random'>, password: string): Promise<string> {
  const salt = Buffer.from(ctx.random.bytes(16));
  const hash = await derive(password, salt, COST);
  return `scrypt$${COST.N}$${COST.r}$${COST.p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** Without a stored hash (nobody of this address, or no password) it takes as long, and is false. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const [, N, r, p, salt, hash] = (stored ?? NOBODY).split('$');
  const expected = Buffer.from(hash ?? '', 'base64url');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await derive(password, Buffer.from(salt ?? '', 'base64url'), cost);
  const isSame = given.length === expected.length && timingSafeEqual(given, expected);
  return isSame && typeof stored === 'string';
}

/** Throws bad_request for one that is too short, too long, the address itself, or one character again and again. */
export function checkNewPassword(password: string, email: string): void {
  const { length } = [...password];
  if (length < MIN || length > MAX) {
    throw new AppError('bad_request', `The password: expected ${MIN} to ${MAX} characters, got ${length}.`);
  }
  if (password.trim().toLowerCase() === email || new Set(password).size < 4) {
    throw new AppError(
      'bad_request',
      'The password is too easy to guess: it is the e-mail address, or has fewer than four different characters.',
    );
  }
}

/** 20 letters and digits in groups: about 115 random bits, and can be typed. */
export function oneTimePassword(ctx: Pick<AppContext, 'random'>): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < 20) {
    for (const byte of ctx.random.bytes(32)) if (byte < limit) text += alphabet[byte % alphabet.length];
  }
  return text.slice(0, 20).replace(/.{5}(?!$)/g, '$&-');
}

const NOBODY = `scrypt$${COST.N}$${COST.r}$${COST.p}$AAAAAAAAAAAAAAAAAAAAAA$${'A'.repeat(43)}`;

/** NFKC, so that the same password typed on two keyboards is the same (NIST SP 800-63B, 5.1.1.2). */
function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { ...cost, maxmem: 256 * cost.N * cost.r };
    scrypt(password.normalize('NFKC'), salt, BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
