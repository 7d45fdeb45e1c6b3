/** Expectations of what a target says, has or is. */
import type { Target, Value } from '@assay/contract';
import { literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { parseTarget } from '../noun.ts';
import { isWord, norms, slice } from '../scene.ts';
import { isConsole, isNativeDialog, isPage, isPlural, isTitle, isUrl, isUser, targetOf } from '../subject.ts';
import { PARTICIPLES } from '../tables/verbs.ts';
import { VAGUE } from '../tables/words.ts';
import {
  datePattern,
  dayOffset,
  numberOf as parseNumber,
  parseNumberTokens,
  parseValueTokens,
  splitList,
} from '../value.ts';
import {
  type CheckRule,
  checkRules,
  checkThat,
  contentCheck,
  isField,
  matchOf,
  type Statement,
} from './check-rule.ts';
import { priceOf } from './checks-state.ts';

/** Numbers compare as numbers, money and everything else as text. */
export function equalTo(target: Target, tokens: readonly Token[], statement: Statement): Draft[] | null {
  const { scene, negated } = statement;
  const only = tokens.length === 1 ? tokens[0]! : null;
  const number =
    only && (only.kind === 'number' || (only.kind === 'word' && only.norm !== 'dozen'))
      ? parseNumberTokens(tokens)
      : null;
  if (number !== null && !isField(target))
    return [checkThat({ check: 'number', target, match: { op: 'eq', value: number } }, negated)];
  const day = dayOffset(tokens);
  if (day !== null)
    return [contentCheck(target, matchOf('matches', literal(datePattern(day, scene.options.now))), negated)];
  const either = oneOf(tokens);
  if (either)
    return negated ? null : [contentCheck(target, matchOf('matches', literal(`^(?:${either})$`)), false)];
  const value = parseValueTokens(tokens, scene);
  if (!value) return null;
  return [messageSays(target, value, negated) ?? contentCheck(target, matchOf('equals', value), negated)];
}

/** `either "Open" or "Closed"`, `one of "A", "B" or "C"`: a pattern for any of them. */
export function oneOf(tokens: readonly Token[]): string | null {
  const opened = isWord(tokens[0], 'either')
    ? 1
    : isWord(tokens[0], 'one', 'any') && isWord(tokens[1], 'of')
      ? 2
      : 0;
  const rest = tokens.slice(opened);
  const texts: string[] = [];
  for (const [index, token] of rest.entries()) {
    if (index % 2 === 1) {
      if (!isWord(token, 'or') && token.text !== ',') return null;
    } else if (token.kind !== 'quoted' && token.kind !== 'number' && !/^\p{Lu}/u.test(token.text))
      return null;
    else texts.push(token.inner.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  }
  if (rest.length < 3 || rest.length % 2 === 0 || !rest.some((token) => isWord(token, 'or'))) return null;
  return texts.join('|');
}

/** A message is known by what it says: 'the error message says "Wrong password"'. */
function messageSays(target: Target, value: Value, negated: boolean): Draft | null {
  const kind = target.role === 'message' || target.role === 'alert';
  if (!kind || (target.name && !target.alternatives) || target.having || target.ordinal !== undefined)
    return null;
  const { alternatives: _, ...rest } = target;
  return checkThat({ check: 'visible', target: { ...rest, name: value, exact: true } }, negated);
}

export function contains(
  target: Target | null,
  tokens: readonly Token[],
  statement: Statement,
): Draft[] | null {
  // Denied, "A or B" is neither of them.
  const joined = statement.negated
    ? tokens.map((token) => (isWord(token, 'or') ? { ...token, norm: 'and' } : token))
    : tokens;
  const either = oneOf(tokens);
  if (either && !statement.negated) {
    const match = matchOf('matches', literal(either));
    return [target ? contentCheck(target, match, false) : checkThat({ check: 'text', match }, false)];
  }
  // "Contains table with 3 rows" speaks of a thing.
  const thing =
    tokens.every((token) => token.kind === 'word') && tokens.some((token) => isWord(token, 'with'));
  if (!target && thing) return null;
  const members = splitList(joined);
  if (!members) return null;
  const drafts: Draft[] = [];
  for (const member of members) {
    if (isWord(member[0], 'no', 'not', 'any')) return null;
    const value = parseValueTokens(member, statement.scene);
    if (!value) return null;
    const message = target && messageSays(target, value, statement.negated);
    drafts.push(
      message
        ? message
        : target
          ? contentCheck(target, matchOf('contains', value), statement.negated)
          : checkThat({ check: 'text', match: matchOf('contains', value) }, statement.negated),
    );
  }
  return drafts;
}

/** "the badge says 2", "the message reads "Saved"", "the page shows "Saved"". */
export function says(statement: Statement): Draft[] | null {
  const { subject, slots, negated, scene } = statement;
  const tokens = slots.tokens('v');
  if (isPage(subject.tokens, statement.scene)) {
    const fresh = parseValueTokens(tokens, scene);
    if (fresh && fresh.kind !== 'literal') return contains(null, tokens, statement);
    const bare = tokens.every(
      (token) =>
        token.kind === 'quoted' ||
        token.kind === 'ref' ||
        token.kind === 'punct' ||
        isWord(token, 'and', 'the', 'text'),
    );
    return bare ? contains(null, tokens, statement) : null;
  }
  const target = targetOf(subject);
  if (!target) return null;
  const cell = inColumn(target, tokens, statement);
  if (cell) return cell;
  const only = tokens.length === 1 ? tokens[0]! : null;
  const number =
    only && only.kind !== 'quoted' && only.kind !== 'money' && only.kind !== 'percent'
      ? parseNumberTokens(tokens)
      : null;
  if (number !== null && !isField(target))
    return [checkThat({ check: 'number', target, match: { op: 'eq', value: number } }, negated)];
  if (only?.kind === 'quoted' && /^\s*[\d.,]+\s*$/.test(only.inner))
    return equalTo(target, tokens, statement);
  if (only?.kind === 'money' || only?.kind === 'percent') return equalTo(target, tokens, statement);
  const day = dayOffset(tokens);
  if (day !== null)
    return [contentCheck(target, matchOf('matches', literal(datePattern(day, scene.options.now))), negated)];
  return contains(target, tokens, statement);
}

/** `shows Admin in the Role column`. */
function inColumn(target: Target, tokens: readonly Token[], statement: Statement): Draft[] | null {
  const at = tokens.findIndex((token, index) => index > 0 && isWord(token, 'in', 'under'));
  if (at < 0) return null;
  const column = parseTarget(tokens.slice(at + 1), statement.scene);
  if (column?.role !== 'column' || column.name?.kind !== 'literal') return null;
  const { text } = column.name;
  const row = target.role === 'row' ? target : { ...target, role: 'row' };
  const cell: Target = {
    words: `the ${text} of ${target.words}`,
    ...{ role: 'cell', column: text, relations: [{ kind: 'in', of: row }] },
  };
  return equalTo(cell, tokens.slice(0, at), statement);
}

export const TEXT_RULES: CheckRule[] = checkRules([
  {
    id: 'contains',
    title: 'Contains a text',
    does: 'The text of the target (or of the page) contains the value.',
    verbs: ['contain', 'include', 'mention', 'carry'],
    complements: ['[the] (text|word|words|phrase|value|message) <v:words>', '<v:words>'],
    examples: [
      'The page contains "Free shipping"',
      'The first row contains 1042',
      'The message does not contain "error"',
    ],
    build: (statement) => {
      const { subject, slots } = statement;
      if (isUser(subject.tokens)) return null;
      if (isPage(subject.tokens, statement.scene)) return contains(null, slots.tokens('v'), statement);
      const target = targetOf(subject);
      return target ? contains(target, slots.tokens('v'), statement) : null;
    },
  },
  {
    id: 'says',
    title: 'Says a text',
    does: 'A number is compared as a number, another text has to be contained.',
    verbs: ['say', 'read', 'state', 'show', 'display', 'indicate', 'tell', 'ask'],
    complements: [
      '[the] (text|words|message|value) <v:words>',
      '[that|for] <v:words>',
      '<v:words> [as text]',
    ],
    examples: [
      'The badge says 2',
      'The alert reads "Wrong password"',
      'The status shows Paid',
      'The page shows "Thank you"',
    ],
    build: (statement) =>
      isUser(statement.subject.tokens) || isNativeDialog(statement.subject.tokens) ? null : says(statement),
  },
  {
    id: 'has-value',
    title: 'Has a value, text or status',
    does: 'A named property of the target equals the value.',
    verbs: ['have', 'hold'],
    complements: [
      '[the|a] value <v:words>',
      '[the|a] (text|label|caption|content) <v:words>',
      '[the|a] <a:words> [of] <v:words>',
      '(focus|the focus)',
    ],
    examples: [
      'The Name field has the value "Maria"',
      'The first row has status Paid',
      'The search box has focus',
    ],
    build: (statement) => {
      const { subject, slots, negated, scene } = statement;
      const target = targetOf(subject);
      if (!target) return null;
      if (/^(the )?focus$/i.test(slots.words)) return [checkThat({ check: 'focused', target }, negated)];
      if (/^(the |a )?value /i.test(slots.words) && !slots.has('a')) {
        const value = parseValueTokens(slots.tokens('v'), scene);
        return value
          ? [checkThat({ check: 'value', target, match: matchOf('equals', value) }, negated)]
          : null;
      }
      if (!slots.has('a')) return equalTo(target, slots.tokens('v'), statement);
      return attributes(target, slots.tokens('a'), slots.tokens('v'), statement);
    },
  },
]);

export const EQUAL_RULES: CheckRule[] = checkRules([
  {
    id: 'pattern',
    title: 'Has a form',
    does: 'The text of the target fits a regular expression, or is a number of so many digits.',
    verbs: ['match', 'be', 'have'],
    complements: [
      '[the] (pattern|regex|regexp|regular expression) <p:value>',
      '(a|an) <d:words> (number|code)',
      '<n:number> digits',
    ],
    examples: ['The order number matches the pattern "ORD-\\d+"', 'The code is a 6-digit number'],
    build: ({ subject, slots, negated, verb }) => {
      const target = targetOf(subject);
      if (!target) return null;
      if (slots.has('p')) {
        const value = slots.value('p');
        if (verb.verb !== 'match' || slots.tokens('p').some((token) => token.kind !== 'quoted')) return null;
        if (value.kind === 'literal' && !isPattern(value.text)) return null;
        return [contentCheck(target, matchOf('matches', value), negated)];
      }
      const digits = slots.has('n') ? slots.number('n') : digitsOf(norms(slots.tokens('d')));
      if (!digits || digits > 40 || (verb.verb === 'have') !== slots.has('n')) return null;
      const pattern = literal(`(?<!\\d)\\d{${digits}}(?!\\d)`);
      return [contentCheck(target, matchOf('matches', pattern), negated)];
    },
  },
  {
    id: 'attribute',
    title: 'Alternative text and placeholder',
    does: 'An image has this alternative text, a field this placeholder.',
    verbs: ['have', 'be'],
    complements: ['[the] (alt text|alternative text|placeholder) <v:value>'],
    examples: ['The image has the alt text "Blue lamp"'],
    build: ({ subject, slots, negated, verb }) => {
      const target = targetOf(subject);
      const alt = !/placeholder/i.test(slots.words);
      if (!target || verb.verb !== 'have' || target.name || target.ordinal !== undefined) return null;
      const by = alt ? ('alt' as const) : ('placeholder' as const);
      return [
        checkThat(
          { check: 'visible', target: { ...target, name: slots.value('v'), exact: true, by } },
          negated,
        ),
      ];
    },
  },
  {
    id: 'starts-ends',
    title: 'Starts or ends with a text',
    does: 'The text of the target starts or ends with the value.',
    verbs: ['start', 'begin', 'end'],
    complements: ['with <v:value>', '(in|on) <v:value>'],
    examples: ['The heading starts with "Welcome"', 'The order number ends with 42'],
    build: (statement) => {
      const { subject, slots, negated, verb } = statement;
      if (isPage(subject.tokens, statement.scene) || isUrl(subject.tokens) || isTitle(subject.tokens))
        return null;
      const target = targetOf(subject);
      const op = verb.verb === 'end' ? 'ends-with' : 'starts-with';
      return target ? [contentCheck(target, matchOf(op, slots.value('v')), negated)] : null;
    },
  },
  {
    id: 'equals',
    title: 'Is exactly a text',
    does: 'The text (of a field: the value) equals the value. Letter case does not count.',
    verbs: ['be', 'equal', 'match', 'stay', 'remain', 'become', 'keep', 'change', 'cost', 'amount', 'stand'],
    complements: [
      '[exactly|equal to|the same as|set to|now|still|to|at|filled with|prefilled with|pre-filled with] <v:words>',
      '(shown|displayed|listed|given|marked) as <v:words>',
    ],
    examples: [
      'The total is $84.50',
      'The status is Paid',
      'The heading is exactly "Your cart"',
      'The status changes to "Done"',
      'The e-mail field is filled with "a@b.co"',
    ],
    build: (statement) => {
      const { subject, slots } = statement;
      if (
        norms(subject.tokens) === 'there' ||
        isUser(subject.tokens) ||
        isPage(subject.tokens, statement.scene) ||
        isUrl(subject.tokens) ||
        isTitle(subject.tokens)
      )
        return null;
      if (isConsole(subject.tokens)) return null;
      const tokens = slots.tokens('v');
      const named = targetOf(subject);
      const target = named && statement.verb.verb === 'cost' ? priceOf(named) : named;
      if (!target) return null;
      if (!saysSomething(target, tokens)) return null;
      const filled = /^(set to|filled with|prefilled with|pre-filled with)/i.test(slots.words);
      if (filled) {
        const value = parseValueTokens(tokens, statement.scene);
        return value
          ? [checkThat({ check: 'value', target, match: matchOf('equals', value) }, statement.negated)]
          : null;
      }
      return rowIs(target, tokens, statement) ?? equalTo(target, tokens, statement);
    },
  },
]);

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

function digitsOf(said: string): number | null {
  const found = /^(\S+?)(?: ?- ?| )digits?$/.exec(said);
  return found ? parseNumber(found[1]!) : null;
}

/** Roles whose text is what they are about; of others "is" tells a state, which has rules of its own. */
const READ_ROLES = new Set([
  'cell',
  'text',
  'heading',
  'badge',
  'message',
  'alert',
  'field',
  'textbox',
  'textarea',
  'combobox',
  'row',
  'card',
  'listitem',
  'tooltip',
  'option',
  'columnheader',
]);

/** Whether "X is Y" gives a text to compare; "is correct", "is submitted" and "is red" do not. */
function saysSomething(target: Target, tokens: readonly Token[]): boolean {
  const said = norms(tokens);
  if (tokens.length === 1 && tokens[0]!.kind !== 'word') return true;
  // "$59.98 including tax", "19% of the subtotal": more than an amount, and not what would stand there.
  if (/^(?:money|percent)$/.test(tokens[0]!.kind) && tokens.length > 1 && parseNumberTokens(tokens) === null)
    return false;
  if (VAGUE.has(said) || VAGUE.has(tokens.at(-1)!.norm)) return false;
  const capital = /^\p{Lu}/u.test(tokens[0]!.text);
  if (capital || dayOffset(tokens) !== null || parseNumberTokens(tokens) !== null) return true;
  if (PARTICIPLES.has(said) || ADJECTIVES.has(said)) return false;
  // "Applied to the total", "a PDF", "masked": a description, not the text that would stand there.
  if (isWord(tokens[0], 'a', 'an', 'the', 'in', 'on', 'at', 'for', 'of', 'from', 'by', 'not')) return false;
  const described =
    tokens[0]!.kind === 'word' && /(?:ed|ing|en)$|^(?:sent|shown|made|found|put)$/.test(tokens[0]!.norm);
  if (described && (isField(target) || tokens.length > 1)) return false;
  if (isField(target) && tokens.length > 1 && tokens.every((token) => token.kind === 'word')) return false;
  return target.role === undefined || READ_ROLES.has(target.role);
}

/** Looks and states that no check can see. */
const ADJECTIVES = new Set(
  'red green blue yellow orange grey gray white black bold italic big small bigger smaller large empty fast slow responsive centered centred aligned readable clear secure unique available unavailable possible impossible negative positive masked invisible struck masked-out editable required optional mandatory there here gone back longer shorter higher lower cheaper highlighted'.split(
    ' ',
  ),
);

/** "The first row has to be order 1042 from yesterday": the row contains both. */
function rowIs(target: Target, tokens: readonly Token[], statement: Statement): Draft[] | null {
  if (!['row', 'card', 'listitem'].includes(target.role ?? '')) return null;
  const { scene, negated } = statement;
  const from = tokens.findIndex(
    (token, index) => index > 0 && isWord(token, 'from', 'of') && dayOffset(tokens.slice(index + 1)) !== null,
  );
  const named = from < 0 ? tokens : tokens.slice(0, from);
  const thing = parseTarget(named, scene);
  if (!thing?.name || thing.role || thing.relations || thing.ordinal || (negated && from >= 0)) return null;
  const number = thing.alternatives?.[0];
  const drafts = [
    checkThat(
      { check: 'text', target, match: matchOf('contains', number ? literal(number) : thing.name) },
      negated,
    ),
  ];
  if (from >= 0) {
    const day = dayOffset(tokens.slice(from + 1))!;
    drafts.push(
      checkThat(
        { check: 'text', target, match: matchOf('matches', literal(datePattern(day, scene.options.now))) },
        false,
      ),
    );
  }
  return drafts;
}

/** `role "Viewer" and status Pending`: one check for each pair. */
export function attributes(
  target: Target,
  name: readonly Token[],
  value: readonly Token[],
  statement: Statement,
): Draft[] | null {
  const { scene, negated } = statement;
  const tail = value.findIndex((token) => isWord(token, 'and') || token.text === ',');
  const own = tail < 0 ? value : value.slice(0, tail);
  if (name.length > 3 || name.some((token) => token.kind !== 'word' || isWord(token, 'no', 'not', 'a', 'an')))
    return null;
  if (isPlural(name) && name.length === 1) return null;
  // What no cell and no text shows.
  if (
    /^(?:the )?(?:alt text|alternative text|placeholder|colou?r|font|(?:maximum |minimum |max |min )?length|width|height)(?: of)?$/.test(
      norms(name),
    )
  )
    return null;
  const first = own.length === 1 ? own[0]! : null;
  const distinct = first
    ? first.kind !== 'word' || /^\p{Lu}/u.test(first.text) || name.length === 1
    : own.every((token) => /^[\p{Lu}\p{N}]/u.test(token.text));
  if (!distinct) return null;
  const column = slice(name, scene).replace(/^(the|a|an) /i, '');
  const words = `the ${column} of ${target.words}`;
  const relations: Target['relations'] = [{ kind: 'in', of: target }];
  const cell: Target =
    target.role === 'row'
      ? { words, role: 'cell', column, relations }
      : { words, name: literal(column), relations };
  const drafts = equalTo(cell, own, statement);
  if (!drafts) return null;
  if (tail < 0) return drafts;
  if (negated) return null;
  const rest = value.slice(tail + (isWord(value[tail + 1], 'and') ? 2 : 1));
  for (let split = 1; split < rest.length; split++) {
    const more = attributes(target, rest.slice(0, split), rest.slice(split), statement);
    if (more) return [...drafts, ...more];
  }
  return null;
}
