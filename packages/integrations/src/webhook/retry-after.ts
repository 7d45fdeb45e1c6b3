/**
 * Milliseconds of a `Retry-After` header: seconds, or a date (RFC 9110, 10.2.3). Null for anything else; 0 for a date that
 * is over.
 */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  // Dates alone: Date.parse takes much that is none of the three forms.
  const at = /^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
