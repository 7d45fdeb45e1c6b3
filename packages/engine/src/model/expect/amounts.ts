/** Numbers of a clause with how they are to be compared: "at least 2", "more than $50", "1 KB", "within 3 seconds". */
import type { Check, NumberMatch } from '@assay/contract';
import { COMPARISONS } from '../../plain/quantity.ts';
import { SIZE_UNITS, TIME_UNITS } from '../../plain/tables/words.ts';
import { stemsOf } from './said-by.ts';
import { isSameUnit, isTime, unitAt } from './units.ts';
import { numbersAt, numbersIn, quotedTexts, stem, withoutLiterals } from './words.ts';

export interface Amount {
  op: NumberMatch['op'];
  value: number;
  /** Upper bound of `between`. */
  to?: number;
  /** Bytes of its unit; null without one. */
  bytes: number | null;
  /** Of time, money or share; null without one. */
  unit: string | null;
  /** Milliseconds, where something has to be so within that time. */
  withinMs: number | null;
  /** All of it, with the words of comparison and the unit. */
  start: number;
  end: number;
}

const MORE: [string, NumberMatch['op']][] = [
  ['exceeds', 'gt'],
  ['exceeding', 'gt'],
  ['beyond', 'gt'],
  ['longer than', 'gt'],
  ['heavier than', 'gt'],
  ['cheaper than', 'lt'],
  ['shorter than', 'lt'],
  ['minimum of', 'gte'],
  ['maximum of', 'lte'],
  ['not', 'ne'],
  ['other than', 'ne'],
];
const SIGN = '[$€£]?\\s*';
const BEFORE = [...COMPARISONS, ...MORE]
  .sort(([a], [b]) => b.length - a.length)
  .map(([phrase, op]) => ({
    op,
    pattern: new RegExp(`\\b${phrase.replaceAll(' ', '\\s+')}\\s+${SIGN}$`, 'i'),
  }));
const AFTER: { op: NumberMatch['op']; pattern: RegExp }[] = [
  { op: 'gte', pattern: /^\s*(?:\+|(?:or|and) (?:more|higher|above|over)\b)/i },
  { op: 'lte', pattern: /^\s*(?:or|and) (?:less|fewer|lower|below|under)\b/i },
];
const WITHIN = /\b(?:within|in less than|in under|in at most|after at most|no later than)\s+$/i;

export function amountsIn(text: string): Amount[] {
  const bare = withoutLiterals(text);
  const found = numbersAt(text);
  const amounts: Amount[] = [];
  for (let at = 0; at < found.length; at += 1) {
    // "One of the two offers": how many there are to choose from is not what is said.
    if (/\bof (?:the|these|those|all)\s+$/i.test(bare.slice(0, found[at]!.start))) continue;
    const { number, start, end } = found[at]!;
    const before = bare.slice(0, start);
    const next = found[at + 1];
    const range = /\b(?:between|from)\s+[$€£]?\s*$/i.exec(before);
    if (
      range &&
      next &&
      /^\s*(?:%|€|percent|euros?)?\s*(?:and|to|-|–)\s*[$€£]?\s*$/i.test(bare.slice(end, next.start))
    ) {
      const last = unitAt(bare, next.start, next.end);
      amounts.push({
        ...{ op: 'between', value: number, to: next.number, bytes: null, withinMs: null },
        ...{ unit: last.unit, start: range.index, end: next.end + last.length },
      });
      at += 1;
      continue;
    }
    const rest = bare.slice(end);
    const word = /^\s*([a-z]+)\b/i.exec(rest);
    const unit = word?.[1]?.toLowerCase() ?? '';
    const time = TIME_UNITS[unit];
    const within = time === undefined ? null : WITHIN.exec(before);
    const how = BEFORE.map(({ op, pattern }) => ({ op, match: pattern.exec(before) })).find(
      ({ match }) => match,
    );
    const behind = AFTER.map(({ op, pattern }) => ({ op, match: pattern.exec(rest) })).find(
      ({ match }) => match,
    );
    const measure = unitAt(bare, start, end);
    const bytes = SIZE_UNITS[unit] ?? null;
    const tail =
      bytes !== null || time !== undefined ? word![0] : (behind?.match?.[0] ?? rest.slice(0, measure.length));
    amounts.push({
      ...{ op: behind?.op ?? how?.op ?? 'eq', value: number, bytes, unit: measure.unit },
      withinMs: within ? number * time! : null,
      start: within?.index ?? how?.match?.index ?? start,
      end: end + tail.length,
    });
  }
  return amounts;
}

/** The same text without its amounts, so that "no more than 3" says no to nothing. */
export function withoutAmounts(text: string): string {
  return amountsIn(text).reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
}

const OPPOSITE: Record<NumberMatch['op'], NumberMatch['op'] | null> = {
  ...{ eq: 'ne', ne: 'eq', gt: 'lte', lte: 'gt', lt: 'gte', gte: 'lt', between: null },
};

/** What a check compares with numbers; a denied one by the opposite. */
function comparedBy(check: Check): (NumberMatch & { isBytes?: boolean })[] {
  const matches: (NumberMatch & { isBytes?: boolean })[] = [];
  if (check.check === 'count' || check.check === 'number') matches.push(check.match);
  if (check.check === 'request' && check.status) matches.push(check.status);
  if (check.check === 'download' && check.bytes) matches.push({ ...check.bytes, isBytes: true });
  if (!check.negated || check.check === 'request' || check.check === 'download') return matches;
  return matches.flatMap((match) => {
    const op = OPPOSITE[match.op];
    return op === null ? [] : [{ ...match, op }];
  });
}

/** The check compares with an amount of the clause as the clause does. */
export function isSaidAmount(check: Check, amounts: readonly Amount[]): boolean {
  return comparedBy(check).some((match) =>
    amounts.some((amount) => isSame(amount, match) && isOfUnit(amount, check)),
  );
}

/** Euros are not counted, and 30 may be seconds as well; days are, where they are what is counted. */
function isOfUnit({ unit }: Amount, check: Check): boolean {
  if (unit === null || (check.check === 'number' && !isTime(unit))) return true;
  return (check.check !== 'count' && check.check !== 'number') || stemsOf(check).has(stem(unit));
}

function isSame(amount: Amount, match: NumberMatch & { isBytes?: boolean }): boolean {
  if (amount.op !== match.op || amount.withinMs !== null) return false;
  if (!match.isBytes) return amount.bytes === null && amount.value === match.value && amount.to === match.to;
  if (amount.bytes === null) return false;
  // Nobody says which kilobyte is meant.
  const factors =
    amount.bytes === 1_000
      ? [1_000, 1_024]
      : amount.bytes === 1_000_000
        ? [1_000_000, 1_048_576]
        : [amount.bytes];
  return factors.some((factor) => amount.value * factor === match.value);
}

/** What is wrong with the numbers and times of checks, as sentences for the model. `literals` of all of them. */
export function amountProblems(
  text: string,
  checks: readonly Check[],
  literals: readonly string[],
): string[] {
  const problems: string[] = [];
  const amounts = amountsIn(text);
  for (const amount of amounts) {
    if (checks.some((check) => isIn(check, amount))) continue;
    const written = literals.flatMap(amountsIn);
    const same =
      written.some(
        ({ value, op, to, unit }) =>
          value === amount.value && op === amount.op && to === amount.to && isSameUnit(amount.unit, unit),
      ) ||
      (amount.op === 'between' && literals.some((one) => isRange(one, amount)));
    // "3 items" shows that there are three; that there are at least three it shows only by saying so.
    if (amount.op === 'eq' ? literals.some((one) => isWritten(amount, one)) : same) continue;
    problems.push(howToCompare(amount, text));
  }
  const known = [...amounts.flatMap(({ value, to }) => (to === undefined ? [value] : [value, to]))];
  if (/\b(?:one|single)\b/i.test(text)) known.push(1);
  known.push(...quotedTexts(text).flatMap(numbersIn));
  const isFilled = /\b(?:not|n['’]t|non|never)[ -]?empty\b/i.test(text);
  for (const check of checks) {
    if (check.withinMs !== undefined && !amounts.some(({ withinMs }) => withinMs === check.withinMs))
      problems.push(`The clause says nothing of ${check.withinMs / 1000} seconds: leave the time out.`);
    if (check.check === 'request') continue;
    for (const match of comparedBy(check)) {
      if (check.check === 'count' && !check.negated && isAtLeastOne(match)) continue;
      if (match.isBytes && isFilled && isAtLeastOne(match)) continue;
      if (match.op === 'eq' && match.value === 0 && check.check === 'count') continue;
      const made = match.isBytes
        ? amounts.some((amount) => isSame({ ...amount, op: match.op }, match))
          ? []
          : [match.value]
        : [match.value, ...(match.to === undefined ? [] : [match.to])].filter((one) => !known.includes(one));
      if (made.length > 0)
        problems.push(`The number ${made.join(', ')} of a ${check.check} check is not in the clause.`);
    }
  }
  return problems;
}

/** The number, with its unit. */
function isWritten({ value, unit }: Amount, literal: string): boolean {
  return numbersAt(literal).some(
    ({ number, start, end }) => number === value && isSameUnit(unit, unitAt(literal, start, end).unit),
  );
}

/** "9 to 17", "9-17". */
function isRange(literal: string, { value, to }: Amount): boolean {
  const numbers = numbersIn(literal.replaceAll(/[-–]/g, ' '));
  return numbers.some((one, at) => one === value && numbers[at + 1] === to);
}

function isIn(check: Check, amount: Amount): boolean {
  return amount.withinMs === null ? isSaidAmount(check, [amount]) : check.withinMs === amount.withinMs;
}

function howToCompare({ op, value, to, bytes, withinMs, start, end }: Amount, text: string): string {
  const said = text.slice(start, end).trim();
  if (withinMs !== null) return `"${said}" has to be in a check: withinSeconds ${withinMs / 1000}.`;
  if (bytes !== null)
    return `"${said}" has to be in a check: of a download, op ${op}, number ${value * bytes}.`;
  if (op === 'eq') return `The number ${value} has to be in a check, with op eq or in a text.`;
  return `"${said}" has to be in a check: op ${op}, number ${value}${to === undefined ? '' : `, to ${to}`}.`;
}

export function isAtLeastOne({ op, value }: Pick<NumberMatch, 'op' | 'value'>): boolean {
  return (op === 'gte' && value === 1) || (op === 'gt' && value === 0);
}
