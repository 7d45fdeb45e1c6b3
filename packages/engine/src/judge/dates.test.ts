import { describe, expect, it } from 'vitest';
import { readDate, readDates } from './dates.ts';

const NOW = Date.UTC(2026, 4, 20, 12);

describe('reading dates', () => {
  it.each([
    ['2026-05-01', Date.UTC(2026, 4, 1)],
    ['2026-05-01 13:30', Date.UTC(2026, 4, 1, 13, 30)],
    ['1 May 2026', Date.UTC(2026, 4, 1)],
    ['May 1st, 2026', Date.UTC(2026, 4, 1)],
    ['Fri, 1 May 2026, 1:30 pm', Date.UTC(2026, 4, 1, 13, 30)],
    ['5/1/2026', Date.UTC(2026, 4, 1)],
    ['1 May', Date.UTC(2026, 4, 1)],
    ['yesterday', Date.UTC(2026, 4, 19)],
    ['today', Date.UTC(2026, 4, 20)],
    ['2 hours ago', NOW - 7_200_000],
  ])('%s', (text, expected) => {
    expect(readDate(text, 'month-first', NOW)).toBe(expected);
  });

  it.each(['Blue Lamp', '1042', '13', '99/99/2026', ''])('"%s" is no date', (text) => {
    expect(readDate(text, 'day-first', NOW)).toBeNull();
  });

  it('keeps both readings where the place of the day cannot be told', () => {
    expect(readDates(['01/02/2026', '03/02/2026'], NOW)).toHaveLength(2);
    expect(readDates(['13/02/2026', '01/03/2026'], NOW)).toEqual([
      [Date.UTC(2026, 1, 13), Date.UTC(2026, 2, 1)],
    ]);
    expect(readDates(['2026-01-02', 'soon'], NOW)).toEqual([]);
  });
});
