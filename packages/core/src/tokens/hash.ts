import { hash } from 'node:crypto';

/** SHA-256, hex. A slow hash would add nothing: the tokens are 256 random bits. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex');
}

/** What a person may see of a token, to tell two apart. */
export function tokenPrefix(token: string): string {
  return token.slice(0, token.length >= 40 ? 12 : 4);
}
