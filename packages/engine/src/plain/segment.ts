/**
 * Finds the borders of clauses in a sentence. "And", commas and the like join clauses, names and lists alike;
 * the cut that leaves the fewest words without a meaning wins, and among those the one with the most clauses.
 */
import { parseClause, trim } from './clause.ts';
import type { Token } from './lex.ts';
import type { Before, Mode } from './parsed.ts';
import { predicates } from './predicate.ts';
import { copyMemory, emptyMemory, isWord, phraseAt, type Scene } from './scene.ts';
import { VERB_STARTS } from './tables/verbs.ts';
import { EXPECTATION_OPENERS, LEAD_INS, SUBJECTS } from './tables/words.ts';

export interface Segment {
  from: number;
  to: number;
  understood: boolean;
  loose: boolean;
}

interface Plan {
  cost: number;
  segments: Segment[];
}

/** Most borders looked at from one start, and most clauses tried in one sentence. */
const BORDERS = 14;
const TRIES = 240;

export function segment(tokens: readonly Token[], scene: Scene, mode: Mode): Segment[] {
  const segments = cut(tokens, scene, mode, connectors(tokens));
  if (segments.every(({ understood }) => understood)) return segments;
  // "Enter Maria hit Save": an instruction behind another without a word between them, if that leaves no word over.
  const runOn = tokens.flatMap((token, index) => (index > 1 && RUN_ON.has(token.text) ? [index] : []));
  if (runOn.length === 0) return segments;
  const borders = [...connectors(tokens), ...runOn].sort((a, b) => a - b);
  const again = cut(tokens, scene, mode, [...new Set(borders)]);
  return again.every(({ understood }) => understood) ? again : segments;
}

/** Verbs that begin an instruction wherever they stand in lower case. */
const RUN_ON = new Set(['click', 'press', 'hit', 'tap']);

function cut(tokens: readonly Token[], scene: Scene, mode: Mode, borders: readonly number[]): Segment[] {
  const memo = new Map<number, Plan>();
  let tries = TRIES;

  const attempt = (from: number, to: number, loose: boolean, before: Before | null) => {
    if (--tries < 0) return null;
    const probe: Scene = {
      ...scene,
      probing: true,
      loose,
      hints: [],
      nouns: new Map(),
      memory: probing(scene),
    };
    return parseClause(tokens.slice(from, to), probe, mode, before);
  };

  const solve = (start: number, before: Before | null): Plan => {
    let from = start;
    while (from < tokens.length && isConnector(tokens[from]!)) from++;
    if (from >= tokens.length) return { cost: 0, segments: [] };
    const known = memo.get(from);
    if (known) return known;
    const ends = [...borders.filter((border) => border > from).slice(0, BORDERS), tokens.length];
    let best: Plan | null = null;
    const attempts: [number[], boolean, boolean][] = [
      [ends, false, true],
      [[...ends].reverse(), false, false],
      [ends, true, true],
      [[...ends].reverse(), true, false],
    ];
    search: for (const [order, loose, needsStart] of attempts) {
      for (const to of order) {
        const begins = to === tokens.length || startsClause(tokens, to, tokens.slice(from, to));
        // "Open the cart, A and B are listed": a list of things may come before the verb, after an instruction.
        if (needsStart && !begins && !listBeforeVerb(tokens.slice(to))) continue;
        const parsed = attempt(from, to, loose, before);
        if (!parsed || (needsStart && !begins && parsed.mode === 'expectation')) continue;
        const rest = solve(to, { mode: parsed.mode, tokens: parsed.tokens });
        const plan = { cost: rest.cost, segments: [{ from, to, understood: true, loose }, ...rest.segments] };
        if (!best || plan.cost < best.cost) best = plan;
        if (plan.cost === 0) break search;
      }
      if (tries < 0) break;
    }
    if (!best) {
      const to = ends.find((end) => end === tokens.length || startsClause(tokens, end, [])) ?? tokens.length;
      const rest = solve(to, null);
      best = {
        cost: 1 + rest.cost,
        segments: [{ from, to, understood: false, loose: false }, ...rest.segments],
      };
    }
    memo.set(from, best);
    return best;
  };
  return solve(0, null).segments;
}

function probing(scene: Scene) {
  const memory = copyMemory(scene.memory);
  const blank = emptyMemory();
  return { ...blank, ...memory };
}

export function isConnector(token: Token): boolean {
  if (token.kind === 'newline') return true;
  if (token.kind === 'punct') return /^(,|:|-|–|—|->|=>|→|…|\.\.\.)$/.test(token.text);
  return isWord(token, 'and', 'then', 'but');
}

/** Indexes of the tokens that may separate clauses. */
function connectors(tokens: readonly Token[]): number[] {
  const found: number[] = [];
  for (let i = 1; i < tokens.length - 1; i++)
    if (isConnector(tokens[i]!) && !isConnector(tokens[i - 1]!)) found.push(i);
  return found;
}

/** Whether a new clause may begin at the connector: a verb, a person, or a statement before the next connector. */
function startsClause(tokens: readonly Token[], border: number, earlier: readonly Token[]): boolean {
  let at = border;
  while (at < tokens.length && isConnector(tokens[at]!)) at++;
  const rest = trim(tokens.slice(at));
  const first = rest[0];
  if (!first) return false;
  if (first.kind === 'word' && (VERB_STARTS.has(first.norm) || first.norm === 'if' || first.norm === 'wait'))
    return true;
  if (
    phraseAt(rest, 0, SUBJECTS) > 0 ||
    phraseAt(rest, 0, EXPECTATION_OPENERS) > 0 ||
    phraseAt(rest, 0, LEAD_INS) > 0
  )
    return true;
  const end = rest.findIndex((token, index) => index > 0 && isConnector(token) && token.text !== ':');
  const own = end < 0 ? rest : rest.slice(0, end);
  if (predicates(own).length > 0) return true;
  return own.length <= 12 && elliptical(own, earlier);
}

/** "A and B are listed": names only, then the verb of a statement. */
function listBeforeVerb(tokens: readonly Token[]): boolean {
  const verb = predicates(tokens)[0];
  if (!verb) return false;
  return !tokens
    .slice(0, verb.at)
    .some(
      (token, index) =>
        isConnector(token) && tokens[index + 1]?.kind === 'word' && VERB_STARTS.has(tokens[index + 1]!.norm),
    );
}

const BETWEEN = ['with', 'into', 'as', 'from', 'to', 'in', 'for', 'onto'];

/** "its status Paid"; "the e-mail with x" after "fill the name with y": no verb, but built like what came before. */
function elliptical(tokens: readonly Token[], earlier: readonly Token[]): boolean {
  if (isWord(tokens[0], 'its', 'their')) return true;
  return BETWEEN.some(
    (word) =>
      tokens.slice(1, -1).some((token) => isWord(token, word)) &&
      earlier.slice(1, -1).some((token) => isWord(token, word)),
  );
}
