import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';

/**
 * AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D). `bound` names the table and row (or the file) a text
 * belongs to and is authenticated with it, so a sealed text cannot be moved to another row.
 * Form: `v1.<key id>.<nonce>.<tag>.<text>`, base64url.
 */
export interface KeyRing {
  /** Names the key without telling it: the first 8 hex characters of SHA-256 of "assay key id" and the key. */
  keyId: string;
  seal(clear: string, bound: string): string;
  /** Throws secret_unreadable for another key, another place or a changed text. */
  open(sealed: string, bound: string): string;
  /** HMAC-SHA256 with a key of its own for each `purpose` (HKDF, RFC 5869). */
  mac(purpose: string, text: string): Buffer;
}

export function createKeyRing(key: Uint8Array): KeyRing {
  const keyId = createHash('sha256').update('assay key id').update(key).digest('hex').slice(0, 8);
  return {
    keyId,
    mac(purpose, text) {
      const own = Buffer.from(hkdfSync('sha256', key, '', `assay ${purpose}`, 32));
      return createHmac('sha256', own).update(text).digest();
    },
    seal(clear, bound) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
      const text = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]);
      return [
        'v1',
        keyId,
        ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString('base64url')),
      ].join('.');
    },
    open(sealed, bound) {
      const [version, usedKey, ...parts] = sealed.split('.');
      const [nonce, tag, text] = parts.map((part) => Buffer.from(part, 'base64url'));
      if (version !== 'v1' || nonce === undefined || tag?.length !== 16 || text === undefined) {
        throw new AppError('secret_unreadable', `The secret of ${bound} is not in a known form.`);
      }
      if (usedKey !== keyId) {
        throw new AppError(
          'secret_unreadable',
          `The secret of ${bound} was encrypted with key ${usedKey}, but this process has key ${keyId}.`,
        );
      }
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce)
          .setAAD(Buffer.from(bound))
          .setAuthTag(tag);
        return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new AppError('secret_unreadable', `The secret of ${bound} was changed or moved.`, { cause });
      }
    },
  };
}
