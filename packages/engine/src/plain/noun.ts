/** Noun phrases to Targets. Every word of the phrase ends up in the Target, or there is no Target. */
import type { Relation, RelationKind, Target, Value } from '@assay/contract';
import { describeValue, literal } from '@assay/contract';
import type { Token } from './lex.ts';
import { parseHead, wholeRole } from './noun-head.ts';
import {
  allowsRelation,
  BY,
  HAVING,
  HAVING_STARTS,
  havingValue,
  mayHoldRelation,
  NO_PLACE,
  relationAt,
  relationTail,
} from './noun-relations.ts';
import { isWord, norms, phraseAt, type Scene, slice, wordsAt } from './scene.ts';
import { CONTAINER_ROLES, FIELD_ROLES, ROLE_BY_LAST } from './tables/roles.ts';
import { DETERMINERS } from './tables/words.ts';
import { parseValueTokens, splitList } from './value.ts';

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
  const crossed = cellAt(tokens, scene);
  if (crossed) return crossed;
  const possessive = parsePossessive(tokens, scene);
  if (possessive) return possessive;
  const plain = parseHead(tokens, scene);
  // Only a quotation or a name with its role can be preferred over reading relations in it.
  if (plain && !mayHoldRelation(tokens)) return plain;
  const related = parseRelated(tokens, scene, { ...options, depth });
  return related ?? plain;
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

/** `the cell in row 2 and column "Name"`. */
function cellAt(tokens: readonly Token[], scene: Scene): Target | null {
  const start = isWord(tokens[0], 'the') ? 1 : 0;
  if (!isWord(tokens[start], 'cell') || !isWord(tokens[start + 1], 'in', 'at', 'of')) return null;
  const and = tokens.findIndex(
    (token, index) => index > start + 2 && (isWord(token, 'and') || token.text === ','),
  );
  if (and < 0 || and === tokens.length - 1) return null;
  const parts = [tokens.slice(start + 2, and), tokens.slice(and + 1)].map((part) => parseHead(part, scene));
  const row = parts.find((part) => part?.role === 'row');
  const column = parts.find((part) => part?.role === 'column');
  // Which is the third column no header tells.
  if (!row || column?.name?.kind !== 'literal' || /^\d+$/.test(column.name.text)) return null;
  return {
    words: slice(tokens, scene),
    role: 'cell',
    column: column.name.text,
    relations: [{ kind: 'in', of: row }],
  };
}

/** "its status", "Bob's role". */
function parsePossessive(tokens: readonly Token[], scene: Scene): Target | null {
  if (tokens.length < 2) return null;
  const first = tokens[0]!;
  const ofLast = isWord(first, 'its', 'their');
  const owner = first.kind === 'word' && /^\p{Lu}.*['’]s$/u.test(first.text);
  if (!ofLast && !owner) return ownedBy(tokens, scene);
  const named = parseHead(tokens.slice(1), scene);
  if (!named) return null;
  const head = shorter(named);
  const words = slice(tokens, scene);
  if (owner) {
    const name = first.text.replace(/['’]s$/, '');
    if (head.role && CONTAINER_ROLES.has(head.role) && !head.name)
      return { ...head, words, name: literal(name) };
    return attributeOf(head, { words: name, name: literal(name) }, words);
  }
  const holder = scene.memory.lastHolder ?? scene.memory.last;
  const of = antecedent(holder, tokens, scene);
  return of ? attributeOf(head, of, words) : null;
}

/** "The deal's stage", "the last row's Total"; what is the user's is simply there. */
function ownedBy(tokens: readonly Token[], scene: Scene): Target | null {
  const at = tokens.findIndex((token) => token.kind === 'word' && /\p{L}['’]s$/u.test(token.text));
  if (at < 1 || at > 5 || at === tokens.length - 1) return null;
  const last = tokens[at]!;
  const bare: Token = {
    ...last,
    ...{
      text: last.text.slice(0, -2),
      norm: last.norm.slice(0, -2),
      inner: last.inner.slice(0, -2),
      end: last.end - 2,
    },
  };
  const owner = [...tokens.slice(0, at), bare];
  // "The Edit button in Bob's row": the row is Bob's, and the button is in it.
  if (
    owner.some(
      (token, index) => index > 0 && isWord(token, 'in', 'inside', 'within', 'from', 'below', 'above'),
    )
  )
    return null;
  const isAlone = tokens.slice(0, at).every((token) => DETERMINERS.has(token.norm));
  const isUsers = isAlone && isWord(bare, 'user', 'customer', 'visitor', 'admin', 'page');
  const head = isUsers
    ? parseTarget(tokens.slice(at + 1), scene, { ofIsName: true })
    : parseHead(tokens.slice(at + 1), scene);
  if (!head) return null;
  const words = slice(tokens, scene);
  if (isUsers) return { ...head, words };
  const of = parseTarget(owner, scene, { ofIsName: true });
  return of && attributeOf(head, of, words);
}

/** Labels say "Phone" and "Email" where people say "phone number" and "email address". */
function shorter(head: Target): Target {
  const text = head.name?.kind === 'literal' && !head.exact && !head.alternatives ? head.name.text : '';
  const short = /^(.+) (?:number|address)$/i.exec(text)?.[1];
  return short ? { ...head, alternatives: [short] } : head;
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

/** `the button in the dialog labeled "x"`: a dialog has a title; what has a label is the button. */
function labelBehind(head: Target, right: readonly Token[]): Pick<Target, 'name' | 'exact'> | null {
  const last = right.at(-1);
  if (right.length < 4 || last?.kind !== 'quoted' || !isWord(right.at(-2), 'labeled', 'labelled'))
    return null;
  if (head.name || !['button', 'link', 'checkbox', 'icon', 'tab', 'radio'].includes(head.role ?? ''))
    return null;
  return { name: literal(last.inner), exact: true };
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
  const labelled = labelBehind(head, right);
  if (labelled) {
    const of = parseTarget(right.slice(0, -2), scene, {
      ...options,
      ofIsName: false,
      depth: options.depth - 1,
    });
    return of && { ...head, words, ...labelled, relations: [{ kind: relation.kind, of }] };
  }
  if (isPage(right)) return relation.kind === 'in' && relation.word !== 'of' ? { ...head, words } : null;
  // "A discount of $5": how much, not of what.
  if (relation.word === 'of' && /^(?:money|percent|number)$/.test(right[0]!.kind) && right.length === 1)
    return null;
  // "In clear text", "in the past": how it is, not where.
  if (relation.kind === 'in' && NO_PLACE.test(norms(right))) return null;
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
    relations.push(relationTo(head, kind, each.of));
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
  const column = of.relations?.[0]?.of;
  if (head.role === 'cell' && !head.name && of.role === 'row' && column?.role === 'column' && column.name)
    return {
      ...{ words, role: 'cell', column: describeValue(column.name) },
      relations: [{ kind: 'in', of: { ...of, relations: [] } }],
    };
  return { ...head, words, relations: [...(head.relations ?? []), ...relations] };
}

/** A heading has things under it, a field has its messages beside it. */
export function relationTo(head: Target, kind: RelationKind, of: Target): Relation {
  if (kind === 'below' && of.role === 'heading') return { kind: 'under-heading', of };
  const told = head.role === 'message' || head.role === 'alert';
  return { kind: kind === 'in' && told && FIELD_ROLES.has(of.role ?? '') ? 'next-to' : kind, of };
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

/** Several targets named at once: "the Save button and the Cancel button", "Save and Cancel". */
export function parseTargets(
  tokens: readonly Token[],
  scene: Scene,
  options: NounOptions = {},
): Target[] | null {
  let rest = tokens;
  const several = rest.some((token) => isWord(token, 'and') || token.text === ',');
  if (isWord(rest[0], 'both', 'all', 'each') && rest.length > 2 && several)
    rest = rest.slice(isWord(rest[1], 'of') ? 2 : 1);
  const members = splitList(rest);
  if (!members || members.length === 1) {
    const one = parseTarget(rest, scene, options);
    return one ? [one] : null;
  }
  // "A row with Alice and Admin": both are what the row has.
  const whole = members[0]!.some((token) => isWord(token, 'with', 'containing', 'showing', 'having'))
    ? parseTarget(rest, scene, options)
    : null;
  if (whole?.having?.length === members.length) return [whole];
  const shared = sharedKind(members, scene, options) ?? linksTo(members, scene, options);
  if (shared) return shared;
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

/** "The rows of Alice and Bob": the kind counts for each name. */
function sharedKind(
  members: readonly (readonly Token[])[],
  scene: Scene,
  options: NounOptions,
): Target[] | null {
  const [first, ...others] = members;
  const of = first!.findIndex((token, index) => index > 0 && isWord(token, 'of', 'for'));
  const kind = of > 0 ? wholeRole(first!.slice(isWord(first![0], 'the') ? 1 : 0, of)) : null;
  if (!kind?.plural) return null;
  const head = parseTarget(first!, scene, options);
  if (!head?.name) return null;
  const targets = others.map((member): Target | null => {
    const target = parseTarget(member, scene, options);
    if (!target?.name || target.role || target.relations) return null;
    return { ...head, words: `${kind.words.join(' ')} of ${target.words}`, name: target.name };
  });
  return targets.every((target) => target !== null) ? [head, ...targets] : null;
}

/** "Links to Imprint and Privacy": each is a link. */
function linksTo(
  [first, ...others]: readonly (readonly Token[])[],
  scene: Scene,
  options: NounOptions,
): Target[] | null {
  const at = isWord(first![0], 'the') ? 1 : 0;
  if (!isWord(first![at], 'links') || !isWord(first![at + 1], 'to') || others.length === 0) return null;
  const targets = [first!.slice(at + 2), ...others].map((member): Target | null => {
    const target = parseTarget(member, scene, options);
    return target?.name && !target.role && !target.relations ? { ...target, role: 'link' } : null;
  });
  return targets.every((target) => target !== null) ? targets : null;
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
