import type { Check } from '@assay/contract';
import type { PageSession } from '../../page/types.ts';
import { normalise } from '../compare.ts';
import { readDates } from '../dates.ts';
import type { JudgeContext, Look } from '../look.ts';
import { readAmounts, shownNumber, wholeAmount } from '../numbers.ts';
import { absence, quote, subject } from '../phrase.ts';
import { ambiguousContainer, ambiguousTarget } from '../resolve-target.ts';
import { readItems } from './items.ts';

type OrderCheck = Extract<Check, { check: 'order' }>;

/** Keys to compare by; several readings when one alone cannot be told to be right. */
type Readings = { as: string; keys: (number | string)[][] } | null;

/** The texts of a list or of a column stand in ascending or descending order; equal neighbours are in order. */
export async function lookOrder(check: OrderCheck, session: PageSession, _ctx: JudgeContext): Promise<Look> {
  const what = check.column ? `${subject(check.target)} by ${check.column}` : subject(check.target);
  const expected = `${what} ${check.negated ? 'not to be' : 'to be'} in ${check.direction} order`;
  const { texts: raw, found, ambiguous } = await readItems(session, check.target, check.column);
  if (ambiguous) return ambiguousTarget(found, expected);
  if (found.why === 'ambiguous-container') return ambiguousContainer(check.target, found, expected);
  const texts = raw.map(normalise);
  if (texts.length === 0) {
    const actual =
      found.total === 0 ? absence(check.target, found) : `no column ${quote(check.column ?? '')} found`;
    return { truth: null, absent: found.total === 0, expected, actual, reason: actual };
  }
  if (texts.length < 2) {
    const actual = `there is only one: ${quote(texts[0]!)}`;
    return { truth: null, expected, actual, reason: `one item is in any order: ${quote(texts[0]!)}` };
  }
  const readings = read(texts, check.as);
  if (readings === null) {
    const actual = `not all are a ${check.as}: ${texts
      .slice(0, 4)
      .map((text) => quote(text, 30))
      .join(', ')}`;
    return { truth: null, expected, actual, reason: actual };
  }
  const breaks = readings.keys.map((keys) => firstBreak(keys, check.direction));
  const truth = breaks.every((at) => at === -1);
  if (!truth && breaks.some((at) => at === -1)) {
    const actual = `it depends on how they are read: ${texts
      .slice(0, 4)
      .map((text) => quote(text, 30))
      .join(', ')}`;
    // Two usual orders of text are both fine; two readings of a date are not.
    if (readings.as === 'text') return { truth: true, expected, actual: summary(texts) };
    return { truth: null, expected, actual, reason: actual };
  }
  const at = breaks[0]!;
  const actual = truth
    ? summary(texts)
    : `${quote(texts[at]!, 40)} stands before ${quote(texts[at + 1]!, 40)} (places ${at + 1} and ${at + 2} of ${texts.length}, read as ${readings.as})`;
  return { truth, expected, actual };
}

function summary(texts: string[]): string {
  return `the ${texts.length} are in order: ${quote(texts[0]!, 30)} … ${quote(texts.at(-1)!, 30)}`;
}

function read(texts: string[], as: OrderCheck['as']): Readings {
  if (as !== 'text') {
    const numbers = as === 'date' ? null : readNumbers(texts, as === 'number');
    if (numbers) return { as: 'number', keys: [numbers] };
    const dates = as === 'number' ? [] : readDates(texts, Date.now());
    if (dates.length > 0) return { as: 'date', keys: dates };
    if (as !== 'auto') return null;
  }
  const plain = new Intl.Collator('en', { sensitivity: 'base' });
  const natural = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
  return { as: 'text', keys: [ranks(texts, plain), ranks(texts, natural)] };
}

/** Pure numbers and amounts; with `asked`, also the one number in each text ("4 stars"). */
function readNumbers(texts: string[], asked: boolean): number[] | null {
  const values = texts.map((text) => {
    const whole = wholeAmount(text);
    if (whole) return whole.value;
    const shown = asked && readAmounts(text).length > 0 ? shownNumber(text) : 'none';
    return typeof shown === 'string' ? null : shown.value;
  });
  return values.every((value): value is number => value !== null) ? values : null;
}

function ranks(texts: string[], collator: Intl.Collator): number[] {
  const sorted = [...new Set(texts)].sort(collator.compare);
  const rank = new Map<string, number>();
  let current = 0;
  sorted.forEach((text, index) => {
    if (index > 0 && collator.compare(sorted[index - 1]!, text) !== 0) current += 1;
    rank.set(text, current);
  });
  return texts.map((text) => rank.get(text)!);
}

function firstBreak(keys: (number | string)[], direction: OrderCheck['direction']): number {
  for (let index = 0; index + 1 < keys.length; index += 1) {
    const [a, b] = [keys[index]!, keys[index + 1]!];
    if (direction === 'ascending' ? a > b : a < b) return index;
  }
  return -1;
}
