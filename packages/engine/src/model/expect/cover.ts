/**
 * Whether checks say what a clause says. A model that wants a pass at any price would bind a clause to something that
 * is true anyway; each way of doing so that code can tell is closed here, and a test has it.
 */
import type { Check, Clause } from '@assay/contract';
import { fold } from '../../judge/compare.ts';
import { isAbsence, saidBy, stemsOf } from './said-by.ts';
import { provesNothing } from './vacuous.ts';
import {
  meaning,
  numbersIn,
  type Place,
  partsOf,
  quotedTexts,
  referencesIn,
  saysAddress,
  saysEffect,
  saysGoes,
  saysNo,
  saysNoPlainly,
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
  for (const part of partsOf(text)) problems.push(...partProblems(part, checksOn(part, spans), options));
  problems.push(...literalProblems(text, checks));
  return problems;
}

/** The checks that stand for a part of a clause, and share a word with it. */
export function groundedOn(part: Place, checks: readonly Check[]): Check[] {
  const wanted = meaning(part.text);
  // Anybody can go to an address: it shows something only where the address is what was asked for.
  return checks.filter(
    (check) =>
      ((check.check !== 'url' && check.check !== 'title') || saysAddress(part.text)) &&
      [...stemsOf(check)].some((one) => wanted.has(one)),
  );
}

/** States and events that are an effect by themselves, whatever they are called. */
const EFFECTS: ReadonlySet<Check['check']> = new Set([
  'download',
  'mail',
  'dialog',
  'value',
  'checked',
  'selected',
  'enabled',
  'expanded',
  'focused',
  'order',
]);

/**
 * Whether a check of something to be done tells that it was done, and not only that the thing it was done with exists:
 * of "buy a lamp" not the lamp, but the thanks for the purchase, or the request that bought it.
 */
export function tellsEffect(check: Check): boolean {
  if (EFFECTS.has(check.check) || isAbsence(check)) return true;
  if (check.check === 'request') return check.method !== undefined && check.method !== 'GET';
  if (check.check === 'number') return true;
  if (check.check === 'count') return !isAtLeastOne(check.match);
  return saidBy(check).literals.some(saysEffect);
}

/** Of the words of a part so many have to be in its checks. */
const SHARE = 0.6;

function checksOn(part: Place, spans: readonly { place: Place; checks: Check[] }[]): Check[] {
  return spans
    .filter(({ place }) => place.start < part.end && part.start < place.end)
    .flatMap((span) => span.checks);
}

function partProblems(part: Place, checks: Check[], options: CoverOptions): string[] {
  const said = part.text.trim();
  const grounded = groundedOn(part, checks);
  if (grounded.length === 0)
    return [`No check for "${said}" has one of its words (${wordsBeside(part.text, new Set()).join(', ')}).`];
  const problems: string[] = [];
  if (options.isAction && !saysGoes(part.text) && !grounded.some(tellsEffect))
    problems.push(
      `No check for "${said}" tells that it was done: take words that confirm it ("Thank you", "saved"), or the request that it sends.`,
    );
  const absences = grounded.filter(isAbsence);
  if (absences.length > 0 && !saysNo(part.text))
    problems.push(`"${said}" does not say that something is not there, but a check does.`);
  if (saysNoPlainly(part.text)) {
    const isSaid = grounded.some((check) => isAbsence(check) || saidBy(check).literals.some(saysNoPlainly));
    if (!isSaid) problems.push(`"${said}" says no, but none of its checks does.`);
  }
  const known = meaning(part.text);
  for (const check of absences) {
    const made = wordsBeside(saidBy(check).literals.join(' '), new Set([...known, ...ROLES]));
    if (made.length > 0)
      problems.push(
        `That something called "${made.join(' ')}" is not there proves nothing: those words are not in "${said}".`,
      );
  }
  const found = new Set(checks.flatMap((check) => [...stemsOf(check)]));
  const needed = wordsOf(part.text).filter(
    ({ text }) => numbersIn(text).length === 0 && !(absences.length > 0 && saysNo(text)),
  );
  const missing = needed.filter(({ text }) => wordsBeside(text, found).length > 0).map(({ text }) => text);
  const most = options.isLookOnly ? 0 : Math.floor(needed.length * (1 - SHARE));
  if (missing.length > most) problems.push(`No check for "${said}" says: ${missing.join(', ')}.`);
  return problems;
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
  const wanted = numbersIn(text);
  const compared = said.flatMap((one) => one.numbers);
  for (const number of wanted) {
    const isIn = compared.includes(number) || literals.some((literal) => numbersIn(literal).includes(number));
    if (!isIn) problems.push(`The number ${number} has to be in a check.`);
  }
  const known = [...wanted, ...quotedTexts(text).flatMap(numbersIn)];
  for (const check of checks) {
    if (check.check !== 'count' && check.check !== 'number') continue;
    const isThere = check.check === 'count' && !check.negated && isAtLeastOne(check.match);
    const made = saidBy(check).numbers.filter((number) => !known.includes(number));
    if (!isThere && made.length > 0 && !(isAbsence(check) && saysNo(text)))
      problems.push(`The number ${made.join(', ')} of a ${check.check} check is not in the clause.`);
  }
  return problems;
}

function isAtLeastOne({ op, value }: { op: string; value: number }): boolean {
  return (op === 'gte' && value === 1) || (op === 'gt' && value === 0);
}

/** Words with a meaning, and where they stand. */
function wordsOf(text: string): Place[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)]
    .filter((match) => meaning(match[0]).size > 0)
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
}
