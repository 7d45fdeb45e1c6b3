/** Finds the verb of a statement: "should not be", "has to be", "no longer shows", "isn't". */
import type { Token } from './lex.ts';
import { isWord } from './scene.ts';
import { inflect } from './tables/verbs.ts';
import { ADVERBS } from './tables/words.ts';

export interface Predicate {
  /** First token of the verb group, and the first one after it. */
  at: number;
  next: number;
  /** `be`, `have`, `show`, … */
  verb: string;
  negated: boolean;
  modal: boolean;
  /** "can", "is able to": about what is possible. */
  possible: boolean;
  /** "stays", "remains", "still": it was so before. */
  still: boolean;
}

const STATEMENT_VERBS = (
  'appear disappear vanish show display contain include say read state equal match start begin end stay remain become ' +
  'get turn look work stand exist list have go open close change mention indicate point lead refuse reject fail load carry ' +
  'succeed answer return respond land arrive feature offer cost amount exceed see find notice hold keep seem ask tell ' +
  'prevent block deny pop come happen behave function update deny block fire throw reach drop fall rise increase decrease grow receive ' +
  'occur'
).split(' ');
const FORMS = new Map<string, string>();
for (const verb of STATEMENT_VERBS) for (const form of inflect(verb)) FORMS.set(form, verb);
for (const form of ['has', 'have', 'had', 'having']) FORMS.set(form, 'have');
for (const form of ['kept', 'keeps', 'keep']) FORMS.set(form, 'keep');
for (const form of ['says', 'said', 'say']) FORMS.set(form, 'say');
for (const form of ['tells', 'told']) FORMS.set(form, 'tell');
for (const form of ['became', 'becomes']) FORMS.set(form, 'become');

/** May stand before the verb: "the URL still contains". */
const LEADING_ADVERBS = new Set([
  'still',
  'now',
  'also',
  'always',
  'already',
  'finally',
  'immediately',
  'automatically',
  'eventually',
  'then',
]);

const BE = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being', 'am']);
const MODALS = new Set(['should', 'must', 'shall', 'will', 'would', 'may', 'might', 'can', 'could']);
const TO_MODALS = new Set(['has', 'have', 'had', 'need', 'needs', 'ought']);
const BE_MODALS = new Set(['supposed', 'expected', 'going', 'required', 'meant']);

/** Whether a word can be the verb of a statement at all; cheap. */
export function maybePredicate(token: Token): boolean {
  return (
    token.kind === 'word' &&
    (BE.has(token.norm) ||
      MODALS.has(token.norm) ||
      TO_MODALS.has(token.norm) ||
      FORMS.has(token.norm) ||
      /^(do|does|did|not|never|no)$/.test(token.norm) ||
      LEADING_ADVERBS.has(token.norm))
  );
}

/** Reads a verb group that begins at `at`; null when there is none. */
export function predicateAt(tokens: readonly Token[], at: number): Predicate | null {
  let i = at;
  let negations = 0;
  let modal = false;
  let possible = false;
  let still = false;
  const word = (offset = 0) => (tokens[i + offset]?.kind === 'word' ? tokens[i + offset]!.norm : '');
  const done = (verb: string): Predicate | null =>
    negations > 1 ? null : { at, next: i, verb, negated: negations === 1, modal, possible, still };
  while (i < tokens.length) {
    const now = word();
    if (now === '') return null;
    if (now === 'not' || now === 'never') {
      negations++;
      i++;
    } else if (now === 'no' && (word(1) === 'longer' || word(1) === 'more')) {
      negations++;
      i += 2;
    } else if (
      ADVERBS.has(now) &&
      !(now === 'too' && word(1) !== '') &&
      (i > at || LEADING_ADVERBS.has(now))
    ) {
      still ||= now === 'still';
      i++;
    } else if (TO_MODALS.has(now) && word(1) === 'to') {
      modal = true;
      i += 2;
    } else if (
      BE.has(now) &&
      (BE_MODALS.has(word(1)) ||
        ((word(1) === 'able' || word(1) === 'allowed') && !isWord(tokens[i + 2], 'in'))) &&
      word(2) === 'to'
    ) {
      modal = true;
      possible = word(1) === 'able' || word(1) === 'allowed';
      i += 3;
    } else if (
      BE.has(now) &&
      word(1) === 'not' &&
      (word(2) === 'able' || word(2) === 'allowed' || BE_MODALS.has(word(2))) &&
      word(3) === 'to'
    ) {
      modal = true;
      negations++;
      possible = word(2) === 'able' || word(2) === 'allowed';
      i += 4;
    } else if (MODALS.has(now)) {
      modal = true;
      possible ||= now === 'can' || now === 'could';
      i++;
    } else if ((now === 'do' || now === 'does' || now === 'did') && i + 1 < tokens.length) {
      modal = true;
      i++;
    } else if (
      BE.has(now) ||
      ((now === 'has' || now === 'have' || now === 'had') &&
        (word(1) === 'been' || (word(1) === 'not' && word(2) === 'been')))
    ) {
      i++;
      if (!BE.has(now)) {
        if (word() === 'not') {
          negations++;
          i++;
        }
        i++;
      }
      return afterBe();
    } else {
      const verb = FORMS.get(now);
      if (!verb) return null;
      i++;
      // "has disappeared", "have appeared": the second verb is the one.
      if (verb === 'have' && FORMS.has(word()) && /(ed|own|one|ome)$/.test(word()))
        return { ...predicateAt(tokens, i)!, at, negated: negations === 1, modal };
      if (verb === 'have' && word() === 'not' && FORMS.has(word(1)) && /(ed|own|one)$/.test(word(1))) {
        i++;
        negations++;
        return { ...predicateAt(tokens, i)!, at, negated: negations === 1, modal };
      }
      if (verb === 'have' && word() === 'to' && word(1) === 'be') continue;
      return done(verb);
    }
  }
  return null;

  function afterBe(): Predicate | null {
    for (;;) {
      const now = word();
      if (now === 'not' || now === 'never') {
        negations++;
        i++;
      } else if (now === 'no' && (word(1) === 'longer' || word(1) === 'more')) {
        negations++;
        i += 2;
      } else if (ADVERBS.has(now) && !(now === 'too' && word(1) !== '')) {
        still ||= now === 'still';
        i++;
      } else if (now === 'being' || now === 'be' || now === 'been') i++;
      else return done('be');
    }
  }
}

/** Every place where the verb of a statement may be, from the left. */
export function predicates(tokens: readonly Token[]): Predicate[] {
  const found: Predicate[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!maybePredicate(tokens[at]!)) continue;
    const predicate = predicateAt(tokens, at);
    if (predicate) found.push(predicate);
  }
  return found;
}
