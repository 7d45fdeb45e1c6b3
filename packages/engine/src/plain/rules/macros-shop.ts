/** Searching and the cart. */

import type { Target, Value } from '@assay/contract';
import { describeValue, literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { parseTarget } from '../noun.ts';
import { isWord, norms, type Scene, slice } from '../scene.ts';
import { FIELD_ROLES } from '../tables/roles.ts';
import { parseNumberTokens, splitList } from '../value.ts';
import { click, fill, given, unless } from './macro-steps.ts';
import { act, type Rule, rules } from './rule.ts';
import * as T from './targets.ts';

/** Things by their names: "the blue lamp and two green mugs". */
function things(
  tokens: readonly Token[],
  scene: Scene,
): { name: Value; words: string; times: number; exact: boolean }[] | null {
  const members = splitList(tokens);
  if (!members) return null;
  const found = [];
  for (const member of members) {
    let rest: readonly Token[] = member;
    let times = 1;
    const number = rest.length > 1 && rest[0]!.kind !== 'quoted' ? parseNumberTokens(rest.slice(0, 1)) : null;
    if (number !== null && Number.isInteger(number) && number >= 1 && number <= 100) {
      times = number;
      rest = rest.slice(1);
    } else while (rest.length > 1 && isWord(rest[0], 'the', 'a', 'an')) rest = rest.slice(1);
    if (isWord(rest[0], 'product', 'item', 'article') && rest.length > 1) rest = rest.slice(1);
    const target = parseTarget(rest, scene, { ofIsName: true });
    if (!target?.name || target.role || target.relations || target.ordinal !== undefined) return null;
    found.push({ name: target.name, words: slice(rest, scene), times, exact: target.exact === true });
  }
  return found;
}

/** From the page of one product to where the next one can be seen or searched for. */
function backTo(name: Value, words: string, exact: boolean): Draft[] {
  const product = T.thing(name, `${words}, or a search field`, exact);
  const search = [describeValue(T.SEARCH_FIELD.name!), ...T.SEARCH_FIELD.alternatives!];
  return [{ ...act({ action: 'back' }), ...unless({ ...product, alternatives: search }) }];
}

/** Through the page of the product: searched for when it is not in view, opened when it is a link, then added. */
function addToCart(name: Value, words: string, exact: boolean): Draft[] {
  const product = T.thing(name, words, exact);
  const link: Target = { ...product, role: 'link' };
  return [
    { ...fill(T.SEARCH_FIELD, name), ...unless(product) },
    { ...act({ action: 'press', key: 'Enter', target: T.SEARCH_FIELD }), ...unless(product) },
    { ...click(link), ...given(link) },
    click(T.ADD_TO_CART),
  ];
}

export const SHOP_RULES: Rule[] = rules('macro', [
  {
    id: 'search',
    title: 'Search',
    does: 'Types into the search field and presses Enter.',
    patterns: [
      '@search for <q:value>',
      '@search [the] (site|shop|page|catalogue|catalog|list|products) for <q:value>',
      '@search for <q:value> (in|using|with) [the] (search|search box|search field|search bar)',
      '@search for <q:value> (in|into|with|using) <f:field>',
      '@search <q:value>',
    ],
    examples: ['Search for lamp', 'Search for "blue lamp"', 'Search for "blue lamp" in the Products field'],
    build: (slots) => {
      if (slots.has('f')) {
        const field = slots.target('f');
        // "In the list" or "in the footer" is where it should be found, and not where it is typed.
        if (field.role ? !FIELD_ROLES.has(field.role) : !field.exact) return null;
        return [fill(field, slots.value('q')), act({ action: 'press', key: 'Enter', target: field })];
      }
      const tokens = slots.tokens('q');
      if (/^\s*look/i.test(slots.words) && !/ for /i.test(slots.words)) return null;
      if (isWord(tokens[0], 'for', 'in')) return null;
      const value = slots.value('q');
      return [
        {
          ...click({
            words: 'the search button',
            role: 'button',
            name: literal('Search'),
            alternatives: ['Open search'],
          }),
          ...unless(T.SEARCH_FIELD),
        },
        fill(T.SEARCH_FIELD, value),
        act({ action: 'press', key: 'Enter', target: T.SEARCH_FIELD }),
      ];
    },
  },
  {
    id: 'add-to-cart',
    title: 'Add to the cart',
    does: 'Opens the page of the product (searching for it when it is not in view) and clicks the Add button there.',
    patterns: [
      '@add <p:words> (to|into|in|onto) [the|my|your] (cart|basket|bag|shopping cart|shopping basket|trolley)',
    ],
    examples: ['Add "Blue Lamp" to the cart', 'Put the blue lamp and the wool blanket into the basket'],
    build: (slots) => {
      const tokens = slots.tokens('p');
      if (isWord(tokens[0], 'it', 'this', 'them') || /^(?:the|this) (?:product|item)$/.test(norms(tokens))) {
        return tokens.length <= 2 ? [click(T.ADD_TO_CART)] : null;
      }
      const found = things(tokens, slots.scene);
      if (!found) return null;
      slots.scene.memory.items = [...slots.scene.memory.items, ...found.map(({ name }) => name)];
      slots.scene.memory.last = T.CART;
      return found.flatMap(({ name, words, times, exact }, index) =>
        Array.from({ length: times }, (_, round) => [
          ...(index + round > 0 ? backTo(name, words, exact) : []),
          ...addToCart(name, words, exact),
        ]).flat(),
      );
    },
  },
  {
    id: 'add-items',
    title: 'Add several items',
    does: 'Clicks the Add button that many times.',
    patterns: ['@add <n:number> [more|new] (items|item|entries|entry|rows|row|lines|line|things)'],
    examples: ['Add three items'],
    build: (slots) => {
      const count = slots.number('n');
      if (!Number.isInteger(count) || count < 1 || count > 200) return null;
      return [{ ...click(T.ADD_ITEM), ...(count > 1 ? { times: count } : {}) }];
    },
  },
  {
    id: 'open-cart',
    title: 'Open the cart or the menu',
    does: 'Clicks the way there, by its usual names.',
    patterns: [
      '@open [the|my] (cart|basket|shopping cart|shopping basket|bag|trolley) [page]',
      '@go to [the|my] (cart|basket|shopping cart|shopping basket|bag|trolley) [page]',
    ],
    examples: ['Open the cart', 'Go to the basket'],
    build: (slots) => {
      slots.scene.memory.last = T.CART;
      return [click(T.CART)];
    },
  },
]);
