/**
 * Whether checks say what a clause says. A model that wants a pass at any price would bind a clause to something that
 * is true anyway; each way of doing so that code can tell is closed here, and a test has it.
 */
import type { Check, Clause } from '@assay/contract';
import { fold } from '../../judge/compare.ts';
import { amountProblems, amountsIn, isAtLeastOne, isSaidAmount, withoutAmounts } from './amounts.ts';
import { exceptProblems, isOtherWay } from './compared.ts';
import { demandProblems, isPutThere, verbsShownBy } from './demands.ts';
import { isSameState } from './polarity.ts';
import { isAbsence, saidBy, stemsOf } from './said-by.ts';
import { isSaidOtherwise, NOT_EMPTY } from './said-otherwise.ts';
import { pairProblems } from './ties.ts';
import { asOfOne, isDeniedWithOthers, withoutSibling } from './together.ts';
import { provesNothing } from './vacuous.ts';
import {
  akin,
  meaning,
  type Place,
  partsOf,
  quotedTexts,
  referencesIn,
  saysAddress,
  saysEffect,
  saysGoes,
  saysNo,
  saysNoPlainly,
  saysStated,
  stem,
  wordsBeside,
} from './words.ts';

/** Checks with the words of the clause that they stand for. */
export interface Bound {
  quote: string;
  checks: Check[];
}

export interface CoverOptions {
  /** Scheme, host and port of the application. */
  origin: string;
  /** Nothing is done in the test: no check can be seen to become true, so each word has to be in one. */
  isLookOnly: boolean;
  /** The clause is to be done, rather than to be so. */
  isAction: boolean;
}

/** What is wrong, as sentences for the model; empty when the checks cover the clause. */
export function coverProblems(
  clause: Pick<Clause, 'text'>,
  bound: readonly Bound[],
  options: CoverOptions,
): string[] {
  const { text } = clause;
  const problems: string[] = [];
  const spans: { place: Place; checks: Check[] }[] = [];
  for (const { quote, checks } of bound) {
    const at = quote.trim() === '' ? -1 : text.indexOf(quote);
    if (at < 0) problems.push(`The quote "${quote}" is not in the clause, word for word.`);
    else spans.push({ place: { text: quote, start: at, end: at + quote.length }, checks });
    if (checks.length === 0) problems.push(`The quote "${quote}" has no check.`);
    for (const check of checks) {
      const why = provesNothing(check, options.origin);
      if (why !== null) problems.push(`A ${check.check} check for "${quote}" proves nothing: ${why}.`);
    }
  }
  if (problems.length > 0) return problems;
  const uncovered = wordsOf(text).filter(
    ({ start, end }) => !spans.some(({ place }) => place.start <= start && end <= place.end),
  );
  if (uncovered.length > 0)
    problems.push(`These words are in no quote: ${uncovered.map((word) => word.text).join(' ')}.`);
  const checks = spans.flatMap((span) => span.checks);
  const parts = partsOf(text);
  if (parts.length === 0)
    return ['The clause has no word that a check could be held to: it does not say what is to be seen.'];
  for (const part of parts) problems.push(...partProblems(part, text, checksOn(part, spans), options));
  problems.push(
    ...pairProblems(text, checks),
    ...exceptProblems(text, checks),
    ...literalProblems(text, checks),
  );
  return problems;
}

/** The checks that stand for a part of a clause, and share a word with it. */
export function groundedOn(part: Place, checks: readonly Check[]): Check[] {
  const wanted = meaning(part.text);
  const alike = akin(wanted);
  // Anybody can go to an address: it shows something only where the address is what was asked for.
  return checks.filter((check) => {
    if ((check.check === 'url' || check.check === 'title') && !saysAddress(part.text)) return false;
    return [...stemsOf(check)].some((one) => (isAbsence(check) ? wanted : alike).has(one));
  });
}

/** States and events that are an effect by themselves, whatever they are called. */
const EFFECTS: ReadonlySet<Check['check']> = new Set([
  'download',
  'mail',
  'value',
  'checked',
  'selected',
  'expanded',
  'order',
]);
/** These are on the way to many things: a button that is enabled now, a dialog that asks whether it is to be done. */
const ON_THE_WAY: Partial<Record<Check['check'], RegExp>> = {
  enabled: /\b(?:enabl|disabl|activ|deactiv|lock|unlock|clickable|usable)\w*/i,
  focused: /\bfocus\w*/i,
  dialog: /\b(?:dialogs?|alerts?|popups?|prompt\w*|ask(?:s|ed)?|confirm\w*|warn\w*|question\w*)\b/i,
};

/**
 * Whether a check of something to be done tells that it was done, and not only that the thing it was done with exists:
 * of "buy a lamp" not the lamp, but the thanks for the purchase, or the request that bought it.
 */
export function tellsEffect(check: Check, text: string): boolean {
  if (ON_THE_WAY[check.check]?.test(text)) return true;
  if (check.check === 'enabled' || check.check === 'focused') return false;
  if (EFFECTS.has(check.check) || isAbsence(check) || isPutThere(check, text)) return true;
  if (check.check === 'request') return check.method !== undefined && check.method !== 'GET';
  if (check.check === 'number') return true;
  if (check.check === 'count') return !isAtLeastOne(check.match);
  // Of "the shared folder" that it is shared is no effect.
  const given = [...text.matchAll(/\b(?:the|an?|his|her|their|its|my) (\p{L}+ed)\b/giu)].map(
    ([, word]) => word!,
  );
  const own = given.length > 0 ? new RegExp(`\\b(?:${given.join('|')})\\b`, 'gi') : null;
  return saidBy(check)
    .literals.map((literal) => (own ? literal.replace(own, ' ') : literal))
    .some((literal) => saysEffect(literal) || saysItWasDone(literal, text));
}

/** "Enrolled" for "enrol": what was to be done, as something that was done. */
function saysItWasDone(literal: string, text: string): boolean {
  const asked: string[] = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const stems = meaning(text);
  return (literal.toLowerCase().match(/\p{L}+ed\b/gu) ?? []).some(
    (word) => !asked.includes(word) && stems.has(stem(word)),
  );
}

/** Of the words of a part so many have to be in its checks. */
const SHARE = 0.7;

function checksOn(part: Place, spans: readonly { place: Place; checks: Check[] }[]): Check[] {
  return spans
    .filter(({ place }) => place.start < part.end && part.start < place.end)
    .flatMap((span) => span.checks);
}

function partProblems(part: Place, clause: string, checks: Check[], options: CoverOptions): string[] {
  const isDenied = isDeniedWithOthers(part, clause);
  const said = part.text.trim();
  const grounded = groundedOn(part, checks);
  if (grounded.length === 0)
    return [`No check for "${said}" has one of its words (${wordsBeside(part.text, new Set()).join(', ')}).`];
  const problems: string[] = [];
  const isAction = options.isAction && !saysStated(part.text);
  if (isAction && !saysGoes(part.text) && !grounded.some((check) => tellsEffect(check, part.text)))
    problems.push(
      `No check for "${said}" tells that it was done: take words that confirm it ("Thank you", "saved"), or the request that it sends.`,
    );
  const amounts = amountsIn(part.text);
  // "At most 3" holds of none as well, and that a field is not empty is no absence.
  const plain = withoutAmounts(part.text).replace(NOT_EMPTY, ' ');
  const absences = grounded.filter(
    (check) =>
      isAbsence(check) &&
      !isSaidAmount(check, amounts) &&
      check.check !== 'console-clean' &&
      isSameState(check, part.text) === null,
  );
  if (grounded.some((check) => isSameState(check, part.text) === false))
    problems.push(`A check of a state says the opposite of "${said}": take "negated" the other way.`);
  if (isDenied && !grounded.every((check) => isAbsence(check) || isSameState(check, part.text) === true))
    problems.push(`"${said}" is denied together with what follows, and not all of its checks do so.`);
  if (absences.length > 0 && !isDenied && !saysNo(part.text))
    problems.push(`"${said}" does not say that something is not there, but a check does.`);
  if (saysNoPlainly(plain)) {
    const isSaid = grounded.some(
      (check) =>
        isAbsence(check) ||
        check.check === 'console-clean' ||
        isSameState(check, part.text) === true ||
        saidBy(check).literals.some(saysNoPlainly),
    );
    if (!isSaid) problems.push(`"${said}" says no, but none of its checks does.`);
  }
  const known = isDenied ? meaning(withoutSibling(part, clause)) : meaning(part.text);
  for (const check of absences) {
    const made = wordsBeside(saidBy(check).literals.join(' '), new Set([...known, ...ROLES]));
    const other = deedsIn(saidBy(check).literals, said);
    if (other !== null)
      problems.push(
        `"${said}" says ${other.said}, and that "${other.own}" is not there does not show it: it may be what offers to do it.`,
      );
    if (made.length > 0)
      problems.push(
        `That something called "${made.join(' ')}" is not there proves nothing: those words are not in "${said}".`,
      );
  }
  if (grounded.some((check) => isOtherWay(check, part.text)))
    problems.push(`A check says that it was long ago, and "${said}" does not.`);
  problems.push(...demandProblems(asOfOne(part, clause), checks));
  const found = akin(new Set(grounded.flatMap((check) => [...stemsOf(check), ...verbsShownBy(check)])));
  for (const place of placesIn(part.text, checks)) found.add(place);
  const once = new Set<string>();
  const needed = wordsOf(part.text).filter(
    (word) =>
      !once.has(stem(word.text)) &&
      once.add(stem(word.text)) &&
      !amounts.some((amount) => amount.start <= word.start && word.end <= amount.end) &&
      !(absences.length > 0 && saysNo(word.text)) &&
      !isSaidOtherwise(word, part.text),
  );
  const missing = needed.filter(({ text }) => wordsBeside(text, found).length > 0).map(({ text }) => text);
  const most = options.isLookOnly ? 0 : Math.floor(needed.length * (1 - SHARE));
  const names = isAction ? [] : missing.filter((word) => isName(word, said));
  if (missing.length > most) problems.push(`No check for "${said}" says: ${missing.join(', ')}.`);
  else if (names.length > 0) problems.push(`No check for "${said}" says: ${names.join(', ')}.`);
  return problems;
}

/** "Is not deleted" is not shown by a missing "Delete": a state of the clause, and the same verb as something to do. */
function deedsIn(literals: readonly string[], text: string): { said: string; own: string } | null {
  const states: string[] = text.toLowerCase().match(/\b\p{L}{2,}ed\b/gu) ?? [];
  for (const own of literals
    .join(' ')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? []) {
    const said = states.find((state) => state !== own && stem(state) === stem(own) && !/(?:ed|s)$/.test(own));
    if (said !== undefined) return { said, own };
  }
  return null;
}

/** "The order is listed in the account": where it is, the address may tell. */
function placesIn(text: string, checks: readonly Check[]): string[] {
  const places = [
    ...text.matchAll(/\b(?:in|on|at|under|inside) ((?:[\p{L}\p{N}-]+ ?){1,4})/giu),
    ...text.matchAll(/^\W*(?:the |his |her |their )?([\p{L}-]+) (?:still |now )?(?:holds?|contains?)\b/giu),
  ];
  const named = meaning(places.map(([, words]) => words).join(' '));
  return checks
    .filter(({ check, negated }) => (check === 'url' || check === 'title') && !negated)
    .flatMap((check) => [...meaning(saidBy(check).literals.join(' '))])
    .filter((one) => named.has(one));
}

/** "Paid", "Maria": written as a name in the middle of a sentence, so it is meant to the letter. */
function isName(word: string, text: string): boolean {
  return /^\p{Lu}\p{L}+$/u.test(word) && !text.startsWith(word);
}

/** Role words that a model may add to a name: "the Error message", "the Save button". */
const ROLES = new Set(
  'button link field textbox heading row cell dialog message status alert img image table list listitem card option checkbox radio tab menu menuitem text element section region badge icon item control'
    .split(' ')
    .map(stem),
);

/** What a person put in quotes, wrote as a number or referred to has to be in a check, as it was written. */
function literalProblems(text: string, checks: readonly Check[]): string[] {
  const problems: string[] = [];
  const said = checks.map(saidBy);
  const literals = said.flatMap((one) => one.literals).map(fold);
  for (const quoted of quotedTexts(text)) {
    if (/\{\{/.test(quoted)) continue;
    if (!literals.some((literal) => literal.includes(fold(quoted))))
      problems.push(`"${quoted}" was put in quotes, so it has to be in a check as it is.`);
  }
  const references = said.flatMap((one) => one.references).map((one) => one.toLowerCase());
  for (const reference of referencesIn(text))
    if (!references.includes(reference.toLowerCase()))
      problems.push(`{{${reference}}} has to be in a check.`);
  return [
    ...problems,
    ...amountProblems(
      text,
      checks,
      said.flatMap((one) => one.literals),
    ),
  ];
}

/** Words with a meaning, and where they stand. */
function wordsOf(text: string): Place[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)]
    .filter((match) => meaning(match[0]).size > 0)
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}
