import type { Mail } from '@assay/contract';

/** One thing that was looked for in a mail: it, none, or several that fit equally well. */
export type Extracted =
  | { kind: 'one'; value: string }
  | { kind: 'none' }
  | { kind: 'many'; values: string[] };

/** Links that stand in every mail and that nobody means. */
const FOOTER =
  /unsubscribe|opt.?out|preferences|privacy|imprint|impressum|terms|legal|view (this|it) (e-?mail )?(in|online)|facebook\.|twitter\.|instagram\.|linkedin\.|youtube\./i;
const PURPOSE = /verif|confirm|reset|activat|sign.?in|log.?in|magic|invit|accept|password|continue/i;

/**
 * The address of a link. `name`: as the mail writes it, or a part of its address. Without one: the only link that is
 * not of a footer (unsubscribe, privacy, …), or of several the only one that verifies, confirms, resets or signs in.
 */
export function linkOf(mail: Mail, name?: string): Extracted {
  const usable = mail.links.filter(({ url }) => /^https?:/i.test(url));
  if (name !== undefined) {
    const wanted = fold(name);
    const exact = usable.filter(({ text }) => fold(text) === wanted);
    const loose = usable.filter(({ text, url }) => `${fold(text)}\n${url.toLowerCase()}`.includes(wanted));
    return one((exact.length > 0 ? exact : loose).map(({ url }) => url));
  }
  const own = usable.filter(({ text, url }) => !FOOTER.test(`${text} ${url}`));
  const all = one(own.map(({ url }) => url));
  if (all.kind !== 'many') return all;
  const meant = one(own.filter(({ text, url }) => PURPOSE.test(`${text} ${url}`)).map(({ url }) => url));
  return meant.kind === 'one' ? meant : all;
}

const CODE = '(?:\\d{3}[ -]\\d{3}|\\d{4,8}|(?=[A-Z]*\\d)[A-Z0-9]{5,10})';
const WORD = '(?:code|otp|passcode|pin|one-time password|verification)';
const EDGE_BEFORE = '(?<![\\w#$€£/.-])';
const EDGE_AFTER = '(?![\\w/-]|\\.\\d|@)';
/** From the surest to the least sure way in which mails write a code. */
const WAYS: RegExp[] = [
  new RegExp(
    `${EDGE_BEFORE}(${CODE})${EDGE_AFTER}\\s+is\\s+(?:your|the)\\b[^.!?\\n]{0,40}\\b${WORD}\\b`,
    'gi',
  ),
  new RegExp(`\\b${WORD}\\b[^.!?\\d]{0,60}?${EDGE_BEFORE}(${CODE})${EDGE_AFTER}`, 'gi'),
  new RegExp(`^[ \\t]*(${CODE})[ \\t]*$`, 'gm'),
];

/** A one-time code: digits (or capitals with a digit) beside the word code, or alone on a line. */
export function codeOf(mail: Mail): Extracted {
  const text = `${mail.subject}\n${mail.text}`.replace(/https?:\/\/\S+/g, ' ');
  for (const way of WAYS) {
    const found = one(
      Array.from(text.matchAll(way), ([, code]) => code!)
        // The patterns fold letter case for the words around; a code itself is written in capitals.
        .filter((code) => code === code.toUpperCase() && /\d/.test(code))
        .map((code) => code.replace(/[ -]/g, '')),
    );
    if (found.kind !== 'none') return found;
  }
  return { kind: 'none' };
}

/** Parts of a link that let whoever has them in: long values of its query, long mixed parts of its path. */
export function secretsOfLink(url: string): string[] {
  const parsed = URL.parse(url);
  if (!parsed) return [];
  const values = [...parsed.searchParams.values()].filter((value) => value.length >= 12);
  const parts = parsed.pathname.split('/').filter((part) => part.length >= 16 && /\d/.test(part));
  return [...values, ...parts];
}

function one(values: string[]): Extracted {
  const different = [...new Set(values)];
  if (different.length === 0) return { kind: 'none' };
  return different.length === 1 ? { kind: 'one', value: different[0]! } : { kind: 'many', values: different };
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}
