import type { NumberMatch, TextMatch } from '@assay/contract';
import { sameAmount } from './numbers.ts';

/**
 * The form in which two texts are compared: Unicode NFKC, invisible characters dropped, white space folded,
 * typographic quotes and dashes made plain.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Like `normalise`, with letter case ignored. */
export function fold(text: string): string {
  return normalise(text).toLowerCase();
}

export interface CompareOptions {
  /**
   * `contains`, `starts-with` and `ends-with` look at whole numbers and at the beginnings of words: "1" is not in
   * "10", "Paid" is not in "Unpaid". For visible text; not for URLs and values of fields. Default false.
   */
  words?: boolean;
}

/**
 * Compares a text with what a test expects; `expected` is the resolved value of the match (ignored for `empty`).
 * A pattern that is not a regular expression matches nothing.
 */
export function matchText(
  actual: string,
  match: TextMatch,
  expected: string,
  options: CompareOptions = {},
): boolean {
  if (match.op === 'empty') return normalise(actual) === '';
  if (match.op === 'matches') return matchPattern(actual, expected, match.caseSensitive === true);
  const form = match.caseSensitive ? normalise : fold;
  const have = form(actual);
  const want = form(expected);
  if (match.op === 'equals') {
    return have === want || withoutDecoration(have, want) || sameAmount(have, want);
  }
  // Everything contains the empty text: a check of that kind could not fail, so it does not hold.
  if (want === '') return false;
  if (!options.words) {
    if (match.op === 'contains') return have.includes(want);
    return match.op === 'starts-with' ? have.startsWith(want) : have.endsWith(want);
  }
  for (let at = have.indexOf(want); at !== -1; at = have.indexOf(want, at + 1)) {
    const end = at + want.length;
    if (match.op === 'starts-with' && at !== 0) return false;
    if (match.op === 'ends-with' && end !== have.length) continue;
    if (isWholePiece(have, at, end)) return true;
  }
  return false;
}

function matchPattern(actual: string, pattern: string, caseSensitive: boolean): boolean {
  try {
    return new RegExp(pattern, caseSensitive ? 'u' : 'iu').test(normalise(actual).slice(0, 20_000));
  } catch {
    return false;
  }
}

/** "Saved" and "✓ Saved." are one message to a person: a mark in front and one full stop behind do not count. */
function withoutDecoration(have: string, want: string): boolean {
  const bare = have.replace(/^[\p{So}\p{Sk}•·*✓✔✕✖×]+\s*/u, '');
  return bare === want || (/[\p{L}\p{N}"')]$/u.test(want) && (bare === `${want}.` || bare === `${want}!`));
}

/** Neither a number nor a word is cut at its beginning, and no number at its end. */
function isWholePiece(text: string, start: number, end: number): boolean {
  const before = text.slice(0, start);
  const first = text[start]!;
  const after = text.slice(end);
  if (/\d/.test(first) && /\d[.,]?$/.test(before)) return false;
  if (/\d/.test(text[end - 1]!) && /^[.,]?\d/.test(after)) return false;
  // Scripts that put spaces between words; in others a word's beginning cannot be told by its neighbour.
  const letter = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;
  return !(letter.test(first) && letter.test(before.slice(-1)));
}

const DENIAL =
  /(?:\b(?:not|never|no|cannot|without)|n't)(?: (?:yet|been|be|be able to|fully|successfully|properly))* $/;

/**
 * Whether a text says the contrary of what is looked for in it: "Not saved" holds the word "saved", and is no evidence of
 * it. Only where each place that holds it is denied, by a word right in front of it.
 */
export function isDenied(text: string, wanted: string): boolean {
  const have = fold(text);
  const want = fold(wanted);
  let denied = false;
  for (let at = want === '' ? -1 : have.indexOf(want); at !== -1; at = have.indexOf(want, at + 1)) {
    if (!isWholePiece(have, at, at + want.length)) continue;
    if (!DENIAL.test(have.slice(Math.max(0, at - 60), at))) return false;
    denied = true;
  }
  return denied;
}

export function matchNumber(actual: number, match: NumberMatch): boolean {
  // Amounts like 0.1 + 0.2 come from text, so a difference below this is one of binary fractions only.
  const same = Math.abs(actual - match.value) < 1e-9;
  switch (match.op) {
    case 'eq':
      return same;
    case 'ne':
      return !same;
    case 'gt':
      return actual > match.value && !same;
    case 'gte':
      return actual >= match.value || same;
    case 'lt':
      return actual < match.value && !same;
    case 'lte':
      return actual <= match.value || same;
    case 'between':
      return match.to !== undefined && actual >= match.value - 1e-9 && actual <= match.to + 1e-9;
  }
}
