/** What is said, or denied, of several things together. */
import type { Place } from './words.ts';

const NO_VERB = String.raw`(?:(?!\b(?:is|are|was|were|has|have|does|do|did|can|will|must)\b)[^.;])*`;
const SHARED_NO = new RegExp(
  String.raw`^${NO_VERB}\band\b${NO_VERB}\b(?:are|were|do|have)(?:n['’]t| not| no longer| never| neither)\b`,
  'i',
);

/** "Bob and Alice are not listed", "neither the price nor the stock is shown". */
export function isDeniedWithOthers(part: Place, text: string): boolean {
  if (part.end <= (SHARED_NO.exec(text)?.[0].length ?? 0)) return true;
  const isNeither = /\bneither\b/i.test(part.text) && /^\s*nor\b/i.test(text.slice(part.end));
  return isNeither || /\bnor\s*$/i.test(text.slice(0, part.start));
}

/** Of "neither the price nor the stock is shown", for the price: "neither the price is shown". */
export function withoutSibling({ text, start, end }: Place, clause: string): string {
  const [, other = ''] = /\b(?:neither|no|not)\b(.*?)\bnor\s*$/is.exec(clause.slice(0, start)) ?? [];
  const [, next = ''] =
    /^\s*nor\b(.*?)(?:\b(?:is|are|was|were|has|have|does|do|can|will)\b|$)/is.exec(clause.slice(end)) ?? [];
  return (
    [other, next].filter((one) => one !== '').reduce((rest, one) => rest.replace(one, ' '), clause) || text
  );
}

/** "Both the subtotal and the total": of the two each is said by itself. */
export function asOfOne({ text, end }: Place, clause: string): string {
  const isPair = /\bboth\b/i.test(text) && /^\s*and\b/i.test(clause.slice(end));
  return isPair && !/\b(?:is|are|was|were|has|have|do|does|can|will)\b/i.test(text)
    ? text.replace(/\bboth\b/i, '    ')
    : text;
}
