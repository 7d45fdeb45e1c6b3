/** "For each row …", "every product …", "all tasks", "… until …", "repeat 3 times: …". */
import { type Check, describeValue, literal, type Target } from '@assay/contract';
import { parseClause, trim } from './clause.ts';
import type { Draft } from './draft.ts';
import type { Token } from './lex.ts';
import { parseTarget } from './noun.ts';
import { ENTITY_WORDS } from './noun-head.ts';
import type { Before, Mode, ParsedClause } from './parsed.ts';
import { placed } from './places.ts';
import { quantityAt } from './quantity.ts';
import { copyMemory, isWord, type Scene } from './scene.ts';
import { oneCheck, parseStatement } from './statement.ts';
import { isPlural } from './subject.ts';
import { plural } from './tables/roles.ts';
import { isDescription } from './vacuous.ts';
import { numberOf } from './value.ts';

/** Most rounds that are written out one after the other. */
const ROUNDS = 50;

function word(text: string, like: Token): Token {
  return { ...like, kind: 'word', text, norm: text, inner: text };
}

/** The element that each round is at: the target with the ordinal 0. */
export function eachOf(target: Target): Target {
  return { ...target, ordinal: 0 };
}

export function isEach(draft: Draft): boolean {
  const has = (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    (('words' in value && (value as Target).ordinal === 0) || Object.values(value).some(has));
  return has([draft.do, draft.expect]);
}

/** `For each row in the table, …`. */
export function leadingEach(
  all: readonly Token[],
  scene: Scene,
): { target: Target; rest: readonly Token[] } | null {
  const tokens = trim(all);
  if (!isWord(tokens[0], 'for', 'in', 'on') || !isWord(tokens[1], 'each', 'every', 'all')) return null;
  const stop = tokens.findIndex((token, index) => index > 2 && /^[,:]$/.test(token.text));
  if (stop < 0 || stop === tokens.length - 1) return null;
  const target = manyOf(tokens.slice(1, stop), scene);
  return target && { target, rest: tokens.slice(stop + 1) };
}

/** What "each row", "every product", "all the tasks" go through; never a single thing. */
function manyOf(tokens: readonly Token[], scene: Scene): Target | null {
  let at = isWord(tokens[0], 'each', 'every', 'all') ? 1 : 0;
  const all = isWord(tokens[0], 'all');
  if (isWord(tokens[at], 'of')) at++;
  if (isWord(tokens[at], 'the', 'these', 'those', 'my')) at++;
  const rest = tokens.slice(at);
  if (rest.length === 0 || (all && !isPlural(rest))) return null;
  // "All three" counts; one of them may be missing without anybody noticing.
  if (quantityAt(rest, 0)) return null;
  const target = parseTarget(rest, { ...scene, nouns: new Map() }, { ofIsName: true });
  if (!target || target.ordinal !== undefined) return null;
  // Things without a kind are counted by the name of all of them: "every product" goes through the products.
  const { name } = target;
  if (target.role || target.exact || name?.kind !== 'literal' || isPlural(rest) || rest.length > 1)
    return target;
  return { ...target, name: literal(plural(name.text)) };
}

/** "Both buttons", "all three boxes": each by its place, and no more of them than were said. */
function counted(
  tokens: readonly Token[],
  scene: Scene,
  mode: Mode,
  before: Before | null,
): ParsedClause | null {
  const at = tokens.findIndex((token) => isWord(token, 'both', 'all'));
  if (at < 0 || isWord(tokens[at - 1], 'not')) return null;
  const both = isWord(tokens[at], 'both');
  const from = at + 1 + (isWord(tokens[at + 1], 'of') ? 1 : 0);
  const noun = from + (isWord(tokens[from], 'the', 'these', 'my') ? 1 : 0);
  const count = both ? 2 : tokens[noun] ? numberOf(tokens[noun]!.norm) : null;
  if (count === null || !Number.isInteger(count) || count < 2 || count > 12) return null;
  const start = both ? noun : noun + 1;
  for (let end = Math.min(tokens.length, start + 8); end > start; end--) {
    const own = tokens.slice(start, end);
    const named = isPlural(own) ? parseTarget(own, { ...scene, nouns: new Map() }) : null;
    // Boxes that are ticked are no text boxes.
    const ticked = named?.role === 'field' && tokens.some((token) => TICKS.test(token.norm));
    const target = ticked ? { ...named, role: 'checkbox' } : named;
    if (!target || target.ordinal !== undefined) continue;
    const it = word('it', tokens[at]!);
    const clause = readAsOne([...tokens.slice(0, at), it, ...tokens.slice(end)], target, scene, mode, before);
    if (!clause?.drafts.every(isEach)) continue;
    const drafts = Array.from({ length: count }, (_, index) =>
      clause.drafts.map((draft) => inPlace(draft, index + 1)),
    ).flat();
    const match = { op: 'eq' as const, value: count };
    const number: Draft = clause.drafts.every((draft) => draft.expect)
      ? { expect: { check: 'count', target, match } }
      : { do: { action: 'wait-for', check: { check: 'count', target, match } } };
    return { ...clause, drafts: [number, ...drafts] };
  }
  return null;
}

const TICKS = /^(?:un)?(?:tick|check|mark)(?:s|ed)?$/;

function inPlace(draft: Draft, ordinal: number): Draft {
  const put = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(put);
    if (value === null || typeof value !== 'object') return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, put(inner)]));
    return 'words' in copy && copy.ordinal === 0 ? { ...copy, ordinal } : copy;
  };
  return put(draft) as Draft;
}

/** Where the sentence speaks of all of something: the clause is read as of one of them. */
export function quantified(
  tokens: readonly Token[],
  scene: Scene,
  mode: Mode,
  before: Before | null,
): { clause: ParsedClause; each?: Target } | null {
  const number = counted(tokens, scene, mode, before);
  if (number) return { clause: number };
  const none = isWord(tokens[0], 'no', 'none');
  const at = none ? 0 : tokens.findIndex((token) => isWord(token, 'each', 'every', 'all'));
  if (at < 0 || isWord(tokens[at - 1], 'not', 'nearly', 'almost', 'for'))
    return trailingEach(tokens, scene, mode, before);
  for (let end = Math.min(tokens.length, at + 9); end > at + 1; end--) {
    const target = none
      ? manyOf(tokens.slice(isWord(tokens[1], 'of') ? 2 : 1, end), scene)
      : manyOf(tokens.slice(at, end), scene);
    if (!target || (none && isDescription(target))) continue;
    const it = word('it', tokens[at]!);
    const own = [...tokens.slice(0, at), it, ...tokens.slice(end)];
    const clause = readAsOne(own, target, scene, mode, before);
    if (!clause?.drafts.every(isEach)) continue;
    if (!none) return { clause, each: target };
    if (clause.drafts.length !== 1) return null;
    const expect = clause.drafts[0]!.expect;
    // "No order is placed" says of no order what it says; that is another sentence.
    const mere =
      expect?.check === 'text' &&
      expect.match.op === 'equals' &&
      /^\p{Ll}/u.test(describeValue(expect.match.value!));
    if (
      !expect ||
      mere ||
      !(
        target.role ||
        target.exact ||
        isPlural(tokens.slice(isWord(tokens[1], 'of') ? 2 : 1, end)) ||
        ENTITY_WORDS.has(tokens[1]!.norm)
      )
    )
      return null;
    const denied = { ...expect, negated: !expect.negated } as Check;
    return { clause: { ...clause, drafts: [{ expect: denied }] }, each: target };
  }
  return trailingEach(tokens, scene, mode, before);
}

/** `check that the status is Paid in every row`, `click "Add" for each product`. */
function trailingEach(
  tokens: readonly Token[],
  scene: Scene,
  mode: Mode,
  before: Before | null,
): { clause: ParsedClause; each: Target } | null {
  const at = tokens.findIndex(
    (token, index) =>
      index > 1 && isWord(token, 'in', 'for', 'on', 'of') && isWord(tokens[index + 1], 'each', 'every'),
  );
  if (at < 0) return null;
  const target = manyOf(tokens.slice(at + 1), scene);
  if (!target) return null;
  const clause = readAsOne(tokens.slice(0, at), target, scene, mode, before);
  if (!clause) return null;
  const drafts = clause.drafts.map((draft) => placed(draft, { kind: 'in', of: eachOf(target) }));
  return drafts.every(isEach) ? { clause: { ...clause, drafts }, each: target } : null;
}

function readAsOne(
  tokens: readonly Token[],
  target: Target,
  scene: Scene,
  mode: Mode,
  before: Before | null,
): ParsedClause | null {
  const one = eachOf(target);
  const memory = { ...copyMemory(scene.memory), last: one, lastHolder: one, page: false };
  return parseClause(tokens, { ...scene, memory, nouns: new Map() }, mode, before);
}

/** `click "Load more" until there are 30 products`: one action and what ends it. */
export function untilSo(
  tokens: readonly Token[],
  scene: Scene,
  mode: Mode,
  before: Before | null,
): { clause: ParsedClause; until: Check } | null {
  const at = tokens.findIndex((token, index) => index > 0 && isWord(token, 'until', 'till'));
  if (at < 1 || isWord(trim(tokens)[0], 'wait', 'waits', 'waiting', 'pause')) return null;
  const clause = parseClause(tokens.slice(0, at), { ...scene, nouns: new Map() }, mode, before);
  const only = clause?.drafts.length === 1 ? clause.drafts[0]!.do : undefined;
  if (!clause || !only) return null;
  const done = 'target' in only && only.target ? only.target : null;
  const memory = { ...copyMemory(scene.memory), ...(done ? { last: done } : {}) };
  let rest = tokens.slice(at + 1);
  // "Click Next until the button is disabled": the one that is clicked.
  const same = isWord(rest[0], 'the') && isWord(rest[1], 'button', 'link') ? rest[1]!.norm : null;
  if (same && done && (done.role === undefined || done.role === same) && rest.length > 3)
    rest = [word('it', rest[0]!), ...rest.slice(2)];
  const until = oneCheck(parseStatement(rest, { ...scene, memory, nouns: new Map() }));
  return until && { clause, until };
}

/** `Repeat 3 times: …`, `Do this twice: …`. */
export function leadingRounds(all: readonly Token[]): { rounds: number; rest: readonly Token[] } | null {
  const tokens = trim(all);
  if (!isWord(tokens[0], 'repeat', 'do')) return null;
  let at = 1;
  if (isWord(tokens[at], 'this', 'it')) at++;
  else if (isWord(tokens[at], 'the') && isWord(tokens[at + 1], 'following', 'steps')) {
    at += 2;
    if (isWord(tokens[at], 'steps')) at++;
  }
  const known: Record<string, number> = { twice: 2, thrice: 3 };
  let rounds = known[tokens[at]?.norm ?? ''] ?? null;
  if (rounds !== null) at++;
  else if (isWord(tokens[at + 1], 'times')) {
    rounds = numberOf(tokens[at]!.norm);
    at += 2;
  }
  if (rounds === null || !Number.isInteger(rounds) || rounds < 1 || rounds > ROUNDS) return null;
  if (!/^[:,]$/.test(tokens[at]?.text ?? '') || at === tokens.length - 1) return null;
  return { rounds, rest: tokens.slice(at + 1) };
}
