/** Expectations of numbers, counts and the state of controls. */
import type { Check, Target } from '@assay/contract';
import { literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import { parseTarget } from '../noun.ts';
import { quantityAt } from '../quantity.ts';
import { norms } from '../scene.ts';
import { countedOf, isPage, isTitle, isUrl, isUser, targetOf, targetsOf } from '../subject.ts';
import { parseValueTokens } from '../value.ts';
import {
  type CheckRule,
  checkRules,
  checkThat,
  contentCheck,
  matchOf,
  type Statement,
} from './check-rule.ts';

export const AMOUNT_RULES: CheckRule[] = checkRules([
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
      // "The cart icon shows 3 items": it holds no items, it says how many there are.
      const says = /^(?:icon|badge|button|link|tab|heading|menuitem)$/.test(holder.role ?? '');
      const noun = slots.tokens('n').slice(quantityAt(slots.tokens('n'), 0)?.length ?? 0);
      if (says && !SHOWN_COUNTS.test(norms(noun))) return null;
      if (says) return [checkThat({ check: 'number', target: holder, match: counted.match }, negated)];
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
      const sign = /^(negative|positive)$/.exec(norms(tokens));
      if (sign && verb.verb === 'be') {
        const signed = targetOf(subject);
        const op = sign[1] === 'negative' ? ('lt' as const) : ('gt' as const);
        return signed && [checkThat({ check: 'number', target: signed, match: { op, value: 0 } }, negated)];
      }
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
      const named = targetOf(subject);
      const target = named && verb.verb === 'cost' ? priceOf(named) : named;
      if (!target) return null;
      const match =
        verb.verb === 'exceed' ? { op: 'gt' as const, value: quantity.match.value } : quantity.match;
      if (match.op === 'eq' && tokens.at(-1)!.kind === 'money')
        return [contentCheck(target, matchOf('equals', literal(tokens.at(-1)!.text)), negated)];
      return [checkThat({ check: 'number', target, match }, negated)];
    },
  },
]);

/** What a counter may be said to count; other words would be lost. */
const SHOWN_COUNTS =
  /^(?:unread |new )?(?:items?|products?|messages?|notifications?|articles?|results?|tasks?|entries|orders?|files?|alerts?|e-?mails?|things)$/;

/** What costs something has its price in it. */
export function priceOf(target: Target): Target {
  if (target.role && !['row', 'card', 'listitem'].includes(target.role)) return target;
  if (/price|total|cost|shipping|fee/i.test(target.words)) return target;
  return {
    words: `the price of ${target.words}`,
    name: literal('price'),
    relations: [{ kind: 'in', of: target }],
  };
}

export const STATE_RULES: CheckRule[] = checkRules([
  {
    id: 'states',
    title: 'Enabled, disabled, ticked, selected, focused, expanded',
    does: 'The state of a control.',
    verbs: ['be', 'become', 'stay', 'remain', 'get'],
    complements: ['(in|on) <c:target>', '<s:words>'],
    examples: [
      'The cursor is in the search field',
      'The Save button is enabled',
      'The "Place order" button is disabled',
      'The Newsletter checkbox is ticked',
      '"Remember me" is not checked',
      'The "Select all" checkbox is partly checked',
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
      '[the] [option|value] <v:value> (selected|chosen|preselected)',
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
]);

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
    /^(?:checked|ticked|switched on|turned on|on|toggled on|pressed|pressed in|in (?:the|its) (?:pressed|checked|ticked|on) (?:state|position))$/,
    (target) => ({ check: 'checked', target }),
    false,
  ],
  [
    /^(?:(?:partly|partially|half) (?:checked|ticked|selected)|mixed|indeterminate|in (?:the|a) (?:mixed|indeterminate) state)$/,
    (target) => ({ check: 'checked', target, mixed: true }),
    false,
  ],
  [
    /^(?:unchecked|unticked|switched off|turned off|off|toggled off|in (?:the|its) (?:unpressed|unchecked|off) (?:state|position))$/,
    (target) => ({ check: 'checked', target }),
    true,
  ],
  [
    /^(?:selected|chosen|highlighted|preselected|pre-selected|(?:the )?(?:currently )?(?:selected|active|chosen|current) (?:one|tab|option|item|entry|row|page|radio button))$/,
    (target) => ({ check: 'selected', target }),
    false,
  ],
  [/^(?:deselected|unselected)$/, (target) => ({ check: 'selected', target }), true],
  [/^(?:focused|in focus|focussed)$/, (target) => ({ check: 'focused', target }), false],
  [/^(?:expanded|unfolded|open)$/, (target) => ({ check: 'expanded', target }), false],
  [/^(?:collapsed|folded|closed)$/, (target) => ({ check: 'expanded', target }), true],
];

const OPERATED =
  /^(?:button|link|field|textbox|textarea|combobox|checkbox|radio|switch|tab|option|menuitem|slider|section|menu|dialog)$/;
const SELECTED = /^(?:tab|option|row|menuitem|treeitem|link|cell|button|listitem|radio|card)$/;
const SHOWN_BY_TURNS = new Set(['tab', 'option', 'menuitem', 'treeitem']);

function stateCheck(statement: Statement): Draft[] | null {
  if (statement.slots.has('c')) {
    // "The cursor is in the search field": where what is typed goes.
    if (!/^(?:the )?(?:cursor|focus|keyboard focus)$/.test(norms(statement.subject.tokens))) return null;
    return [checkThat({ check: 'focused', target: statement.slots.target('c') }, statement.negated)];
  }
  const said = norms(statement.slots.tokens('s'));
  if (isPage(statement.subject.tokens, statement.scene)) return null;
  // "Its status is Open" is a text that stands there, not a door.
  const first = statement.slots.tokens('s')[0]!;
  const capital = /^\p{Lu}/u.test(first.text) && first.kind === 'word';
  if (
    /(?:^| )(?:status|state|stage|phase|condition|priority|availability)$/.test(
      norms(statement.subject.tokens),
    )
  )
    return null;
  for (const [pattern, make, inverted] of STATES) {
    if (!pattern.test(said)) continue;
    const targets = targetsOf(statement.subject);
    if (!targets) return null;
    if (capital && targets.some((target) => !OPERATED.test(target.role ?? ''))) return null;
    if (said === 'highlighted' && targets.some((target) => !SELECTED.test(target.role ?? ''))) return null;
    return targets.map((target) => {
      const open = said === 'open' || said === 'closed';
      if (open && ['dialog', 'menu'].includes(target.role ?? ''))
        return checkThat({ check: 'visible', target }, statement.negated !== inverted);
      // An "active" tab is the one that is shown, and not merely one that can be clicked.
      const shown = /^(?:active|inactive)$/.test(said) && SHOWN_BY_TURNS.has(target.role ?? '');
      const check: Check = shown ? { check: 'selected', target } : make(target);
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
