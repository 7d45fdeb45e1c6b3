/** What a person can expect of the page as a whole: address, title, dialogs, requests, downloads, order, lists. */
import type { Check, NumberMatch, Target, TextMatch, Value } from '@assay/contract';
import { describeValue, literal } from '@assay/contract';
import type { Token } from '../lex.ts';
import { parseTarget } from '../noun.ts';
import { quantityAt } from '../quantity.ts';
import { isWord, norms, slice } from '../scene.ts';
import {
  countedOf,
  isConsole,
  isNativeDialog,
  isPage,
  isTitle,
  isUrl,
  isUser,
  targetOf,
} from '../subject.ts';
import { SIZE_UNITS } from '../tables/words.ts';
import { parseValueTokens, splitList } from '../value.ts';
import { type CheckRule, checkRules, checkThat, matchOf, type Statement } from './check-rule.ts';
import { shown } from './checks.ts';
import type { Draft } from './rule.ts';

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

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

const STATUS_WORDS: Record<string, NumberMatch> = {
  succeeds: { op: 'between', value: 200, to: 399 },
  successful: { op: 'between', value: 200, to: 399 },
  fails: { op: 'gte', value: 400 },
};
const METHODS = /^(get|post|put|patch|delete|head|options)$/;

/** "a POST request to /api/orders", "the GET to /items", "the request". */
function requestOf(
  all: readonly Token[],
  scene: Statement['scene'],
): { method?: string; path?: TextMatch } | null {
  let tokens = all;
  if (isWord(tokens[0], 'a', 'an', 'the', 'any', 'that')) tokens = tokens.slice(1);
  const method =
    tokens[0] && METHODS.test(tokens[0].norm) && /^\p{Lu}/u.test(tokens[0].text)
      ? tokens[0].norm.toUpperCase()
      : undefined;
  if (method) tokens = tokens.slice(1);
  const named = isWord(tokens[0], 'request', 'requests', 'call', 'api');
  while (isWord(tokens[0], 'api', 'request', 'requests', 'call', 'calls')) tokens = tokens.slice(1);
  if (!method && !named) return null;
  if (tokens.length === 0) return { ...(method ? { method } : {}) };
  if (!isWord(tokens[0], 'to', 'at', 'for', 'on')) return null;
  const value = parseValueTokens(tokens.slice(1), scene);
  if (!value || tokens.length !== 2) return null;
  const text = describeValue(value);
  const path: TextMatch = /^\/\S*$/.test(text)
    ? { op: 'matches', value: literal(`${literally(text.replace(/\/$/, ''))}/?([?#].*)?$`) }
    : { op: 'contains', value };
  return { ...(method ? { method } : {}), path };
}

function sizeOf(tokens: readonly Token[]): NumberMatch | null {
  const unit = tokens.at(-1);
  const factor = unit ? SIZE_UNITS[unit.norm] : undefined;
  if (factor === undefined) return null;
  const number = tokens.slice(0, -1);
  const quantity = quantityAt(number, 0);
  if (!quantity || quantity.length !== number.length) return null;
  const { op, value, to } = quantity.match;
  return { op, value: value * factor, ...(to === undefined ? {} : { to: to * factor }) };
}

/** "orders.csv", "a file orders.csv", "the file "report"", "a download". */
function fileOf(all: readonly Token[], scene: Statement['scene']): { name?: TextMatch } | null {
  let tokens = all;
  if (isWord(tokens[0], 'a', 'an', 'the', 'that')) tokens = tokens.slice(1);
  const said =
    isWord(tokens[0], 'file', 'download', 'document') ||
    (isWord(tokens[0], 'downloaded') && isWord(tokens[1], 'file'));
  if (isWord(tokens[0], 'downloaded')) tokens = tokens.slice(1);
  if (isWord(tokens[0], 'file', 'download', 'document')) tokens = tokens.slice(1);
  if (isWord(tokens[0], 'named', 'called')) tokens = tokens.slice(1);
  if (tokens.length === 0) return said ? {} : null;
  const only = tokens.length === 1 ? tokens[0]! : null;
  if (!only || !(only.kind === 'file' || only.kind === 'quoted' || only.kind === 'ref')) return null;
  if (only.kind !== 'file' && !said)
    return /\.\w{2,5}$/.test(only.inner) ? { name: matchOf('equals', literal(only.inner)) } : null;
  const value = parseValueTokens(tokens, scene);
  return value ? { name: matchOf('equals', value) } : null;
}

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

export const PAGE_CHECK_RULES: CheckRule[] = checkRules([
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
    complements: ['[exactly|equal to|to|still|with|now] <v:value>'],
    examples: [
      'The URL ends with /orders',
      'The URL contains "cart"',
      'The address is https://example.com/cart',
    ],
    build: ({ subject, slots, negated, verb }) => {
      if (!isUrl(subject.tokens)) return null;
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
    complements: ['[exactly|equal to|with|still|now] <v:value>', 'the title <v:value>'],
    examples: ['The page title is "Your cart"', 'The page title contains "Orders"'],
    build: ({ subject, slots, negated, verb }) => {
      const has = verb.verb === 'have';
      if (
        has
          ? !isPage(subject.tokens, slots.scene) || !/^the title/i.test(slots.words)
          : !isTitle(subject.tokens) || /^the title/i.test(slots.words)
      )
        return null;
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
    verbs: ['contain', 'list', 'show', 'have', 'include', 'display'],
    complements: [
      '[exactly|only|just] [these|the] [values|entries|items|options|rows|products] [:] <v:values> [in this order|in that order|and nothing else]',
    ],
    examples: [
      'The list contains exactly Red, Green and Blue',
      'The table lists Alice, Bob and Carol in this order',
    ],
    build: ({ subject, slots, negated, scene }) => {
      if (isUser(subject.tokens) || isUrl(subject.tokens) || isTitle(subject.tokens)) return null;
      const values = slots.values('v');
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
  {
    id: 'dialog',
    title: 'A dialog of the browser',
    does: 'An alert, confirm or prompt of the browser was shown, with this text.',
    verbs: ['say', 'ask', 'show', 'read', 'appear', 'be', 'open', 'contain', 'pop', 'display'],
    complements: [
      '[for|that] <v:value>',
      '',
      '(shown|displayed|visible|open|opened)',
      '[with] [the] [text|message] <v:value>',
      'up',
      'up with [the] [text|message] <v:value>',
      'with [the] [text|message|question] <v:value>',
    ],
    examples: [
      'The confirm dialog says "Delete order 1040?"',
      'A browser alert appears',
      'The prompt asks "Your name?"',
    ],
    build: ({ subject, slots, negated, verb }) => {
      if (!isNativeDialog(subject.tokens)) return null;
      if (verb.verb === 'be' && slots.words === '') return null;
      const match = slots.has('v') ? matchOf('contains', slots.value('v')) : undefined;
      return [checkThat({ check: 'dialog', ...(match ? { match } : {}) }, negated)];
    },
  },
  {
    id: 'request',
    title: 'A request',
    does: 'A request with this method, path and status was made since the last action.',
    verbs: ['answer', 'return', 'respond', 'be', 'get', 'succeed', 'fail', 'have', 'give'],
    complements: [
      '[with] [a|the] [status|code|status code|http] <s:number>',
      '',
      '(sent|made|issued|fired|triggered|successful)',
    ],
    examples: [
      'A POST to /api/orders answers 201',
      'A GET request to /api/items is sent',
      'No request to /api/orders is made',
      'The POST request to /api/save succeeds',
    ],
    build: ({ subject, slots, negated, verb, scene }) => {
      const request = requestOf(subject.tokens, scene);
      if (!request) return null;
      const said = slots.words.toLowerCase();
      let status: NumberMatch | undefined;
      if (slots.has('s')) {
        const code = slots.number('s');
        if (!Number.isInteger(code) || code < 100 || code > 599) return null;
        status = { op: 'eq', value: code };
      } else if (verb.verb === 'succeed' || said === 'successful') status = STATUS_WORDS.succeeds;
      else if (verb.verb === 'fail') status = STATUS_WORDS.fails;
      else if (said === '') return null;
      return [checkThat({ check: 'request', ...request, ...(status ? { status } : {}) }, negated)];
    },
  },
  {
    id: 'download',
    title: 'A download',
    does: 'A file was downloaded; its name, size or content can be compared.',
    verbs: ['be', 'start', 'begin', 'contain', 'get', 'include'],
    complements: ['(downloaded|saved|exported)', '', '<z:words>', '[the] [text|line] <v:value>'],
    examples: [
      'A file orders.csv is downloaded',
      'The download starts',
      'The downloaded file is bigger than 1 KB',
      'The file orders.csv contains "1042"',
    ],
    build: ({ subject, slots, negated, verb, scene }) => {
      const file = fileOf(subject.tokens, scene);
      if (!file) return null;
      const check = { check: 'download' as const, ...file };
      const deny = negated;
      if (slots.has('z')) {
        if (verb.verb !== 'be') return null;
        const bytes = sizeOf(slots.tokens('z'));
        return bytes ? [checkThat({ ...check, bytes }, deny)] : null;
      }
      if (slots.has('v')) {
        if (verb.verb !== 'contain' && verb.verb !== 'include') return null;
        return [checkThat({ ...check, content: matchOf('contains', slots.value('v')) }, deny)];
      }
      const downloaded =
        /^(downloaded|saved|exported)$/i.test(slots.words) && (verb.verb === 'be' || verb.verb === 'get');
      const starts =
        slots.words === '' &&
        (verb.verb === 'start' || verb.verb === 'begin') &&
        /download/i.test(slice(subject.tokens, scene));
      return downloaded || starts ? [checkThat(check, deny)] : null;
    },
  },
  {
    id: 'console',
    title: 'The browser console',
    does: 'No error was written to the console.',
    verbs: ['have', 'show', 'contain', 'be', 'log'],
    complements: [
      '(no errors|no error|any errors|any error|errors|an error)',
      '(clean|empty|free of errors|without errors)',
      '(in|on|written to) [the] [browser] console',
    ],
    examples: ['The console has no errors', 'The console is clean', 'There are no console errors'],
    build: ({ subject, slots, negated }) => {
      const said = slots.words.toLowerCase();
      if (/console$/.test(said)) {
        if (!/^(?:javascript |js )?errors?$/.test(norms(subject.tokens)) || !negated) return null;
        return [{ expect: { check: 'console-clean' } }];
      }
      if (!isConsole(subject.tokens)) return null;
      const claimsErrors = /^(any|errors|an error)/.test(said);
      return [checkThat({ check: 'console-clean' }, negated !== claimsErrors)];
    },
  },
  {
    id: 'accessible',
    title: 'Accessibility',
    does: 'The page has no violation that axe-core finds, optionally up to a WCAG level.',
    verbs: ['be', 'have'],
    complements: [
      'accessible [at|on|to|to level|at level|on level] [wcag] [level] <l:words>',
      'accessible',
      'no accessibility (violations|issues|problems|errors)',
    ],
    examples: ['The page is accessible', 'The page is accessible at level AA'],
    build: ({ subject, slots, negated }) => {
      const page = isPage(subject.tokens, slots.scene);
      if (!page) return null;
      if (!slots.has('l')) return [checkThat({ check: 'accessible' }, negated)];
      const level = slots.text('l').toUpperCase();
      if (level !== 'A' && level !== 'AA' && level !== 'AAA') return null;
      return [checkThat({ check: 'accessible', level }, negated)];
    },
  },
  {
    id: 'logged-in',
    title: 'Being logged in or out',
    does: 'A way to log out (or in) is offered.',
    verbs: ['be', 'stay', 'remain', 'get'],
    complements: [
      '(logged in|signed in|logged on)',
      '(logged out|signed out|logged off)',
      '(logged in|signed in) as <u:value>',
    ],
    examples: ['The user is logged in', 'I am logged out', 'I am not logged in'],
    build: ({ subject, slots, negated }) => {
      if (!isUser(subject.tokens)) return null;
      const inside = /\b(in|on)\b/i.test(slots.words);
      const seen = inside !== negated;
      const target: Target = seen
        ? {
            words: 'a way to log out',
            name: literal('Log out'),
            alternatives: ['Sign out', 'Logout', 'Log off', 'Signout'],
          }
        : {
            words: 'a way to log in',
            name: literal('Log in'),
            alternatives: ['Sign in', 'Login', 'Log on', 'Signin'],
          };
      const drafts: Draft[] = [{ expect: { check: 'visible', target } }];
      if (slots.has('u')) {
        if (negated) return null;
        drafts.push({ expect: { check: 'text', match: matchOf('contains', slots.value('u')) } });
      }
      return drafts;
    },
  },
]);

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
  if (subject.negated) return null;
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
      const named = isWord(member[0], 'the') && member.length > 1 ? member.slice(1) : member;
      const value = parseValueTokens(named, scene);
      if (!value) return null;
      values.push(value);
    }
  }
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
