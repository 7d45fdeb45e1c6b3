/** Expectations of what a target says, has or is. */
import type { Target } from '@assay/contract';
import { literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { parseTarget } from '../noun.ts';
import { isWord, norms } from '../scene.ts';
import { isConsole, isNativeDialog, isPage, isTitle, isUrl, isUser, targetOf } from '../subject.ts';
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
import { attributes, equalTo, messageSays, oneOf } from './compare-text.ts';
import { bareText, deniedText, isKindOfThing, isThingIn, propertyIn, READ_ROLES } from './things-in.ts';

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
  const column = target && cellsOf(target);
  for (const member of members) {
    if (isWord(member[0], 'no', 'not', 'any')) return null;
    const bare = target ? bareText(target, member) : member;
    const said = bare && target && statement.negated && !quotes(statement) ? deniedText(bare) : bare;
    if (!said) return null;
    const value = parseValueTokens(said, statement.scene);
    if (!value) return null;
    if (column) {
      drafts.push(checkThat({ check: 'list', target: column, values: [value] }, statement.negated));
      continue;
    }
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

/** A column says what its cells say; its own text is its heading. */
function cellsOf({ role, name, words, relations }: Target): Target | null {
  if (role !== 'column' || name?.kind !== 'literal') return null;
  return { words, role: 'cell', column: name.text, ...(relations && { relations }) };
}

/** What a dropdown does not contain is neither chosen nor offered there. */
function notOffered(target: Target, drafts: readonly Draft[]): Draft[] {
  if (target.role !== 'combobox' && target.role !== 'listbox') return [];
  return drafts.flatMap(({ expect }): Draft[] => {
    const name = expect?.check === 'value' || expect?.check === 'text' ? expect.match.value : undefined;
    if (!name) return [];
    const option: Target = {
      words: `the option in ${target.words}`,
      role: 'option',
      name,
      relations: [{ kind: 'in', of: target }],
    };
    return [checkThat({ check: 'visible', target: option }, true)];
  });
}

/** "Contains the text …": how it reads, to the letter. */
function quotes({ slots }: Statement): boolean {
  return /^(?:the )?(?:text|words?|phrase|value|message) /i.test(slots.words);
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
  const cell = inColumn(target, tokens, statement) ?? propertyIn(target, tokens, statement);
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

function isQuoted(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === 'quoted');
}

export const TEXT_RULES: CheckRule[] = checkRules([
  {
    id: 'contains',
    title: 'Contains a text',
    does: 'The text of the target (or of the page) contains the value.',
    verbs: ['contain', 'include', 'mention', 'carry', 'hold'],
    complements: ['[the] (text|word|words|phrase|value|message) <v:words>', '<v:words>'],
    examples: [
      'The page contains "Free shipping"',
      'The first row contains 1042',
      'The message does not contain "error"',
    ],
    build: (statement) => {
      const { subject, slots } = statement;
      if (isUser(subject.tokens)) return null;
      if (isPage(subject.tokens, statement.scene))
        return isKindOfThing(slots.tokens('v')) ? null : contains(null, slots.tokens('v'), statement);
      const target = targetOf(subject);
      const property = target && propertyIn(target, slots.tokens('v'), statement);
      if (property) return property;
      // What a field holds is all of it.
      if (target && statement.verb.verb === 'hold' && isField(target) && isQuoted(slots.tokens('v')))
        return target.role === 'combobox' ? null : equalTo(target, slots.tokens('v'), statement);
      if (!target || (statement.verb.verb === 'hold' && (isField(target) || !isQuoted(slots.tokens('v')))))
        return null;
      const drafts = contains(target, slots.tokens('v'), statement);
      return drafts && statement.negated ? [...drafts, ...notOffered(target, drafts)] : drafts;
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
      if (isThingIn(target, statement) || slots.tokens('a').some((token) => isWord(token, 'and')))
        return null;
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
    verbs: 'be equal match stay remain become keep change cost amount stand update'.split(' '),
    complements: [
      '[exactly|equal to|the same as|set to|updated to|now|still|to|at|filled with|prefilled with|pre-filled with] <v:words>',
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
      if (statement.verb.verb === 'update' && !/^to /i.test(slots.words)) return null;
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
  // A state of a field, which no check tells; "Invalid" is a text.
  if (isField(target) && /^(?:in)?valid$|^(?:in)?correct$|^(?:wrong|erroneous|faulty)$/.test(said))
    return false;
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
