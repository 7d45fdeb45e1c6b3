/** Ways through an application: menus, pages, sorting, filters, downloads. */

import type { Check, Target } from '@assay/contract';
import { literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import { parseTarget } from '../noun.ts';
import { isWord } from '../scene.ts';
import { parseValueTokens } from '../value.ts';
import { KNOWN_PAGES } from './checks-address.ts';
import { sortWords } from './checks-order.ts';
import { click, ENTRIES, given, unless } from './macro-steps.ts';
import { act, literalText, type Rule, rules } from './rule.ts';
import * as T from './targets.ts';

export const NAVIGATION_RULES: Rule[] = rules('macro', [
  {
    id: 'open-menu',
    title: 'Open the menu',
    does: 'Clicks the menu button.',
    patterns: [
      '@open [the] (menu|main menu|hamburger menu|navigation menu|navigation)',
      '@click [the] (hamburger menu|hamburger icon|burger menu)',
    ],
    examples: ['Open the menu'],
    build: () => [click(T.MENU)],
  },
  {
    id: 'next-page',
    title: 'Next and previous page of a list',
    does: 'Clicks the pagination.',
    patterns: [
      '@go (to|on to) the (next|previous) page',
      '@open the (next|previous) page',
      '@click (next page|previous page)',
      '@go to page <n:number> [of the results|of the list|of the table]',
      '@open page <n:number> [of the results|of the list|of the table]',
      '@go to the (last|first) page [of the results|of the list|of the table]',
    ],
    examples: ['Go to the next page', 'Go to page 3'],
    build: (slots) => {
      if (slots.has('n')) {
        const page = slots.text('n');
        return [
          click({
            words: `page ${page}`,
            name: literal(`Page ${page}`),
            alternatives: [`Go to page ${page}`, page],
          }),
        ];
      }
      const end = /\b(last|first)\b/.exec(slots.words.toLowerCase())?.[1];
      if (end) {
        const [name, sign] = end === 'last' ? ['Last page', '»'] : ['First page', '«'];
        const alternatives = [end === 'last' ? 'Last' : 'First', `Go to ${end} page`, sign!];
        return [click({ words: `the ${end} page`, name: literal(name!), alternatives })];
      }
      return [click(/previous/i.test(slots.words) ? T.PREVIOUS_PAGE : T.NEXT_PAGE)];
    },
  },
  {
    id: 'go-to-page',
    title: 'Go to a page by its name',
    does: 'Clicks the link of that name.',
    patterns: [
      '@go (to|back to) <p:words> (page|screen|section|area|view)',
      '@open <p:words> (page|screen|view)',
      '@visit <p:words> (page|screen)',
      '(am|is|are) on <p:words> (page|screen)',
      '@go (to|back to) <p:words>',
    ],
    examples: ['Go to the Products page', 'Open the Orders page', 'Go to the checkout'],
    build: (slots) => {
      let tokens = slots.tokens('p');
      if (tokens.length === 1 && (tokens[0]!.kind === 'path' || tokens[0]!.kind === 'url')) return null;
      while (tokens.length > 1 && isWord(tokens[0], 'the', 'my', 'a')) tokens = tokens.slice(1);
      if (
        isWord(tokens[0], 'next', 'previous', 'first', 'last', 'new', 'back', 'forward') ||
        tokens.some((token) => token.text === '>')
      )
        return null;
      const target = parseTarget(tokens, slots.scene, { ofIsName: true });
      if (!target?.name || target.relations || target.ordinal !== undefined) return null;
      if (target.role && target.role !== 'link') return null;
      const name = literalText(target.name);
      const alternatives =
        name && Object.hasOwn(KNOWN_PAGES, name.toLowerCase()) ? PAGE_LINKS[name.toLowerCase()] : undefined;
      return [
        click({
          words: slots.text('p'),
          name: target.name,
          ...(target.exact ? { exact: true } : {}),
          ...(alternatives ? { alternatives } : {}),
        }),
      ];
    },
  },
]);

export const LIST_RULES: Rule[] = rules('macro', [
  {
    id: 'sort',
    title: 'Sort',
    does: 'Picks the order in a sort dropdown, or clicks the header of the column until the order is right.',
    patterns: ['@sort <o:words>', `@sort [the|all|all the] ${ENTRIES} <o:words>`],
    examples: ['Sort by price ascending', 'Sort the orders by date, newest first'],
    build: (slots) => {
      const order = sortWords(slots.tokens('o'));
      if (
        !order ||
        !isWord(slots.tokens('o')[0], 'by', 'in', 'alphabetically', 'from', 'ascending', 'descending')
      )
        return null;
      const entries: Target = { words: 'the entries', role: 'row' };
      const column = order.by.length > 0 ? parseValueTokens(order.by, slots.scene) : literal('Name');
      const by = literalText(column ?? undefined);
      if (!column || by === null) return null;
      const as = order.as === 'auto' && /date|time|day|created|updated/i.test(by) ? 'date' : order.as;
      const direction = order.direction ?? 'ascending';
      slots.scene.memory.sort = { by, direction, as };
      slots.scene.memory.items = [];
      const header: Target = { words: `the header of the column ${by}`, role: 'columnheader', name: column };
      const wrong: Check = {
        check: 'order',
        target: { words: entries.words, role: 'row' },
        column: by,
        direction,
        as,
        negated: true,
        holdMs: 0,
      };
      const names = optionNames(by, direction, as);
      const steps: Draft[] = [
        {
          ...act({
            action: 'select',
            target: T.SORT_FIELD,
            options: [literal(names[0]!)],
            alternatives: names.slice(1),
          }),
          ...given(T.SORT_FIELD),
        },
        { ...click(header), ...unless(T.SORT_FIELD) },
      ];
      if (order.direction !== null)
        steps.push({ ...click({ ...header, words: `${header.words} again` }), when: wrong, whenWithinMs: 0 });
      return steps;
    },
  },
  {
    id: 'filter',
    title: 'Filter',
    does: 'Picks the value in a filter field, or clicks the filter of that name.',
    patterns: [
      `@filter [the|all|all the] ${ENTRIES} by <f:field> (:|=|is|equals) <v:value>`,
      '@filter by <f:field> (:|=|is|equals) <v:value>',
      `@filter [the|all|all the] ${ENTRIES} by <f:field> <q:value>`,
      '@filter by <f:field> <q:value>',
      `@filter [the|all|all the] ${ENTRIES} (by|to|for|on) <v:value>`,
      '@filter (by|to|for|on) <v:value>',
    ],
    examples: ['Filter by Kitchen', 'Filter the products by category = Lamps'],
    build: (slots) => {
      if (slots.has('q')) {
        const tokens = slots.tokens('q');
        if (tokens.length !== 1 || !(tokens[0]!.kind === 'quoted' || /^\p{Lu}/u.test(tokens[0]!.text)))
          return null;
        return [act({ action: 'select', target: slots.target('f'), options: [slots.value('q')] })];
      }
      const value = slots.value('v');
      if (slots.tokens('v').some((token) => isWord(token, 'between', 'from', 'to', 'by'))) {
        slots.scene.hints.push({
          message: `"${slots.text('v')}" is no value that a filter offers.`,
          suggestion:
            'Say which fields are filled or chosen, for example: enter 20 into "Min price". Enter 50 into "Max price".',
        });
        return null;
      }
      if (slots.has('f')) return [act({ action: 'select', target: slots.target('f'), options: [value] })];
      return [
        { ...act({ action: 'select', target: T.FILTER_FIELD, options: [value] }), ...given(T.FILTER_FIELD) },
        { ...click({ words: slots.text('v'), name: value }), ...unless(T.FILTER_FIELD) },
      ];
    },
  },
  {
    id: 'download',
    title: 'Download',
    does: 'Clicks what starts the download.',
    patterns: ['@download [the] (file|document|report|list|data) [of] <t:target>', '@download <t:target>'],
    examples: ['Download "Invoice 1042"', 'Download the report'],
    build: (slots) => {
      const target = slots.target('t');
      if (!target.name) {
        return target.role ? [click(target)] : null;
      }
      const name = literalText(target.name);
      if (name === null || target.role) return [click(target)];
      const plain = name.replace(/^(the|a|an) /i, '');
      return [
        click({ ...target, alternatives: [`Download ${plain}`, `Export ${plain}`, 'Download', 'Export'] }),
      ];
    },
  },
]);

/** What the links to well-known pages are called. */
const PAGE_LINKS: Record<string, string[]> = {
  login: ['Log in', 'Sign in', 'Login'],
  'log in': ['Log in', 'Sign in', 'Login'],
  'log-in': ['Log in', 'Sign in', 'Login'],
  'sign in': ['Sign in', 'Log in'],
  'sign-in': ['Sign in', 'Log in'],
  register: ['Register', 'Sign up', 'Create an account', 'Create account'],
  registration: ['Register', 'Sign up', 'Create an account', 'Create account'],
  'sign up': ['Sign up', 'Register', 'Create an account'],
  cart: ['Cart', 'Basket', 'Shopping cart'],
  basket: ['Basket', 'Cart', 'Shopping cart'],
  product: ['Products', 'Shop', 'Catalogue'],
  products: ['Products', 'Shop', 'Catalogue'],
  catalogue: ['Catalogue', 'Products', 'Shop'],
  orders: ['Orders', 'My orders', 'Order history'],
  account: ['Account', 'My account', 'Profile'],
  profile: ['Profile', 'Account', 'My account'],
  checkout: ['Checkout', 'Go to checkout', 'Proceed to checkout'],
  help: ['Help', 'Support'],
};

/** How shops and tables write an order in a dropdown. */
function optionNames(by: string, direction: 'ascending' | 'descending', as: string): string[] {
  const up = direction === 'ascending';
  const name = by.charAt(0).toUpperCase() + by.slice(1);
  const names = [
    `${name}: ${up ? 'low to high' : 'high to low'}`,
    `${name} (${up ? 'low to high' : 'high to low'})`,
    `${name} ${up ? 'low to high' : 'high to low'}`,
    `${name} ${up ? 'asc' : 'desc'}`,
    `${name} (${up ? 'ascending' : 'descending'})`,
  ];
  if (as === 'date' || /date/i.test(by))
    names.unshift(
      up ? 'Oldest first' : 'Newest first',
      up ? 'Oldest' : 'Newest',
      `${name}: ${up ? 'oldest first' : 'newest first'}`,
    );
  if (/name|title/i.test(by))
    names.unshift(
      `${name} (${up ? 'A to Z' : 'Z to A'})`,
      `${name}: ${up ? 'A to Z' : 'Z to A'}`,
      `${name} ${up ? 'A-Z' : 'Z-A'}`,
    );
  if (up) names.push(name);
  return names;
}
