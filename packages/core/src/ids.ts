import { SHORT_ID_ALPHABET } from '@assay/contract';
import type { Clock, Random } from './ctx.ts';

type Source = { clock: Clock; random: Random };

let latest = 0;
let sequence = 0;

/**
 * UUIDv7 (RFC 9562, sections 5.7 and 6.2): 48 bits of milliseconds, 12 that count within one, then random bits. What one
 * process makes sorts in the order in which it was made, up to 2,000 a millisecond. PostgreSQL 14 to 17 have no function for it.
 */
export function newId({ clock, random }: Source): string {
  const bytes = Buffer.from(random.bytes(16));
  const now = clock.now().getTime();
  sequence = now === latest ? Math.min(sequence + 1, 0xfff) : bytes.readUInt16BE(6) & 0x7ff;
  latest = now;
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Letters and digits without look-alikes. 6 of 55 give 2.7e10 ids; a collision is tried again by the caller. */
export function newShortId({ random }: { random: Random }, length = 6): string {
  // Bytes beyond the largest multiple of the alphabet are thrown away, so every character is equally likely.
  const limit = 256 - (256 % SHORT_ID_ALPHABET.length);
  let text = '';
  while (text.length < length) {
    for (const byte of random.bytes(length)) {
      if (byte < limit && text.length < length) text += SHORT_ID_ALPHABET[byte % SHORT_ID_ALPHABET.length];
    }
  }
  return text;
}
