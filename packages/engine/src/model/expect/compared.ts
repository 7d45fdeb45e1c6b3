/** What a clause compares with something else than an amount: with another thing, with before, with a point in time. */
import type { Check } from '@assay/contract';
import { amountsIn } from './amounts.ts';
import { saidBy } from './said-by.ts';
import { withoutLiterals } from './words.ts';

const says = (checks: readonly Check[], pattern: RegExp) =>
  checks.some((check) => !check.negated && saidBy(check).literals.some((one) => pattern.test(one)));

const THAN =
  /\b(?:more|less|fewer|better|worse|\p{L}{2,}er)\b[^.,;]*?\bthan\b|\b(?:twice|half|as) (?:as )?(?:many|much)\b|\bthe \p{L}{3,}(?:er|est) of (?:the|both|all|them)\b/iu;
const SAME =
  /\b(?:stays?|remains?|is|are|keeps?|kept) (?:exactly |still )?(?:the same|as (?:it|they) (?:was|were)|unaltered)\b|\bunchanged\b/i;

/** "Than before", "than Ben has": not "more than 3", which an amount says. */
export function comparesThings(text: string): boolean {
  const bare = withoutLiterals(text);
  const amounts = amountsIn(text);
  for (const match of bare.matchAll(new RegExp(THAN.source, 'giu'))) {
    const end = match.index + match[0].length;
    const isOther = /\b(?:other|rather) than$/i.test(match[0]);
    const isAmount = amounts.some((amount) => match.index < amount.end && amount.start < end + 2);
    if (!isOther && !isAmount) return true;
  }
  return SAME.test(bare);
}

/** Only a page that compares them itself shows it. */
export function tellsComparison(checks: readonly Check[], text: string): boolean {
  const own = [...text.matchAll(/\bthan\b|\btwice\b|\bhalf\b|\bunchanged\b|\bsame\b|\bas (?:many|much)\b/gi)];
  const words = own.map(([word]) => word.toLowerCase());
  const told = words.filter((word) => word !== 'same');
  return told.length > 0 && told.every((word) => says(checks, new RegExp(`\\b${word}\\b`, 'i')));
}

const UNIT = 'seconds?|minutes?|hours?|days?|weeks?|months?|years?';
/** "Disappears after 5 seconds", "for two days", "every hour". */
const LATER = new RegExp(
  `\\b(after|every|for|since|until) (?:the (?:last|next) )?(?:\\d[\\d.,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten)? ?(?:${UNIT})\\b`,
  'i',
);
export const saysLater = (text: string) => LATER.test(withoutLiterals(text));
/** In the same words: that it is so now shows neither when it became so nor how long it stays. */
export function tellsLater(checks: readonly Check[], text: string): boolean {
  const word = LATER.exec(withoutLiterals(text))![1]!;
  return says(checks, new RegExp(`\\b${word}\\b`, 'i'));
}

const PAST = /\b(?:ago|earlier|overdue|late)\b/i;
/** "In 14 days" is not "14 days ago". */
export function isOtherWay(check: Check, text: string): boolean {
  return !PAST.test(text) && saidBy(check).literals.some((one) => /\d/.test(one) && PAST.test(one));
}

/** "Is not emptied by logging out": that it was not so at all shows nothing of what would have done it. */
export const deniesCause = (text: string) =>
  /(?:\b(?:not|never|no longer)\b|n['’]t\b).*\bby \p{L}+ing\b/iu.test(withoutLiterals(text));

/** Days by their distance from today, and shares by a fraction: by other words they are others. */
const TO_THE_LETTER =
  /\b(?:the day (?:after tomorrow|before yesterday)|today|tomorrow|yesterday|tonight|(?:next|last|this) (?:week|weekend|month|year))\b|\b(?:half|(?:an?|one|two|three) (?:third|quarter|fifth|tenth)s?) of\b/gi;
export const saysToTheLetter = (text: string) => toTheLetterIn(text).length > 0;
export const tellsToTheLetter = (checks: readonly Check[], text: string) =>
  toTheLetterIn(text).every((one) => says(checks, new RegExp(`\\b${one}\\b`, 'i')));
const toTheLetterIn = (text: string) =>
  [...withoutLiterals(text).matchAll(TO_THE_LETTER)].map(([words]) => words.replace(/ of$/i, ''));

const EXCEPT =
  /\b(?:every(?:one|body|thing)?|any(?:one|body|thing)|all|each|no(?:body|thing|ne| one)?)\b[^.;,]*?\b(?<but>but|except|apart from|other than|besides)\b/i;
/** Of a whole clause: of one it is not so, and of all others it is. */
export function exceptProblems(text: string, checks: readonly Check[]): string[] {
  const but = EXCEPT.exec(withoutLiterals(text))?.groups?.but;
  if (but === undefined || says(checks, new RegExp(`\\b${but}\\b`, 'i'))) return [];
  return [
    `"${text.trim()}" makes an exception ("${but}"), and no check tells that it is so of all the others.`,
  ];
}

const ONCE = /\b(?:only|exactly|just|at most|no more than|not more than) (?:once|one time)\b/i;
export const saysOnce = (text: string) => ONCE.test(withoutLiterals(text));
export const tellsOnce = (checks: readonly Check[]) =>
  checks.some(
    (check) =>
      check.check === 'count' &&
      !check.negated &&
      /^(?:eq|lte)$/.test(check.match.op) &&
      check.match.value === 1,
  );

export const saysInstead = (text: string) => /\b(?:instead of|rather than)\b/i.test(withoutLiterals(text));

const COLOUR =
  /\b(?:is|are|turns?|becomes?|goes|gets|shown in|displayed in|marked in) (?:then |now )?(?:bright |dark |light )?(?:red|green|blue|yellow|orange|purple|pink|grey|gray|black|white|brown|turquoise)\b/;
/** In small letters it is how it looks; "Red" with a capital may be what it says. */
export const saysColour = (text: string) => COLOUR.test(withoutLiterals(text));
