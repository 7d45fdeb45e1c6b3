import type { Vocabulary } from '../../api/tests.ts';

export interface Suggestion {
  label: string;
  /** What it is: the kind of a thing, or what a sentence makes happen. */
  about: string;
  insert: string;
  /** Characters of `insert` that are selected afterwards; both at its end where nothing is to be replaced. */
  select: { start: number; end: number };
}

/** What may stand in place of the characters from `from` to `to`. */
export interface Completion {
  from: number;
  to: number;
  suggestions: Suggestion[];
}

type Word = Vocabulary['words'][number];

const MOST = 8;
const CLICKABLE = ['button', 'link', 'tab', 'menu item', 'checkbox', 'radio button', 'switch', 'option'];
const SEEN = ['heading', 'message', 'text', 'column'];

/** Which kinds of things come after which words, nearest first. */
const KINDS_AFTER: [RegExp, string[]][] = [
  [/\b(?:in|into|to|as|from|of)(?: the)?$/i, ['field', 'dropdown', 'slider', 'column']],
  [/^(?:fill(?: in| out)?|clear|focus|set|append|empty)(?: the)?$/i, ['field', 'dropdown', 'slider']],
  [/^(?:tick|untick|check|uncheck|turn on|turn off)(?: the)?$/i, ['checkbox', 'switch', 'radio button']],
  [/^(?:select|choose|pick)(?: the)?$/i, ['option', 'radio button', 'tab', 'dropdown']],
  [/^(?:open|go to|follow)(?: the)?$/i, ['link', 'tab', 'menu item', 'button']],
  [/^(?:click|press|tap|hover|double-click|right-click|expand)(?: on| over)?(?: the)?$/i, CLICKABLE],
  [/\b(?:see|shows?|says?|contains?|is|there is|reads?|heading|message)(?: an?| the)?$/i, SEEN],
];

/**
 * What could be meant at the caret: inside of quotes and after a verb the names of things on the page, at the beginning of
 * a clause the sentences that are understood, after `{{` the fields of configs. Null for nothing; `asked`: also before
 * anything was typed.
 */
export function completionAt(
  text: string,
  caret: number,
  vocabulary: Vocabulary,
  asked = false,
): Completion | null {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
  const reference = /\{\{[^{}]*$/.exec(line);
  if (reference) return references(text, caret, reference[0], vocabulary);
  const quotes = line.split('"');
  if (quotes.length % 2 === 0) return quoted(text, caret, quotes, vocabulary);
  const clause = clauseOf(line);
  const typed = clause.toLowerCase();
  if (!asked && typed.trim().length < 2) return null;
  const named = names(clause, caret, vocabulary, asked);
  const sentences = vocabulary.sentences
    .filter(
      (sentence) => sentence.text.toLowerCase().startsWith(typed) && sentence.text.length > clause.length,
    )
    .map((sentence) => sentenceOf(sentence, clause));
  // Both are told of one place: names where there are some, else the whole clause.
  if (named && (named.isSure || sentences.length === 0))
    return { from: named.from, to: caret, suggestions: named.suggestions };
  if (sentences.length === 0) return null;
  return { from: caret - clause.length, to: caret, suggestions: varied(sentences) };
}

/** The clause that is being typed, from its first letter on. */
function clauseOf(line: string): string {
  // What stands in quotes holds no beginning of a clause.
  const plain = line.replace(/"[^"]*"/g, (piece) => '_'.repeat(piece.length));
  const ends = [...plain.matchAll(/[.;:,]\s+|\b(?:and|then|but|that)\s+|^\s*(?:\d+[.)]|[-*])\s+/gi)];
  const last = ends.at(-1);
  return line.slice(last ? last.index + last[0].length : 0).trimStart();
}

function references(text: string, caret: number, typed: string, vocabulary: Vocabulary): Completion | null {
  const found = vocabulary.references.filter((one) => one.toLowerCase().startsWith(typed.toLowerCase()));
  const closed = text.slice(caret).startsWith('}}') ? 2 : 0;
  return some({
    from: caret - typed.length,
    to: caret + closed,
    suggestions: found.slice(0, MOST).map((insert) => ({
      ...plainly(insert, insert),
      about: 'config',
    })),
  });
}

function quoted(text: string, caret: number, quotes: string[], vocabulary: Vocabulary): Completion | null {
  const typed = quotes.at(-1)!;
  const before = clauseOf(`${quotes.slice(0, -1).join('"')}`).trim();
  const closes = text[caret] === '"';
  const found = ranked(vocabulary.words, typed, kindsAfter(before)).filter(
    ({ text: name }) => !name.includes('"'),
  );
  return some({
    from: caret - typed.length,
    to: caret + (closes ? 1 : 0),
    suggestions: unique(found)
      .slice(0, MOST)
      .map((word) => ({ ...plainly(word.text, `${word.text}"`), about: word.kind })),
  });
}

/** Names that go on from the last words of the clause, put in quotes. */
function names(
  clause: string,
  caret: number,
  { words }: Vocabulary,
  asked: boolean,
): { from: number; suggestions: Suggestion[]; isSure: boolean } | null {
  const parts = clause.split(/(?<=\s)/);
  // The longest piece that a name goes on from; the first word of a clause is a verb.
  for (let first = Math.max(1, parts.length - 5); first <= parts.length; first += 1) {
    const tail = parts.slice(first).join('');
    const before = parts.slice(0, first).join('').trim();
    if (before === '' || /\s$/.test(tail)) continue;
    const kinds = kindsAfter(before);
    if (tail === '' && (kinds.length === 0 || (!/\s$/.test(clause) && !asked))) continue;
    if (tail.length === 1) continue;
    const all = ranked(words, tail, kinds);
    // Nothing typed yet of a name: only the kinds that are to be expected.
    const found = (tail === '' ? all.filter(({ kind }) => kinds.includes(kind)) : all).filter(
      ({ text }) => !text.includes('"'),
    );
    if (found.length === 0) continue;
    const suggestions = found.slice(0, MOST).map((word) => {
      const isOneOfMany = words.some(({ kind, text }) => text === word.text && kind !== word.kind);
      const noun = isOneOfMany && !SEEN.includes(word.kind) ? ` ${word.kind}` : '';
      return { ...plainly(word.text, `"${word.text}"${noun}`), about: word.kind };
    });
    return { from: caret - tail.length, suggestions, isSure: kinds.length > 0 };
  }
  return null;
}

function kindsAfter(before: string): string[] {
  return KINDS_AFTER.find(([pattern]) => pattern.test(before))?.[1] ?? [];
}

/** Words that begin with what was typed, then those with a later word that does; kinds that are expected come first. */
function ranked(words: Word[], typed: string, kinds: string[]): Word[] {
  const wanted = typed.toLowerCase();
  const place = ({ kind, text }: Word) => {
    const name = text.toLowerCase();
    const fits = name.startsWith(wanted) ? 0 : name.includes(` ${wanted}`) ? 100 : null;
    const rank = kinds.indexOf(kind);
    return fits === null || name === wanted ? null : fits + (rank < 0 ? 50 : rank);
  };
  return words
    .map((word) => ({ word, at: place(word) }))
    .filter((one): one is { word: Word; at: number } => one.at !== null)
    .sort((a, b) => a.at - b.at || a.word.text.length - b.word.text.length)
    .map(({ word }) => word);
}

function unique(words: Word[]): Word[] {
  const seen = new Set<string>();
  return words.filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** The sentence in the case that was begun with; its first quoted piece is what will be replaced. */
function sentenceOf({ text, about }: { text: string; about: string }, typed: string): Suggestion {
  const insert = /^[a-z]/.test(typed) ? text[0]!.toLowerCase() + text.slice(1) : text;
  const quote = /"([^"]+)"/.exec(insert);
  const end = insert.length;
  const select = quote
    ? { start: quote.index + 1, end: quote.index + 1 + quote[1]!.length }
    : { start: end, end };
  return { label: insert, about, insert, select };
}

/** One of each kind of sentence first, so that few lines show what is possible. */
function varied(sentences: Suggestion[]): Suggestion[] {
  const seen = new Set<string>();
  const first = sentences.filter(({ about }) => !seen.has(about) && seen.add(about));
  return [...first, ...sentences.filter((one) => !first.includes(one))].slice(0, MOST);
}

function plainly(label: string, insert: string): Omit<Suggestion, 'about'> {
  return { label, insert, select: { start: insert.length, end: insert.length } };
}

function some(completion: Completion): Completion | null {
  return completion.suggestions.length > 0 ? completion : null;
}
