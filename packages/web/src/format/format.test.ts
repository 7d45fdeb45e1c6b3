import { describe, expect, it } from 'vitest';
import { bytes, percent, plural, tokens, usd } from './number.ts';
import { duration, relativeTime } from './time.ts';

const NOW = new Date('2026-11-27T12:00:00Z');

describe('times in words', () => {
  it.each([
    ['2026-11-27T11:59:30Z', 'just now'],
    ['2026-11-27T11:59:10Z', '1 minute ago'],
    ['2026-11-27T11:15:00Z', '45 minutes ago'],
    ['2026-11-27T09:00:00Z', '3 hours ago'],
    ['2026-11-26T12:00:00Z', 'yesterday'],
    ['2026-11-27T14:00:00Z', 'in 2 hours'],
    ['2024-11-27T12:00:00Z', '2 years ago'],
  ])('%s is %s', (at, words) => expect(relativeTime(new Date(at), NOW)).toBe(words));

  it.each([
    [null, '–'],
    [412, '412 ms'],
    [5_640, '5.6 s'],
    [59_960, '1 m 0 s'],
    [192_000, '3 m 12 s'],
    [7_500_000, '2 h 5 m'],
  ])('%s ms is %s', (ms, words) => expect(duration(ms)).toBe(words));
});

describe('numbers', () => {
  it('sizes step by thousands', () => {
    expect([0, 999, 1000, 3_400_000, 999_600].map(bytes)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '3.4 MB',
      '1.0 MB',
    ]);
  });
  it('a share that is not all is not shown as all', () => {
    expect([1, 0.999, 0.5, 0.001, 0, null].map(percent)).toEqual([
      '100 %',
      '>99 %',
      '50 %',
      '<1 %',
      '0 %',
      '–',
    ]);
  });
  it('tokens and money stay short, and little is not nothing', () => {
    expect([0, 850, 1000, 12_400, 999_960, 3_000_000, 250_000_000].map(tokens)).toEqual([
      '0',
      '850',
      '1.0k',
      '12.4k',
      '1.0M',
      '3.0M',
      '250M',
    ]);
    expect([0, 0.00421, 0.5, 12, 1_234.5].map(usd)).toEqual(['$0', '$0.0042', '$0.50', '$12.00', '$1,235']);
  });
  it('counts with their word', () => {
    expect([plural(1, 'run'), plural(2400, 'run')]).toEqual(['1 run', '2,400 runs']);
  });
});
