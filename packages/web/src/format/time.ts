const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Making a formatter takes longer than drawing a row. */
const relative = new Map<string, Intl.RelativeTimeFormat>();
const exact = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

/** `3 minutes ago`, `in 2 hours`; `just now` below 45 seconds in the past. */
export function relativeTime(at: Date, now: Date, locale = 'en'): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const away = Math.abs(seconds);
  if (away < 45) return seconds > 0 ? 'in a moment' : 'just now';
  const format = relative.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  relative.set(locale, format);
  for (const [unit, size] of UNITS) {
    if (away >= size * 0.95) return format.format(Math.round(seconds / size), unit);
  }
  return format.format(Math.sign(seconds), 'minute');
}

/** `Fri, 27 Nov 2026, 14:03:20 UTC`: to the second, in the zone of the reader. */
export function exactTime(at: Date): string {
  return exact.format(at);
}

/** `412 ms`, `5.6 s`, `3 m 12 s`, `2 h 5 m`; an en dash for what was not measured. */
export function duration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return '–';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
}
