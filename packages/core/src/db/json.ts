import { type RawBuilder, sql } from 'kysely';

/**
 * A value for a jsonb column. Both drivers would turn an array into a PostgreSQL array, so it always goes as text.
 * NUL characters cannot be stored in jsonb; they become U+FFFD.
 */
export function json(value: unknown): RawBuilder<string> {
  return sql<string>`${jsonText(value)}::jsonb`;
}

/** JSON text that jsonb accepts: no \u0000 and no lone surrogates. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, entry) => (typeof entry === 'string' ? storable(entry) : entry));
}

/** Text that a text column accepts: NUL and lone surrogates become U+FFFD. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}
