import { Cron } from 'croner';
import { AppError } from '../errors.ts';

/** Shorter steps would pile up runs faster than browsers can do them. */
const SHORTEST_MS = 60_000;

/**
 * The next times of a five-field cron expression after `after`, in UTC; at most `count`, none when there is no further
 * one. Fields and names as in Vixie cron, read by croner. invalid_schedule says what cannot be read.
 */
export function nextTimes(cron: string, timeZone: string, after: Date, count: number): Date[] {
  return open(cron, timeZone).nextRuns(count, after);
}

/** Throws invalid_schedule unless both can be used and the schedule has a time to come. */
export function checkCron(cron: string, timeZone: string, now: Date): void {
  const times = nextTimes(cron, timeZone, now, 2);
  if (times.length === 0) {
    throw new AppError('invalid_schedule', `The cron expression "${cron}" has no time to come.`);
  }
  if (times.length === 2 && times[1]!.getTime() - times[0]!.getTime() < SHORTEST_MS) {
    throw new AppError('invalid_schedule', `The cron expression "${cron}" is due more than once a minute.`);
  }
}

function open(cron: string, timeZone: string): Cron {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new AppError(
      'invalid_schedule',
      `"${timeZone.slice(0, 100)}" is not a time zone. Use an IANA name such as Europe/Stockholm or UTC.`,
      { cause },
    );
  }
  try {
    return new Cron(cron, { timezone: timeZone, paused: true, mode: '5-part' });
  } catch (cause) {
    throw new AppError(
      'invalid_schedule',
      `"${cron.slice(0, 100)}" is not a cron expression (${(cause as Error).message}). ` +
        'Expected five fields: minute, hour, day of month, month, day of week; "0 6 * * 1-5" is six o\'clock on weekdays.',
      { cause },
    );
  }
}
