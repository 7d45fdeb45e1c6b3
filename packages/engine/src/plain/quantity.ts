/** Comparisons with numbers: "at least 3", "more than $50", "between 2 and 4", "exactly two". */
import type { NumberMatch } from '@assay/contract';
import type { Token } from './lex.ts';
import { isWord, phraseAt } from './scene.ts';
import { parseNumberTokens } from './value.ts';

export interface Quantity {
  match: NumberMatch;
  /** Tokens taken. */
  length: number;
  /** A word said how to compare ("exactly", "at least"), not only a bare number. */
  compared: boolean;
}

/** Words of comparison. The docs print this table. */
export const COMPARISONS: [string, NumberMatch['op']][] = [
  ['at least', 'gte'],
  ['no less than', 'gte'],
  ['no fewer than', 'gte'],
  ['not less than', 'gte'],
  ['a minimum of', 'gte'],
  ['greater than or equal to', 'gte'],
  ['at most', 'lte'],
  ['no more than', 'lte'],
  ['not more than', 'lte'],
  ['a maximum of', 'lte'],
  ['up to', 'lte'],
  ['less than or equal to', 'lte'],
  ['more than', 'gt'],
  ['greater than', 'gt'],
  ['higher than', 'gt'],
  ['larger than', 'gt'],
  ['bigger than', 'gt'],
  ['over', 'gt'],
  ['above', 'gt'],
  ['less than', 'lt'],
  ['fewer than', 'lt'],
  ['lower than', 'lt'],
  ['smaller than', 'lt'],
  ['under', 'lt'],
  ['below', 'lt'],
  ['exactly', 'eq'],
  ['equal to', 'eq'],
  ['only', 'eq'],
  ['precisely', 'eq'],
  ['just', 'eq'],
];
const PHRASES = COMPARISONS.map(([phrase, op]) => ({ words: phrase.split(' '), op })).sort(
  (a, b) => b.words.length - a.words.length,
);

export function quantityAt(tokens: readonly Token[], at: number): Quantity | null {
  if (isWord(tokens[at], 'between')) return range(tokens, at + 1, at, 'and');
  for (const { words, op } of PHRASES) {
    if (phraseAt(tokens, at, [words]) === 0) continue;
    const number = numberAt(tokens, at + words.length);
    if (!number) return null;
    return { match: { op, value: number.value }, length: words.length + number.length, compared: true };
  }
  const number = numberAt(tokens, at);
  if (!number) return null;
  const after = at + number.length;
  if (isWord(tokens[after], 'or') && isWord(tokens[after + 1], 'more', 'higher', 'above'))
    return { match: { op: 'gte', value: number.value }, length: number.length + 2, compared: true };
  if (isWord(tokens[after], 'or') && isWord(tokens[after + 1], 'less', 'fewer', 'lower', 'below'))
    return { match: { op: 'lte', value: number.value }, length: number.length + 2, compared: true };
  return { match: { op: 'eq', value: number.value }, length: number.length, compared: false };
}

function numberAt(tokens: readonly Token[], at: number): { value: number; length: number } | null {
  for (const length of [2, 1]) {
    if (at + length > tokens.length) continue;
    const value = parseNumberTokens(tokens.slice(at, at + length));
    if (value !== null && tokens[at]!.kind !== 'quoted') return { value, length };
  }
  return null;
}

function range(tokens: readonly Token[], at: number, start: number, joint: string): Quantity | null {
  const low = numberAt(tokens, at);
  if (!low || !isWord(tokens[at + low.length], joint)) return null;
  const high = numberAt(tokens, at + low.length + 1);
  if (!high || high.value < low.value) return null;
  return {
    match: { op: 'between', value: low.value, to: high.value },
    length: at + low.length + 1 + high.length - start,
    compared: true,
  };
}
