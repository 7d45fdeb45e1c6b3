/** A test in plain English to Steps. Pure and synchronous: no browser, no clock but `options.now`. */
import type { Check, Clause, Relation, Step, Target, TestDefinition, Value } from '@assay/contract';
import { parseClause, trailingCondition, trim } from './clause.ts';
import { cases, leadingCondition, withoutIdleElse } from './conditions.ts';
import { expander } from './custom.ts';
import type { Draft } from './draft.ts';
import { lex, type Token } from './lex.ts';
import { eachOf, isEach, leadingEach, leadingRounds, quantified, untilSo } from './loops.ts';
import { isPage } from './noun.ts';
import type { Before, Mode, ParsedClause } from './parsed.ts';
import { leadingPlace, placed } from './places.ts';
import { copyMemory, emptyMemory, isWord, type Memory, type Scene, slice, startEffort } from './scene.ts';
import { segment } from './segment.ts';
import { type Sentence, sentences } from './split.ts';
import { parseStatement } from './statement.ts';
import { problemOf } from './suggest.ts';
import type { Interpretation, InterpretOptions, Problem } from './types.ts';

interface Work {
  options: InterpretOptions;
  clauses: Clause[];
  steps: Step[];
  problems: Problem[];
  memory: Memory;
  /** Condition of the last "if", for "otherwise". */
  condition: NonNullable<Step['given']> | null;
  /** How many conditions and loops have an id. */
  conditions: number;
  /** The texts that are read after this one. */
  later: string;
  effort: { left: number };
}

const ANSWERS_DIALOGS =
  /\b(?:dialog|popup|pop-up|confirm\w*|accept\w*|dismiss\w*|cancel\w*|prompt|alert|asks?|are you sure)\b/i;

/** Longest text that is read; what is longer is a problem, not a hang. */
const TEXT_LIMIT = 50_000;

/**
 * Reads goal (or, where there are explicit steps, those in its place: the goal is then only a heading) and
 * expected result. Never throws; what is not understood is a problem with its words and place.
 */
export function interpretPlain(test: TestDefinition, options: InterpretOptions): Interpretation {
  const work: Work = {
    options,
    clauses: [],
    steps: [],
    problems: [],
    memory: emptyMemory(),
    condition: null,
    conditions: 0,
    later: test.expected ?? '',
    effort: startEffort((test.steps ?? test.goal).length + (test.expected ?? '').length),
  };
  const stepped = test.steps !== null && test.steps.trim() !== '';
  if (stepped) readText(test.steps!, 'steps', work);
  else readText(test.goal, 'goal', work);
  work.later = '';
  if (test.expected !== null && test.expected.trim() !== '') readText(test.expected, 'expected', work);
  return { clauses: work.clauses, steps: renumber(work.steps), problems: work.problems };
}

function readText(text: string, source: Clause['source'], work: Work): void {
  if (text.length > TEXT_LIMIT) {
    addProblem(work, source, text, 0, Math.min(text.length, 80), {
      errorCode: 'AGENT_NOT_UNDERSTOOD',
      message: `The text has ${text.length} characters; at most ${TEXT_LIMIT} are read.`,
      suggestion: 'Cut the test into several tests.',
    });
    return;
  }
  const before = work.clauses.length;
  for (const sentence of sentences(lex(text)).flatMap(cases)) readSentence(sentence, text, source, work);
  if (work.clauses.length === before) {
    addProblem(work, source, text, 0, text.length, {
      errorCode: 'AGENT_NOT_UNDERSTOOD',
      message: `The ${source === 'goal' ? 'goal' : source} says nothing that could be done or checked.`,
      suggestion:
        'Write what to do and what to expect, for example: Go to /products. Click "Blue Lamp". The price is $34.50.',
    });
  }
}

function readSentence(sentence: Sentence, text: string, source: Clause['source'], work: Work): void {
  const mode: Mode =
    source === 'expected' || sentence.expected || sentence.gherkin === 'then' ? 'expectation' : 'action';
  const scene: Scene = {
    text,
    options: work.options,
    memory: work.memory,
    probing: false,
    loose: false,
    hints: [],
    nouns: new Map(),
    effort: work.effort,
    setting: mode === 'action' && (sentence.gherkin === 'given' || work.steps.length === 0),
    answersDialogs: ANSWERS_DIALOGS.test(text.slice(sentence.tokens[0]!.start) + work.later),
    expand: expander(work.options),
  };
  let tokens: readonly Token[] = withoutIdleElse(sentence.tokens);
  let given: Step['given'];
  const otherwise = isWord(trim(tokens)[0], 'otherwise', 'else');
  if (otherwise) {
    tokens = trim(tokens).slice(1);
    if (!work.condition) {
      scene.hints.push({
        message: 'There is no condition before it that "otherwise" could refer to.',
        suggestion: 'Write: If a banner is shown, click "OK". Otherwise click "Next".',
      });
      problem(sentence.tokens, scene, source, text, work, mode);
      return;
    }
    given = { ...work.condition, is: !work.condition.is };
  } else {
    const condition = leadingCondition(tokens, scene);
    if (condition) {
      given = { id: work.conditions++, check: condition.check, is: condition.is };
      work.condition = given;
      rememberCheck(condition.check, scene.memory);
      tokens = condition.rest;
    } else if (isWord(trim(tokens)[0], 'if', 'unless')) {
      problem(trim(tokens), scene, source, text, work, mode);
      return;
    }
  }
  const repeat = leadingRounds(tokens);
  if (repeat) tokens = repeat.rest;
  const each = given || repeat ? null : leadingEach(tokens, scene);
  if (each) {
    tokens = each.rest;
    const one = eachOf(each.target);
    Object.assign(scene.memory, { last: one, lastHolder: one, page: false });
  }
  const eachId = work.conditions++;
  const on = onPage(tokens, scene);
  if (on) {
    addClause(on.clause, on.own, { given }, text, source, work);
    tokens = on.rest;
  }
  const led = each ? null : leadingPlace(tokens, scene, mode);
  let place: Relation | null = led ? led.relation : null;
  if (led) {
    tokens = led.rest;
    if (led.relation.kind === 'in') scene.memory.lastHolder = led.relation.of;
  }
  const front = () => text.slice(trim(sentence.tokens)[0]?.start, tokens[0]?.start).replace(/[\s,:]+$/, '');
  const under = given || repeat || each || led ? front() : undefined;
  let before: Before | null = null;
  const firstStep = work.steps.length;
  const firstId = work.conditions;
  for (const piece of segment(tokens, scene, mode)) {
    const own = tokens.slice(piece.from, piece.to);
    const parsed: Read | null = piece.understood
      ? readClause(own, scene, piece.loose, mode, before)
      : conditional(own, scene, mode, before);
    if (!parsed || (parsed.each && (given || each))) {
      // Read once more as it stands, for the reasons of the rules that refused it.
      readClause(own, scene, false, mode, before);
      problem(own, scene, source, text, work, mode, under);
      before = null;
      continue;
    }
    const inside = each ? { kind: 'in' as const, of: eachOf(each.target) } : place;
    if (inside && (each || parsed.clause.by === 'plain'))
      parsed.clause = {
        ...parsed.clause,
        drafts: parsed.clause.drafts.map((draft) => placed(draft, inside)),
      };
    if (each && !parsed.clause.drafts.some(isEach)) {
      scene.hints.push({
        message: `"${slice(own, scene)}" says nothing of ${each.target.words}, so it cannot be done for each.`,
        suggestion:
          'Write it as a sentence of its own, or say what of each is meant, for example: its status is Paid.',
      });
      problem(own, scene, source, text, work, mode, under);
      continue;
    }
    place = foundPlace(parsed.clause) ?? place;
    const target = each?.target ?? parsed.each;
    const extra: Extra = {
      given: given ?? (parsed.when && { id: work.conditions++, check: parsed.when, is: true }),
      each: target && { id: each ? eachId : work.conditions++, target },
    };
    addClause(parsed.clause, own, extra, text, source, work);
    before = { mode: parsed.clause.mode, tokens: parsed.clause.tokens };
  }
  if (repeat) {
    const block = work.steps.slice(firstStep);
    const ids = work.conditions - firstId;
    for (let round = 1; round < repeat.rounds; round++) {
      work.steps.push(...block.map((step) => withNewIds(step, firstId, round * ids)));
    }
    work.conditions += ids * (repeat.rounds - 1);
  }
}

/** The same Step of a later round, where what the Steps of the round before asked is asked again. */
function withNewIds(step: Step, from: number, by: number): Step {
  const { given, each } = step;
  return {
    ...step,
    ...(given && given.id >= from ? { given: { ...given, id: given.id + by } } : {}),
    ...(each && each.id >= from ? { each: { ...each, id: each.id + by } } : {}),
  };
}

/** `On the Settings page, …`: that the sentence happens there is an expectation. */
function onPage(
  all: readonly Token[],
  scene: Scene,
): { clause: ParsedClause; own: readonly Token[]; rest: readonly Token[] } | null {
  const tokens = trim(all);
  const comma = tokens.findIndex((token) => token.text === ',');
  if (!isWord(tokens[0], 'on', 'at') || comma < 3 || comma === tokens.length - 1) return null;
  if (!isWord(tokens[comma - 1], 'page', 'screen') || isPage(tokens.slice(1, comma))) return null;
  const own = tokens.slice(0, comma);
  const said = ['i', 'am'].map((word) => ({
    ...own[0]!,
    kind: 'word' as const,
    text: word,
    norm: word,
    inner: word,
  }));
  const drafts = parseStatement([...said, ...own], scene);
  return (
    drafts && {
      clause: { mode: 'expectation', by: 'plain', drafts, tokens: own },
      own,
      rest: tokens.slice(comma + 1),
    }
  );
}

/** "Find the row of Alice and …": what was found is where the rest of the sentence happens. */
function foundPlace(clause: ParsedClause): Relation | null {
  const first = clause.drafts.at(-1)?.do;
  if (
    clause.drafts.length > 2 ||
    first?.action !== 'wait-for' ||
    !isWord(clause.tokens[0], 'find', 'locate', 'look')
  )
    return null;
  return first.check?.check === 'visible' ? { kind: 'in', of: first.check.target } : null;
}

/** A clause with what was said of when and how often. */
interface Read {
  clause: ParsedClause;
  when?: Check;
  each?: Target;
}

interface Extra {
  given?: Step['given'];
  each?: Step['each'];
}

function readClause(
  tokens: readonly Token[],
  scene: Scene,
  loose: boolean,
  mode: Mode,
  before: Before | null,
): Read | null {
  const attempt: Scene = { ...scene, loose, memory: copyMemory(scene.memory), hints: [], nouns: new Map() };
  const clause = parseClause(tokens, attempt, mode, before);
  if (!clause) {
    scene.hints.push(...attempt.hints);
    return null;
  }
  Object.assign(scene.memory, attempt.memory);
  return { clause };
}

/** "accept the cookies if a banner appears", "close the dialog if present". */
function conditional(tokens: readonly Token[], scene: Scene, mode: Mode, before: Before | null): Read | null {
  const until = untilSo(tokens, scene, mode, before);
  if (until) {
    const drafts = until.clause.drafts.map((draft) => ({ ...draft, until: until.until }));
    return { clause: { ...until.clause, drafts } };
  }
  const many = quantified(tokens, scene, mode, before);
  if (many) return many;
  const at = tokens.findIndex((token, index) => index > 1 && isWord(token, 'if', 'when'));
  if (at < 0) return null;
  const main = readClause(tokens.slice(0, at), scene, false, mode, before);
  if (main?.clause.mode !== 'action') return null;
  const rest = trim(tokens.slice(at + 1));
  const when = trailingCondition(rest, targetOfDraft(main.clause.drafts[0]), scene);
  return when ? { clause: main.clause, when } : null;
}

function addClause(
  parsed: ParsedClause,
  tokens: readonly Token[],
  extra: Extra,
  text: string,
  source: Clause['source'],
  work: Work,
): void {
  const kind = parsed.drafts.every((draft) => draft.expect) ? 'expectation' : 'action';
  const clause = clauseOf(trim(tokens), source, kind, text, work);
  for (const draft of parsed.drafts) {
    const base = {
      clause: clause.index,
      words: clause.text,
      by: parsed.by,
      ...(extra.given ? { given: extra.given } : {}),
      ...(extra.each ? { each: extra.each } : {}),
      ...(draft.when ? { when: draft.when } : {}),
      ...(draft.whenWithinMs === undefined ? {} : { whenWithinMs: draft.whenWithinMs }),
      ...(draft.times === undefined ? {} : { times: draft.times }),
      ...(draft.until === undefined ? {} : { until: draft.until }),
    };
    if (draft.do) work.steps.push({ kind: 'action', ...base, do: draft.do });
    else if (draft.expect) work.steps.push({ kind: 'check', ...base, expect: draft.expect });
  }
  remember(parsed, work.memory);
}

function clauseOf(
  tokens: readonly Token[],
  source: Clause['source'],
  kind: Clause['kind'],
  text: string,
  work: Work,
): Clause {
  const start = tokens[0]?.start ?? 0;
  const end = tokens.at(-1)?.end ?? text.length;
  const clause: Clause = {
    index: work.clauses.length,
    source,
    kind,
    text: text.slice(start, end),
    span: { start, end },
  };
  work.clauses.push(clause);
  return clause;
}

function targetOfDraft(draft: Draft | undefined): Target | null {
  if (!draft) return null;
  if (draft.do && 'target' in draft.do) return draft.do.target ?? null;
  if (draft.expect && 'target' in draft.expect) return draft.expect.target ?? null;
  return null;
}

const FIELD_ACTIONS = new Set(['fill', 'append', 'clear', 'select', 'check', 'uncheck', 'focus', 'paste']);
const HOLDERS = new Set(['row', 'card', 'listitem', 'dialog', 'section', 'table', 'list']);

/** What "it", "that field" and "its" will mean from here on. */
function remember(parsed: ParsedClause, memory: Memory): void {
  const macro = parsed.by.startsWith('macro:');
  const checks = parsed.drafts.flatMap((draft) => (draft.expect ? [draft.expect] : []));
  if (checks.length > 0) {
    memory.checks = memory.acted ? checks : [...memory.checks, ...checks].slice(-20);
    memory.acted = false;
  } else memory.acted = true;
  for (const draft of parsed.drafts) {
    if (draft.expect) {
      rememberCheck(draft.expect, memory);
      continue;
    }
    const action = draft.do;
    if (!action) continue;
    if (action.action === 'remember')
      memory.remembered.set(
        action.name,
        (action.target?.words ?? 'URL').toLowerCase().replace(/^(the|a|an) /, ''),
      );
    const target = targetOfDraft(draft);
    if (!target && draft.until) rememberCheck(draft.until, memory);
    if (action.action === 'wait-for' && action.check) rememberCheck(action.check, memory);
    if (action.action === 'goto') {
      memory.page = true;
      memory.last = null;
      memory.lastHolder = null;
    }
    if (!target) continue;
    if (FIELD_ACTIONS.has(action.action) && !macro) memory.lastField = target;
    if (!macro) hold(target, memory);
  }
}

function rememberCheck(check: Check, memory: Memory): void {
  if (check.check === 'list') memory.items = check.values as Value[];
  if (!('target' in check) || !check.target) return;
  hold(check.target, memory);
  // "The post's title is Hello and its author …": the author of the post.
  const owner = check.target.relations?.[0];
  const part = check.target.role === undefined && !check.target.exact && owner?.kind === 'in';
  if (part && /^(?:text|number|value)$/.test(check.check)) memory.lastHolder = owner.of;
}

function hold(target: Target, memory: Memory): void {
  memory.last = target;
  memory.page = false;
  if (HOLDERS.has(target.role ?? '')) memory.lastHolder = target;
  else if (target.role === 'cell' && target.relations?.[0]) memory.lastHolder = target.relations[0].of;
  else if (target.role === undefined) memory.lastHolder = target;
  if (/^(field|textbox|textarea|combobox)$/.test(target.role ?? '')) memory.lastField = target;
}

function problem(
  tokens: readonly Token[],
  scene: Scene,
  source: Clause['source'],
  text: string,
  work: Work,
  mode: Mode,
  under?: string,
): void {
  const own = trim(tokens).length > 0 ? trim(tokens) : tokens;
  const clause = clauseOf(own, source, mode, text, work);
  const said = problemOf(own, scene, mode);
  work.problems.push({
    clause: clause.index,
    source,
    words: text.slice(said.start, said.end),
    span: { start: said.start, end: said.end },
    errorCode: said.errorCode,
    message: said.message,
    suggestion: said.suggestion,
    ...(under !== undefined && { under }),
  });
  scene.hints.length = 0;
}

function addProblem(
  work: Work,
  source: Clause['source'],
  text: string,
  start: number,
  end: number,
  said: Pick<Problem, 'errorCode' | 'message' | 'suggestion'>,
): void {
  const clause: Clause = {
    index: work.clauses.length,
    source,
    kind: source === 'expected' ? 'expectation' : 'action',
    text: text.slice(start, end),
    span: { start, end },
  };
  work.clauses.push(clause);
  work.problems.push({ clause: clause.index, source, words: clause.text, span: clause.span, ...said });
}

/** Fresh values count up from 1 in the order of their first use, whatever was tried while reading. */
function renumber(steps: Step[]): Step[] {
  const ids = new Map<string, string>();
  const counts = new Map<string, number>();
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    const record = value as Record<string, unknown>;
    if (record.kind === 'generated' && typeof record.id === 'string') {
      const generator = String(record.generator);
      let id = ids.get(record.id);
      if (!id) {
        const count = (counts.get(generator) ?? 0) + 1;
        counts.set(generator, count);
        id = `${generator}-${count}`;
        ids.set(record.id, id);
      }
      return { ...record, id };
    }
    return Object.fromEntries(Object.entries(record).map(([key, inner]) => [key, walk(inner)]));
  };
  return steps.map((step) => walk(step) as Step);
}
