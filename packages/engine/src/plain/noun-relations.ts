/** Words between two things: "in the row of", "next to", "with"; as data, and when they count. */
import type { RelationKind, Target, Value } from '@assay/contract';
import type { Token } from './lex.ts';
import { isWord, phraseAt, type Scene, wordsAt } from './scene.ts';
import { CONTAINER_ROLES, ROLE_BY_FIRST } from './tables/roles.ts';
import { DETERMINERS, ORDINALS } from './tables/words.ts';
import { parseValueTokens } from './value.ts';

/** Relations by the words that say them; longest first. The docs print this table. */
export const RELATIONS: [string, RelationKind][] = [
  ['roughly to the left of', 'left-of'],
  ['roughly to the right of', 'right-of'],
  ['roughly above', 'above'],
  ['roughly below', 'below'],
  ['in the context of', 'in'],
  ['within the context of', 'in'],
  ['to the left of', 'left-of'],
  ['on the left of', 'left-of'],
  ['at the left of', 'left-of'],
  ['on the left side of', 'left-of'],
  ['left of', 'left-of'],
  ['to the right of', 'right-of'],
  ['on the right of', 'right-of'],
  ['at the right of', 'right-of'],
  ['on the right side of', 'right-of'],
  ['right of', 'right-of'],
  ['right next to', 'next-to'],
  ['next to', 'next-to'],
  ['beside', 'next-to'],
  ['adjacent to', 'next-to'],
  ['close to', 'next-to'],
  ['near', 'next-to'],
  ['above', 'above'],
  ['on top of', 'above'],
  ['directly below', 'below'],
  ['right below', 'below'],
  ['below', 'below'],
  ['under', 'below'],
  ['underneath', 'below'],
  ['beneath', 'below'],
  ['inside of', 'in'],
  ['inside', 'in'],
  ['within', 'in'],
  ['in', 'in'],
  ['on', 'in'],
  ['of', 'in'],
  ['for', 'in'],
  ['from', 'in'],
];

const RELATION_WORDS = RELATIONS.map(([phrase, kind]) => ({ words: phrase.split(' '), kind })).sort(
  (a, b) => b.words.length - a.words.length,
);

const RELATIONS_BY_FIRST = new Map<string, typeof RELATION_WORDS>();

for (const relation of RELATION_WORDS) {
  const first = relation.words[0]!;
  RELATIONS_BY_FIRST.set(first, [...(RELATIONS_BY_FIRST.get(first) ?? []), relation]);
}

export const HAVING = [
  'with',
  'containing',
  'that contains',
  'which contains',
  'that has',
  'which has',
  'having',
  'that shows',
  'that says',
  'which says',
  'showing',
  'that includes',
  'including',
].map((phrase) => phrase.split(' '));

export const BY: [string[], NonNullable<Target['by']>][] = (
  [
    ['with the test id', 'testid'],
    ['with test id', 'testid'],
    ['with the data-testid', 'testid'],
    ['with data-testid', 'testid'],
    ['with the id', 'id'],
    ['with id', 'id'],
    ['with the placeholder', 'placeholder'],
    ['with placeholder', 'placeholder'],
    ['with the alt text', 'alt'],
    ['with alt text', 'alt'],
    ['with the tooltip', 'title'],
  ] as const
).map(([phrase, by]) => [phrase.split(' '), by]);

/** First words of both. */
export const HAVING_STARTS = new Set([...HAVING, ...BY.map(([words]) => words)].map((words) => words[0]!));

/** Attributes by which people point at a row or card: "the row with status Paid". */
export const ATTRIBUTE_WORDS = new Set(
  'status state role name text title value price date type label number id category email e-mail total amount quantity priority description stage stock size colour color'.split(
    ' ',
  ),
);

/** What stands behind "in" and is no place. */
export const NO_PLACE =
  /^(?:clear text|plain text|(?:the )?past|(?:the )?future|order|this order|that order|progress|use|time|sync|full|(?:alphabetical|numerical|chronological|random|ascending|descending|reverse|reversed|correct|right|same) order|bold|italics?|stock|a row|red|green|blue|grey|gray|black|white|yellow|orange)$/;

export function mayHoldRelation(tokens: readonly Token[]): boolean {
  for (let i = 1; i < tokens.length - 1; i++)
    if (relationAt(tokens, i) || phraseAt(tokens, i, HAVING) > 0) return true;
  return false;
}

export function relationAt(
  tokens: readonly Token[],
  at: number,
): { kind: RelationKind; length: number; word: string } | null {
  const first = tokens[at]!;
  const relations = first.kind === 'word' ? RELATIONS_BY_FIRST.get(first.norm) : undefined;
  if (!relations) return null;
  for (const relation of relations) {
    if (wordsAt(tokens, at, relation.words))
      return { kind: relation.kind, length: relation.words.length, word: relation.words.join(' ') };
  }
  return null;
}

/** Prepositions are parts of many names ("Sign in", "Terms of service"); these rules keep the two apart. */
export function allowsRelation(
  word: string,
  head: Target,
  left: readonly Token[],
  right: readonly Token[],
  options: { ofIsName?: boolean },
): boolean {
  const next = right[0]!;
  const definite =
    next.kind !== 'word' ||
    DETERMINERS.has(next.norm) ||
    isWord(next, 'that', 'this', 'its', 'it') ||
    next.norm in ORDINALS ||
    ROLE_BY_FIRST.has(next.norm);
  const named = /^[\p{Lu}\p{N}]/u.test(next.text);
  const sure = head.role !== undefined || head.exact === true || left[0]!.norm === 'the';
  if (word === 'of' || word === 'for' || word === 'from') {
    // "The quantity of the wool blanket": an attribute of something, not a name with "of" in it.
    const attribute = left[left.length - 1]!;
    const owned =
      word === 'of' && isWord(next, 'the', 'my', 'this', 'it') && ATTRIBUTE_WORDS.has(attribute.norm);
    if (options.ofIsName) return head.role !== undefined || owned || (head.exact === true && definite);
    return sure || definite || word === 'of';
  }
  if (word === 'on') {
    if (head.role === 'badge') return true;
    const role = rightRole(right);
    return role !== null && CONTAINER_ROLES.has(role);
  }
  if (word === 'in') return definite || named || sure;
  if (word === 'left of' || word === 'right of') return true;
  return definite || named || sure;
}

function rightRole(tokens: readonly Token[]): string | null {
  for (let i = 0; i < tokens.length; i++) {
    const found = ROLE_BY_FIRST.get(tokens[i]!.norm)?.find((phrase) => wordsAt(tokens, i, phrase.words));
    if (found && tokens[i]!.kind === 'word') return found.role;
  }
  return null;
}

export function relationTail(tokens: readonly Token[]): number {
  for (let i = 1; i < tokens.length - 1; i++) {
    const relation = relationAt(tokens, i);
    if (
      relation &&
      relation.word !== 'of' &&
      relation.word !== 'for' &&
      DETERMINERS.has(tokens[i + relation.length]?.norm ?? '')
    )
      return i;
  }
  return tokens.length;
}

export function havingValue(tokens: readonly Token[], scene: Scene): Value | null {
  let at = 0;
  while (at < tokens.length - 1 && DETERMINERS.has(tokens[at]!.norm) && tokens[at]!.kind === 'word') at++;
  if (at < tokens.length - 1 && tokens[at]!.kind === 'word' && ATTRIBUTE_WORDS.has(tokens[at]!.norm)) at++;
  return parseValueTokens(tokens.slice(at), scene);
}
