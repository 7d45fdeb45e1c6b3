const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAY_MS = 86_400_000;
const RELATIVE_MS: Record<string, number> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30.4 * DAY_MS,
  year: 365.25 * DAY_MS,
};

/** Which of two numbers in `05/06/2026` is the day. */
export type DayPlace = 'day-first' | 'month-first';

/**
 * Milliseconds since the epoch (UTC, without regard to zones: only for putting dates in order), or null when the
 * text is no date. Reads ISO dates, `5 Jun 2026`, `June 5, 2026`, `05/06/2026`, `5.6.2026`, each with a time behind,
 * and `today`, `yesterday`, `3 days ago` as seen from `now`.
 */
export function readDate(text: string, place: DayPlace, now: number): number | null {
  const source = text
    .trim()
    .toLowerCase()
    .replace(/(\d)(st|nd|rd|th)\b/g, '$1');
  const time = readTime(source);
  const iso = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(source);
  if (iso) return utc(Number(iso[1]), Number(iso[2]), Number(iso[3]), time);
  const numeric = /\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b/.exec(source);
  if (numeric) {
    const first = Number(numeric[1]);
    const second = Number(numeric[2]);
    const year = fullYear(Number(numeric[3]));
    return place === 'day-first' ? utc(year, second, first, time) : utc(year, first, second, time);
  }
  const named = readNamed(source, time, now);
  return named ?? readRelative(source, time, now);
}

function readNamed(source: string, time: number, now: number): number | null {
  const month = `(${MONTHS.join('|')})[a-z]*\\.?`;
  const dayFirst = new RegExp(`\\b(\\d{1,2})\\.?[ -]${month}(?:,?[ -](\\d{4}))?`).exec(source);
  const monthFirst = new RegExp(`\\b${month} (\\d{1,2})(?:,? (\\d{4}))?`).exec(source);
  const thisYear = new Date(now).getUTCFullYear();
  if (dayFirst) {
    return utc(Number(dayFirst[3] ?? thisYear), MONTHS.indexOf(dayFirst[2]!) + 1, Number(dayFirst[1]), time);
  }
  if (!monthFirst) return null;
  return utc(
    Number(monthFirst[3] ?? thisYear),
    MONTHS.indexOf(monthFirst[1]!) + 1,
    Number(monthFirst[2]),
    time,
  );
}

function readRelative(source: string, time: number, now: number): number | null {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  if (/^just now$|^now$/.test(source)) return now;
  if (/^today\b/.test(source)) return today + time;
  if (/^yesterday\b/.test(source)) return today - DAY_MS + time;
  if (/^tomorrow\b/.test(source)) return today + DAY_MS + time;
  const ago = /^(?:about )?(an?|\d+) (second|minute|hour|day|week|month|year)s? ago$/.exec(source);
  if (!ago) return null;
  const count = /^an?$/.test(ago[1]!) ? 1 : Number(ago[1]);
  return now - count * RELATIVE_MS[ago[2]!]!;
}

function readTime(source: string): number {
  const match = /\b(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?/.exec(source);
  if (!match) return 0;
  let hours = Number(match[1]) % 24;
  if (match[4] === 'pm' && hours < 12) hours += 12;
  if (match[4] === 'am' && hours === 12) hours = 0;
  return ((hours * 60 + Number(match[2])) * 60 + Number(match[3] ?? 0)) * 1_000;
}

function fullYear(year: number): number {
  return year >= 100 ? year : year >= 70 ? 1900 + year : 2000 + year;
}

function utc(year: number, month: number, day: number, time: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return Date.UTC(year, month - 1, day) + time;
}

/** All texts as dates, in each reading of the day's place that fits them all; empty when they are not all dates. */
export function readDates(texts: string[], now: number): number[][] {
  const readings: number[][] = [];
  for (const place of ['month-first', 'day-first'] as const) {
    const dates = texts.map((text) => readDate(text, place, now));
    if (!dates.every((date): date is number => date !== null)) continue;
    if (!readings.some((known) => known.every((value, index) => value === dates[index])))
      readings.push(dates);
  }
  return readings;
}
