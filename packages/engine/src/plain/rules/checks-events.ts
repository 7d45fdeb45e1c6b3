/** Expectations of dialogs, requests, downloads, the console, accessibility and the login. */
import type { NumberMatch, Target, TextMatch, Value } from '@assay/contract';
import { describeValue, literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { ENTITY_WORDS } from '../noun-head.ts';
import { quantityAt } from '../quantity.ts';
import { isWord, norms, slice } from '../scene.ts';
import { isConsole, isNativeDialog, isPage, isUser } from '../subject.ts';
import { table } from '../tables/table.ts';
import { SIZE_UNITS } from '../tables/words.ts';
import { parseValueTokens } from '../value.ts';
import { type CheckRule, checkRules, checkThat, matchOf, type Statement } from './check-rule.ts';
import { literally } from './checks-address.ts';
import { deniedText } from './things-in.ts';

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

/** Kinds of files by the ending of their names. */
const FILE_KINDS: Record<string, TextMatch> = table(
  Object.fromEntries(
    Object.entries({
      pdf: '\\.pdf$',
      csv: '\\.csv$',
      json: '\\.json$',
      xml: '\\.xml$',
      zip: '\\.zip$',
      png: '\\.png$',
      excel: '\\.xlsx?$',
      xlsx: '\\.xlsx$',
      word: '\\.docx?$',
    }).map(([kind, pattern]) => [kind, matchOf('matches', literal(pattern))]),
  ),
);

/** "The downloaded CSV": no thing on the page. */
export function isDownloaded(tokens: readonly Token[]): boolean {
  return isWord(tokens[0], 'the', 'a') && isWord(tokens[1], 'downloaded') && tokens.length === 3;
}

/** "orders.csv", "a file orders.csv", "the file "report"", "a download". */
function fileOf(all: readonly Token[], scene: Statement['scene']): { name?: TextMatch } | null {
  let tokens = all;
  if (isWord(tokens[0], 'a', 'an', 'the', 'that')) tokens = tokens.slice(1);
  const said =
    isWord(tokens[0], 'file', 'download', 'document') ||
    (isWord(tokens[0], 'downloaded') && isWord(tokens[1], 'file'));
  if (isWord(tokens[0], 'downloaded')) tokens = tokens.slice(1);
  const kind = FILE_KINDS[tokens[0]?.norm ?? ''];
  if (kind && tokens.length === 1 && isDownloaded(all)) return { name: kind };
  if (kind && tokens.length === 2 && isWord(tokens[1], 'file', 'document', 'download')) return { name: kind };
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

/** What a file says. "The user Bob" is there as "Bob", and "no errors" or "the password" is no text. */
function wordsIn(slots: Statement['slots'], negated: boolean): Value | null {
  const tokens = slots.tokens('v');
  if (/^(?:the )?(?:text|line) /i.test(slots.words)) return slots.value('v');
  if (isWord(tokens[0], 'no', 'any', 'only', 'just', 'exactly', 'not')) return null;
  const isTold = tokens.some((token) => token.kind !== 'word' || /\p{Lu}/u.test(token.text));
  if (/^(?:the|an?) /i.test(slots.words) && !isTold) return null;
  const said = negated || ENTITY_WORDS.has(tokens[0]!.norm) ? deniedText(tokens) : tokens;
  return said && parseValueTokens(said, slots.scene);
}

export const EVENT_RULES: CheckRule[] = checkRules([
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
      const check = { check: 'request' as const, ...request };
      // "The POST does not fail" says that it was made; "no request fails" does not.
      if (verb.negated && status) return [checkThat(check, false), checkThat({ ...check, status }, true)];
      return [checkThat({ ...check, ...(status && { status }) }, negated)];
    },
  },
  {
    id: 'download',
    title: 'A download',
    does: 'A file was downloaded; its name, size or content can be compared.',
    verbs: ['be', 'start', 'begin', 'contain', 'get', 'include', 'have'],
    complements: [
      '(downloaded|saved|exported)',
      '',
      '(empty)',
      '(called|named) <n:value>',
      '[the] name <n:value>',
      '(a|an) <k:words> [file|document]',
      '<z:words>',
      '[the] [text|line] <v:value>',
    ],
    examples: [
      'A file orders.csv is downloaded',
      'The download starts',
      'The downloaded file is bigger than 1 KB',
      'The file orders.csv contains "1042"',
    ],
    build: ({ subject, slots, negated, verb, scene }) => {
      const file = fileOf(subject.tokens, scene);
      if (!file) return null;
      if (slots.has('n')) {
        const has = /^(?:the )?name /i.test(slots.words);
        if (file.name || (verb.verb === 'have') !== has || !/be|have/.test(verb.verb)) return null;
        return [checkThat({ check: 'download', name: matchOf('equals', slots.value('n')) }, negated)];
      }
      if (slots.has('k')) {
        const ending = slots.tokens('k').length === 1 ? FILE_KINDS[slots.tokens('k')[0]!.norm] : undefined;
        if (!ending || verb.verb !== 'be' || file.name) return null;
        return [checkThat({ check: 'download', name: ending }, negated)];
      }
      const check = { check: 'download' as const, ...file };
      const deny = negated;
      if (/^empty$/i.test(slots.words)) {
        if (verb.verb !== 'be' || !/downloaded|download/i.test(slice(subject.tokens, scene))) return null;
        return [
          checkThat({ ...check, bytes: negated ? { op: 'gte', value: 1 } : { op: 'eq', value: 0 } }, false),
        ];
      }
      if (slots.has('z')) {
        if (verb.verb !== 'be' && verb.verb !== 'have') return null;
        const bytes = sizeOf(slots.tokens('z'));
        return bytes ? [checkThat({ ...check, bytes }, deny)] : null;
      }
      if (slots.has('v')) {
        if (verb.verb !== 'contain' && verb.verb !== 'include') return null;
        const value = wordsIn(slots, negated);
        return value ? [checkThat({ ...check, content: matchOf('contains', value) }, deny)] : null;
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
    id: 'download-name',
    title: 'The name of a download',
    does: 'A file was downloaded whose name is, contains, starts or ends with the text.',
    verbs: ['be', 'contain', 'include', 'start', 'begin', 'end'],
    complements: ['[exactly|with] <v:value>'],
    examples: [
      'The name of the downloaded file ends with ".pdf"',
      'The name of the download starts with "report"',
    ],
    build: ({ subject, slots, negated, verb }) => {
      const said = norms(subject.tokens);
      if (!/^(?:the )?(?:name|file name|filename) of the (?:downloaded file|download)$/.test(said))
        return null;
      const op = verb.verb === 'end' ? 'ends-with' : /^(start|begin)$/.test(verb.verb) ? 'starts-with' : null;
      if ((op !== null) !== /^with /i.test(slots.words)) return null;
      const name = matchOf(op ?? (verb.verb === 'be' ? 'equals' : 'contains'), slots.value('v'));
      return [checkThat({ check: 'download', name }, negated)];
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
      // "Maria is logged in": a user by her name.
      const named =
        !isUser(subject.tokens) &&
        subject.tokens.length <= 2 &&
        subject.tokens.every((token) => token.kind === 'word' && /^\p{Lu}/u.test(token.text)) &&
        !slots.has('u');
      if (!isUser(subject.tokens) && !named) return null;
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
      if (named) {
        if (!seen || negated) return null;
        const name = literal(slice(subject.tokens, slots.scene));
        drafts.push({ expect: { check: 'text', match: matchOf('contains', name) } });
      }
      if (slots.has('u')) {
        if (negated) return null;
        drafts.push({ expect: { check: 'text', match: matchOf('contains', slots.value('u')) } });
      }
      return drafts;
    },
  },
]);
