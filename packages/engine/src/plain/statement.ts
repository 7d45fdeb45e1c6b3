/** Statements to Checks: subject, verb, complement. */

import type { Check } from '@assay/contract';
import type { Draft } from './draft.ts';
import type { Token } from './lex.ts';
import { match } from './pattern.ts';
import { type Predicate, predicates } from './predicate.ts';
import type { CheckRule } from './rules/check-rule.ts';
import { CHECK_RULES } from './rules/checks.ts';
import { isDownloaded } from './rules/checks-events.ts';
import { PAGE_CHECK_RULES } from './rules/page-checks.ts';
import { SPECIAL_CHECK_RULES } from './rules/special-checks.ts';
import { isWord, type Scene } from './scene.ts';
import { readSubject } from './subject.ts';
import { TIME_UNITS } from './tables/words.ts';
import { provesNothing } from './vacuous.ts';
import { parseNumberTokens } from './value.ts';

/** In this order: the first rule that understands all words wins, so the narrow ones come first. */
export const ALL_CHECK_RULES: CheckRule[] = [...SPECIAL_CHECK_RULES, ...PAGE_CHECK_RULES, ...CHECK_RULES];

const BY_VERB = new Map<string, CheckRule[]>();
for (const rule of ALL_CHECK_RULES) {
  for (const verb of rule.verbs) {
    const group = BY_VERB.get(verb);
    if (group) group.push(rule);
    else BY_VERB.set(verb, [rule]);
  }
}

/** Longest sentence of one statement, and how many verbs are tried in it. */
const LIMIT = 60;
const VERB_LIMIT = 6;

/** The Checks that all of these tokens state, or null. */
export function parseStatement(all: readonly Token[], scene: Scene): Draft[] | null {
  if (all.length < 2 || all.length > LIMIT) return null;
  const { tokens, bound } = timeBound(all);
  if (tokens.length < 2) return null;
  for (const predicate of predicates(tokens).slice(0, VERB_LIMIT)) {
    const drafts = readPredicate(tokens, predicate, scene);
    if (!drafts) continue;
    return bound === null
      ? drafts
      : drafts.map((draft) =>
          draft.expect ? { ...draft, expect: { ...draft.expect, withinMs: bound } } : draft,
        );
  }
  return null;
}

function readPredicate(tokens: readonly Token[], predicate: Predicate, scene: Scene): Draft[] | null {
  const subject = readSubject(tokens.slice(0, predicate.at), scene);
  if (!subject || (subject.negated && predicate.negated)) return null;
  // "The list includes …", "all listed products": no verb stands behind a bare article.
  if (
    subject.tokens.length === 1 &&
    isWord(subject.tokens[0], 'the', 'a', 'an', 'all', 'every', 'each', 'my', 'our')
  )
    return null;
  if (predicate.at === 0 && !SUBJECTLESS.has(predicate.verb)) return null;
  const complement = tokens.slice(predicate.next);
  const negated = predicate.negated !== subject.negated;
  for (const rule of BY_VERB.get(predicate.verb) ?? []) {
    if (subject.ofEach && OF_EACH.has(rule.id)) continue;
    if (isDownloaded(subject.tokens) && !rule.id.startsWith('download')) continue;
    for (const pattern of rule.complements) {
      const drafts = match(pattern, complement, scene, (slots) => {
        const made = scene.memory.generatedCount;
        const built = rule.build({ subject, verb: predicate, slots, negated, scene });
        if (!built || built.length === 0 || slots.unread.length > 0) return null;
        return provesNothing(built, tokens, scene, made) ? null : built;
      });
      if (drafts) return drafts;
    }
  }
  return null;
}

/** What they say of "no product" they say of every one; see loops.ts. */
const OF_EACH = new Set(
  'number equals contains says has-value states starts-ends has page-shows count empty selected-option possible order'.split(
    ' ',
  ),
);

/** "See the cart", "stay on the login page": imperatives that are expectations. */
const SUBJECTLESS = new Set(['see', 'stay', 'remain', 'notice', 'find']);

/** Takes "within 10 seconds" from the start or the end of a statement. */
export function timeBound(tokens: readonly Token[]): { tokens: readonly Token[]; bound: number | null } {
  for (const at of [
    0,
    Math.max(0, tokens.length - 4),
    Math.max(0, tokens.length - 3),
    Math.max(0, tokens.length - 5),
  ]) {
    let i = at;
    if (isWord(tokens[i], 'within')) i++;
    else if (isWord(tokens[i], 'in') && isWord(tokens[i + 1], 'under')) i += 2;
    else if (isWord(tokens[i], 'in') && isWord(tokens[i + 1], 'less') && isWord(tokens[i + 2], 'than'))
      i += 3;
    else if (isWord(tokens[i], 'after') && isWord(tokens[i + 1], 'at') && isWord(tokens[i + 2], 'most'))
      i += 3;
    else continue;
    if (isWord(tokens[i], 'the') && isWord(tokens[i + 1], 'next')) i += 2;
    const joined = /^(\d+)(ms|s|sec|min)$/.exec(tokens[i]?.norm ?? '');
    const number = joined ? Number(joined[1]) : tokens[i] ? parseNumberTokens([tokens[i]!]) : null;
    const unit = joined ? TIME_UNITS[joined[2]!] : TIME_UNITS[tokens[i + 1]?.norm ?? ''];
    const end = i + (joined ? 1 : 2);
    if (number === null || unit === undefined || number <= 0) continue;
    if (at === 0) {
      if (end === tokens.length) continue;
      const rest = tokens[end]?.text === ',' ? tokens.slice(end + 1) : tokens.slice(end);
      return { tokens: rest, bound: Math.round(number * unit) };
    }
    if (end === tokens.length) return { tokens: tokens.slice(0, at), bound: Math.round(number * unit) };
  }
  return { tokens, bound: null };
}

export function oneCheck(drafts: Draft[] | null): Check | null {
  return drafts?.length === 1 ? (drafts[0]!.expect ?? null) : null;
}
