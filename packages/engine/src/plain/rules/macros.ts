/** Sentences for what every application has. Each stands for ordinary Steps, which the trace shows one by one. */
import type { Check, Target, Value } from '@assay/contract';
import { describeValue, literal } from '@assay/contract';
import type { Token } from '../lex.ts';
import { parseTarget } from '../noun.ts';
import type { Slots } from '../pattern.ts';
import { isWord, norms, type Scene, slice } from '../scene.ts';
import { isNativeDialog } from '../subject.ts';
import { parseNumberTokens, parseValueTokens, splitList } from '../value.ts';
import { KNOWN_PAGES, sortWords } from './page-checks.ts';
import { act, type Draft, literalText, type Rule, rules } from './rule.ts';
import * as T from './targets.ts';

/** Conditions look at what is there now; waiting for something not to be there would cost time for nothing. */
function unless(target: Target): Pick<Draft, 'when' | 'whenWithinMs'> {
  return { when: { check: 'visible', target, negated: true, holdMs: 0 }, whenWithinMs: 0 };
}
function given(check: Check | Target, ms = 0): Pick<Draft, 'when' | 'whenWithinMs'> {
  return { when: 'check' in check ? check : { check: 'visible', target: check }, whenWithinMs: ms };
}

function click(target: Target): Draft {
  return act({ action: 'click', target });
}
function fill(target: Target, value: Value): Draft {
  return act({ action: 'fill', target, value });
}

const USER_KEYS = /^(?:user|username|user-?_?name|email|e-mail|login|mail|account|id)$/i;
const PASSWORD_KEYS = /^(?:password|pass|passwd|pwd|secret)$/i;

/** User name and password of a config that is named as a whole: `{{shop-login}}`, "the shop login". */
function credentials(tokens: readonly Token[], scene: Scene): { user: Value; password: Value } | null {
  const only = tokens.length === 1 ? tokens[0]! : null;
  const said = (
    only?.kind === 'ref' ? only.text.slice(2, -2) : only?.kind === 'quoted' ? only.inner : norms(tokens)
  ).trim();
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/^(the|my|our) /, '')
      .replace(/ (config|credentials|account|user)$/, '')
      .replace(/[-_ ]+/g, ' ')
      .trim();
  const names = Object.keys(scene.options.configs);
  const name =
    names.find((known) => known === said) ??
    names.find((known) => plain(known) === plain(said) || plain(known) === `${plain(said)} login`);
  if (!name) {
    if (only?.kind === 'ref' && !said.includes('.')) {
      scene.hints.push({
        message: `{{${said}}} is not known: the test has no config called "${said}".`,
        suggestion:
          names.length > 0
            ? `Configs of this test: ${names.join(', ')}.`
            : 'Add a config with a user name and a password.',
        errorCode: 'AGENT_MISSING_VALUE',
      });
    }
    return null;
  }
  return ofConfig(name, scene);
}

function ofConfig(name: string, scene: Scene): { user: Value; password: Value } | null {
  const fields = scene.options.configs[name] ?? [];
  const user = fields.find((field) => USER_KEYS.test(field));
  const password = fields.find((field) => PASSWORD_KEYS.test(field));
  if (user && password)
    return {
      user: { kind: 'config', config: name, key: user },
      password: { kind: 'config', config: name, key: password },
    };
  scene.hints.push({
    message: `Config "${name}" has ${fields.length > 0 ? `the fields ${fields.join(', ')}` : 'no fields'}; logging in needs a user name and a password.`,
    suggestion: 'Name the fields for example username and password.',
    errorCode: 'AGENT_MISSING_VALUE',
  });
  return null;
}

function logIn(user: Value, password: Value): Draft[] {
  return [
    { ...click(T.LOGIN_LINK), ...unless(T.PASSWORD_FIELD) },
    fill(T.USER_FIELD, user),
    { ...click(T.CONTINUE_BUTTON), ...unless(T.PASSWORD_FIELD) },
    fill(T.PASSWORD_FIELD, password),
    click(T.LOGIN_BUTTON),
  ];
}

/** A value that may stand for a person: not a whole other instruction. */
function oneValue(slots: Slots, name: string): Value | null {
  const tokens = slots.tokens(name);
  const value = slots.value(name);
  const bare = tokens.every((token) => token.kind === 'word');
  return bare && tokens.length > 3 ? null : value;
}

function signUp(email: Value, password: Value, name: Value): Draft[] {
  return [
    { ...click(T.SIGNUP_LINK), ...unless(T.NEW_PASSWORD_FIELD) },
    {
      ...click({ ...T.SIGNUP_LINK, words: 'the way from the login form to the registration form' }),
      ...unless(T.NEW_PASSWORD_FIELD),
    },
    { ...fill(T.NAME_FIELD, name), ...given(T.NAME_FIELD) },
    fill(T.EMAIL_FIELD, email),
    fill(T.NEW_PASSWORD_FIELD, password),
    { ...fill(T.REPEAT_FIELD, password), ...given({ ...T.REPEAT_FIELD }) },
    { ...act({ action: 'check', target: T.TERMS_BOX }), ...given(T.TERMS_BOX) },
    click(T.SIGNUP_BUTTON),
  ];
}

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

/** Answers what asks "are you sure": a dialog of the browser, otherwise one in the page. */
function answer(accept: boolean, button: Target): Draft[] {
  return [
    { ...act({ action: 'answer-dialog', accept }), when: { check: 'dialog' }, whenWithinMs: 300 },
    // A dialog of the browser stays in the log of the last action, so this is passed over once it is answered.
    {
      ...click(T.inside(button, T.DIALOG)),
      when: { check: 'dialog', negated: true, holdMs: 0 },
      whenWithinMs: 0,
    },
  ];
}

/** Nobody said "and confirm": answered only when something asks. */
function confirmIfAsked(): Draft[] {
  const button = T.inside(T.CONFIRM_BUTTON, T.DIALOG);
  return [
    { ...act({ action: 'answer-dialog', accept: true }), when: { check: 'dialog' }, whenWithinMs: 100 },
    { ...click(button), when: { check: 'visible', target: button }, whenWithinMs: 300 },
  ];
}

function holderOf(tokens: readonly Token[], scene: Scene): Target | null {
  const target = parseTarget(tokens, scene, { ofIsName: true });
  if (!target || target.role === 'button' || target.role === 'link') return null;
  return target;
}

/** Words for what a list or table holds; they say nothing that a Step would need. */
const ENTRIES =
  '(products|items|orders|list|table|rows|results|entries|users|customers|cards|articles|search results|names|prices|tasks|projects|files|messages|members|records|invoices|todos|books|people)';

export const MACRO_RULES: Rule[] = rules('macro', [
  {
    id: 'log-in',
    title: 'Log in',
    does: 'Opens the login form when there is none, fills in user and password, and sends it.',
    patterns: [
      '@login (as|with|using) [the] [user|username|user name|e-mail|email|account] <u:value> (and|with|using|,) [the|my|his|her] (password|pass|pw) <p:value>',
      '@login (as|with|using) <u:value> (/|and|with|,) <p:value>',
      '@login (with|using) [the|valid] (username|user name|e-mail|email|user|credentials) <u:value> [and|,] [the] password <p:value>',
      '@login (as|with|using) <c:words>',
      '@login [to|into] [the] [application|app|site|shop|page|account]',
      '(logged in|signed in) (as|with) <u:value> (and|with|using) [the] password <p:value>',
    ],
    examples: [
      'Log in as maria with the password "hunter 2"',
      'Log in with {{shop-login}}',
      'Sign in as {{shop-login.username}} with {{shop-login.password}}',
      'Log in with the shop login',
    ],
    build: (slots) => {
      if (slots.has('p')) {
        const user = oneValue(slots, 'u');
        const password = oneValue(slots, 'p');
        return user && password ? logIn(user, password) : null;
      }
      if (slots.has('c')) {
        const found = credentials(slots.tokens('c'), slots.scene);
        if (found) return logIn(found.user, found.password);
        if (slots.scene.hints.length === 0) {
          slots.scene.hints.push({
            message: `"${slots.words}" names no password, and no config of that name.`,
            suggestion: 'Write: log in as maria with the password "…", or: log in with {{shop-login}}.',
            errorCode: 'AGENT_MISSING_VALUE',
          });
        }
        return null;
      }
      const logins = Object.entries(slots.scene.options.configs).filter(
        ([, fields]) =>
          fields.some((field) => PASSWORD_KEYS.test(field)) && fields.some((field) => USER_KEYS.test(field)),
      );
      if (logins.length === 1) {
        const found = ofConfig(logins[0]![0], slots.scene);
        return found && logIn(found.user, found.password);
      }
      slots.scene.hints.push({
        message: 'It is not said as whom to log in.',
        suggestion:
          logins.length > 1
            ? `Name one of the configs: ${logins.map(([name]) => `log in with {{${name}}}`).join(', or: ')}.`
            : 'Write: log in as maria with the password "…".',
        errorCode: 'AGENT_MISSING_VALUE',
      });
      return null;
    },
  },
  {
    id: 'log-out',
    title: 'Log out',
    does: 'Opens the account menu when the way out is not in view, and clicks it.',
    patterns: ['@logout', '@logout (of|from) [the] [application|app|site|shop|account|page]'],
    examples: ['Log out', 'Sign out'],
    build: () => [{ ...click(T.ACCOUNT_MENU), ...unless(T.LOGOUT) }, click(T.LOGOUT)],
  },
  {
    id: 'sign-up',
    title: 'Sign up',
    does: 'Opens the registration form when there is none and fills it in; name, repeated password and terms where they exist.',
    patterns: [
      '@signup (with|as|using) <e:value> (and|with|using|,) [the|a] password <p:value>',
      '@signup (with|using) [the|a|an] (e-mail|email|e-mail address|email address) <e:value> [and|with|,] [the|a] password <p:value>',
      '@signup (with|using) [a|an] (e-mail|email|e-mail address|email address|address) (that has no|without|without an|without a|that lacks|with no) (@|@ sign|at sign|"@")',
      '@signup (with|using) [a|an] (invalid|wrong|malformed|bad) (e-mail|email|e-mail address|email address)',
      '@signup as a new (user|customer)',
      '@signup (with|using|as) [the] [e-mail|email|address] <e:value>',
      '@signup',
    ],
    examples: [
      'Sign up with a unique e-mail and the password "Correct horse 1"',
      'Register with an e-mail that has no @',
      'Sign up as a new user',
    ],
    build: (slots) => {
      const fresh = (generator: 'email' | 'password' | 'name'): Value => ({
        kind: 'generated',
        generator,
        id: `sign-up-${generator}-${slots.all[0]!.start}`,
      });
      const invalid =
        /\b(?:no|without|lacks|with no)\b.*@|\b(?:invalid|wrong|malformed|bad)\b|at sign/i.test(
          slots.words,
        ) && !slots.has('e');
      const email = slots.has('e')
        ? oneValue(slots, 'e')
        : invalid
          ? literal('no-at-sign.example.com')
          : fresh('email');
      const password = slots.has('p') ? oneValue(slots, 'p') : fresh('password');
      slots.scene.memory.lastField = T.EMAIL_FIELD;
      return email && password ? signUp(email, password, fresh('name')) : null;
    },
  },
  {
    id: 'search',
    title: 'Search',
    does: 'Types into the search field and presses Enter.',
    patterns: [
      '@search for <q:value>',
      '@search [the] (site|shop|page|catalogue|catalog|list|products) for <q:value>',
      '@search for <q:value> (in|using|with) [the] (search|search box|search field|search bar)',
      '@search <q:value>',
    ],
    examples: ['Search for lamp', 'Search for "blue lamp"'],
    build: (slots) => {
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
      return found.flatMap(({ name, words, times, exact }) =>
        Array.from({ length: times }, () => addToCart(name, words, exact)).flat(),
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
      '@go to page <n:number>',
      '@open page <n:number>',
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
      `@filter [the|all|all the] ${ENTRIES} (by|to|for|on) <v:value>`,
      '@filter (by|to|for|on) <v:value>',
    ],
    examples: ['Filter by Kitchen', 'Filter the products by category = Lamps'],
    build: (slots) => {
      const value = slots.value('v');
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
  {
    id: 'cookies',
    title: 'Accept or reject cookies',
    does: 'Clicks the button of the cookie banner.',
    patterns: [
      '@accept [all|the|all the] (cookies|cookie banner|cookie notice|cookie dialog|cookie consent)',
      '@dismiss [all|the|all the] (cookies|cookie banner|cookie notice|cookie dialog|cookie consent)',
      '@close the (cookie banner|cookie notice|cookie dialog)',
      '@accept it',
      '@dismiss it',
    ],
    examples: ['Accept cookies', 'If a cookie banner appears, accept it', 'Reject all cookies'],
    build: (slots) => {
      if (/ it$/i.test(slots.words)) {
        const last = slots.scene.memory.last;
        const banner = last && (/cookie|consent/i.test(last.words) || last.role === 'section');
        if (!banner && !slots.scene.probing) return null;
      }
      const accept = /^\s*(accept|confirm|approve|agree|allow|ok)/i.test(slots.words);
      return [
        click(
          accept
            ? T.ACCEPT_COOKIES
            : /^\s*(close|shut|exit|leave)/i.test(slots.words)
              ? T.CLOSE_BUTTON
              : T.REJECT_COOKIES,
        ),
      ];
    },
  },
  {
    id: 'dialog-buttons',
    title: 'Confirm, cancel or close a dialog',
    does: 'Answers a dialog of the browser, or clicks the button of a dialog in the page.',
    patterns: [
      '@accept [the|that|this] (dialog|deletion|popup|pop-up|modal|question|confirmation|action)',
      '@accept (it|that|this)',
      'confirm',
      '@dismiss [the|that|this] (dialog|deletion|popup|pop-up|modal|question|confirmation|action)',
      '@close [the|that|this] (dialog|popup|pop-up|modal|window|overlay|panel|drawer)',
      '@close <t:target>',
    ],
    examples: ['Confirm the dialog', 'Cancel the deletion', 'Close the dialog'],
    build: (slots) => {
      const said = slots.words.toLowerCase();
      if (slots.has('t')) {
        const target = slots.target('t');
        if (isNativeDialog(slots.tokens('t'))) return null;
        if (!['dialog', 'section', 'alert', 'message', 'menu'].includes(target.role ?? '')) return null;
        return [click(T.inside(T.CLOSE_BUTTON, target))];
      }
      if (/^\s*(close|shut|exit|leave)|^\s*dismiss (the|that|this) (popup|pop-up|modal)/.test(said))
        return [click(T.inside(T.CLOSE_BUTTON, T.DIALOG))];
      const accept = /^\s*(accept|confirm|approve|agree|allow|ok)/.test(said);
      return answer(accept, accept ? T.CONFIRM_BUTTON : T.CANCEL_BUTTON);
    },
  },
  {
    id: 'delete',
    title: 'Delete',
    does: 'Clicks Delete (or Remove) at the thing; "and confirm" answers the question that follows.',
    patterns: [
      '@remove <t:words> and @accept [it|the deletion|the dialog|this|deletion]',
      '@remove <t:words> from [the|my] <p:words>',
      '@remove <t:words>',
    ],
    examples: ['Delete order 1040 and confirm', 'Remove the Green Mug from the cart', 'Delete it'],
    build: (slots) => {
      const tokens = slots.tokens('t');
      const target = holderOf(tokens, slots.scene);
      if (!target || ['field', 'text', 'combobox'].includes(target.role ?? '')) return null;
      const place = slots.has('p') ? parseTarget(slots.tokens('p'), slots.scene) : null;
      if (slots.has('p') && !place) return null;
      const holder: Target = place
        ? {
            ...target,
            relations: [
              ...(target.relations ?? []),
              ...(/^(cart|basket|bag|trolley|list|table|page)$/.test(norms(slots.tokens('p')))
                ? []
                : [{ kind: 'in' as const, of: place }]),
            ],
          }
        : target;
      const steps = [click(T.inside(T.DELETE_BUTTON, holder))];
      if (/ and \w+( (it|the deletion|the dialog|this|deletion))?$/i.test(slots.words) && !slots.has('p'))
        steps.push(...answer(true, T.CONFIRM_BUTTON));
      else if (!slots.scene.answersDialogs) steps.push(...confirmIfAsked());
      if (target.name) {
        const gone = describeValue(target.name).toLowerCase();
        slots.scene.memory.items = slots.scene.memory.items.filter(
          (item) => describeValue(item).toLowerCase() !== gone,
        );
      }
      return steps;
    },
  },
  {
    id: 'edit',
    title: 'Edit',
    does: 'Clicks Edit at the thing.',
    patterns: ['edit <t:target>', 'edits <t:target>'],
    examples: ['Edit the row of Alice', 'Edit order 1040'],
    build: (slots) => {
      const target = slots.target('t');
      if (['field', 'button', 'link', 'combobox'].includes(target.role ?? '')) return null;
      return [click(T.inside(T.EDIT_BUTTON, target))];
    },
  },
  {
    id: 'mark-done',
    title: 'Mark as done',
    does: 'Ticks the box of the thing.',
    patterns: ['@mark <t:target> as (done|completed|complete|finished|read)', '@fill <t:target>'],
    examples: ['Mark "Buy milk" as done'],
    build: (slots) => {
      const target = slots.target('t');
      if (!/ as \w+$/i.test(slots.words)) return null;
      if (target.role === 'checkbox') return [act({ action: 'check', target })];
      return [
        act({
          action: 'check',
          target: {
            words: `the checkbox of ${target.words}`,
            role: 'checkbox',
            relations: [{ kind: 'in', of: target }],
          },
        }),
      ];
    },
  },
  {
    id: 'invite',
    title: 'Invite someone',
    does: 'Opens the invitation, fills in the e-mail, picks the role and sends it.',
    patterns: ['@invite <e:value> (as|with the role|with role) [a|an] <r:value>', '@invite <e:value>'],
    examples: ['Invite bob@example.com as Viewer'],
    build: (slots) => {
      const email = oneValue(slots, 'e');
      if (!email) return null;
      const steps: Draft[] = [{ ...click(T.INVITE), ...unless(T.EMAIL_FIELD) }, fill(T.EMAIL_FIELD, email)];
      if (slots.has('r'))
        steps.push(act({ action: 'select', target: T.ROLE_FIELD, options: [slots.value('r')] }));
      steps.push(click(T.INVITE_SEND));
      return steps;
    },
  },
  {
    id: 'submit-without',
    title: 'Submit a form without a value',
    does: 'Empties the field and sends the form.',
    patterns: [
      '@submit [the] [form] without (filling|filling in|entering|giving) [a|an|the|any] <f:target>',
      '@submit [the] [form] without [a|an|the|any] <f:target>',
    ],
    examples: ['Submit the form without an e-mail'],
    build: (slots) => {
      const field = slots.target('f');
      return [
        act({ action: 'clear', target: field.role ? field : { ...field, role: 'field' } }),
        click({
          words: 'the submit button of the form',
          role: 'button',
          name: literal('Submit'),
          alternatives: [
            'Send',
            'Save',
            'Continue',
            'Create account',
            'Register',
            'Sign up',
            'Place order',
            'Log in',
            'Sign in',
          ],
        }),
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
