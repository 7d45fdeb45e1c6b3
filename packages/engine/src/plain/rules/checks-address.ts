/** Expectations of the address, the title, and of being on a page. */
import type { Target, TextMatch } from '@assay/contract';
import { describeValue, literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { isWord, norms, slice } from '../scene.ts';
import { isPage, isTitle, isUrl, isUser } from '../subject.ts';
import { parseValueTokens } from '../value.ts';
import { type CheckRule, checkRules, checkThat, type Statement } from './check-rule.ts';

export const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Names of pages that addresses usually carry in one of these spellings. */
export const KNOWN_PAGES: Record<string, string> = {
  login: 'log-?_?in|sign-?_?in',
  'log in': 'log-?_?in|sign-?_?in',
  'log-in': 'log-?_?in|sign-?_?in',
  'sign in': 'log-?_?in|sign-?_?in',
  'sign-in': 'log-?_?in|sign-?_?in',
  register: 'register|registration|sign-?_?up',
  registration: 'register|registration|sign-?_?up',
  'sign up': 'register|registration|sign-?_?up',
  'sign-up': 'register|registration|sign-?_?up',
  cart: 'cart|basket|bag',
  basket: 'cart|basket|bag',
  'shopping cart': 'cart|basket|bag',
  checkout: 'check-?out',
  product: 'products?',
  products: 'products?',
  catalogue: 'catalogue?|products?',
  catalog: 'catalogue?|products?',
  order: 'orders?',
  orders: 'orders?',
  account: 'account|profile',
  profile: 'account|profile',
  settings: 'settings|preferences',
  dashboard: 'dashboard',
  help: 'help|support',
  contact: 'contact',
  search: 'search',
  wishlist: 'wish-?list|favou?rites',
  users: 'users?',
};

/** The address of a page by its path or its usual name; null for names whose address cannot be known. */
export function pageAddress(tokens: readonly Token[], statement: Pick<Statement, 'scene'>): TextMatch | null {
  const said = norms(tokens);
  if (/^(?:home|homepage|start|main|landing|front)$/.test(said))
    return { op: 'matches', value: literal('^[a-z]+://[^/?#]+/?([?#].*)?$') };
  const only = tokens.length === 1 ? tokens[0]! : null;
  if (only && (only.kind === 'path' || (only.kind === 'quoted' && only.inner.startsWith('/')))) {
    if (/[{}]/.test(only.inner)) {
      const value = parseValueTokens(tokens, statement.scene);
      return value ? { op: 'contains', value } : null;
    }
    const path = only.inner.replace(/\/+$/, '');
    if (path === '') return { op: 'matches', value: literal('^[a-z]+://[^/?#]+/?([?#].*)?$') };
    return {
      op: 'matches',
      value: literal(`^[a-z]+://[^/?#]+${literally(path)}${path.includes('?') ? '' : '/?([?#].*)?'}$`),
    };
  }
  if (only?.kind === 'url') return { op: 'contains', value: literal(only.text) };
  const known = Object.hasOwn(KNOWN_PAGES, said) ? KNOWN_PAGES[said] : undefined;
  return known
    ? { op: 'matches', value: literal(`^[a-z]+://[^/?#]+/(.*[/#?=_-])?(${known})([/?#&=_.-].*)?$`) }
    : null;
}

/** A page by its address where that is known, otherwise by its heading. */
function onPage(tokens: readonly Token[], statement: Statement): Draft[] | null {
  let rest = tokens;
  while (isWord(rest[0], 'the', 'a', 'my', 'our', 'same')) rest = rest.slice(1);
  if (isWord(rest.at(-1), 'page', 'screen', 'view', 'site') && rest.length > 1) rest = rest.slice(0, -1);
  else if (isWord(rest[0], 'page', 'screen', 'url', 'path') && rest.length > 1) rest = rest.slice(1);
  else if (isWord(rest.at(-1), 'page', 'screen')) return null;
  if (rest.length === 0) return null;
  const address = pageAddress(rest, statement);
  if (address) return [checkThat({ check: 'url', match: address }, statement.negated)];
  const value = parseValueTokens(rest, statement.scene);
  if (!value || statement.negated) return null;
  const target: Target = {
    words: `the heading ${slice(rest, statement.scene)}`,
    role: 'heading',
    name: value,
  };
  return [{ expect: { check: 'visible', target } }];
}

/** "The order number", "the product name": what is meant, and not how it reads. */
function isNotRead(tokens: readonly Token[]): boolean {
  return (
    isWord(tokens[0], 'the', 'a', 'an') &&
    tokens.length > 1 &&
    tokens.every(({ kind, text }) => kind === 'word' && !/\p{Lu}/u.test(text))
  );
}

export const ADDRESS_RULES: CheckRule[] = checkRules([
  {
    id: 'url',
    title: 'The address',
    does: 'Compares the URL of the page.',
    verbs: [
      'be',
      'contain',
      'include',
      'end',
      'start',
      'begin',
      'match',
      'equal',
      'have',
      'change',
      'stay',
      'remain',
      'become',
      'show',
    ],
    complements: [
      '[with] [the] (word|words|text|path|parameter|query|fragment) <v:value>',
      '[exactly|equal to|to|still|with|now] <v:value>',
    ],
    examples: [
      'The URL ends with /orders',
      'The URL contains "cart"',
      'The address is https://example.com/cart',
    ],
    build: ({ subject, slots, negated, verb }) => {
      if (!isUrl(subject.tokens) || isNotRead(slots.tokens('v'))) return null;
      const value = slots.value('v');
      const said = slots.words.toLowerCase();
      if (verb.verb === 'have' || ((verb.verb === 'change' || verb.verb === 'become') && negated))
        return null;
      const op: TextMatch['op'] =
        verb.verb === 'end'
          ? 'ends-with'
          : verb.verb === 'start' || verb.verb === 'begin'
            ? 'starts-with'
            : ['contain', 'include', 'show'].includes(verb.verb)
              ? 'contains'
              : 'equals';
      if ((op === 'ends-with' || op === 'starts-with') !== said.startsWith('with')) return null;
      if (op === 'equals') {
        const only = slots.tokens('v');
        const text = describeValue(value);
        if (only.length === 1 && text.startsWith('/')) {
          const address = pageAddress(only, { scene: slots.scene });
          return address ? [checkThat({ check: 'url', match: address }, negated)] : null;
        }
      }
      return [checkThat({ check: 'url', match: { op, value } }, negated)];
    },
  },
  {
    id: 'title',
    title: 'The page title',
    does: 'Compares the title of the browser tab.',
    verbs: [
      'be',
      'contain',
      'include',
      'say',
      'read',
      'end',
      'start',
      'begin',
      'equal',
      'match',
      'show',
      'have',
    ],
    complements: [
      '[exactly|equal to|with|still|now] [the] (word|words|text) <v:value>',
      '[exactly|equal to|with|still|now] <v:value>',
      'the title <v:value>',
    ],
    examples: ['The page title is "Your cart"', 'The page title contains "Orders"'],
    build: ({ subject, slots, negated, verb }) => {
      const has = verb.verb === 'have';
      if (
        has
          ? !isPage(subject.tokens, slots.scene) || !/^the title/i.test(slots.words)
          : !isTitle(subject.tokens) || /^the title/i.test(slots.words)
      )
        return null;
      if (isNotRead(slots.tokens('v'))) return null;
      const with_ = /^with/i.test(slots.words);
      const op: TextMatch['op'] =
        verb.verb === 'end'
          ? 'ends-with'
          : verb.verb === 'start' || verb.verb === 'begin'
            ? 'starts-with'
            : ['contain', 'include', 'show', 'say', 'read'].includes(verb.verb)
              ? 'contains'
              : 'equals';
      if ((op === 'ends-with' || op === 'starts-with') !== with_) return null;
      return [checkThat({ check: 'title', match: { op, value: slots.value('v') } }, negated)];
    },
  },
  {
    id: 'on-page',
    title: 'Being on a page',
    does: 'By its path or usual address; a page without a known address by its heading.',
    verbs: ['be', 'stay', 'remain', 'land', 'arrive', 'get', 'reach', 'see', 'end'],
    complements: [
      '(on|at) <p:words>',
      'up (on|at) <p:words>',
      '(redirected|taken|sent|navigated|brought|forwarded|directed|returned|moved) [back] (to|onto) <p:words>',
      '[redirected|taken|sent] (to|back to) <p:words>',
      '<p:words>',
    ],
    examples: [
      'I am on the /cart page',
      'The user is redirected to the login page',
      'I stay on the login page',
      'The user lands on the home page',
    ],
    build: (statement) => {
      const { subject, slots, verb } = statement;
      const page = isPage(subject.tokens, statement.scene) || norms(subject.tokens) === 'the browser';
      if (
        !isUser(subject.tokens) &&
        !page &&
        !(subject.tokens.length === 0 && ['stay', 'remain'].includes(verb.verb))
      )
        return null;
      const said = slots.words.toLowerCase();
      const bare = said === norms(slots.tokens('p')).toLowerCase();
      if (bare && verb.verb !== 'reach' && !(page && verb.verb === 'be')) return null;
      if (verb.verb === 'see' || verb.verb === 'get')
        if (!/^(redirected|taken|sent|to )/.test(said)) return null;
      const tokens = slots.tokens('p');
      const paged =
        isWord(tokens.at(-1), 'page', 'screen', 'view', 'site') ||
        isWord(tokens[0], 'page') ||
        tokens.some(
          (token) => token.kind === 'path' || token.kind === 'url' || token.inner.startsWith('/'),
        ) ||
        /^(the )?(home|homepage|dashboard|checkout|cart|basket|start page)$/.test(norms(tokens));
      return paged ? onPage(tokens, statement) : null;
    },
  },
  {
    id: 'page-opens',
    title: 'A page opens',
    does: 'The same, from the side of the page.',
    verbs: ['open', 'be', 'load', 'appear', 'come', 'show'],
    complements: ['', '(open|opened|shown|displayed|loaded|visible|reached|up)'],
    examples: ['The cart page opens', 'The checkout page is shown', 'The login page is displayed'],
    build: (statement) => {
      const { subject, verb, slots } = statement;
      if (!isWord(subject.tokens.at(-1), 'page', 'screen') || isPage(subject.tokens, statement.scene))
        return null;
      if (verb.verb === 'be' && slots.words === '') return null;
      if (verb.verb === 'come' && slots.words !== 'up') return null;
      if (subject.negated) return null;
      return onPage(subject.tokens, statement);
    },
  },
]);
