import { SHORT_ID_ALPHABET } from '@assay/contract';
import type { Clock, Random } from './ctx.ts';

type Source = { clock: Clock; random: Random };

/** UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds, then random bits. PostgreSQL 14 to 17 have no function for it. */
export function newId({ clock, random }: Source): string {
  const bytes = Buffer.from(random.bytes(16));
  bytes.writeUIntBE(clock.now().getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
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
