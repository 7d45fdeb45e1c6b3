/** Words of a clause that ask for a check of a certain kind: nothing else shows what they say. */
import type { Check, Value } from '@assay/contract';
import { saysBeside, tellsBeside } from './beside.ts';
import {
  comparesThings,
  deniesCause,
  saysColour,
  saysInstead,
  saysLater,
  saysOnce,
  saysToTheLetter,
  tellsComparison,
  tellsLater,
  tellsOnce,
  tellsToTheLetter,
} from './compared.ts';
import { isAbsence, saidBy, stemsOf } from './said-by.ts';
import { tieProblems } from './ties.ts';
import { akin, meaning, numbersAt, saysEffect, stem, withoutLiterals, wordsBeside } from './words.ts';

interface Demand {
  when: RegExp | ((text: string) => boolean);
  isMet(checks: readonly Check[], text: string): boolean;
  say: string;
}

const isOrdered = (check: Check) =>
  check.check === 'order' || (check.check === 'list' && check.inOrder === true);
const isCounted = (check: Check) =>
  (check.check === 'list' && check.exactly === true) ||
  (check.check === 'count' && !check.negated && check.match.op === 'eq') ||
  isAbsence(check);
const isExact = (check: Check) => ('match' in check && check.match?.op === 'equals') || isCounted(check);
const ALL =
  /\b(?:(?:every|each)(?! (?:\d|two\b|three\b|few\b))|all|both)\b(?! (?:other|time|day|week|month|year|at once|over)\b)/i;
const LEAVES = /\b(?:log|sign)(?:s|ged|ned|ging|ning)?[ -]?(?:out|off)\b/i;
const OFFERS_TO_LEAVE = /\b(?:log|sign)[ -]?(?:out|off)\b/i;
const WITHIN_PLACE =
  /\b(?:listed|shown|displayed|visible|seen|found|is|are|appears?|stays?|remains?) (?:still )?(?:in|inside|within) (?:the|his|her|their|its|your|my) (\p{L}+)/iu;
/** "Only Bob is invited"; "only if", "only 3" and "only after" are something else. */
const ONLY_NAMED = /\bonly (?:the )?(?:["“]|\p{Lu})|\bthe only\b/u;
const CAN_BE_DONE = /\b(?:can|could|may) (?:still |now |then |always )?be \p{L}+(?:ed|t|n)\b/iu;
const OFFERS = /\b(?:can|could|may|possible|able|allow\w*|button|link|field|menuitem|textbox)\b/i;
const SORTED_BY = /\bsort(?:s|ed|ing)?\b.*\bby (?:(?:the|its|their) )?(\p{L}+)/iu;

const DEMANDS: Demand[] = [
  {
    when: /\bsort(?:s|ed|ing)?\b|\b(?:ascending|descending|alphabetical(?:ly)?)\b|\b(?:cheapest|newest|oldest|latest|highest|lowest|most \w+) first\b/i,
    isMet: (checks, text) =>
      checks.some(
        (check) =>
          isOrdered(check) &&
          (check.check !== 'order' || (isSaidDirection(check.direction, text) && isSortedBy(check, text))),
      ),
    say: 'speaks of an order: it needs an "order" check of what is sorted, by what and in the direction that it says',
  },
  {
    when: saysBeside,
    isMet: (checks, text) => checks.some((check) => tellsBeside(check, text)),
    say: 'says what stands before what: it needs a "list" check of both with inOrder, or a target with "in" and its place',
  },
  {
    when: /\b(?:increas|decreas|drop|ris|rose|grow|grew|fall|fell|reduc|chang|go up|goes up|go down|goes down)\w* by\b(?! (?!an?\b|one\b)[a-z])/i,
    isMet: () => false,
    say: 'compares with what was before, and no check does: the test has to say the value that is to be there',
  },
  {
    when: /\bin (?:this|that|the (?:same|following|given|right)) order\b/i,
    isMet: (checks) => checks.some(isOrdered),
    say: 'speaks of an order: it needs a "list" check with inOrder, or an "order" check',
  },
  {
    when: /\b(?:only|exactly|nothing else|no others?)\b(?! (?:if|when|after|once|then|by)\b)/i,
    isMet: (checks) => checks.some(isExact),
    say: 'says that there is nothing else: it needs a check that tells so (a "list" with exactly, a count, op equals, or "negated")',
  },
  {
    when: /\bonly (?:(?:the|an?) )?(?:[\p{L}-]+ )?(?:admin\w*|users?|customers?|members?|owners?|managers?|editors?|guests?|visitors?|teachers?|sellers?|operators?)\b/iu,
    isMet: (checks) => checks.some(isCounted),
    say: 'says that nobody else does, which a check of what one of them sees does not show',
  },
  {
    when: ONLY_NAMED,
    isMet: (checks) => checks.some(isCounted),
    say: 'says that nobody and nothing else is so, which a check of the ones that are does not show: it needs a "list" with exactly, a count, or "negated"',
  },
  {
    when: comparesThings,
    isMet: tellsComparison,
    say: 'compares with something else, and no check does: the test has to say the value that is to be there',
  },
  {
    when: saysLater,
    isMet: tellsLater,
    say: 'says when it becomes so or how long it stays, and a check that it is so now does not show it',
  },
  {
    when: saysInstead,
    isMet: (checks) => checks.some(isAbsence),
    say: 'says what is not so: that one needs a check with "negated"',
  },
  {
    when: deniesCause,
    isMet: () => false,
    say: 'says what something does not come from, and no check tells that',
  },
  {
    when: saysToTheLetter,
    isMet: tellsToTheLetter,
    say: 'names a day or a share in words: a check has to have the same words',
  },
  {
    when: saysOnce,
    isMet: tellsOnce,
    say: 'says that there is no other: it needs a "count" of one',
  },
  {
    when: saysColour,
    isMet: () => false,
    say: 'speaks of a colour, which no check sees',
  },
  {
    when: CAN_BE_DONE,
    isMet: (checks) =>
      checks.some((check) => {
        const own = saidBy(check).literals.join(' ');
        return check.check === 'enabled' || OFFERS.test(own) || !saysEffect(own);
      }),
    say: 'says that it can be done, and that it was done does not show it: take what offers to do it',
  },
  {
    when: ALL,
    isMet: (checks, text) => checks.some((check) => isCounted(check) && saysOfAll(check, text)),
    say: 'speaks of all of them, and a check that one is so does not show it: it needs a count of them as they have to be, of those that are not so, or a "list" with exactly',
  },
  {
    when: /\b(?:taken|redirect\w*|lands?|landed|brought|forwarded|navigated)\b[^.]*\b(?:to|on|at|back)\b/i,
    isMet: (checks, text) => checks.some((check) => tellsPlace(check) && sharesName(check, text)),
    say: 'says where one gets: it needs a check of the address, the title or a heading of that page',
  },
  {
    when: /\b(?:nobody|no one|nothing|no) (?:else|others?)\b/i,
    isMet: (checks) => checks.some((check) => isCounted(check) && !isAbsence(check)),
    say: 'says that there is nothing else: it needs a "list" with exactly, or a count',
  },
  {
    when: (text) => LEAVES.test(withoutLiterals(text)),
    isMet: (checks) =>
      checks.some((check) => check.negated || !OFFERS_TO_LEAVE.test(saidBy(check).literals.join(' '))),
    say: 'is shown by what says so ("logged out") or by a way in ("Log in"), not by what offers to leave',
  },
  {
    when: /\b(?:is|are|turned|switched) (?:on|off)\W*$/i,
    isMet: (checks) =>
      checks.some(
        (check) => check.check === 'checked' || /\b(?:on|off)\b/i.test(saidBy(check).literals.join(' ')),
      ),
    say: 'says whether something is on: it needs a "checked" check, or a text that says so',
  },
  {
    when: WITHIN_PLACE,
    isMet: (checks, text) => {
      const place = akin(meaning(WITHIN_PLACE.exec(text)![1]!));
      const rest = meaning(text.replace(WITHIN_PLACE, ' '));
      const has = (check: Check, words: ReadonlySet<string>) =>
        words.size === 0 || [...stemsOf(check)].some((one) => words.has(one));
      return checks.some((check) => has(check, place) && (tellsPlace(check) || has(check, rest)));
    },
    say: 'says what something is in, and that both are shown does not tell so: it needs a target "in" that place, or the address or heading of the page',
  },
  {
    when: /\baccessib(?:le|ility)\b(?! (?:by|from|via|for|to)\b)/i,
    isMet: (checks, text) => {
      const level = /\b(A{1,3})\b/.exec(text)?.[1];
      return checks.some(
        (check) =>
          check.check === 'accessible' && !check.negated && (level === undefined || check.level === level),
      );
    },
    say: 'needs an "accessible" check, with the level that it says',
  },
  {
    when: /\bconsole\b/i,
    isMet: (checks, text) => {
      const isClean = /\b(?:no|not|never|without|clean|free|healthy|empty)\b|n['’]t\b/i.test(text);
      return checks.some((check) => check.check === 'console-clean' && (check.negated !== true) === isClean);
    },
    say: 'needs a "console-clean" check that says the same',
  },
  {
    when: /\b(?:receiv\w*|gets?|got|arriv\w*)\b.*\b(?:e-?mails?|mails?)\b|\b(?:e-?mails?|mails?)\b.*\b(?:receiv\w*|arriv\w*)\b/i,
    isMet: (checks) => checks.some((check) => check.check === 'mail'),
    say: 'says that an e-mail comes: it needs a "mail" check',
  },
];

/** What is so of all of them is in the check that counts them; of those that are not so the clause has no words. */
function saysOfAll(check: Check, text: string): boolean {
  if (isAbsence(check)) return true;
  const found = akin(new Set([...stemsOf(check), ...verbsShownBy(check)]));
  const digits = numbersAt(text).map(({ start, end }) => text.slice(start, end));
  const missing = wordsBeside(text.replace(ALL, ' '), found).filter((word) => !digits.includes(word));
  return missing.length <= Math.floor(meaning(text).size * 0.3);
}

function isSortedBy(check: Check, text: string): boolean {
  const by = SORTED_BY.exec(text)?.[1];
  if (by === undefined || meaning(by).size === 0) return true;
  const own = meaning(saidBy(check).literals.join(' '));
  return [...meaning(by)].some((one) => own.has(one));
}

function tellsPlace(check: Check): boolean {
  if (check.negated) return false;
  return (
    check.check === 'url' ||
    check.check === 'title' ||
    ('target' in check && check.target?.role === 'heading')
  );
}

/** A word of the check itself, not of what kind of check it is. */
function sharesName(check: Check, text: string): boolean {
  const wanted = akin(meaning(text));
  return [
    ...meaning(
      saidBy(check)
        .literals.join(' ')
        .replace(/[-_/.?=&]+/g, ' '),
    ),
  ].some((one) => wanted.has(one));
}

const isSaid = (when: Demand['when'], text: string) =>
  typeof when === 'function' ? when(text) : when.test(text);

/** What is missing, as sentences for the model. `checks` that stand for this text. */
export function demandProblems(text: string, checks: readonly Check[]): string[] {
  const said = text.trim();
  const missing = DEMANDS.filter(({ when, isMet }) => isSaid(when, text) && !isMet(checks, text)).map(
    ({ say }) => `"${said}" ${say}.`,
  );
  return [
    ...missing,
    ...placeProblems(said, checks),
    ...emptinessProblems(said, checks),
    ...tieProblems(said, checks),
  ];
}

const UP = /\b(?:ascending|cheapest|lowest|oldest|smallest|low to high|a to z|a-z|alphabetical(?:ly)?)\b/i;
const DOWN =
  /\b(?:descending|highest|newest|latest|largest|most (?:expensive|recent)|high to low|z to a|z-a)\b/i;

function isSaidDirection(direction: 'ascending' | 'descending', text: string): boolean {
  if (DOWN.test(text)) return direction === 'descending';
  return !UP.test(text) || direction === 'ascending';
}

const PLACES: Record<string, number> = {
  ...{ second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10 },
  last: -1,
  first: 1,
};
/** "The second row", "the last entry"; "first" and "second" have other meanings too. */
const PLACE =
  /\b(?:the|its|their) (first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last) (?!names?\b|time\b|page\b|seconds?\b|(?:few|\d))\w+/gi;

/** "Lists the new order first": where it stands is what is said. */
const AT_END = /\b(?:(first|last)|at the (top|bottom|end|beginning))\W*$/i;
const ENDS: Record<string, string> = { top: 'first', beginning: 'first', bottom: 'last', end: 'last' };

function placeProblems(text: string, checks: readonly Check[]): string[] {
  const end = AT_END.exec(text);
  const places = [...text.matchAll(PLACE)].map(([words, place]) => ({ words, place: place!.toLowerCase() }));
  const last = (end?.[1] ?? ENDS[end?.[2]?.toLowerCase() ?? ''])?.toLowerCase();
  if (end && last !== undefined && !checks.some(isOrdered)) places.push({ words: end[0], place: last });
  return places.flatMap(({ words, place }) => {
    const wanted = PLACES[place]!;
    const isSaid = checks.some(
      (check) =>
        (ordinalsOf(check).includes(wanted) && saysMoreThan(words, check, text)) ||
        saidBy(check).literals.some((one) => one.toLowerCase().includes(place)),
    );
    return isSaid ? [] : [`"${words}" needs a check of that one: ordinal ${wanted}.`];
  });
}

/** That there is a second one is not what is said of it. */
function saysMoreThan(place: string, check: Check, text: string): boolean {
  const rest = akin(meaning(text.replace(place, ' ')));
  const own = new Set([...stemsOf(check), ...verbsShownBy(check)]);
  return rest.size === 0 || [...rest].some((one) => own.has(one));
}

function ordinalsOf(check: Check): number[] {
  const all: number[] = [];
  const walk = (target: {
    ordinal?: number | undefined;
    relations?: { of: typeof target }[] | undefined;
  }) => {
    if (target.ordinal !== undefined) all.push(target.ordinal);
    for (const { of } of target.relations ?? []) walk(of);
  };
  if ('target' in check && check.target) walk(check.target);
  return all;
}

/** "Is empty", "is not empty": that the thing is there says neither. */
function emptinessProblems(text: string, checks: readonly Check[]): string[] {
  if (!/\b(?:empty|blank)\b/i.test(text)) return [];
  const isNot = /\b(?:not|never|no longer|n['’]t|non)[ -]*(?:be )?(?:empty|blank)\b/i.test(text);
  const isMet = checks.some((check) => {
    if (saidBy(check).literals.some((one) => /empty|blank|no \w+|nothing|0/i.test(one))) return !isNot;
    if (check.check === 'download') return isNot && check.bytes !== undefined;
    const isEmpty = ('match' in check && check.match?.op === 'empty') || isZero(check);
    return isNot ? (isEmpty && check.negated === true) || isSome(check) : isEmpty && !check.negated;
  });
  return isMet
    ? []
    : [`"${text}" needs a check that tells so: op empty${isNot ? ', negated' : ', or a count of 0'}.`];
}

function isZero(check: Check): boolean {
  return (
    (check.check === 'count' || check.check === 'number') &&
    check.match.op === 'eq' &&
    check.match.value === 0
  );
}

function isSome(check: Check): boolean {
  return check.check === 'count' && !check.negated && (check.match.op === 'gte' || check.match.op === 'gt');
}

/** Verbs that the state of a thing shows by itself, with what it is after it was done. */
export function verbsShownBy(check: Check): string[] {
  if (check.negated) return [];
  return (VERBS[check.check] ?? (isPlaced(check) ? PLACING : '')).split(' ').map(stem);
}

const SETTING = 'set move change enter type fill choose pick select put adjust slide increase decrease';
const PLACING = 'move drag put place drop insert';
const VERBS: Partial<Record<Check['check'], string>> = {
  value: SETTING,
  number: SETTING,
  selected: 'choose pick select filter switch set',
  checked: 'tick check complete mark choose activate',
  count: 'add create',
  list: 'add create enter put move drag place',
  expanded: 'open expand unfold',
  order: 'sort order arrange',
};

/** In something else: that it is there is what was to be done. */
function isPlaced(check: Check): boolean {
  if (check.check === 'visible') return (check.target.relations ?? []).length > 0;
  return check.check === 'text' && check.target !== undefined;
}

const PUTS = /\b(?:add|mov|drag|put|plac|drop|insert|assign)\w*\b(.+)\b(?:to|into|in|onto|on)\b(.+)/i;

/** "Adds the lamp to the cart": the lamp in the cart is what comes of it; the "cart" button at the lamp is not. */
export function isPutThere(check: Check, text: string): boolean {
  const said = PUTS.exec(text);
  if (!said || check.check !== 'visible' || check.negated) return false;
  const { name, relations } = check.target;
  const container = relations?.find(({ kind }) => kind === 'in')?.of;
  const has = (place: string, value: Value | undefined) => {
    const wanted = meaning(place);
    const own = meaning(value?.kind === 'literal' ? value.text : '');
    return own.size > 0 && [...own].every((one) => wanted.has(one));
  };
  return has(said[1]!, name) && has(said[2]!, container?.name);
}
