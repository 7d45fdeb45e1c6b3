/**
 * Text as people compare it. This file and its neighbours run inside the page, in a world of their own:
 * no Node, no imports at run time other than each other (see ../world/bundle.ts).
 */

/** White space folded, Unicode NFKC, quotes and dashes straight, invisible characters dropped. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad\u200e\u200f]/g, '')
    .replace(/[\u2018\u2019\u201a\u2032\u02bc`\u00b4]/g, "'")
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb\u2033]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** White space folded, and nothing else: for what people will read again. */
export function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** `orders` and `order` are the same word for a person. Applied to both sides, so it need not be good English. */
export function singular(word: string): string {
  if (word.length <= 3 || !/[a-z]s$/.test(word)) return word;
  if (/(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(x|ch|sh|ss|z)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

const ICONS =
  /(?:[\p{Extended_Pictographic}\ue000-\uf8ff\u{f0000}-\u{ffffd}\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff]|\ufe0f)/gu;

/** A text prepared for comparison; made once per text. */
export interface Phrase {
  raw: string;
  lower: string;
  words: string[];
  /** The words, each singular, with one space between. */
  loose: string;
  compact: string;
  /** The number of a counter at the end: "2" of "Cart (2)". People leave it out, but a wrong one is another text. */
  counter: string;
  /** What changes the meaning of what it stands at and is no word: the sign of a number, `++`, `<`. */
  signs: string;
  /** First letters, for a cheap first look at a text. */
  key: string;
}

const COUNTER = /\s*\(\s*([\d.,+]+)\s*\)\s*$/;
const SIGNS = /(?<![\p{L}\p{N}])-(?=\s?[$€£¥]?\.?\d)|\++|[<>=]+/gu;

const phrases = new Map<string, Phrase>();

export function phraseOf(text: string): Phrase {
  const known = phrases.get(text);
  if (known) return known;
  const raw = fold(text);
  const lower = raw.toLowerCase();
  const bare = lower
    .replace(/(?!\p{Nd})[©®™]/gu, '')
    .replace(/(?![0-9#*])\p{Extended_Pictographic}/gu, ' ')
    .replace(ICONS, (c) => (/[0-9#*]/.test(c) ? c : ' '))
    .replace(COUNTER, '')
    .replace(/'/g, '')
    .replace(/([\p{L}])-([\p{L}])/gu, '$1$2');
  // Numbers keep their inner separators and their currency: "$84.50" is one word, and is not "84".
  const words = bare.match(/[$€£¥₹%]?\p{N}+(?:[.,:/-]\p{N}+)*[%€$£¥]?|[\p{L}\p{M}_]+|[$€£¥%+#@&]+/gu) ?? [];
  const kept = words.filter((w) => /[\p{L}\p{N}]/u.test(w));
  const loose = kept.map(singular).join(' ');
  const phrase = {
    raw,
    lower,
    words: kept,
    loose,
    compact: loose.replace(/ /g, ''),
    counter: COUNTER.exec(lower)?.[1] ?? '',
    signs: (lower.replace(COUNTER, '').match(SIGNS) ?? []).join(' '),
    key: loose.split(' ')[0]!.slice(0, 3),
  };
  if (phrases.size > 20_000) phrases.clear();
  phrases.set(text, phrase);
  return phrase;
}

/** How well a text carries a name. Higher is better; 0 is not at all. */
export const TIER = {
  exact: 100,
  caseFolded: 98,
  equal: 95,
  starts: 80,
  contains: 76,
  subset: 72,
} as const;

const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/;

/** True when `inner` stands in `outer` as whole words. Scripts without spaces need no word limits. */
export function containsWhole(outer: string, inner: string): boolean {
  if (!inner) return false;
  if (UNSPACED.test(inner)) return outer.includes(inner);
  let at = outer.indexOf(inner);
  while (at !== -1) {
    const before = at === 0 ? '' : outer[at - 1]!;
    const after = outer[at + inner.length] ?? '';
    const headOk = !/[\p{L}\p{N}_]/u.test(before) || !/^[\p{L}\p{N}_]/u.test(inner);
    const tailOk = !/[\p{L}\p{N}_]/u.test(after) || !/[\p{L}\p{N}_]$/u.test(inner);
    // "84.5" is not in "84.50", nor "4.50" in "84.50"; but "Sold out." ends a sentence.
    const numberHead = /[.,]/.test(before) && /^\p{N}/u.test(inner) && /\p{N}/u.test(outer[at - 2] ?? '');
    const numberTail =
      /[.,]/.test(after) && /\p{N}$/u.test(inner) && /\p{N}/u.test(outer[at + inner.length + 1] ?? '');
    // "5" is not in "-5", where the dash is a sign and not a hyphen or a range.
    const signed =
      before === '-' && /^[\p{N}$€£¥]/u.test(inner) && !/[\p{L}\p{N})]/u.test(outer[at - 2] ?? '');
    if (headOk && tailOk && !numberHead && !numberTail && !signed) return true;
    at = outer.indexOf(inner, at + 1);
  }
  return false;
}

/**
 * Tier of `text` against `name`. `exact` keeps to the letter (letter case folded): whole or a whole-word part,
 * no reordering, no plural.
 */
export function tierOf(text: string, name: Phrase, exact: boolean): number {
  if (!text || !mayFit(text, name.key)) return 0;
  const t = phraseOf(text);
  if (t.raw === name.raw) return TIER.exact;
  if (t.lower === name.lower) return TIER.caseFolded;
  if (!name.loose) {
    // A name without letters: "+", "×", an emoji.
    return name.lower.length > 0 && t.lower.split(' ').includes(name.lower) ? TIER.contains : 0;
  }
  if (name.counter && name.counter !== t.counter) {
    return containsWhole(t.lower, name.lower) ? TIER.contains : 0;
  }
  if (exact) {
    const sameWords =
      t.signs === name.signs &&
      t.words.length === name.words.length &&
      t.words.every((w, i) => w === name.words[i]);
    if (sameWords) return TIER.equal;
    if (!containsWhole(t.lower, name.lower)) return 0;
    return t.lower.startsWith(name.lower) ? TIER.starts : TIER.contains;
  }
  const signed = t.signs !== name.signs && /\p{N}|[+<>=]/u.test(`${name.lower}${name.signs}`);
  if (signed) return containsWhole(t.lower, name.lower) ? TIER.contains : 0;
  if (t.loose === name.loose || t.compact === name.compact) return TIER.equal;
  if (t.loose.startsWith(`${name.loose} `)) return TIER.starts;
  if (containsWhole(t.loose, name.loose) || containsWhole(t.lower, name.lower)) return TIER.contains;
  if (name.words.length > 1) {
    const have = new Set(t.loose.split(' '));
    if (name.loose.split(' ').every((w) => have.has(w))) return TIER.subset;
  }
  return 0;
}

/** Rules out most texts of a big page without preparing them. Texts outside ASCII always go on. */
function mayFit(text: string, key: string): boolean {
  if (!key || /[^ -~\s]/.test(text)) return true;
  const lower = text.toLowerCase();
  return lower.includes(key) || (/[-' ]/.test(lower) && lower.replace(/[-' ]/g, '').includes(key));
}

/** Words inside an identifier: `addToCart-btn_2` gives add, to, cart, btn, 2. */
export function identifierWords(id: string): string {
  return id
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.:/]+/g, ' ')
    .trim();
}

/** Likeness of two short texts, 0 to 1: shared pairs of letters or few typing slips. Only for hints, never for acting. */
export function likeness(a: string, b: string): number {
  if (!a || !b) return 0;
  if (a === b) return 1;
  const pairs = (s: string) => {
    const set = new Set<string>();
    for (let i = 0; i + 1 < s.length; i++) set.add(s.slice(i, i + 2));
    return set;
  };
  const left = pairs(a);
  const right = pairs(b);
  let shared = 0;
  for (const p of left) if (right.has(p)) shared++;
  const dice = left.size + right.size === 0 ? 0 : (2 * shared) / (left.size + right.size);
  if (Math.abs(a.length - b.length) > 3 || a.length > 40) return dice;
  return Math.max(dice, 1 - slips(a, b) / Math.max(a.length, b.length));
}

/** Edits between two words, neighbours swapped counting as one (optimal string alignment distance). */
function slips(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      }
      row.push(best);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
