const DAYS = ['Sundays', 'Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

/**
 * A schedule in words, for the forms that most people write: every n minutes, hourly, daily, on days of the week or of
 * the month. Null for every other form, which is then shown as it is written.
 */
export function inWords(cron: string): string | null {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) return null;
  const [minute, hour, day, month, weekday] = fields as [string, string, string, string, string];
  if (month !== '*') return null;
  const often = /^\*\/(\d+)$/.exec(minute);
  if (often && hour === '*' && day === '*' && weekday === '*') return `Every ${often[1]} minutes`;
  if (!/^\d+$/.test(minute)) return null;
  if (hour === '*' && day === '*' && weekday === '*') {
    return minute === '0' ? 'Every hour' : `Every hour, at minute ${minute}`;
  }
  if (!/^\d+$/.test(hour)) return null;
  const at = `at ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (day === '*' && weekday === '*') return `Every day ${at}`;
  if (day === '*' && weekday === '1-5') return `Working days ${at}`;
  if (day === '*' && /^[0-7](,[0-7])*$/.test(weekday)) {
    return `${weekday
      .split(',')
      .map((one) => DAYS[Number(one)])
      .join(', ')} ${at}`;
  }
  if (weekday === '*' && /^\d+$/.test(day)) return `On day ${day} of the month ${at}`;
  return null;
}
