/** A text, number or date that something is compared with, and the properties of a thing. */
import type { Target, Value } from '@assay/contract';
import { literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { isWord, norms, slice } from '../scene.ts';
import { isPlural } from '../subject.ts';
import { datePattern, dayOffset, parseNumberTokens, parseValueTokens } from '../value.ts';
import { checkThat, contentCheck, isField, matchOf, type Statement } from './check-rule.ts';

/** Numbers compare as numbers, money and everything else as text. */
export function equalTo(target: Target, tokens: readonly Token[], statement: Statement): Draft[] | null {
  const { scene, negated } = statement;
  const only = tokens.length === 1 ? tokens[0]! : null;
  const number =
    only && (only.kind === 'number' || (only.kind === 'word' && only.norm !== 'dozen'))
      ? parseNumberTokens(tokens)
      : null;
  if (number !== null && !isField(target))
    return [checkThat({ check: 'number', target, match: { op: 'eq', value: number } }, negated)];
  const day = dayOffset(tokens);
  if (day !== null)
    return [contentCheck(target, matchOf('matches', literal(datePattern(day, scene.options.now))), negated)];
  const either = oneOf(tokens);
  if (either)
    return negated ? null : [contentCheck(target, matchOf('matches', literal(`^(?:${either})$`)), false)];
  const value = parseValueTokens(tokens, scene);
  if (!value) return null;
  return [messageSays(target, value, negated) ?? contentCheck(target, matchOf('equals', value), negated)];
}

/** `either "Open" or "Closed"`, `one of "A", "B" or "C"`: a pattern for any of them. */
export function oneOf(tokens: readonly Token[]): string | null {
  const opened = isWord(tokens[0], 'either')
    ? 1
    : isWord(tokens[0], 'one', 'any') && isWord(tokens[1], 'of')
      ? 2
      : 0;
  const rest = tokens.slice(opened);
  const texts: string[] = [];
  for (const [index, token] of rest.entries()) {
    if (index % 2 === 1) {
      if (!isWord(token, 'or') && token.text !== ',') return null;
    } else if (token.kind !== 'quoted' && token.kind !== 'number' && !/^\p{Lu}/u.test(token.text))
      return null;
    else texts.push(token.inner.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  }
  if (rest.length < 3 || rest.length % 2 === 0 || !rest.some((token) => isWord(token, 'or'))) return null;
  return texts.join('|');
}

/** A message is known by what it says: 'the error message says "Wrong password"'. */
export function messageSays(target: Target, value: Value, negated: boolean): Draft | null {
  const kind = target.role === 'message' || target.role === 'alert';
  if (!kind || (target.name && !target.alternatives) || target.having || target.ordinal !== undefined)
    return null;
  const { alternatives: _, ...rest } = target;
  return checkThat({ check: 'visible', target: { ...rest, name: value, exact: true } }, negated);
}

/** `role "Viewer" and status Pending`: one check for each pair. */
export function attributes(
  target: Target,
  name: readonly Token[],
  value: readonly Token[],
  statement: Statement,
): Draft[] | null {
  const { scene, negated } = statement;
  const tail = value.findIndex((token) => isWord(token, 'and') || token.text === ',');
  const own = tail < 0 ? value : value.slice(0, tail);
  if (name.length > 3 || name.some((token) => token.kind !== 'word' || isWord(token, 'no', 'not', 'a', 'an')))
    return null;
  if (isPlural(name) && name.length === 1) return null;
  // What no cell and no text shows.
  if (
    /^(?:the )?(?:alt text|alternative text|placeholder|colou?r|font|(?:maximum |minimum |max |min )?length|width|height)(?: of)?$/.test(
      norms(name),
    )
  )
    return null;
  const first = own.length === 1 ? own[0]! : null;
  const distinct = first
    ? first.kind !== 'word' || /^\p{Lu}/u.test(first.text) || name.length === 1
    : own.every((token) => /^[\p{Lu}\p{N}]/u.test(token.text));
  if (!distinct) return null;
  const column = slice(name, scene).replace(/^(the|a|an) /i, '');
  const words = `the ${column} of ${target.words}`;
  const relations: Target['relations'] = [{ kind: 'in', of: target }];
  const cell: Target =
    target.role === 'row'
      ? { words, role: 'cell', column, relations }
      : { words, name: literal(column), relations };
  const drafts = equalTo(cell, own, statement);
  if (!drafts) return null;
  if (tail < 0) return drafts;
  if (negated) return null;
  const rest = value.slice(tail + (isWord(value[tail + 1], 'and') ? 2 : 1));
  for (let split = 1; split < rest.length; split++) {
    const more = attributes(target, rest.slice(0, split), rest.slice(split), statement);
    if (more) return [...drafts, ...more];
  }
  return null;
}
