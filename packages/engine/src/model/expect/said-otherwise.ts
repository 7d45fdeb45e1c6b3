/** Words of a clause that no check has to repeat. */
import type { Place } from './words.ts';

/** What shows, brings or becomes something; the something is what a check has to say. */
const BRINGS =
  /^(?:offer(?:s|ed)?|includ(?:es?|ing|ed)|mention(?:s|ed)?|takes?|becomes?|changes?|turns?|switches|features?|states?|provides?|comes?|costs?|lasts?|weighs?|presents?|greets?|asks?|whether|worth)$/i;
/** What a page cannot be held to, because no page says it of itself. */
const TASTE =
  /^(?:warm|friendly|nice|kind|pretty|clear|helpful|short|brief|suitable|proper|usual|corresponding|respective)$/i;
/** Who does it, or to whom it is done, is mostly on no page. */
const SOMEBODY =
  /^(?:colleagues?|friends?|teammates?|coworkers?|players?|employees?|testers?|shoppers?|clients?|agents?|developers?|writers?|readers?|learners?|drivers?|doctors?|nurses?|applicants?|candidates?|subscribers?|supervisors?|moderators?|reviewers?|accountants?|librarians?|organi[sz]ers?|participants?|attendees?|travell?ers?|passengers?|tenants?|donors?|volunteers?|parents?|children|child)$/i;
const PERSON = /^(?:customers?|users?|visitors?|members?|guests?|admins?|person|people)\b/i;

/** Words that no check has to repeat, because the text in quotes, the number or the form of a check says it. */
export function isSaidOtherwise({ text: word, start, end }: Place, text: string): boolean {
  if (
    /^(?:empty|blank|only|exactly)$/i.test(word) ||
    BRINGS.test(word) ||
    SOMEBODY.test(word) ||
    TASTE.test(word)
  )
    return true;
  if (/^(?:not|non|never)$/i.test(word) && NOT_EMPTY.test(text)) return true;
  if (/^(?:instead|rather|still|nor|neither)$/i.test(word)) return true;
  const before = text.slice(0, start);
  const rest = text.slice(end);
  if (/^names?$/i.test(word) && /^ (?:["“\p{Lu}]|the |an? )/u.test(rest)) return true;
  if (/^(?:unique|random|fresh)$/i.test(word) && /\b(?:with|using|and) an? $/i.test(before)) return true;
  // A logged-in customer: who does it is no outcome.
  if (
    /^(?:logged|signed|registered|existing|returning)$/i.test(word) &&
    PERSON.test(rest.replace(/^[ -]*(?:in|out)?[ -]*/i, ''))
  )
    return true;
  // The coupon "SPRING10": what kind of thing it is that is called so.
  return /\b(?:the|an?|its|this|that) $/i.test(before) && /^ ["“]/.test(rest) && !/(?:ed|ing)$/i.test(word);
}

export const NOT_EMPTY =
  /\b(?:not|never|non|no longer)[ -]*(?:be )?(?:empty|blank)\b|n['’]t (?:be )?(?:empty|blank)\b/i;
