/** "The row shows the status Paid", "the list holds the order 1042": properties of a thing, and things in it. */
import type { Target } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { ENTITY_WORDS } from '../noun-head.ts';
import { isWord } from '../scene.ts';
import { isPlural } from '../subject.ts';
import { ROLE_BY_FIRST } from '../tables/roles.ts';
import { isField, type Statement } from './check-rule.ts';
import { attributes } from './compare-text.ts';

/** Roles whose text is what they are about; of others "is" tells a state, which has rules of its own. */
export const READ_ROLES = new Set([
  'cell',
  'text',
  'heading',
  'badge',
  'message',
  'alert',
  'field',
  'textbox',
  'textarea',
  'combobox',
  'row',
  'card',
  'listitem',
  'tooltip',
  'option',
  'columnheader',
]);

/**
 * What of "contains the order 1042" is a text. Null where it names a thing instead ("the order number", "the option
 * Express"): no page shows it with its article, so that it would never be found and never be missed.
 */
export function bareText(target: Target, member: readonly Token[]): readonly Token[] | null {
  const kind = member[1];
  if (!isWord(member[0], 'the', 'a', 'an') || kind?.kind !== 'word') return member;
  const isRead = READ_ROLES.has(target.role ?? '') && !HOLDERS.has(target.role ?? '');
  if (/^\p{Lu}/u.test(kind.text)) return isRead ? member : null;
  // A field holds nothing but its value.
  if (isField(target)) return null;
  const isTold = member.slice(2).some((token) => token.kind !== 'word' || /^\p{Lu}/u.test(token.text));
  return isRead && isTold && target.role !== 'combobox' ? member.slice(1) : null;
}

/**
 * What of a text that must not be said makes it so, whatever stands before it: "the user Alice" is denied where "Welcome
 * Alice" is said. Null where it only describes, or also says where: "errors for the field", "Alice in the first row".
 */
export function deniedText(member: readonly Token[]): readonly Token[] | null {
  const isLower = ({ kind, text }: Token) => kind === 'word' && !/^[\p{Lu}\p{N}]/u.test(text);
  if (member.every(isLower)) return isDescribing(member) ? null : member;
  if (
    member.some((token, index) => index > 0 && isWord(token, ...PLACING) && isWord(member[index + 1], ...A))
  )
    return null;
  const at = isWord(member[0], ...A) ? 1 : 0;
  const [kind, name] = [member[at]!, member[at + 1]];
  if (!isLower(kind)) return member.slice(at);
  const isKind = ENTITY_WORDS.has(kind.norm) || PROPERTIES.test(kind.norm) || ROLE_BY_FIRST.has(kind.norm);
  if (isKind && name && !isLower(name)) return member.slice(at + 1);
  return at === 1 || member.some((token) => isWord(token, ...PLACING, 'of')) ? null : member;
}

const A = ['the', 'a', 'an', 'any', 'my', 'its'];
const PLACING = ['in', 'on', 'at', 'under', 'below', 'above', 'with', 'without', 'for', 'as', 'from'];

/** "Errors", "any options", "the password": what is meant, and not how it reads. */
function isDescribing(member: readonly Token[]): boolean {
  return isWord(member[0], ...A) || isPlural(member);
}

/** "The order 1042", "the user Alice": what it is, and which one; not how it reads. */
export function isKindOfThing(tokens: readonly Token[]): boolean {
  return (
    isWord(tokens[0], 'the', 'a', 'an') &&
    tokens.length > 2 &&
    tokens[1]!.kind === 'word' &&
    (ENTITY_WORDS.has(tokens[1]!.norm) || ROLE_BY_FIRST.has(tokens[1]!.norm)) &&
    (tokens[2]!.kind !== 'word' || /^\p{Lu}/u.test(tokens[2]!.text))
  );
}

/** Whether it begins with a property and its value: "the title Blue lamp". */
export function isPropertyOf(tokens: readonly Token[]): boolean {
  const at = isWord(tokens[0], 'the') ? 1 : 0;
  const [name, value] = [tokens[at], tokens[at + 1]];
  if (name?.kind !== 'word' || !PROPERTIES.test(name.norm) || !value) return false;
  return value.kind === 'word'
    ? /^\p{Lu}/u.test(value.text)
    : /^(?:money|percent|date|email|number)$/.test(value.kind);
}

/** Roles that are read, and also hold other things. */
const HOLDERS = new Set(['row', 'card', 'listitem', 'combobox']);

/** `the row shows the status Paid`, `the profile shows the name Maria`: a property of it, and no thing in it. */
export function propertyIn(target: Target, tokens: readonly Token[], statement: Statement): Draft[] | null {
  const at = isWord(tokens[0], 'the') ? 1 : 0;
  const name = tokens[at];
  const end = at + (isWord(tokens[at + 1], 'address', 'number', 'name', 'date', 'code', 'id') ? 2 : 1);
  const value = tokens[end];
  if (name?.kind !== 'word' || !value || value.kind === 'punct' || READ_ONLY.has(target.role ?? ''))
    return null;
  if (
    (end === at + 1 && !PROPERTIES.test(name.norm)) ||
    (value.kind === 'word' && !/^\p{Lu}/u.test(value.text))
  )
    return null;
  return attributes(target, tokens.slice(at, end), tokens.slice(end), statement);
}

export const PROPERTIES =
  /^(?:status|state|price|total|subtotal|role|name|title|priority|amount|balance|date|type|size)$/;
/** They have no parts. */
const READ_ONLY = new Set([
  'heading',
  'badge',
  'message',
  'alert',
  'tooltip',
  'text',
  'cell',
  'column',
  'field',
  'textbox',
  'textarea',
]);

/** Roles that are made of entries. */
const COLLECTIONS = new Set([
  'table',
  'grid',
  'list',
  'listbox',
  'menu',
  'menubar',
  'tree',
  'combobox',
  'navigation',
]);

/** `the table has the user Alice`, `the export holds the order 1042`: one of the things in it, and no property of it. */
export function isThingIn({ role }: Target, { slots, verb }: Statement): boolean {
  const [first, kind] = slots.tokens('a');
  if (slots.tokens('a').length > 2 || !(verb.verb === 'hold' || COLLECTIONS.has(role ?? ''))) return false;
  const noun = isWord(first, 'the', 'a', 'an') ? kind : first;
  if (!noun || noun.norm === 'name' || noun.norm === 'value' || noun.kind !== 'word') return false;
  return ENTITY_WORDS.has(noun.norm) || ENTITY_WORDS.has(noun.norm.replace(/s$/, ''));
}
