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
  return words.some((word) => word !== 'same' && says(checks, new RegExp(`\\b${word}\\b`, 'i')));
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

export const saysInstead = (text: string) => /\b(?:instead of|rather than)\b/i.test(withoutLiterals(text));

const COLOUR =
  /\b(?:is|are|turns?|becomes?|goes|gets|shown in|displayed in|marked in) (?:then |now )?(?:bright |dark |light )?(?:red|green|blue|yellow|orange|purple|pink|grey|gray|black|white|brown|turquoise)\b/;
/** In small letters it is how it looks; "Red" with a capital may be what it says. */
export const saysColour = (text: string) => COLOUR.test(withoutLiterals(text));
