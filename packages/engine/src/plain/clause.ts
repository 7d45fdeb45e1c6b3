/** One clause to Steps: conditions, openers, persons, passives, macros, actions, statements, ellipses. */
import type { Check, Target } from '@assay/contract';
import { ability } from './ability.ts';
import type { Draft } from './draft.ts';
import { elliptical, ellipticalStatement } from './ellipsis.ts';
import type { Token } from './lex.ts';
import { byMeans, forPurpose } from './means.ts';
import type { Before, Mode, ParsedClause } from './parsed.ts';
import { performable } from './perform.ts';
import { predicateAt, predicates } from './predicate.ts';
import { isWord, norms, phraseAt, type Scene, slice, wordsAt } from './scene.ts';
import { oneCheck, parseStatement } from './statement.ts';
import { baseOf, inflect, PARTICIPLES } from './tables/verbs.ts';
import { ACTION_FILLERS, EXPECTATION_OPENERS, FILLERS, LEAD_INS, SUBJECTS } from './tables/words.ts';
import { numberOf } from './value.ts';
import { waiting } from './waiting.ts';

/** Drops "and then", "please", "finally" at the beginning and fillers at the end. */
export function trim(tokens: readonly Token[]): readonly Token[] {
  let rest = tokens;
  for (;;) {
    const first = rest[0];
    if (!first) return rest;
    if (first.kind === 'punct' && /^(,|:|-|–|—|;|\*|->|=>|→|\.\.\.|…)$/.test(first.text)) {
      rest = rest.slice(1);
      continue;
    }
    const lead = phraseAt(rest, 0, LEAD_INS);
    // "Find and click" looks for it; "find and delete" says no more than "delete".
    const seeks = isWord(first, 'find', 'locate') && baseOf(rest[2]?.norm ?? '') === 'click';
    if (lead > 0 && lead < rest.length && !seeks) {
      rest = rest.slice(lead);
      continue;
    }
    const done = /ing$/.test(rest[1]?.norm ?? '') && baseOf(rest[1]!.norm) !== undefined;
    if (isWord(first, 'once', 'after', 'upon') && (rest.length > 2 || done) && !isWord(rest[1], 'at')) {
      rest = rest.slice(1);
      continue;
    }
    if (isWord(first, 'as') && isWord(rest[1], 'soon') && isWord(rest[2], 'as')) {
      rest = rest.slice(3);
      continue;
    }
    break;
  }
  for (;;) {
    const last = rest[rest.length - 1];
    if (!last) return rest;
    if (last.kind === 'punct' && /^[,:!?…]$|^\.\.\.$/.test(last.text) && rest.length > 1)
      rest = rest.slice(0, -1);
    else if (
      rest.length > 1 &&
      last.kind === 'word' &&
      FILLERS.has(last.norm) &&
      !/^(first|next)$/.test(last.norm)
    )
      rest = rest.slice(0, -1);
    else return rest;
  }
}

export function parseClause(
  all: readonly Token[],
  scene: Scene,
  mode: Mode,
  before: Before | null,
): ParsedClause | null {
  const tokens = trim(all);
  if (tokens.length === 0) return null;
  const opened = openerLength(tokens);
  if (opened > 0) {
    const rest = withoutInfinitive(tokens.slice(opened));
    const drafts = parseExpectation(rest, scene, before);
    if (drafts) return { mode: 'expectation', by: 'plain', drafts, tokens: rest };
    if (isWord(tokens[opened - 1], 'that', 'if', 'whether')) return null;
  }
  const action = () => parseAction(tokens, scene, mode);
  const statement = (): ParsedClause | null => {
    const drafts = parseExpectation(tokens, scene, before);
    return drafts && { mode: 'expectation', by: 'plain', drafts, tokens };
  };
  // "When the form is submitted, …" is what leads to what is expected.
  const leading = () => (isWord(all[0], 'when', 'once', 'after') ? passive(tokens, scene) : null);
  const direct =
    mode === 'expectation'
      ? (statement() ?? action() ?? leading())
      : (action() ?? said(statement(), tokens, scene, isWord(all[0], 'when')));
  return direct ?? elliptical(tokens, scene, before);
}

/**
 * "The box is checked" says what is so: taken for an order, it would make itself true. Only where nothing but a text
 * "added to the cart" could be checked is it the passive of something to do; so is "when the order is deleted", which would
 * hold of any page without it.
 */
function said(
  statement: ParsedClause | null,
  tokens: readonly Token[],
  scene: Scene,
  isLed: boolean,
): ParsedClause | null {
  const isMere = statement?.drafts.every(({ expect }) => {
    if (expect?.check === 'text') return expect.match.op === 'equals' && !expect.negated;
    if (expect?.check === 'visible') return isLed && expect.negated;
    return isLed && (expect?.check === 'number' || expect?.check === 'value') && !expect.negated;
  });
  if (statement !== null && !isMere) return statement;
  return passive(tokens, scene, isLed) ?? statement;
}

const OPENER_FORMS = new Map(EXPECTATION_OPENERS.map((words) => [words[0]!, new Set(inflect(words[0]!))]));

/** "make sure that", "verify"; "check" and "confirm" may also be actions, then no statement follows. */
function openerLength(tokens: readonly Token[]): number {
  let at = 0;
  const subject = phraseAt(tokens, 0, SUBJECTS);
  if (subject > 0) {
    at = subject;
    if (isWord(tokens[at], 'should', 'must', 'can', 'will', 'want', 'expect'))
      at += isWord(tokens[at], 'expect') ? 0 : 1;
    if (isWord(tokens[at], 'to')) at++;
  }
  const first = tokens[at];
  if (first?.kind !== 'word') return 0;
  const opener = EXPECTATION_OPENERS.find(
    (words) => OPENER_FORMS.get(words[0]!)!.has(first.norm) && wordsAt(tokens, at + 1, words.slice(1)),
  );
  if (!opener)
    return isWord(first, 'see', 'sees', 'notice', 'find') && isWord(tokens[at + 1], 'that') ? at + 2 : 0;
  at += opener.length;
  if (isWord(tokens[at], 'that', 'if', 'whether')) at++;
  return at < tokens.length ? at : 0;
}

/** "expect the button to be disabled", "expect to see "Saved"": the same without "to". */
function withoutInfinitive(tokens: readonly Token[]): readonly Token[] {
  const to = tokens.findIndex(
    (token, index) =>
      isWord(token, 'to') &&
      predicateAt(tokens, index + 1) !== null &&
      !/^(have|has|need|needs|ought|able|allowed|expected|supposed)$/.test(tokens[index - 1]?.norm ?? ''),
  );
  if (to < 0) return tokens;
  const negated = isWord(tokens[to - 1], 'not');
  // "expect it not to be shown": the negation belongs to the verb.
  return negated
    ? [...tokens.slice(0, to - 1), tokens[to - 1]!, ...tokens.slice(to + 1)]
    : [...tokens.slice(0, to), ...tokens.slice(to + 1)];
}

function parseExpectation(tokens: readonly Token[], scene: Scene, before: Before | null): Draft[] | null {
  let rest = tokens;
  if (
    isWord(rest[0], 'that') &&
    rest.length > 3 &&
    predicates(rest.slice(1)).length > 0 &&
    parseStatement(rest, scene) === null
  )
    rest = rest.slice(1);
  return ability(rest, scene) ?? parseStatement(rest, scene) ?? ellipticalStatement(rest, scene, before);
}

/** The instruction without who does it; null when it says that it is not to be done. */
function instruction(tokens: readonly Token[], scene: Scene): readonly Token[] | null {
  let at = phraseAt(tokens, 0, SUBJECTS);
  const person = at > 0;
  for (;;) {
    const token = tokens[at];
    if (token?.kind !== 'word') break;
    if (
      isWord(token, 'not', 'never', 'do', 'does', 'did') ||
      (isWord(token, 'can', 'should', 'must', 'will') && isWord(tokens[at + 1], 'not'))
    ) {
      if (isWord(token, 'do', 'does', 'did') && !isWord(tokens[at + 1], 'not', 'never')) break;
      scene.hints.push({
        message: `"${slice(tokens, scene)}" says what is not to be done; there is nothing to perform and nothing to look for.`,
        suggestion:
          'Leave it out, or say what must not be seen, for example: the "Delete" button is not shown.',
      });
      return null;
    }
    if (
      person &&
      isWord(
        token,
        'should',
        'must',
        'can',
        'will',
        'may',
        'shall',
        'could',
        'now',
        'also',
        'then',
        'just',
        'have',
        'has',
      )
    ) {
      at++;
      continue;
    }
    if (
      person &&
      (wordsAt(tokens, at, ['is', 'able', 'to']) ||
        wordsAt(tokens, at, ['am', 'able', 'to']) ||
        wordsAt(tokens, at, ['are', 'able', 'to']))
    ) {
      at += 3;
      continue;
    }
    if (
      isWord(
        token,
        'try',
        'tries',
        'tried',
        'attempt',
        'attempts',
        'want',
        'wants',
        'need',
        'needs',
        'decide',
        'has',
        'have',
      ) &&
      isWord(tokens[at + 1], 'to')
    ) {
      at += 2;
      continue;
    }
    if (isWord(token, 'try', 'tries') && /ing$/.test(tokens[at + 1]?.norm ?? '')) {
      at++;
      continue;
    }
    if (
      person &&
      isWord(token, 'am', 'is', 'are') &&
      ((isWord(tokens[at + 1], 'logged', 'signed') && (scene.setting || says(tokens, 'password'))) ||
        /ing$/.test(tokens[at + 1]?.norm ?? ''))
    ) {
      at++;
      continue;
    }
    if (FILLERS.has(token.norm) || ACTION_FILLERS.has(token.norm)) {
      if (isWord(token, 'first') && !baseOf(tokens[at + 1]?.norm ?? '')) break;
      at++;
      continue;
    }
    break;
  }
  let rest = tokens.slice(at);
  while (rest.length > 1 && rest.at(-1)!.kind === 'word' && ACTION_FILLERS.has(rest.at(-1)!.norm))
    rest = rest.slice(0, -1);
  return rest;
}

function says(tokens: readonly Token[], word: string): boolean {
  return tokens.some((token) => isWord(token, word));
}

function parseAction(tokens: readonly Token[], scene: Scene, mode: Mode): ParsedClause | null {
  const rest = instruction(tokens, scene);
  if (!rest || rest.length === 0) return null;
  const repeated = repetition(rest);
  if (repeated) {
    const once = performable(repeated.tokens, scene);
    if (once && once.drafts.length > 0 && once.drafts.every((draft) => draft.do)) {
      if (once.drafts.length > 1 && repeated.times > 1) return null;
      const drafts = once.drafts.map((draft) =>
        repeated.times > 1 ? { ...draft, times: repeated.times } : draft,
      );
      return { mode: 'action', by: once.by, drafts, tokens: rest };
    }
  }
  const found =
    performable(rest, scene) ??
    waiting(rest, scene) ??
    forPurpose(rest, scene, performable) ??
    byMeans(rest, scene, performable);
  void mode;
  return found && { mode: 'action', ...found, tokens: rest };
}

/** "… three times", "… twice" at the end of an instruction. */
function repetition(tokens: readonly Token[]): { tokens: readonly Token[]; times: number } | null {
  const last = tokens.at(-1);
  if (isWord(last, 'once', 'twice', 'thrice') && tokens.length > 1) {
    return { tokens: tokens.slice(0, -1), times: { once: 1, twice: 2, thrice: 3 }[last!.norm as 'once'] };
  }
  if (!isWord(last, 'times', 'time') || tokens.length < 3) return null;
  const count = numberOf(tokens.at(-2)!.norm);
  if (count === null || !Number.isInteger(count) || count < 1 || count > 1_000) return null;
  return { tokens: tokens.slice(0, -2), times: count };
}

/** "The form is submitted", "the name is entered into the Name field": the same as the imperative. */
function passive(tokens: readonly Token[], scene: Scene, isLed = false): ParsedClause | null {
  for (const predicate of predicates(tokens).slice(0, 3)) {
    if (predicate.verb !== 'be' && predicate.verb !== 'get') continue;
    if (predicate.negated || predicate.at === 0) continue;
    for (const length of [3, 2, 1]) {
      const participle = norms(tokens.slice(predicate.next, predicate.next + length));
      const verb = PARTICIPLES.get(participle);
      if (!verb || predicate.next + length > tokens.length) continue;
      // "The total is updated to $20" is what the page did.
      if (!isLed && participle === 'updated' && isWord(tokens[predicate.next + 1], 'to')) continue;
      const anchor = tokens[predicate.next]!;
      const verbTokens: Token[] = verb
        .split(' ')
        .map((word) => ({ ...anchor, text: word, norm: word, inner: word }));
      let rest = tokens.slice(predicate.next + length);
      // "is clicked by the user"
      if (isWord(rest[0], 'by') && phraseAt(rest, 1, SUBJECTS) === rest.length - 1) rest = [];
      const active = [...verbTokens, ...tokens.slice(0, predicate.at), ...rest];
      const found = performable(active, scene);
      if (found) return { mode: 'action', ...found, tokens: active };
    }
  }
  return null;
}

/** The condition a trailing "if present" or "if it is shown" states about these Steps. */
export function trailingCondition(
  tokens: readonly Token[],
  target: Target | null,
  scene: Scene,
): Check | null {
  const said = norms(tokens);
  if (
    /^(?:present|exists|shown|visible|displayed|available|it appears|it is shown|there is one|any|it exists|needed|it is there|one is shown|one appears|it is present)$/.test(
      said,
    )
  ) {
    return target ? { check: 'visible', target } : null;
  }
  return oneCheck(
    parseStatement(tokens, { ...scene, memory: { ...scene.memory, last: target ?? scene.memory.last } }),
  );
}
