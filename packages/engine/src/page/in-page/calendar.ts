import { isDisabled } from './facts.ts';
import { isCutOff } from './geometry.ts';
import { nameOf } from './names.ts';
import { refTo } from './refs.ts';
import { identifierWords, tidy } from './text.ts';

/** An open calendar: the month it shows and what a person would click. `month` is 1 to 12. */
export interface Calendar {
  year: number;
  month: number;
  /** The asked day of this month; null when it cannot be chosen. */
  day: number | null;
  previous: number | null;
  next: number | null;
}

/** Cells with the number of the week; `week-end` is none. */
const WEEK = /(^|\s)week ?(col|num|number|no)(\s|$)|^(week|wk|cw)$/i;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The calendar that is open on the page, smallest first; null when there is none. */
export function calendarNow(day: number): Calendar | null {
  const grids = Array.from(
    document.querySelectorAll(
      'table, [role=grid], [class*=calendar i], [class*=datepicker i], [class*=days i]',
    ),
  ).filter((el) => isOnScreen(el) && dayCells(el).size >= 28);
  grids.sort((a, b) => a.querySelectorAll('*').length - b.querySelectorAll('*').length);
  for (const grid of grids) {
    for (let at: Element | null = grid, i = 0; at && i < 4; at = at.parentElement, i++) {
      const shown = monthIn(at);
      if (!shown) continue;
      const cell = dayCells(grid).get(day);
      const free = cell && !isDisabled(cell) && !/disabled|unavailable|blocked/i.test(classOf(cell));
      return {
        ...shown,
        day: free ? refTo(cell) : null,
        previous: turner(at, grid, /(^|\s)(prev|previous|back|before|earlier|left)(\s|$)/i, /^[‹«<←◀]+$/),
        next: turner(at, grid, /(^|\s)(next|forward|after|later|right)(\s|$)/i, /^[›»>→▶]+$/),
      };
    }
  }
  return null;
}

function isOnScreen(el: Element): boolean {
  return el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !isCutOff(el);
}

/**
 * The innermost elements that show a day of this month. They are counted from 1, which leaves out the last days of the
 * month before and the first of the next; numbers of weeks stand in headers.
 */
function dayCells(grid: Element): Map<number, Element> {
  const leaves = Array.from(grid.querySelectorAll('*')).filter(
    (el) => el.childElementCount === 0 && /^\d{1,2}$/.test(tidy(el.textContent ?? '')),
  );
  const cells = new Map<number, Element>();
  let expected = 1;
  for (const leaf of leaves) {
    const number = Number(tidy(leaf.textContent ?? ''));
    const holder = leaf.closest('td, th, [role=gridcell], [role=rowheader]') ?? leaf;
    if (holder.matches('th, [role=rowheader]') || WEEK.test(identifierWords(classOf(holder)))) continue;
    if (number !== expected) continue;
    cells.set(number, leaf);
    expected++;
  }
  return cells;
}

function classOf(el: Element): string {
  return el.getAttribute('class') ?? '';
}

function monthIn(el: Element): { year: number; month: number } | null {
  const chosen = Array.from(el.querySelectorAll('select'), (s) => s.selectedOptions[0]?.text ?? '').join(' ');
  const text = `${tidy((el as HTMLElement).innerText ?? '').slice(0, 4000)} ${chosen}`;
  const named =
    /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s*((?:19|20|21)\d\d)/i.exec(text) ??
    /((?:19|20|21)\d\d)()\D{0,3}\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.exec(text);
  if (!named) return null;
  const word = (named[3] ?? named[1]!).toLowerCase().slice(0, 3);
  return { month: MONTHS.indexOf(word) + 1, year: Number(named[3] ? named[1] : named[2]) };
}

/** The control that turns to another month: by its name, its sign or its class; not the one that turns years. */
function turner(around: Element, grid: Element, words: RegExp, sign: RegExp): number | null {
  const controls = Array.from(
    around.querySelectorAll('button, a, [role=button], [onclick], [class*=prev i], [class*=next i]'),
  ).filter((el) => !grid.contains(el) || el.closest('td, [role=gridcell]') === null);
  for (const el of controls) {
    if (!isOnScreen(el)) continue;
    const name = nameOf(el) || el.getAttribute('title') || '';
    const all = `${name} ${identifierWords(classOf(el))} ${tidy(el.textContent ?? '')}`;
    if (/\byear\b/i.test(all)) continue;
    if (words.test(all) || sign.test(tidy(el.textContent ?? ''))) {
      const off = isDisabled(el) || /(^|[\s_-])disabled([\s_-]|$)/i.test(classOf(el));
      return off ? null : refTo(el);
    }
  }
  return null;
}
