/** Noun phrases to Targets. Every word of the phrase ends up in the Target, or there is no Target. */
import type { Relation, RelationKind, Target, Value } from '@assay/contract';
import { describeValue, literal } from '@assay/contract';
import type { Token } from './lex.ts';
import { isWord, norms, phraseAt, type Scene, slice, wordsAt } from './scene.ts';
import {
  CONTAINER_ROLES,
  FIELD_ROLES,
  MESSAGE_WORDS,
  ROLE_BY_FIRST,
  ROLE_BY_LAST,
  type RoleWord,
} from './tables/roles.ts';
import { DETERMINERS, NEVER_IN_NAMES, NUMBER_WORDS, ORDINALS } from './tables/words.ts';
import { numberOf, parseValueTokens, splitList, valueOfText } from './value.ts';

/** Relations by the words that say them; longest first. The docs print this table. */
export const RELATIONS: [string, RelationKind][] = [
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

const NAMED = [
  'named',
  'called',
  'labelled',
  'labeled',
  'titled',
  'entitled',
  'captioned',
  'marked as',
  'with the name',
  'with the label',
  'with label',
  'with the title',
  'with the caption',
  'with the text',
  'with text',
  'with name',
  'that says',
  'saying',
  'that reads',
  'reading',
].map((phrase) => phrase.split(' '));
const HAVING = [
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
const BY: [string[], NonNullable<Target['by']>][] = (
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
const HAVING_STARTS = new Set([...HAVING, ...BY.map(([words]) => words)].map((words) => words[0]!));

/** Attributes by which people point at a row or card: "the row with status Paid". */
const ATTRIBUTE_WORDS = new Set(
  'status state role name text title value price date type label number id category email e-mail total amount'.split(
    ' ',
  ),
);
/** Nouns that only say what kind of thing a name is. */
export const ENTITY_WORDS = new Set(
  'name product order item user customer article project task entry record invoice category file team member contact option value word page todo ticket issue message comment document'.split(
    ' ',
  ),
);
/** The page itself; as a place it restricts nothing. */
const PLACES = [
  'the page',
  'this page',
  'the screen',
  'this screen',
  'the site',
  'the website',
  'the current page',
  'the app',
  'the window',
  'that page',
].map((phrase) => phrase.split(' '));
const PRONOUNS = new Set(['it', 'that', 'this', 'them', 'they', 'these', 'those']);
const NAME_LIMIT = 14;
/** Longest noun phrase, in words, and the most that are read for one clause. */
const NOUN_LIMIT = 30;
const EFFORT = 600;

export interface NounOptions {
  /** "Terms of service": `of` belongs to the name unless the head says what kind of thing it is. */
  ofIsName?: boolean;
  /** Deepest chain of relations. */
  depth?: number;
  /** "Terms and conditions" is one name: several targets must be quoted, have a role, or begin with "the". */
  plainListIsName?: boolean;
}

export function isPage(tokens: readonly Token[], scene?: Scene): boolean {
  // "Open /cart. It shows …": what was opened last is the page.
  if (scene?.memory.page && tokens.length === 1 && isWord(tokens[0], 'it', 'this', 'that')) return true;
  if (wordsAt(tokens, 0, ['page']) && tokens.length === 1) return true;
  return PLACES.some((words) => words.length === tokens.length && wordsAt(tokens, 0, words));
}

/** The Target that all of these tokens name, or null. */
export function parseTarget(
  tokens: readonly Token[],
  scene: Scene,
  options: NounOptions = {},
): Target | null {
  if (tokens.length === 0 || tokens.length > NOUN_LIMIT) return null;
  // The same words are asked about by many rules; a long chain of relations could be cut in very many ways.
  let places = 0;
  for (const [index, token] of tokens.entries()) places += (token.start + 1) * (index + 7);
  const last = tokens[tokens.length - 1]!;
  const key = `${tokens[0]!.start} ${last.end} ${tokens.length} ${places} ${options.ofIsName === true} ${options.depth ?? 4} ${scene.loose}`;
  const known = scene.nouns.get(key);
  if (known !== undefined) return known;
  scene.effort.left -= 4;
  if (scene.nouns.size > EFFORT || scene.effort.left < 0) return null;
  const target = readTarget(tokens, scene, options);
  scene.nouns.set(key, target);
  return target;
}

function readTarget(tokens: readonly Token[], scene: Scene, options: NounOptions): Target | null {
  const depth = options.depth ?? 4;
  if (depth < 0) return null;
  if (isPage(tokens, scene)) return null;
  const pronoun = resolvePronoun(tokens, scene);
  if (pronoun !== undefined) return pronoun;
  const possessive = parsePossessive(tokens, scene);
  if (possessive) return possessive;
  const plain = parseHead(tokens, scene);
  // Only a quotation or a name with its role can be preferred over reading relations in it.
  if (plain && !mayHoldRelation(tokens)) return plain;
  const related = parseRelated(tokens, scene, { ...options, depth });
  return related ?? plain;
}

function mayHoldRelation(tokens: readonly Token[]): boolean {
  for (let i = 1; i < tokens.length - 1; i++)
    if (relationAt(tokens, i) || phraseAt(tokens, i, HAVING) > 0) return true;
  return false;
}

function relationAt(
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

/** undefined: no pronoun. null: a pronoun that refers to nothing. */
function resolvePronoun(tokens: readonly Token[], scene: Scene): Target | null | undefined {
  const first = tokens[0]!;
  if (first.kind !== 'word') return undefined;
  if (tokens.length === 1 && PRONOUNS.has(first.norm)) return antecedent(scene.memory.last, tokens, scene);
  const pointing = isWord(first, 'that', 'this', 'the', 'those', 'these') ? 1 : 0;
  if (pointing === 0) return undefined;
  const same = isWord(tokens[1], 'same') ? 1 : 0;
  const role = wholeRole(tokens.slice(pointing + same));
  if (!role) return undefined;
  if (first.norm === 'the' && same === 0) {
    // "the field" is the one just spoken of; other roles with "the" mean the only one on the page.
    if (role.role === 'field' && scene.memory.lastField) return { ...scene.memory.lastField };
    return undefined;
  }
  const { last, lastField, lastHolder } = scene.memory;
  const fits = [last, FIELD_ROLES.has(role.role) ? lastField : null, lastHolder].find(
    (target) =>
      target &&
      (target.role === role.role ||
        (target.role === undefined && target !== lastHolder) ||
        (role.role === 'field' && FIELD_ROLES.has(target.role ?? 'field'))),
  );
  return antecedent(fits ?? null, tokens, scene);
}

function antecedent(target: Target | null, tokens: readonly Token[], scene: Scene): Target | null {
  if (target) return { ...target };
  if (scene.probing) return { words: slice(tokens, scene), name: literal('…') };
  scene.hints.push({
    message: `It is not clear what "${slice(tokens, scene)}" refers to: nothing was named before it.`,
    suggestion: 'Name the thing itself, for example: click the "Save" button.',
  });
  return null;
}

function wholeRole(tokens: readonly Token[]): RoleWord | null {
  const first = tokens[0];
  if (!first || first.kind !== 'word') return null;
  return (
    ROLE_BY_FIRST.get(first.norm)?.find(
      (phrase) => phrase.words.length === tokens.length && wordsAt(tokens, 0, phrase.words),
    ) ?? null
  );
}

/** "its status", "Bob's role". */
function parsePossessive(tokens: readonly Token[], scene: Scene): Target | null {
  if (tokens.length < 2) return null;
  const first = tokens[0]!;
  const ofLast = isWord(first, 'its', 'their');
  const owner = first.kind === 'word' && /^\p{Lu}.*['’]s$/u.test(first.text);
  if (!ofLast && !owner) return null;
  const head = parseHead(tokens.slice(1), scene);
  if (!head) return null;
  const words = slice(tokens, scene);
  if (owner) {
    const name = first.text.replace(/['’]s$/, '');
    return attributeOf(head, { words: name, name: literal(name) }, words);
  }
  const holder = scene.memory.lastHolder ?? scene.memory.last;
  const of = antecedent(holder, tokens, scene);
  return of ? attributeOf(head, of, words) : null;
}

/** The status of a thing: a cell of its row, or a labelled value in its card. */
function attributeOf(attribute: Target, of: Target, words: string): Target {
  const relations: Relation[] = [...(attribute.relations ?? []), { kind: 'in', of }];
  if (attribute.role || attribute.exact || !attribute.name || attribute.name.kind !== 'literal') {
    return { ...attribute, words, relations };
  }
  // A thing known by its number stands in a table: "the status of order 1042".
  const numbered = of.role === undefined && of.alternatives !== undefined;
  if (of.role === 'row' || numbered) {
    const row: Target = numbered ? { ...of, role: 'row' } : of;
    return { words, role: 'cell', column: attribute.name.text, relations: [{ kind: 'in', of: row }] };
  }
  return { ...attribute, words, relations };
}

function parseRelated(
  tokens: readonly Token[],
  scene: Scene,
  options: Required<Pick<NounOptions, 'depth'>> & NounOptions,
): Target | null {
  for (let at = 1; at < tokens.length - 1; at++) {
    const related = parseHaving(tokens, at, scene, options) ?? parseRelationAt(tokens, at, scene, options);
    if (related) return related;
  }
  return null;
}

function parseRelationAt(
  tokens: readonly Token[],
  at: number,
  scene: Scene,
  options: NounOptions & { depth: number },
): Target | null {
  const relation = relationAt(tokens, at);
  if (!relation) return null;
  const left = tokens.slice(0, at);
  const right = tokens.slice(at + relation.length);
  if (right.length === 0) return null;
  const head = parseHead(left, scene);
  if (!head) return null;
  const words = slice(tokens, scene);
  if (isPage(right)) return relation.kind === 'in' && relation.word !== 'of' ? { ...head, words } : null;
  const weak =
    relation.word === 'of' || relation.word === 'for' || relation.word === 'from' || relation.word === 'on';
  if (!allowsRelation(relation.word, head, left, right, options)) return null;
  // "in the card and below Price": several relations to one head.
  const joined = joinedRelation(right, scene, options.depth);
  const targets = joined ?? [
    {
      kind: relation.kind,
      of: parseTarget(right, scene, { ...options, ofIsName: false, depth: options.depth - 1 }),
    },
  ];
  const relations: Relation[] = [];
  for (const [index, each] of targets.entries()) {
    if (!each.of) return null;
    const kind = index === 0 ? relation.kind : each.kind;
    if (kind === 'below' && each.of.role === 'heading')
      relations.push({ kind: 'under-heading', of: each.of });
    else relations.push({ kind, of: each.of });
  }
  const of = relations[0]!.of;
  if (relation.kind === 'in' && relation.word !== 'on') {
    if (head.role === 'cell' && !head.name && of.role === 'column' && of.name)
      return { words, role: 'cell', column: describeValue(of.name), relations: of.relations ?? [] };
    if (
      weak &&
      CONTAINER_ROLES.has(head.role ?? '') &&
      head.role !== 'cell' &&
      head.role !== 'column' &&
      !head.name &&
      !of.role &&
      of.name
    ) {
      // "the row of Alice" is a row by its name.
      return {
        ...head,
        words,
        name: of.name,
        ...(of.exact ? { exact: true } : {}),
        ...(of.alternatives ? { alternatives: of.alternatives } : {}),
        ...(of.relations ? { relations: of.relations } : {}),
      };
    }
    if (head.role === 'column' && head.name)
      return {
        words,
        role: 'cell',
        column: describeValue(head.name),
        relations: [...(head.relations ?? []), ...relations],
      };
    if (head.role === 'cell' && head.name)
      return { words, role: 'cell', column: describeValue(head.name), relations };
    if (!head.role && !head.exact && (relation.word === 'of' || relation.word === 'for' || of.role === 'row'))
      return attributeOf(head, of, words);
  }
  return { ...head, words, relations: [...(head.relations ?? []), ...relations] };
}

function joinedRelation(
  right: readonly Token[],
  scene: Scene,
  depth: number,
): { kind: RelationKind; of: Target | null }[] | null {
  for (let i = 1; i < right.length - 2; i++) {
    if (!isWord(right[i], 'and')) continue;
    const second = relationAt(right, i + 1);
    if (!second) continue;
    return [
      { kind: 'in', of: parseTarget(right.slice(0, i), scene, { depth: depth - 1 }) },
      { kind: second.kind, of: parseTarget(right.slice(i + 1 + second.length), scene, { depth: depth - 1 }) },
    ];
  }
  return null;
}

/** Prepositions are parts of many names ("Sign in", "Terms of service"); these rules keep the two apart. */
function allowsRelation(
  word: string,
  head: Target,
  left: readonly Token[],
  right: readonly Token[],
  options: NounOptions,
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
    if (options.ofIsName) return head.role !== undefined || (head.exact === true && definite);
    return sure || definite || word === 'of';
  }
  if (word === 'on') {
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

/** "the row with Paid", "the card that says Sold out", "the element with the test id "x"". */
function parseHaving(
  tokens: readonly Token[],
  at: number,
  scene: Scene,
  options: NounOptions & { depth: number },
): Target | null {
  if (tokens[at]!.kind !== 'word' || !HAVING_STARTS.has(tokens[at]!.norm)) return null;
  for (const [phrase, by] of BY) {
    if (!wordsAt(tokens, at, phrase)) continue;
    const head = parseHead(tokens.slice(0, at), scene);
    const value = parseValueTokens(tokens.slice(at + phrase.length), scene);
    if (!head || head.name || !value) return null;
    return { ...head, words: slice(tokens, scene), name: value, by, exact: true };
  }
  const length = phraseAt(tokens, at, HAVING);
  if (length === 0) return null;
  const head = parseHead(tokens.slice(0, at), scene);
  if (!head?.role || !(CONTAINER_ROLES.has(head.role) || head.role === 'element' || head.role === 'option'))
    return null;
  const rest = tokens.slice(at + length);
  const inner = relationTail(rest);
  const values: Value[] = [];
  for (const member of splitList(rest.slice(0, inner)) ?? []) {
    const value = havingValue(member, scene);
    if (!value) return null;
    values.push(value);
  }
  if (values.length === 0) return null;
  const target: Target = { ...head, words: slice(tokens, scene), having: values };
  if (inner === rest.length) return target;
  const relation = relationAt(rest, inner)!;
  const of = parseTarget(rest.slice(inner + relation.length), scene, {
    ...options,
    depth: options.depth - 1,
  });
  return of ? { ...target, relations: [{ kind: relation.kind, of }] } : null;
}

function relationTail(tokens: readonly Token[]): number {
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

function havingValue(tokens: readonly Token[], scene: Scene): Value | null {
  let at = 0;
  while (at < tokens.length - 1 && DETERMINERS.has(tokens[at]!.norm) && tokens[at]!.kind === 'word') at++;
  if (at < tokens.length - 1 && tokens[at]!.kind === 'word' && ATTRIBUTE_WORDS.has(tokens[at]!.norm)) at++;
  return parseValueTokens(tokens.slice(at), scene);
}

/** `[the] [second] [name] [role]`, `[the] role [named] name`: no relations. */
export function parseHead(all: readonly Token[], scene: Scene): Target | null {
  const target = readHead(all, scene);
  const words = target?.role ? MESSAGE_WORDS[target.role] : undefined;
  if (!target || !words) return target;
  if (target.name) return { ...target, role: 'message' };
  return { ...target, role: 'message', name: literal(words[0]), alternatives: words.slice(1) };
}

function readHead(all: readonly Token[], scene: Scene): Target | null {
  const words = slice(all, scene);
  let tokens = all;
  let determined = false;
  while (
    tokens.length > 1 &&
    tokens[0]!.kind === 'word' &&
    (DETERMINERS.has(tokens[0]!.norm) || isWord(tokens[0], 'this', 'that'))
  ) {
    tokens = tokens.slice(1);
    determined = true;
  }
  let ordinal: number | undefined;
  const first = tokens[0]!;
  if (
    tokens.length > 1 &&
    first.kind === 'word' &&
    first.norm in ORDINALS &&
    (determined || !/^\p{Lu}/u.test(first.text) || first.start === 0 || true)
  ) {
    ordinal = ORDINALS[first.norm]!;
    tokens = tokens.slice(1);
  }
  const base: Target = { words, ...(ordinal === undefined ? {} : { ordinal }) };
  const whole = wholeRole(tokens);
  if (whole) {
    if (
      ordinal === undefined &&
      !determined &&
      /^\p{Lu}/u.test(tokens[0]!.text) &&
      tokens[0]!.start > 0 &&
      whole.role !== 'row'
    )
      return { ...base, name: literal(slice(tokens, scene)) };
    return { ...base, role: whole.role };
  }
  return (
    roleLast(tokens, base, determined, scene) ??
    roleFirst(tokens, base, scene) ??
    entityName(tokens, base, scene) ??
    nameOnly(tokens, base, scene)
  );
}

function roleLast(tokens: readonly Token[], base: Target, determined: boolean, scene: Scene): Target | null {
  const last = tokens[tokens.length - 1]!;
  if (last.kind !== 'word') return null;
  const phrases = ROLE_BY_LAST.get(last.norm) ?? [];
  const found = phrases.find(
    (phrase) =>
      phrase.words.length < tokens.length &&
      wordsAt(tokens, tokens.length - phrase.words.length, phrase.words),
  );
  if (!found) return null;
  const rest = tokens.slice(0, tokens.length - found.words.length);
  // "New Message" with capital letters and without "the" is a caption, not a message called New.
  const caption =
    !determined &&
    CONTAINER_ROLES.has(found.role) &&
    rest[0]!.kind === 'word' &&
    /^\p{Lu}/u.test(rest[0]!.text) &&
    base.ordinal === undefined;
  if (caption) return null;
  const role = found.role === 'radio' || found.role !== 'text' ? found.role : 'text';
  return withName(rest, { ...base, role }, scene);
}

function roleFirst(tokens: readonly Token[], base: Target, scene: Scene): Target | null {
  const first = tokens[0]!;
  if (first.kind !== 'word') return null;
  const found = (ROLE_BY_FIRST.get(first.norm) ?? []).find(
    (phrase) => phrase.words.length < tokens.length && wordsAt(tokens, 0, phrase.words),
  );
  if (!found) return null;
  let rest = tokens.slice(found.words.length);
  const named = phraseAt(rest, 0, NAMED);
  if (named > 0) rest = rest.slice(named);
  else if (isWord(rest[0], 'to') && found.role === 'link') rest = rest.slice(isWord(rest[1], 'the') ? 2 : 1);
  if (rest.length === 0) return null;
  if (isWord(rest[0], 'number') && rest.length === 2 && rest[1]!.kind === 'number') rest = rest.slice(1);
  const digits = rest.length === 1 ? /^#?(\d{1,3})$/.exec(rest[0]!.text) : null;
  const positional = ['row', 'card', 'listitem', 'option', 'tab', 'cell'].includes(found.role);
  if (digits && positional && named === 0 && base.ordinal === undefined)
    return { ...base, role: found.role, ordinal: Number(digits[1]) };
  return withName(rest, { ...base, role: found.role }, scene);
}

function entityName(tokens: readonly Token[], base: Target, scene: Scene): Target | null {
  const first = tokens[0]!;
  if (tokens.length < 2 || first.kind !== 'word' || !ENTITY_WORDS.has(first.norm)) return null;
  let rest = tokens.slice(1);
  const named = phraseAt(rest, 0, NAMED);
  if (named > 0) rest = rest.slice(named);
  const numbered = rest.length === 1 && /^#?\d[\w-]*$/.test(rest[0]!.text);
  if (numbered) {
    // The page may show only the number: "order 1042".
    const digits = rest[0]!.text.replace(/^#/, '');
    return { ...base, name: literal(slice(tokens, scene)), alternatives: [digits] };
  }
  const distinct =
    named > 0 ||
    rest[0]!.kind === 'quoted' ||
    (/^\p{Lu}/u.test(rest[0]!.text) && !/^\p{Lu}/u.test(first.text)) ||
    rest[0]!.kind === 'email' ||
    rest[0]!.kind === 'ref';
  return distinct ? withName(rest, base, scene) : null;
}

function nameOnly(tokens: readonly Token[], base: Target, scene: Scene): Target | null {
  return withName(tokens, base, scene);
}

function withName(all: readonly Token[], base: Target, scene: Scene): Target | null {
  const tokens = all;
  const named =
    tokens.length > 1 ? phraseAt(tokens, 0, [['named'], ['called'], ['labelled'], ['labeled']]) : 0;
  const rest = tokens.slice(named);
  const only = rest[0]!;
  if (rest.length === 1 && only.kind === 'quoted') {
    if (only.inner.trim() === '') return null;
    const name = valueOfText(only.inner, scene);
    return name ? { ...base, name, exact: true } : null;
  }
  // "all three boxes" counts, it names nothing.
  if (base.role && rest.length === 1 && only.norm in NUMBER_WORDS) return null;
  if (rest.length === 1 && only.kind === 'ref') {
    const name = valueOfText(only.text, scene);
    return name ? { ...base, name } : null;
  }
  const remembered = rest.length > 1 || only.kind === 'word' ? rememberedName(rest, scene) : null;
  if (remembered) return { ...base, name: remembered };
  if (!validName(rest, scene)) return null;
  const text = slice(rest, scene).replace(/:$/, '').trim();
  const name = valueOfText(text, scene);
  if (!name) return null;
  const digits = /^\p{Ll}[\p{L}-]* #?(\d+)$/u.exec(text);
  return { ...base, name, ...(digits ? { alternatives: [digits[1]!] } : {}) };
}

/** A name that was given to something remembered, and is not simply what that thing is called. */
function isDistinctOutput(name: string, scene: Scene): boolean {
  const what = scene.memory.remembered.get(name);
  return what !== undefined && what !== name.toLowerCase();
}

function rememberedName(tokens: readonly Token[], scene: Scene): Value | null {
  if (
    !isWord(tokens[0], 'remembered', 'saved', 'stored', 'noted') &&
    !(tokens.length === 1 && isDistinctOutput(tokens[0]!.text, scene))
  )
    return null;
  const value = parseValueTokens(tokens, scene);
  return value?.kind === 'output' ? value : null;
}

const OPERABLE_WORDS = new Set([
  'button',
  'link',
  'field',
  'checkbox',
  'dropdown',
  'textbox',
  'icon',
  'tab',
  'box',
]);

/** Words that may be a name although they are not in quotes. */
export function validName(tokens: readonly Token[], scene: Scene): boolean {
  if (tokens.length === 0 || tokens.length > NAME_LIMIT) return false;
  let letters = false;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'quoted' || token.kind === 'newline') return false;
    if (token.kind === 'punct') {
      const closing = index === tokens.length - 1;
      if (!/^[&+\-–/#()%'’!?*.@|·×✕✖✓‹›−]$/.test(token.text) && !(closing && token.text === ':'))
        return false;
      continue;
    }
    letters = true;
    if (token.kind !== 'word') continue;
    const capital = /^\p{Lu}/u.test(token.text);
    if ((token.norm === 'and' || token.norm === 'or') && !scene.loose) return false;
    if (NEVER_IN_NAMES.has(token.norm) && !(capital && index > 0)) return false;
  }
  // "the + button": a sign is a name by itself.
  // "the Save button frobnicate": what stands behind the kind of thing belongs to no name.
  const kind = tokens.findIndex((token) => token.kind === 'word' && OPERABLE_WORDS.has(token.text));
  if (kind >= 0 && kind < tokens.length - 1) return false;
  if (!letters) return tokens.length === 1 && /^[+×✕✖✓*?!<>‹›−-]$/.test(tokens[0]!.text);
  const first = tokens[0]!;
  const last = tokens[tokens.length - 1]!;
  if (
    isWord(
      first,
      'in',
      'on',
      'at',
      'to',
      'for',
      'with',
      'from',
      'of',
      'by',
      'as',
      'and',
      'or',
      'not',
      'no',
      'into',
    ) &&
    !/^\p{Lu}/u.test(first.text)
  )
    return false;
  if (
    !(isWord(last, 'as') && isWord(tokens[tokens.length - 2], 'save')) &&
    isWord(
      last,
      'of',
      'to',
      'for',
      'with',
      'from',
      'the',
      'a',
      'an',
      'at',
      'by',
      'and',
      'or',
      'as',
      'into',
      'that',
    ) &&
    tokens.length > 1
  )
    return false;
  return !(
    tokens.length === 1 &&
    !/^\p{Lu}/u.test(first.text) &&
    isWord(
      first,
      'the',
      'a',
      'an',
      'and',
      'or',
      'i',
      'you',
      'he',
      'she',
      'we',
      'left',
      'right',
      'top',
      'its',
      'his',
      'her',
      'their',
      'my',
      'your',
    )
  );
}

/** Several targets named at once: "the Save button and the Cancel button", "Save and Cancel". */
export function parseTargets(
  tokens: readonly Token[],
  scene: Scene,
  options: NounOptions = {},
): Target[] | null {
  let rest = tokens;
  if (isWord(rest[0], 'both', 'all', 'each') && rest.length > 2)
    rest = rest.slice(isWord(rest[1], 'of') ? 2 : 1);
  const members = splitList(rest);
  if (!members || members.length === 1) {
    const one = parseTarget(rest, scene, options);
    return one ? [one] : null;
  }
  const targets: Target[] = [];
  const role = trailingRole(members[members.length - 1]!);
  for (const member of members) {
    const target = parseTarget(member, scene, options);
    if (!target) return null;
    const distinct =
      target.exact || target.role || role || member[0]!.kind !== 'word' || DETERMINERS.has(member[0]!.norm);
    if (options.plainListIsName && !distinct) {
      const one = scene.loose ? parseTarget(rest, scene, options) : null;
      return one ? [one] : null;
    }
    // "the Save and Cancel buttons": the plural role counts for each.
    targets.push(role && !target.role ? { ...target, role } : target);
  }
  return targets;
}

function trailingRole(tokens: readonly Token[]): string | null {
  const last = tokens[tokens.length - 1]!;
  if (tokens.length < 2 || last.kind !== 'word') return null;
  const found = (ROLE_BY_LAST.get(last.norm) ?? []).find(
    (phrase) =>
      phrase.plural &&
      phrase.words.length < tokens.length &&
      wordsAt(tokens, tokens.length - phrase.words.length, phrase.words),
  );
  return found?.role ?? null;
}

/** Count words: role or name of "products", "rows with Paid", "items in the list". */
export function parseCounted(tokens: readonly Token[], scene: Scene): Target | null {
  const target = parseTarget(tokens, scene);
  return target;
}

export function numeric(tokens: readonly Token[]): number | null {
  return tokens.length === 1 ? numberOf(tokens[0]!.norm) : null;
}

export { norms };
