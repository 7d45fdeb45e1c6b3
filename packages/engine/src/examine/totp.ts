import { createHmac } from 'node:crypto';

/** What makes one-time passwords from the time (RFC 6238). */
export interface Totp {
  key: Buffer;
  algorithm: 'sha1' | 'sha256' | 'sha512';
  digits: number;
  /** Seconds that a code is good for. */
  period: number;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** What authenticators hand out; RFC 4226 asks for 16 bytes, many services give 10. */
const LEAST_BYTES = 10;

/**
 * Reads the secret of a one-time password: base32 (case, spaces and dashes do not matter) or an `otpauth://totp/` address, which
 * may name another algorithm, number of digits or period than SHA1, 6 and 30. `problem` says what is wrong, never the secret itself.
 */
export function readTotp(text: string): Totp | { problem: string } {
  const trimmed = text.trim();
  if (!/^otpauth:/i.test(trimmed)) return fromSecret(trimmed, {});
  const url = URL.parse(trimmed);
  if (url === null || url.host.toLowerCase() !== 'totp')
    return { problem: 'only addresses that begin with otpauth://totp/ are understood' };
  const secret = url.searchParams.get('secret');
  if (secret === null) return { problem: 'the otpauth address has no secret=…' };
  const algorithm = (url.searchParams.get('algorithm') ?? 'SHA1').toLowerCase().replace('-', '');
  if (algorithm !== 'sha1' && algorithm !== 'sha256' && algorithm !== 'sha512')
    return { problem: 'the algorithm of the otpauth address must be SHA1, SHA256 or SHA512' };
  const digits = Number(url.searchParams.get('digits') ?? 6);
  if (![6, 7, 8].includes(digits)) return { problem: 'digits of the otpauth address must be 6, 7 or 8' };
  const period = Number(url.searchParams.get('period') ?? 30);
  if (!Number.isInteger(period) || period < 1 || period > 3_600)
    return { problem: 'period of the otpauth address must be a number of seconds from 1 to 3600' };
  return fromSecret(secret, { algorithm, digits, period });
}

function fromSecret(secret: string, rest: Partial<Omit<Totp, 'key'>>): Totp | { problem: string } {
  const text = secret.toUpperCase().replace(/[\s-]/g, '').replace(/=+$/, '');
  if (text === '') return { problem: 'it is empty' };
  if (/[^A-Z2-7]/.test(text))
    return { problem: 'it has a character that base32 does not have (base32 is A to Z and 2 to 7)' };
  const key = fromBase32(text);
  if (key.length < LEAST_BYTES)
    return { problem: `it has ${text.length} characters; such a secret has at least 16` };
  return { algorithm: 'sha1', digits: 6, period: 30, ...rest, key };
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    held = ((held << 5) | LETTERS.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return Buffer.from(bytes);
}

/** The code at a time, in milliseconds since 1970. */
export function totpCode({ key, algorithm, digits, period }: Totp, at: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 1000 / period)));
  const hash = createHmac(algorithm, key).update(counter).digest();
  const offset = hash.at(-1)! & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}
