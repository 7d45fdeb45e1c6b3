/** Cuts a text into tokens with their place in it. Nothing is dropped except white space. */

import { table } from './tables/table.ts';

export type TokenKind =
  | 'word'
  | 'quoted'
  | 'ref'
  | 'number'
  | 'money'
  | 'percent'
  | 'date'
  | 'time'
  | 'email'
  | 'url'
  | 'path'
  | 'file'
  | 'punct'
  | 'newline';

export interface Token {
  kind: TokenKind;
  /** As written. */
  text: string;
  /** For comparing: lower case, straight apostrophes, contractions resolved (`n't` is `not`). */
  norm: string;
  /** Quoted: what stands between the quotes. Otherwise the text as written. */
  inner: string;
  start: number;
  /** Exclusive. */
  end: number;
}

/** Opening quote to the closing quotes it may have. Longest quote a person writes: 2,000 characters. */
const QUOTES: Record<string, string> = table({
  '"': '"”“',
  '“': '”"“',
  '„': '“”"',
  '”': '”',
  '«': '»',
  '»': '«',
  '‘': "’'",
  "'": "'’",
  '`': '`´',
  '‹': '›',
});
const QUOTE_LIMIT = 2_000;

const FILE_ENDINGS =
  'png|jpe?g|gif|webp|svg|bmp|pdf|csv|tsv|txt|md|xlsx?|docx?|pptx?|odt|ods|zip|tar|gz|json|xml|yaml|yml|html?|mp3|mp4|mov|wav|ics|eml|log';

const url = /https?:\/\/[^\s"“”'<>]+/y;
const host =
  /(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|de|co|test|example|local)(?::\d+)?(?:\/[^\s"“”'<>]*)?(?![\p{L}\p{N}])/iuy;
/** This machine, or one by its number, with the port or path that no other word has. */
const local = /(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5}(?:\/[^\s"“”'<>]*)?|\/[^\s"“”'<>]*)/iy;
const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/uy;
const path = /\/(?:[\p{L}\p{N}._~%@#?=&:{}+$*-]+\/?)*/uy;
const money =
  /[-−]?(?:US)?[$€£¥]\s?\d+(?:[.,]\d+)*(?:\.-|,-)?|[-−]?\d+(?:[.,]\d+)*\s?(?:€|£|¥|\$)|(?:USD|EUR|GBP|CHF)\s\d+(?:[.,]\d+)*/y;
const isoDate = /\d{4}-\d{2}-\d{2}(?![\p{L}\p{N}])|\d{1,2}([./])\d{1,2}\1\d{2,4}(?![\p{L}\p{N}])/uy;
const time = /\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?/iy;
const percent = /[-−]?\d+(?:[.,]\d+)*\s?%/y;
const number = /[-−]?\d+(?:[.,]\d+)*(?![\p{L}\p{N}_])/uy;
const file = new RegExp(
  `[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)*\\.(?:${FILE_ENDINGS})(?![\\p{L}\\p{N}])`,
  'iuy',
);
const word = /[\p{L}\p{M}\p{N}_#&]+(?:['’.\-‐‑&/+@:_](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}_]+)*/uy;
const ref = /\{\{[^{}\n]{1,200}\}\}/y;
const arrow = /->|=>|→|>=|<=|\.\.\.|…/y;

const SPLIT_CONTRACTIONS: Record<string, [number, string, string]> = table({
  "can't": [2, 'can', 'not'],
  cannot: [3, 'can', 'not'],
  "won't": [2, 'will', 'not'],
  "shan't": [3, 'shall', 'not'],
  "i'm": [1, 'i', 'am'],
  "i've": [1, 'i', 'have'],
  "we've": [2, 'we', 'have'],
  "we're": [2, 'we', 'are'],
  "they're": [4, 'they', 'are'],
  "you're": [3, 'you', 'are'],
  "it's": [2, 'it', 'is'],
  "that's": [4, 'that', 'is'],
  "there's": [5, 'there', 'is'],
  "here's": [4, 'here', 'is'],
  "what's": [4, 'what', 'is'],
  "let's": [3, 'let', 'us'],
});

export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[‐‑]/g, '-');
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** Trailing sentence punctuation does not belong to an address. */
function trimAddress(text: string): string {
  return text.replace(/[.,;:!?)\]]+$/, '');
}

export function lex(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const push = (kind: TokenKind, length: number, inner?: string, norm?: string) => {
    const raw = text.slice(at, at + length);
    tokens.push({
      kind,
      text: raw,
      norm: norm ?? normalise(inner ?? raw),
      inner: inner ?? raw,
      start: at,
      end: at + length,
    });
    at += length;
  };
  while (at < text.length) {
    const char = text[at]!;
    if (char === '\n') {
      push('newline', 1, '\n', '\n');
      continue;
    }
    if (/\s/.test(char) || char === '\u200b' || char === '\ufeff') {
      at++;
      continue;
    }
    const before = at === 0 ? ' ' : text[at - 1]!;
    const reference = matchAt(ref, text, at);
    if (reference) {
      push('ref', reference.length);
      continue;
    }
    const quote = quotedLength(text, at, char, before);
    if (quote > 0) {
      const inner = text.slice(at + 1, at + quote - 1).replace(/\\(["'])/g, '$1');
      push('quoted', quote, inner);
      continue;
    }
    if (pushSpecial(text, at, before, push)) continue;
    const plain = matchAt(word, text, at);
    if (plain) {
      pushWord(plain, push);
      continue;
    }
    const mark = matchAt(arrow, text, at);
    const length = mark ? mark.length : (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    push('punct', length);
  }
  return tokens;
}

type Push = (kind: TokenKind, length: number, inner?: string, norm?: string) => void;

/** Length of a quotation that starts here with both its marks; 0 when there is none. */
function quotedLength(text: string, at: number, char: string, before: string): number {
  const closers = QUOTES[char];
  if (!closers) return 0;
  const single = char === "'" || char === '‘' || char === '`';
  if (single && /[\p{L}\p{N}]/u.test(before)) return 0;
  const limit = Math.min(text.length, at + QUOTE_LIMIT);
  for (let i = at + 1; i < limit; i++) {
    if (text[i] === '\\') {
      i++;
      continue;
    }
    if (text[i] === '\n' && text[i + 1] === '\n') return 0;
    if (!closers.includes(text[i]!)) continue;
    const after = text[i + 1] ?? ' ';
    // An apostrophe inside a single-quoted text ("it's") does not close it.
    if (single && char !== '`' && /[\p{L}\p{N}]/u.test(after)) continue;
    return i + 1 - at;
  }
  return 0;
}

function pushSpecial(text: string, at: number, before: string, push: Push): boolean {
  const boundary = !/[\p{L}\p{N}_]/u.test(before);
  if (!boundary) return false;
  const address = matchAt(url, text, at) ?? matchAt(local, text, at);
  if (address) {
    push('url', trimAddress(address).length);
    return true;
  }
  const mail = matchAt(email, text, at);
  if (mail) {
    push('email', mail.length);
    return true;
  }
  if (text[at] === '/' && /[\s("“'‘`]/.test(before)) {
    const found = trimAddress(matchAt(path, text, at) ?? '');
    if (found.length > 1 || (found === '/' && !/\S/.test(text[at + 1] ?? ' '))) {
      push('path', found.length);
      return true;
    }
  }
  for (const [kind, pattern] of [
    ['date', isoDate],
    ['time', time],
    ['money', money],
    ['percent', percent],
    ['file', file],
    ['number', number],
  ] as const) {
    const found = matchAt(pattern, text, at);
    if (found) {
      push(kind, found.trimEnd().length);
      return true;
    }
  }
  const site = matchAt(host, text, at);
  if (site) {
    push('url', trimAddress(site).length);
    return true;
  }
  return false;
}

function pushWord(plain: string, push: Push): void {
  const norm = normalise(plain);
  const split = SPLIT_CONTRACTIONS[norm];
  if (split) {
    push('word', split[0], undefined, split[1]);
    push('word', plain.length - split[0], undefined, split[2]);
    return;
  }
  if (norm.endsWith("n't") && norm.length > 3) {
    push('word', plain.length - 3);
    push('word', 3, undefined, 'not');
    return;
  }
  push('word', plain.length);
}
