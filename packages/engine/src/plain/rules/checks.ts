/** What a person can expect of the things on a page. The docs list every rule and example. */
import type { Check, Target, Value } from '@assay/contract';
import { literal } from '@assay/contract';
import type { Token } from '../lex.ts';
import { parseTarget, parseTargets } from '../noun.ts';
import { quantityAt } from '../quantity.ts';
import { isWord, norms, slice } from '../scene.ts';
import {
  countedOf,
  isConsole,
  isNativeDialog,
  isPage,
  isPlural,
  isTitle,
  isUrl,
  isUser,
  targetOf,
  targetsOf,
} from '../subject.ts';
import { PARTICIPLES } from '../tables/verbs.ts';
import { VAGUE } from '../tables/words.ts';
import { datePattern, dayOffset, parseNumberTokens, parseValueTokens, splitList } from '../value.ts';
import {
  type CheckRule,
  checkRules,
  checkThat,
  contentCheck,
  isField,
  matchOf,
  type Statement,
} from './check-rule.ts';
import type { Draft } from './rule.ts';

const SHOWN =
  '(visible|shown|displayed|present|there|available|found|seen|rendered|offered|on screen|on the page|on the screen|in view|visible on the page|visible on the screen|shown on the page|displayed on the page|present on the page|to be seen|shown to the user|shown to me|displayed to the user|back|opened)';
const HIDDEN =
  '(hidden|gone|invisible|absent|missing|removed|deleted|cleared away|not there|removed from the page|not visible)';

function nothing(tokens: readonly Token[]): boolean {
  return isWord(tokens[0], 'nothing') && tokens.length === 1;
}

/** Subject and the place named behind the verb are one noun phrase: "Bob" + "in the table". */
function placed(statement: Statement): readonly Token[] {
  return statement.slots.has('place')
    ? [...statement.subject.tokens, ...statement.slots.tokens('place')]
    : statement.subject.tokens;
}

/** "3 products are shown", "no results are shown", "the Save button is shown", "A and B are shown". */
export function shown(
  tokens: readonly Token[],
  statement: Pick<Statement, 'scene' | 'negated'>,
  deniedBySubject = false,
): Draft[] | null {
  const { scene, negated } = statement;
  if (tokens.length === 0 || isPage(tokens) || isUser(tokens)) return null;
  if (nothing(tokens)) return null;
  const counted = countedOf(tokens, scene);
  if (counted) return [checkThat({ check: 'count', target: counted.target, match: counted.match }, negated)];
  if (isWord(tokens[0], 'some', 'several', 'multiple') && isPlural(tokens)) {
    const target = parseTarget(tokens.slice(1), scene);
    if (!target || negated) return null;
    return [
      checkThat(
        { check: 'count', target, match: { op: 'gte', value: isWord(tokens[0], 'some') ? 1 : 2 } },
        false,
      ),
    ];
  }
  if (isWord(tokens[0], 'only')) return null;
  if (deniedBySubject && isPlural(tokens)) {
    const target = parseTarget(tokens, scene);
    if (target?.role === 'message' || target?.role === 'alert')
      return [checkThat({ check: 'visible', target }, true)];
    return target ? [{ expect: { check: 'count', target, match: { op: 'eq', value: 0 } } }] : null;
  }
  const targets = parseTargets(tokens, scene);
  if (!targets) return null;
  return targets.map((target) => checkThat({ check: 'visible', target }, negated));
}

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
  const value = parseValueTokens(tokens, scene);
  if (!value) return null;
  return [messageSays(target, value, negated) ?? contentCheck(target, matchOf('equals', value), negated)];
}

/** A message is known by what it says: 'the error message says "Wrong password"'. */
function messageSays(target: Target, value: Value, negated: boolean): Draft | null {
  const kind = target.role === 'message' || target.role === 'alert';
  if (!kind || (target.name && !target.alternatives) || target.having || target.ordinal !== undefined)
    return null;
  const { alternatives: _, ...rest } = target;
  return checkThat({ check: 'visible', target: { ...rest, name: value, exact: true } }, negated);
}

function contains(target: Target | null, tokens: readonly Token[], statement: Statement): Draft[] | null {
  // Denied, "A or B" is neither of them.
  const joined = statement.negated
    ? tokens.map((token) => (isWord(token, 'or') ? { ...token, norm: 'and' } : token))
    : tokens;
  const members = splitList(joined);
  if (!members) return null;
  const drafts: Draft[] = [];
  for (const member of members) {
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
function says(statement: Statement): Draft[] | null {
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

export const CHECK_RULES: CheckRule[] = checkRules([
  {
    id: 'visible',
    title: 'Something is shown',
    does: 'The target can be seen on the page.',
    verbs: ['be'],
    complements: [SHOWN, `${SHOWN} <place:words>`],
    examples: [
      '"Order placed" is shown',
      'The Save button is visible',
      'The Cancel link should not be displayed',
      'A message is shown below the e-mail field',
    ],
    build: (statement) => {
      if (isConsole(statement.subject.tokens) || isUser(statement.subject.tokens)) return null;
      const place = statement.slots.has('place') ? statement.slots.tokens('place') : null;
      if (
        place &&
        !/^(in|on|inside|within|under|below|above|next|beside|near|to|left|right|with|for|beneath|underneath)$/.test(
          place[0]!.norm,
        )
      )
        return null;
      return shown(placed(statement), statement, statement.subject.negated);
    },
  },
  {
    id: 'appears',
    title: 'Something appears',
    does: 'The same, said with a verb.',
    verbs: ['appear', 'exist', 'show', 'pop', 'come', 'stay', 'remain', 'open'],
    complements: [
      '',
      'up',
      '(visible|shown|there|on the page|on the screen|open|displayed|listed)',
      '[up] <place:words>',
    ],
    examples: [
      'A success message appears',
      'An error message shows up under the field',
      'The "Archive" button does not exist',
      'The dialog stays open',
    ],
    build: (statement) => {
      const { verb, subject, slots } = statement;
      if (verb.verb === 'stay' || verb.verb === 'remain') {
        if (
          slots.has('place') &&
          !/^(in|on|inside|below|under|above|next)$/.test(slots.tokens('place')[0]!.norm)
        )
          return null;
        if (slots.words === '' && !slots.has('place')) return null;
      }
      if (verb.verb === 'come' && !/^up$/i.test(slots.words)) return null;
      if (verb.verb === 'pop' && !/^up/i.test(slots.words)) return null;
      if (verb.verb === 'show' && !/^up\b/i.test(slots.words)) return null;
      if (isUser(subject.tokens) || isPage(subject.tokens, statement.scene)) return null;
      if (verb.verb === 'open') {
        const target = targetOf(subject);
        if (!target || !['dialog', 'menu', 'section'].includes(target.role ?? '') || slots.has('place'))
          return null;
      }
      if (
        slots.has('place') &&
        !/^(in|on|inside|within|under|below|above|next|beside|near|to|left|right|beneath|underneath)$/.test(
          slots.tokens('place')[0]!.norm,
        )
      )
        return null;
      return shown(placed(statement), statement, subject.negated);
    },
  },
  {
    id: 'gone',
    title: 'Something is gone',
    does: 'The target can not be seen, and stays away.',
    verbs: ['be', 'become'],
    complements: [HIDDEN, `${HIDDEN} <place:words>`],
    examples: ['The spinner is gone', 'The "Delete" button is hidden'],
    build: (statement) => {
      const place = statement.slots.has('place') ? statement.slots.tokens('place') : null;
      if (place && !/^(in|on|from|inside|within)$/.test(place[0]!.norm)) return null;
      return shown(placed(statement), { ...statement, negated: !statement.negated });
    },
  },
  {
    id: 'disappears',
    title: 'Something disappears',
    does: 'The same, said with a verb.',
    verbs: ['disappear', 'vanish', 'go', 'close'],
    complements: ['', 'away', 'from <place:words>'],
    examples: [
      'The dialog closes',
      'The toast disappears within 10 seconds',
      'The row of order 1040 disappears from the table',
    ],
    build: (statement) => {
      const { verb, subject, slots } = statement;
      if (verb.verb === 'go' && !/^away$/i.test(slots.words)) return null;
      if (
        verb.verb === 'close' &&
        (slots.has('place') ||
          !['dialog', 'menu', 'section', 'banner'].includes(targetOf(subject)?.role ?? ''))
      )
        return null;
      const place = slots.has('place') ? slots.tokens('place') : [];
      // "disappears from the list" says where it was.
      const inside: Token[] =
        place.length > 0 && !isPage(place)
          ? [{ ...place[0]!, kind: 'word', text: 'in', norm: 'in', inner: 'in' }, ...place]
          : [];
      return shown([...subject.tokens, ...inside], { ...statement, negated: !statement.negated });
    },
  },
  {
    id: 'place',
    title: 'Something is in a place',
    does: 'The target is shown inside, next to or below another one.',
    verbs: ['be', 'stay', 'remain'],
    complements: [
      '(in|inside|within|on|next to|beside|near|left of|right of|to the left of|to the right of|above|below|under|beneath|underneath) <place:words>',
    ],
    examples: [
      'Bob is in the table',
      'The total is below the "Summary" heading',
      'Bob is in the table with role "Viewer" and status Pending',
    ],
    build: (statement) => placeCheck(statement),
  },
  {
    id: 'there-is',
    title: 'There is something',
    does: 'The target is shown; "there are 3 …" counts.',
    verbs: ['be', 'appear', 'exist'],
    complements: ['<x:words>'],
    examples: [
      'There is a "Checkout" button',
      'There is no Delete button in the row of Alice',
      'There are 3 rows in the table',
      'There are no results',
    ],
    build: (statement) => {
      if (norms(statement.subject.tokens) !== 'there') return null;
      let tokens = statement.slots.tokens('x');
      let none = false;
      if (isWord(tokens[0], 'no') && tokens.length > 1) {
        none = true;
        tokens = tokens.slice(1);
      }
      if (none && statement.negated) return null;
      const more = /(?:^| )(?:shown|displayed|visible|listed)$/.test(norms(tokens))
        ? tokens.slice(0, -1)
        : tokens;
      return (
        consoleErrors(more, none || statement.negated) ??
        shown(more, { ...statement, negated: statement.negated || none }, none)
      );
    },
  },
  {
    id: 'see',
    title: 'Someone sees something',
    does: 'The same, from the side of the user.',
    verbs: ['see', 'find', 'notice'],
    complements: ['<x:words>'],
    examples: [
      'I see "Welcome, Maria"',
      'The user should see the order table',
      'I do not see the "Admin" link',
      'I can see 3 products',
    ],
    build: (statement) => {
      if (!isUser(statement.subject.tokens) && statement.subject.tokens.length > 0) return null;
      let tokens = statement.slots.tokens('x');
      let none = false;
      if (isWord(tokens[0], 'no') && tokens.length > 1) {
        none = true;
        tokens = tokens.slice(1);
      }
      if (none && statement.negated) return null;
      return (
        consoleErrors(tokens, none || statement.negated) ??
        shown(tokens, { ...statement, negated: statement.negated || none }, none)
      );
    },
  },
  {
    id: 'count',
    title: 'A number of things',
    does: 'Counts the things that fit.',
    verbs: ['have', 'contain', 'show', 'list', 'display', 'include'],
    complements: ['<n:words>'],
    examples: [
      'The list has 4 items',
      'The table shows exactly two rows',
      'The cart contains at least one item',
    ],
    build: (statement) => {
      const { subject, slots, negated, scene } = statement;
      const counted = countedOf(slots.tokens('n'), scene);
      if (!counted) return null;
      if (isUser(subject.tokens)) return null;
      if (isPage(subject.tokens, statement.scene))
        return [checkThat({ check: 'count', target: counted.target, match: counted.match }, negated)];
      const holder = targetOf(subject);
      if (!holder) return null;
      const target: Target = {
        ...counted.target,
        relations: [...(counted.target.relations ?? []), { kind: 'in', of: holder }],
      };
      return [checkThat({ check: 'count', target, match: counted.match }, negated)];
    },
  },
  {
    id: 'number-of',
    title: 'The number of things',
    does: 'Counts the things that fit.',
    verbs: ['be', 'equal', 'exceed'],
    complements: ['[to] <n:words>'],
    examples: ['The number of rows is 5', 'The number of products is at least 3'],
    build: (statement) => {
      const { subject, slots, negated, scene, verb } = statement;
      const said = /^(?:the )?(?:number|count|amount) of /.exec(norms(subject.tokens));
      if (!said) return null;
      const target = parseTarget(subject.tokens.slice(said[0].trim().split(' ').length), scene);
      const tokens = slots.tokens('n');
      const quantity = quantityAt(tokens, 0);
      if (!target || !quantity || quantity.length !== tokens.length) return null;
      const match =
        verb.verb === 'exceed' ? { op: 'gt' as const, value: quantity.match.value } : quantity.match;
      return [checkThat({ check: 'count', target, match }, negated)];
    },
  },
  {
    id: 'number',
    title: 'Numbers and amounts',
    does: 'Compares the number that a target shows.',
    verbs: ['be', 'exceed', 'cost', 'amount', 'show', 'say', 'read', 'stay', 'remain', 'display'],
    complements: ['[to] <n:words>'],
    examples: [
      'The total is more than $50',
      'The rating is between 3 and 5',
      'The badge shows at least 2',
      'The stock is exactly 7',
    ],
    build: (statement) => {
      const { subject, slots, negated, verb } = statement;
      const tokens = slots.tokens('n');
      const quantity = quantityAt(tokens, 0);
      if (!quantity || quantity.length !== tokens.length) return null;
      if (verb.verb !== 'exceed' && verb.verb !== 'cost' && verb.verb !== 'amount' && !quantity.compared)
        return null;
      if (
        isPage(subject.tokens, statement.scene) ||
        isUser(subject.tokens) ||
        isUrl(subject.tokens) ||
        isTitle(subject.tokens)
      )
        return null;
      const target = targetOf(subject);
      if (!target) return null;
      const match =
        verb.verb === 'exceed' ? { op: 'gt' as const, value: quantity.match.value } : quantity.match;
      if (match.op === 'eq' && tokens.at(-1)!.kind === 'money')
        return [contentCheck(target, matchOf('equals', literal(tokens.at(-1)!.text)), negated)];
      return [checkThat({ check: 'number', target, match }, negated)];
    },
  },
  {
    id: 'states',
    title: 'Enabled, disabled, ticked, selected, focused, expanded',
    does: 'The state of a control.',
    verbs: ['be', 'become', 'stay', 'remain', 'get'],
    complements: ['<s:words>'],
    examples: [
      'The Save button is enabled',
      'The "Place order" button is disabled',
      'The Newsletter checkbox is ticked',
      '"Remember me" is not checked',
      'The Reviews tab is selected',
      'The e-mail field is focused',
      'The "Shipping" section is expanded',
      'The menu is collapsed',
    ],
    build: (statement) => stateCheck(statement),
  },
  {
    id: 'selected-option',
    title: 'A field shows an option',
    does: 'The option that a dropdown or radio group shows.',
    verbs: ['be', 'have', 'show'],
    complements: [
      '(selected|chosen|picked|preselected) (in|for|on) <f:target>',
      'set to <v:value>',
      '<v:value> (selected|chosen|preselected)',
    ],
    examples: ['"Germany" is selected in the Country dropdown', 'The quantity is set to 3'],
    build: (statement) => {
      const { subject, slots, negated, scene } = statement;
      if (slots.has('f')) {
        const option = parseValueTokens(subject.tokens, scene);
        return option ? [checkThat({ check: 'selected', target: slots.target('f'), option }, negated)] : null;
      }
      const target = targetOf(subject);
      if (!target) return null;
      if (/^set to/i.test(slots.words))
        return [checkThat({ check: 'value', target, match: matchOf('equals', slots.value('v')) }, negated)];
      return [checkThat({ check: 'selected', target, option: slots.value('v') }, negated)];
    },
  },
  {
    id: 'empty',
    title: 'Empty',
    does: 'A field has no value; a list or table has no entries.',
    verbs: ['be', 'stay', 'remain'],
    complements: ['(empty|blank|cleared|left blank|left empty)'],
    examples: ['The Name field is empty', 'The list is not empty', 'The cart is empty'],
    build: (statement) => emptyCheck(statement),
  },
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
  {
    id: 'page-shows',
    title: 'The page shows a thing',
    does: 'The target can be seen on the page, or in the part of it that is named.',
    verbs: ['show', 'display', 'list', 'contain', 'have', 'include', 'offer', 'feature'],
    complements: ['<x:words>'],
    examples: [
      'The page shows the order table',
      'The page has no errors',
      'The header has a "Sign in" link',
      'The row of Alice has no Delete button',
    ],
    build: (statement) => has(statement),
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
    verbs: ['be', 'equal', 'match', 'stay', 'remain', 'become', 'keep', 'change', 'cost', 'amount'],
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
      const target = targetOf(subject);
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

/** Roles whose text is what they are about; of others "is" tells a state, which has rules of its own. */
const READ_ROLES = new Set([
  'cell',
  'text',
  'heading',
  'badge',
  'message',
  'alert',
  'field',
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
  if (VAGUE.has(said) || VAGUE.has(tokens.at(-1)!.norm)) return false;
  const capital = /^\p{Lu}/u.test(tokens[0]!.text);
  if (capital || dayOffset(tokens) !== null || parseNumberTokens(tokens) !== null) return true;
  if (PARTICIPLES.has(said) || ADJECTIVES.has(said)) return false;
  return target.role === undefined || READ_ROLES.has(target.role);
}

/** Looks and states that no check can see. */
const ADJECTIVES = new Set(
  'red green blue yellow orange grey gray white black bold italic big small bigger smaller large empty fast slow responsive centered centred aligned readable clear secure unique available unavailable possible impossible'.split(
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

function placeCheck(statement: Statement): Draft[] | null {
  const { subject, slots, negated, scene } = statement;
  if (norms(subject.tokens) === 'there' || isUser(subject.tokens) || isPage(subject.tokens, statement.scene))
    return null;
  const place = slots.tokens('place');
  const relation =
    scene.text.slice(0, 0) + norms(allTokens(statement).slice(0, allTokens(statement).length - place.length));
  const joint = relation.split(' ').filter(Boolean);
  const withAt = place.findIndex((token, index) => index > 0 && isWord(token, 'with'));
  const where = withAt < 0 ? place : place.slice(0, withAt);
  const lead: Token[] = joint.map((word) => ({
    ...place[0]!,
    kind: 'word',
    text: word,
    norm: word,
    inner: word,
  }));
  const phrase = [...subject.tokens, ...lead, ...where];
  if (withAt < 0) return shown(phrase, statement, subject.negated);
  if (negated) return null;
  const target = parseTarget(subject.tokens, scene);
  const of = parseTarget(where, scene);
  if (!target || !of || joint.join(' ') !== 'in') return null;
  const row: Target = {
    ...target,
    words: `the row of ${target.words}`,
    ...(target.role ? {} : { role: of.role === 'list' ? 'listitem' : 'row' }),
    relations: [...(target.relations ?? []), { kind: 'in', of }],
  };
  const pairs = place.slice(withAt + 1);
  const rest = isWord(pairs[0], 'the') ? pairs.slice(1) : pairs;
  for (let split = 1; split < rest.length; split++) {
    const more = attributes(row, rest.slice(0, split), rest.slice(split), statement);
    if (more) return [{ expect: { check: 'visible', target: row } }, ...more];
  }
  return null;
}

function allTokens(statement: Statement): readonly Token[] {
  return statement.slots.all;
}

function consoleErrors(tokens: readonly Token[], negated: boolean): Draft[] | null {
  if (
    !negated ||
    !/^(?:any )?(?:javascript |js )?(?:console errors?|errors? (?:in|on) the (?:browser )?console|javascript errors?)$/.test(
      norms(tokens),
    )
  )
    return null;
  return [{ expect: { check: 'console-clean' } }];
}

function has(statement: Statement): Draft[] | null {
  const { subject, slots, scene, verb } = statement;
  if (
    isUser(subject.tokens) ||
    isUrl(subject.tokens) ||
    isTitle(subject.tokens) ||
    norms(subject.tokens) === 'there'
  )
    return null;
  if (isConsole(subject.tokens)) return null;
  let tokens = slots.tokens('x');
  let none = false;
  if (isWord(tokens[0], 'no') && tokens.length > 1) {
    none = true;
    tokens = tokens.slice(1);
  }
  if (none && statement.negated) return null;
  const negated = statement.negated || none;
  const clean = isPage(subject.tokens, statement.scene) ? consoleErrors(tokens, negated) : null;
  if (clean) return clean;
  if (isPage(subject.tokens, statement.scene)) return shown(tokens, { scene, negated }, none);
  // "has Paid" could be anything; a thing that is had needs an article, a role or a quotation.
  const distinct =
    none ||
    isWord(tokens[0], 'a', 'an', 'the', 'any') ||
    verb.verb === 'list' ||
    tokens.some((token) => token.kind === 'quoted');
  if (!distinct) return null;
  const holder = targetOf(subject);
  if (!holder) return null;
  if (!none && !statement.negated && tokens.length === 1 && tokens[0]!.kind === 'quoted') return null;
  const targets = parseTargets(tokens, scene);
  if (!targets) return null;
  return targets.map((target): Draft => {
    const inside: Target = {
      ...target,
      words: `${target.words} in ${holder.words}`,
      relations: [...(target.relations ?? []), { kind: 'in', of: holder }],
    };
    if (none && isPlural(tokens))
      return { expect: { check: 'count', target: inside, match: { op: 'eq', value: 0 } } };
    return checkThat({ check: 'visible', target: inside }, negated);
  });
}

const STATES: [RegExp, (target: Target) => Check, boolean][] = [
  [
    /^(?:enabled|clickable|active|editable|usable|writable)$/,
    (target) => ({ check: 'enabled', target }),
    false,
  ],
  [
    /^(?:disabled|greyed out|grayed out|inactive|read-only|readonly|unclickable|locked|not clickable)$/,
    (target) => ({ check: 'enabled', target }),
    true,
  ],
  [
    /^(?:checked|ticked|switched on|turned on|on|toggled on)$/,
    (target) => ({ check: 'checked', target }),
    false,
  ],
  [
    /^(?:unchecked|unticked|switched off|turned off|off|toggled off)$/,
    (target) => ({ check: 'checked', target }),
    true,
  ],
  [
    /^(?:selected|chosen|highlighted|preselected|pre-selected|the selected one|the active tab)$/,
    (target) => ({ check: 'selected', target }),
    false,
  ],
  [/^(?:deselected|unselected)$/, (target) => ({ check: 'selected', target }), true],
  [/^(?:focused|in focus|focussed)$/, (target) => ({ check: 'focused', target }), false],
  [/^(?:expanded|unfolded|open)$/, (target) => ({ check: 'expanded', target }), false],
  [/^(?:collapsed|folded|closed)$/, (target) => ({ check: 'expanded', target }), true],
];

function stateCheck(statement: Statement): Draft[] | null {
  const said = norms(statement.slots.tokens('s'));
  if (isPage(statement.subject.tokens, statement.scene)) return null;
  for (const [pattern, make, inverted] of STATES) {
    if (!pattern.test(said)) continue;
    const targets = targetsOf(statement.subject);
    if (!targets) return null;
    return targets.map((target) => {
      const open = said === 'open' || said === 'closed';
      if (open && ['dialog', 'menu'].includes(target.role ?? ''))
        return checkThat({ check: 'visible', target }, statement.negated !== inverted);
      const check = make(target);
      // A checkbox that is "selected" is ticked.
      const ticked: Check =
        check.check === 'selected' && ['checkbox', 'switch', 'radio'].includes(target.role ?? '')
          ? { check: 'checked', target }
          : check;
      return checkThat(ticked, statement.negated !== inverted);
    });
  }
  return null;
}

function emptyCheck(statement: Statement): Draft[] | null {
  const { subject, negated, scene } = statement;
  if (isPage(subject.tokens, statement.scene))
    return [checkThat({ check: 'text', match: { op: 'empty' } }, negated)];
  const cart = /^(?:the |my )?(?:shopping )?(cart|basket|bag|trolley)$/.exec(norms(subject.tokens));
  if (cart) {
    if (negated) {
      scene.hints.push({
        message: `What shows that the ${cart[1]} is not empty has to be said.`,
        suggestion: `Write for example: the ${cart[1]} contains at least 1 item, or: the ${cart[1]} badge says 1.`,
      });
      return null;
    }
    const pattern =
      '\\b(cart|basket|bag|trolley)\\b.{0,20}\\bempty\\b|\\bempty (shopping )?(cart|basket|bag|trolley)\\b|\\bno (items|products|articles)\\b|\\bnothing (here|in your)\\b';
    return [{ expect: { check: 'text', match: matchOf('matches', literal(pattern)) } }];
  }
  const targets = targetsOf(subject);
  if (!targets) return null;
  return targets.map((target): Draft => {
    if (target.role === 'table' || target.role === 'list') {
      const items: Target = {
        words: `entries of ${target.words}`,
        role: target.role === 'table' ? 'row' : 'listitem',
        relations: [{ kind: 'in', of: target }],
      };
      return {
        expect: {
          check: 'count',
          target: items,
          match: negated ? { op: 'gte', value: 1 } : { op: 'eq', value: 0 },
        },
      };
    }
    return contentCheck(target, { op: 'empty' }, negated);
  });
}
