/**
 * The code that a secret of one-time passwords gives at a time (RFC 6238), as the server makes it for tests: a check while it is
 * typed. `problem`: what is wrong with it; null: it reads well, but this browser gives no way to make a code (plain http).
 */
export async function oneTimeCode(
  text: string,
  at: number,
): Promise<{ code: string; secondsLeft: number } | { problem: string } | null> {
  const read = readSecret(text.trim());
  if ('problem' in read) return read;
  if (!globalThis.crypto?.subtle) return null;
  const { key, hash, digits, period } = read;
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(Math.floor(at / 1000 / period)));
  const made = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign']);
  const signed = new DataView(await crypto.subtle.sign('HMAC', made, counter.buffer));
  const offset = signed.getUint8(signed.byteLength - 1) & 0xf;
  const number = (signed.getUint32(offset) & 0x7fffffff) % 10 ** digits;
  return {
    code: String(number).padStart(digits, '0'),
    secondsLeft: period - (Math.floor(at / 1000) % period),
  };
}

interface Secret {
  key: Uint8Array<ArrayBuffer>;
  hash: string;
  digits: number;
  period: number;
}

const HASHES: Record<string, string> = { SHA1: 'SHA-1', SHA256: 'SHA-256', SHA512: 'SHA-512' };

/** The server says no in the same cases, with more words. */
function readSecret(text: string): Secret | { problem: string } {
  if (!/^otpauth:/i.test(text)) return fromBase32(text, { hash: 'SHA-1', digits: 6, period: 30 });
  const url = URL.parse(text);
  if (!url || !/^otpauth:\/\/totp(\/|\?|$)/i.test(text))
    return { problem: 'Only addresses that begin with otpauth://totp/ are understood.' };
  const asked = (name: string) => url.searchParams.get(name);
  const hash = HASHES[(asked('algorithm') ?? 'SHA1').toUpperCase().replace('-', '')];
  const digits = Number(asked('digits') ?? 6);
  const period = Number(asked('period') ?? 30);
  if (!hash || ![6, 7, 8].includes(digits) || !(period >= 1 && period <= 3_600))
    return { problem: 'The algorithm, digits or period of this address are none that are understood.' };
  return fromBase32(asked('secret') ?? '', { hash, digits, period });
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function fromBase32(secret: string, rest: Omit<Secret, 'key'>): Secret | { problem: string } {
  const text = secret.toUpperCase().replace(/[\s-]/g, '').replace(/=+$/, '');
  const wrong = [...text].find((letter) => !LETTERS.includes(letter));
  if (wrong !== undefined)
    return {
      problem: `“${wrong}” is not in base32, which has A to Z and 2 to 7. Copy the secret, not a code.`,
    };
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
  if (bytes.length < 10)
    return { problem: `Such a secret has at least 16 characters; these are ${text.length}.` };
  return { ...rest, key: Uint8Array.from(bytes) };
}
