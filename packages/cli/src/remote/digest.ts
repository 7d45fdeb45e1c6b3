import { createHash } from 'node:crypto';

/** Sixteen hex digits that tell one value from another. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
