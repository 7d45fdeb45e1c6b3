import type { Located } from '../locate/locate.ts';
import { type Acting, goOn, operate, refuse } from './acting.ts';
import { clickPoint, pointAt } from './pointer.ts';

interface Day {
  year: number;
  month: number;
  day: number;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** A calendar is turned this often at most: twenty years. */
const TURNS = 240;

/**
 * The days a text may mean, the likelier first: `2016-12-09`, `9.12.2016`, `12/09/2016` (month first, as in the United
 * States, then day first), `9 Dec 2016`, `December 9, 2016`.
 */
export function daysOf(text: string): Day[] {
  const said = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said);
  if (iso) return real([[iso[1]!, iso[2]!, iso[3]!]]);
  const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(said);
  if (numbers) {
    const [, a, mark, b, year] = numbers as unknown as [string, string, string, string, string];
    const readings: [string, string, string][] = [
      [year, a, b],
      [year, b, a],
    ];
    return real(mark === '.' ? readings.reverse() : readings);
  }
  const named =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+)?([a-z]{3})[a-z]*\.?\s*(?:(\d{1,2})(?:st|nd|rd|th)?)?,?\s+(\d{4})$/i.exec(
      said,
    );
  const day = named?.[1] ?? named?.[3];
  const month = named ? MONTHS.indexOf(named[2]!.toLowerCase()) + 1 : 0;
  return named && day && month > 0 ? real([[named[4]!, String(month), day]]) : [];
}

function real(readings: [string, string, string][]): Day[] {
  return readings
    .map(([year, month, day]) => ({ year: Number(year), month: Number(month), day: Number(day) }))
    .filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31);
}

/**
 * Chooses a date in the calendar that a field opens, and sees that the field took it. False when the text is no date or
 * no calendar opens; the page is then as it was, but for a click into the field.
 */
export async function pickDate(acting: Acting, located: Located, text: string): Promise<boolean> {
  const days = daysOf(text);
  const first = days[0];
  if (!first || !(await opens(acting, located, first))) return false;
  let shown = await pick(acting, located, first, text);
  // The same form with other digits: the page writes the day first.
  const other = days[1];
  const sameForm = shown.replace(/\d/g, '0') === text.trim().replace(/\d/g, '0');
  if (shown.trim() !== text.trim() && sameForm && other && (await opens(acting, located, other)))
    shown = await pick(acting, located, other, text);
  return true;
}

/** Whether what a field shows can be the day: a date is read, anything else (`Fri 9`) must hold the number. */
function tells(shown: string, day: Day): boolean {
  const read = daysOf(shown);
  if (read.length === 0) return new RegExp(`(^|\\D)0?${day.day}(\\D|$)`).test(shown);
  return read.some((one) => one.year === day.year && one.month === day.month && one.day === day.day);
}

async function opens(acting: Acting, located: Located, day: Day): Promise<boolean> {
  const look = () => operate(acting, located, 'calendarNow', day.day);
  if (await look()) return true;
  const { ref } = located.facts;
  if (!(await clickRef(acting, located, ref))) return false;
  const end = Math.min(acting.deadline, Date.now() + 1_000);
  for (;;) {
    const seen = acting.core.changes.count;
    if (await look()) return true;
    if (Date.now() >= end) return false;
    await acting.core.changes.wait(seen, 50);
  }
}

/** Turns to the month and clicks the day; what the field then shows. */
async function pick(acting: Acting, located: Located, day: Day, text: string): Promise<string> {
  for (let i = 0; i < TURNS; i++) {
    goOn(acting);
    const calendar = await operate(acting, located, 'calendarNow', day.day);
    if (!calendar) refuse(acting, 'other', 'The calendar closed before the date was chosen.');
    const months = (day.year - calendar.year) * 12 + day.month - calendar.month;
    if (months === 0) {
      if (calendar.day === null || !(await clickRef(acting, located, calendar.day)))
        refuse(acting, 'no-option', `The calendar does not offer ${text}.`);
      return taken(acting, located, day, text);
    }
    const turn = months < 0 ? calendar.previous : calendar.next;
    if (turn === null || !(await clickRef(acting, located, turn)))
      refuse(acting, 'no-option', `The calendar cannot be turned to ${text}.`);
    await turned(acting, located, day, calendar);
  }
  refuse(acting, 'no-option', `The calendar does not reach ${text}.`);
}

/** Longest wait for the next month, or for the chosen date, to be drawn. */
const TURN_MS = 500;

async function taken(acting: Acting, located: Located, day: Day, text: string): Promise<string> {
  const end = Date.now() + TURN_MS;
  for (;;) {
    const seen = acting.core.changes.count;
    const { shown } = await operate(acting, located, 'holds', { ref: located.facts.ref, text, part: false });
    if (tells(shown, day)) return shown;
    if (Date.now() >= end)
      refuse(acting, 'other', `After ${text} was clicked in the calendar, the field holds "${shown}".`);
    await acting.core.changes.wait(seen, 25);
  }
}

async function turned(
  acting: Acting,
  located: Located,
  day: Day,
  before: { year: number; month: number },
): Promise<void> {
  const end = Date.now() + TURN_MS;
  while (Date.now() < end) {
    const seen = acting.core.changes.count;
    const now = await operate(acting, located, 'calendarNow', day.day);
    if (!now || now.month !== before.month || now.year !== before.year) return;
    await acting.core.changes.wait(seen, 25);
  }
}

async function clickRef(acting: Acting, located: Located, ref: number): Promise<boolean> {
  const at = await pointAt(acting, acting.worlds.frame(located.frame.frameId) ?? located.frame, ref);
  if (at) await clickPoint(acting, at);
  return at !== null;
}
