/** Expectations of order and of lists of values. */
import type { Check, Target, Value } from '@assay/contract';
import { describeValue, literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { parseTarget } from '../noun.ts';
import { ENTITY_WORDS } from '../noun-head.ts';
import { ATTRIBUTE_WORDS } from '../noun-relations.ts';
import { quantityAt } from '../quantity.ts';
import { isWord, norms, wordsAt } from '../scene.ts';
import { countedOf, isPage, isTitle, isUrl, isUser, targetOf } from '../subject.ts';
import { ROLE_BY_FIRST } from '../tables/roles.ts';
import { parseValueTokens, splitList } from '../value.ts';
import { type CheckRule, checkRules, checkThat, type Statement } from './check-rule.ts';
import { shown } from './checks-presence.ts';

const DIRECTIONS: [RegExp, 'ascending' | 'descending'][] = [
  [
    /(?:^|[ ,(])(?:descending|desc|in descending order|newest first|latest first|most recent first|highest first|largest first|high to low|from high to low|from highest to lowest|from newest to oldest|newest to oldest|most expensive first|z to a|z-a|from z to a|reverse order|in reverse order|in reverse alphabetical order)\)?$/,
    'descending',
  ],
  [
    /(?:^|[ ,(])(?:ascending|asc|in ascending order|oldest first|earliest first|lowest first|smallest first|low to high|from low to high|from lowest to highest|from oldest to newest|oldest to newest|cheapest first|a to z|a-z|from a to z|alphabetically|in alphabetical order|alphabetical)\)?$/,
    'ascending',
  ],
];

export interface SortWords {
  by: readonly Token[];
  direction: 'ascending' | 'descending' | null;
  as: 'auto' | 'date' | 'number' | 'text';
}

/** "by date, newest first", "price from low to high", "alphabetically": what stands behind "sorted". */
export function sortWords(all: readonly Token[]): SortWords | null {
  let tokens = all;
  let direction: SortWords['direction'] = null;
  let as: SortWords['as'] = 'auto';
  for (let length = Math.min(6, tokens.length); length >= 1 && direction === null; length--) {
    const tail = norms(tokens.slice(-length));
    for (const [pattern, way] of DIRECTIONS) {
      const exact = new RegExp(`^${pattern.source.replace('(?:^|[ ,(])', '').replace('\\)?$', '')}$`);
      if (!exact.test(tail)) continue;
      direction = way;
      if (/newest|latest|recent|oldest|earliest/.test(tail)) as = 'date';
      if (/lowest|highest|low to|high to|cheap|expensive|smallest|largest/.test(tail)) as = 'number';
      if (/alphabetical|a to z|z to a|a-z|z-a/.test(tail)) as = 'text';
      tokens = tokens.slice(0, -length);
      break;
    }
  }
  while (
    tokens.at(-1)?.text === ',' ||
    tokens.at(-1)?.text === '(' ||
    isWord(tokens.at(-1), 'in', 'from', 'and')
  )
    tokens = tokens.slice(0, -1);
  if (isWord(tokens[0], 'by')) tokens = tokens.slice(1);
  if (isWord(tokens[0], 'the', 'their')) tokens = tokens.slice(1);
  if (direction === null && tokens.length === 0) return null;
  return { by: tokens, direction, as };
}

export const ORDER_RULES: CheckRule[] = checkRules([
  {
    id: 'order',
    title: 'Order',
    does: 'The entries stand in ascending or descending order.',
    verbs: ['be', 'stay', 'remain', 'appear', 'show'],
    complements: ['(sorted|ordered|arranged|listed|shown|ranked) <o:words>', '<o:words>'],
    examples: [
      'The products are sorted by price ascending',
      'The orders are ordered by date, newest first',
      'The names are in alphabetical order',
      'The Total column is sorted from low to high',
    ],
    build: ({ subject, slots, negated, scene }) => {
      if (isPage(subject.tokens, slots.scene) || isUser(subject.tokens)) return null;
      const target = targetOf(subject);
      if (!target) return null;
      const bare = norms(slots.tokens('o')) === slots.words.toLowerCase();
      const order = sortWords(slots.tokens('o'));
      if (!order) return null;
      if (bare && (order.direction === null || order.by.length > 0)) return null;
      const column = order.by.length > 0 ? parseValueTokens(order.by, scene) : null;
      if (order.by.length > 0 && !column) return null;
      if (
        order.direction === null &&
        !/^(name|title|date|price|total|amount)$/.test(column ? describeValue(column).toLowerCase() : '')
      ) {
        if (/^(?:sorted|ordered|arranged|ranked)/i.test(slots.words))
          scene.hints.push({
            message: `The direction of the order is missing in "${slots.words}".`,
            suggestion: 'Say ascending or descending, for example: the orders are sorted by date descending.',
          });
        return null;
      }
      const check: Check = {
        check: 'order',
        target: columnCells(target),
        ...(column ? { column: describeValue(column) } : {}),
        direction: order.direction ?? 'ascending',
        as: order.as,
      };
      return [checkThat(check, negated)];
    },
  },
  {
    id: 'list',
    title: 'A list of values',
    does: 'All values stand in the list; with "exactly" or "only" nothing else does.',
    verbs: ['be', 'appear'],
    complements: [
      '(listed|listed there|listed here|in the list|in the table|in the cart|in the basket|in it)',
      '(listed|shown|displayed|visible) (in|on|inside) <place:target>',
    ],
    examples: [
      'Blue Lamp, Wool Blanket and Green Mug are listed',
      'Exactly Blue Lamp and Green Mug are listed',
      'Only "Blue Lamp" is listed in the cart',
    ],
    build: (statement) => listed(statement),
  },
  {
    id: 'list-holds',
    title: 'A list holds values',
    does: 'The same, from the side of the list.',
    verbs: ['contain', 'list', 'show', 'have', 'include', 'display', 'hold'],
    complements: [
      '[exactly|only|just] [these|the] [values|entries|items|options|rows|products] [:] <v:values> [in this order|in that order|and nothing else]',
    ],
    examples: [
      'The list contains exactly Red, Green and Blue',
      'The table lists Alice, Bob and Carol in this order',
    ],
    build: ({ subject, slots, negated, scene, verb }) => {
      if (isUser(subject.tokens) || isUrl(subject.tokens) || isTitle(subject.tokens)) return null;
      if (verb.verb === 'have' && isAttribute(slots.tokens('v'))) return null;
      const kinds = ofKinds(slots.tokens('v'), subject.tokens, scene, negated);
      if (kinds) return kinds;
      const values = listValues(slots.tokens('v'), slots.values('v'), scene);
      if (!values) return null;
      const said = slots.words.toLowerCase();
      const exactly = /^(exactly|only|just)\b/.test(said) || /and nothing else$/.test(said);
      const inOrder = /in (this|that) order$/.test(said);
      if (values.length < 2 && !exactly) return null;
      // "The page shows A and B" says nothing of a list: each is looked for by itself.
      if (isPage(subject.tokens, scene) && !exactly && !inOrder) return null;
      if (countedOf(slots.tokens('v'), scene) || (exactly && quantityAt(slots.all, 0))) return null;
      const target = isPage(subject.tokens, slots.scene) ? null : parseTarget(subject.tokens, scene);
      if (!isPage(subject.tokens, slots.scene) && !target) return null;
      scene.memory.items = values;
      // "Does not contain A and B": none of them, which is more than not both.
      if (negated && !exactly && !inOrder)
        return values.map((value) =>
          checkThat({ check: 'list', ...(target ? { target } : {}), values: [value] }, true),
        );
      return [
        checkThat(
          {
            check: 'list',
            ...(target ? { target } : {}),
            values,
            ...(exactly ? { exactly } : {}),
            ...(inOrder ? { inOrder } : {}),
          },
          negated,
        ),
      ];
    },
  },
]);

/** "Has the status Pending and the role Viewer": what it is like, not what it holds. */
function isAttribute(tokens: readonly Token[]): boolean {
  const at = isWord(tokens[0], 'the', 'a') ? 1 : 0;
  return (
    ATTRIBUTE_WORDS.has(tokens[at]?.norm ?? '') &&
    tokens[at + 1] !== undefined &&
    !isWord(tokens[at + 1], 'and')
  );
}

function pluralKind(tokens: readonly Token[]): { role: string; length: number } | null {
  const at = isWord(tokens[0], 'the') ? 1 : 0;
  const kind = ROLE_BY_FIRST.get(tokens[at]?.norm ?? '')?.find(
    (phrase) => phrase.plural && wordsAt(tokens, at, phrase.words),
  );
  return kind && tokens[at]!.kind === 'word' && at + kind.words.length < tokens.length
    ? { role: kind.role, length: at + kind.words.length }
    : null;
}

/** "A title", "the tax $2", "for Name": what it is, not how it reads. */
function isDescribed(member: readonly Token[]): boolean {
  if (isWord(member[0], 'for', 'of', 'from', 'to', 'in', 'on', 'about', 'not', 'no')) return true;
  return (
    isWord(member[0], 'the', 'a', 'an') && member[1]?.kind === 'word' && !/^\p{Lu}/u.test(member[1].text)
  );
}

/** "The Red lamp" is called "Red lamp", and "orders 1042 and 1043" are called by their numbers. */
function withoutArticle(member: readonly Token[]): readonly Token[] {
  const at = isWord(member[0], 'the') ? 1 : 0;
  const [kind, name] = [member[at], member[at + 1]];
  const noun = kind?.norm.replace(/s$/, '') ?? '';
  const isKind =
    kind?.kind === 'word' &&
    (!/^\p{Lu}/u.test(kind.text) || kind.norm.endsWith('s')) &&
    (ENTITY_WORDS.has(noun) || noun === 'row');
  if (isKind && name && (name.kind !== 'word' || /^\p{Lu}/u.test(name.text))) return member.slice(at + 1);
  const isNamed = isWord(member[0], 'the') && member[1]?.kind === 'word' && /^\p{Lu}/u.test(member[1].text);
  return isNamed ? member.slice(1) : member;
}

/** "The cards A, B and C": the kind stands before the first of them. */
function listValues(tokens: readonly Token[], values: Value[], scene: Statement['scene']): Value[] | null {
  const kind = pluralKind(tokens);
  const members = splitList(tokens.slice(kind?.length ?? 0))?.map(withoutArticle);
  // "The total $20 and the tax $2": what each is, which is no value of a list.
  if (members?.some((member) => isDescribed(member) || isAttribute(member))) return null;
  if (!kind && members?.every((member, index) => member.length === splitList(tokens)![index]!.length))
    return values;
  const read = members?.map((member) => parseValueTokens(member, scene)) ?? [];
  return read.length > 0 && read.every((value) => value !== null) ? read : null;
}

/** "Has the buttons Confirm and Cancel", "has 5 rows and 3 columns": one look for each. */
function ofKinds(
  tokens: readonly Token[],
  holder: readonly Token[],
  scene: Statement['scene'],
  negated: boolean,
): Draft[] | null {
  const of = isPage(holder, scene) ? null : parseTarget(holder, scene);
  if (!of && !isPage(holder, scene)) return null;
  const inside = (target: Target): Target =>
    of ? { ...target, relations: [...(target.relations ?? []), { kind: 'in', of }] } : target;
  const members = splitList(tokens);
  if (!members || members.length < 2) return null;
  const counts = members.map((member) => countedOf(member, scene));
  if (counts.every((count) => count !== null)) {
    if (negated) return null;
    return counts.map((count) => ({
      expect: { check: 'count', target: inside(count!.target), match: count!.match },
    }));
  }
  const kind = pluralKind(tokens);
  if (!kind || ['option', 'row', 'card', 'listitem', 'text', 'heading'].includes(kind.role)) return null;
  const role = kind.role === 'column' ? 'columnheader' : kind.role;
  const drafts: Draft[] = [];
  // "Links to Imprint and Privacy"; errors "for Name" are not called so.
  const to = kind.role === 'link' && isWord(tokens[kind.length], 'to') ? 1 : 0;
  if (isWord(tokens[kind.length + to], 'to', 'for', 'of', 'from', 'in', 'on', 'about', 'by', 'with'))
    return null;
  for (const member of splitList(tokens.slice(kind.length + to)) ?? []) {
    const name = parseValueTokens(member, scene);
    if (!name) return null;
    const exact = member.length === 1 && member[0]!.kind === 'quoted';
    const words = `the ${role} ${describeValue(name)}`;
    const target = inside({ words, role, name, ...(exact ? { exact } : {}) });
    drafts.push(checkThat({ check: 'visible', target }, negated));
  }
  return drafts.length > 1 ? drafts : null;
}

/** The order of a column is the order of its cells. */
function columnCells(target: Target): Target {
  if (target.role !== 'column' || !target.name) return target;
  return {
    words: target.words,
    role: 'cell',
    column: describeValue(target.name),
    ...(target.relations ? { relations: target.relations } : {}),
  };
}

function listed(statement: Statement): Draft[] | null {
  const { subject, negated, scene } = statement;
  let tokens = subject.tokens;
  let exactly = false;
  while (isWord(tokens[0], 'exactly', 'only', 'just', 'precisely')) {
    exactly = true;
    tokens = tokens.slice(1);
  }
  if (tokens.length === 0) return null;
  // "Only active users": which they are is not told.
  const isTold = (token: Token) => token.kind !== 'word' || /\p{Lu}/u.test(token.text);
  const isCounted = isWord(tokens[0], 'these', 'those', 'both', 'the') || quantityAt(tokens, 0) !== null;
  if (exactly && !isCounted && !tokens.some(isTold)) return null;
  const place = placeOf(statement);
  const counted = countedOf(subject.tokens, scene);
  if (counted && !(subject.negated || /^(?:these|those|both)$/.test(tokens[0]!.norm))) {
    const target = place
      ? {
          ...counted.target,
          relations: [...(counted.target.relations ?? []), { kind: 'in' as const, of: place }],
        }
      : counted.target;
    return [checkThat({ check: 'count', target, match: counted.match }, negated)];
  }
  // "Neither A nor B is listed": not one of them, which is more than not both.
  if (subject.negated && place) return null;
  if (subject.negated) return shown(tokens, { ...statement, negated: true }, true);
  const said = norms(tokens);
  const back =
    /^(?:these|those|the|both|all|these same|the same)(?: (\w+))?(?: (?:items|products|things|entries|articles|ones|of them|values))?$/.exec(
      said,
    );
  let values: Value[] | null = null;
  if (back && (back[1] !== undefined || /^(these|those|both)$/.test(said)) && scene.memory.items.length > 0) {
    const counted = quantityAt(tokens, 1);
    if (counted && (counted.match.value !== scene.memory.items.length || counted.match.op !== 'eq'))
      return null;
    if (
      !counted &&
      back[1] !== undefined &&
      !/^(items|products|things|entries|articles|ones|values)$/.test(back[1])
    )
      return null;
    values = scene.memory.items;
  } else if (back && scene.probing && /^(these|those)/.test(said)) {
    values = [literal('…')];
  } else {
    const members = splitList(tokens);
    if (!members) return null;
    if (members.length === 1 && !exactly) return place ? null : shown(tokens, statement);
    if (quantityAt(tokens, 0) && tokens[0]!.kind !== 'money' && tokens[0]!.kind !== 'percent') return null;
    values = [];
    for (const member of members) {
      const named =
        isWord(member[0], 'the') && member.length > 1
          ? withoutArticle(member.slice(1))
          : withoutArticle(member);
      if (isWord(named[0], 'not', 'neither', 'no', 'only')) return null;
      const value = parseValueTokens(named, scene);
      if (!value) return null;
      values.push(value);
    }
  }
  if (negated && !exactly)
    return values.map((value) =>
      checkThat({ check: 'list', ...(place ? { target: place } : {}), values: [value] }, true),
    );
  return [
    checkThat(
      { check: 'list', ...(place ? { target: place } : {}), values, ...(exactly ? { exactly: true } : {}) },
      negated,
    ),
  ];
}

function placeOf({ slots }: Statement): Target | null {
  if (slots.has('place')) return slots.target('place');
  const said = /^in (the (list|table|cart|basket))$/i.exec(slots.words);
  if (!said) return null;
  const role = said[2] === 'list' || said[2] === 'table' ? said[2] : null;
  return role
    ? { words: said[1]!, role }
    : {
        words: said[1]!,
        name: literal(said[2]!),
        alternatives: ['cart', 'basket', 'shopping cart'].filter((name) => name !== said[2]),
      };
}
