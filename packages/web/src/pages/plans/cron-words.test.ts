import { expect, it } from 'vitest';
import { inWords } from './cron-words.ts';

it.each([
  ['*/15 * * * *', 'Every 15 minutes'],
  ['0 * * * *', 'Every hour'],
  ['20 * * * *', 'Every hour, at minute 20'],
  ['5 6 * * *', 'Every day at 06:05'],
  ['0 6 * * 1-5', 'Working days at 06:00'],
  ['0 6 * * 1,4', 'Mondays, Thursdays at 06:00'],
  ['0 6 1 * *', 'On day 1 of the month at 06:00'],
  ['0 6 1 * 1', null],
  ['0 6 1 2 *', null],
  ['0 6-9 * * *', null],
  ['@daily', null],
])('%s is %s', (cron, words) => expect(inWords(cron)).toBe(words));
