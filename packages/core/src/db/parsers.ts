/**
 * How columns come back, the same from both databases. Left alone, `pg` gives int8 as text and PGlite as number or
 * BigInt. Numbers beyond 2^53 do not occur: int8 is used for counts and bytes.
 */
export const PARSERS: Record<number, (text: string) => unknown> = {
  16: (text) => text === 't',
  20: Number,
  21: Number,
  23: Number,
  700: Number,
  701: Number,
  1700: Number,
  114: (text) => JSON.parse(text),
  3802: (text) => JSON.parse(text),
  1114: (text) => new Date(`${text.replace(' ', 'T')}Z`),
  1184: (text) => new Date(isoOffset(text)),
};

/** PostgreSQL writes `2026-01-02 03:04:05.678+00`; Date wants `T` and `+00:00`. */
function isoOffset(text: string): string {
  const iso = text.replace(' ', 'T');
  return /[+-]\d\d$/.test(iso) ? `${iso}:00` : iso;
}
