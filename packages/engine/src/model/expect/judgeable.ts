/** Which clauses only a reader can judge. */
import type { Clause } from '@assay/contract';
import { numbersIn, quotedTexts, referencesIn, saysEffect } from './words.ts';

/** Things and deeds that an effect may be told of by, also without a word that confirms it. */
const DEED =
  /\b(thank\w*|success\w*|confirm\w*|complet\w+|receiv\w+|subscri\w+|book(?:ed|ing)|reserv\w+|pa(?:id|yment|ys?)|purchas\w+|order(?:s|ed)?|went through|work(?:ed|s)|happened|fail\w*)\b/i;
const tellsDeed = (text: string) => saysEffect(text) || DEED.test(text);

/** What is about looks and style; what can be read off the page is not left to an opinion. */
const JUDGED =
  /\b(looks?|looking|layout|design\w*|readable|legible|align\w*|overlap\w*|professional|consistent\w*|understandable|friendly|polite|tone|style|makes? sense|sensible|natural|grammatical\w*|translat\w*|appropriate|relevant|attractive|tidy|clutter\w*)\b/i;

/** Why a model may not judge this clause, as a sentence for the model; null when it may. */
export function notToBeJudged({ kind, text }: Pick<Clause, 'kind' | 'text'>): string | null {
  if (kind !== 'expectation') return 'What is to be done is not judged, it is shown by checks.';
  if (quotedTexts(text).length > 0 || numbersIn(text).length > 0 || referencesIn(text).length > 0)
    return 'A clause with a text in quotes, a number or a reference is not judged, it is shown by checks.';
  if (tellsWhatHappened(text))
    return 'It tells of something that happened, however it looks, so it has to be shown by checks.';
  return JUDGED.test(text) ? null : 'It does not speak of looks or style, so it has to be shown by checks.';
}

/** "It looks like the order was placed" speaks of an order, not of looks. */
function tellsWhatHappened(text: string): boolean {
  if (/\b(looks?|looking) (like|as (if|though))\b/i.test(text) && tellsDeed(text)) return true;
  return [...text.matchAll(/\b(?:was|were|been)\s+(?:\w+ly\s+)?(\w+)/gi)].some(([, word]) =>
    tellsDeed(word!),
  );
}
