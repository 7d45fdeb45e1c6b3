import type { z } from 'zod';
import { printable } from './read-json.ts';

type Issue = z.core.$ZodIssue;

/**
 * One readable sentence for the first problem of a validation: which field, what was expected, what was there.
 * `place` is said when the problem is the value as a whole: `The body`, `The query`.
 */
export function explainIssues(issues: readonly Issue[], input: unknown, place: string): string {
  const issue = mostTelling(issues);
  if (!issue) return `${place} is not valid.`;
  const path = formatPath(issue.path) || place;
  const sentence = `${path}: ${explain(issue, at(input, issue.path))}`;
  const more = issues.length - 1;
  return more > 0 ? `${sentence} (and ${more} more ${more === 1 ? 'problem' : 'problems'})` : sentence;
}

function explain(issue: Issue, value: unknown): string {
  const got = describe(value, issue.path);
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${article(issue.expected)}, got ${got}.`;
    case 'invalid_value':
      return `expected ${issue.values.map((v) => JSON.stringify(v)).join(' or ')}, got ${got}.`;
    case 'too_small':
      return `expected ${bound('at least', Number(issue.minimum), issue.origin)}, got ${size(value, got)}.`;
    case 'too_big':
      return `expected ${bound('at most', Number(issue.maximum), issue.origin)}, got ${size(value, got)}.`;
    case 'invalid_format':
      // A pattern says in words of its own what it is after.
      if (issue.format === 'regex')
        return `${/^expected /.test(issue.message) ? issue.message : 'expected another form'}, got ${got}.`;
      return `expected ${article(issue.format)}, got ${got}.`;
    case 'invalid_key': {
      // About the name alone: what stands under it may be a secret.
      const [first] = issue.issues;
      return first ? explain({ ...first, path: [] }, issue.path.at(-1)) : 'is not a name that is taken.';
    }
    case 'unrecognized_keys':
      return `does not know ${issue.keys.map((k) => `"${printable(k)}"`).join(', ')}.`;
    case 'invalid_union':
      return `fits none of the accepted forms, got ${got}.`;
    default:
      return `${printable(issue.message).replace(/\.$/, '')}, got ${got}.`;
  }
}

/** Of a union, the branch that came closest: the one whose problem lies deepest in the value. */
function mostTelling(issues: readonly Issue[]): Issue | undefined {
  const [first] = issues;
  if (first?.code !== 'invalid_union') return first;
  const candidates = first.errors
    .map((branch) => mostTelling(branch))
    .filter((issue): issue is Issue => issue !== undefined)
    .sort((a, b) => b.path.length - a.path.length);
  const [best] = candidates;
  if (!best || best.path.length === 0) return first;
  return { ...best, path: [...first.path, ...best.path] };
}

function formatPath(path: readonly PropertyKey[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += `${text ? '.' : ''}${printable(String(part))}`;
  }
  return text;
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

/** What stands there. Secrets, and what may be one, are only named by their type. */
function describe(value: unknown, path: readonly PropertyKey[]): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (path[0] === 'parameters' || path.some((part) => /password|token|secret/i.test(String(part))))
    return article(typeof value);
  const text = printable(String(value));
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return typeof value === 'string' ? `the text "${shown}"` : `the ${typeof value} ${shown}`;
}

const UNITS: Record<string, [string, string]> = {
  string: ['character', 'characters'],
  array: ['element', 'elements'],
  object: ['field', 'fields'],
};

function bound(word: string, limit: number, origin: string): string {
  const unit = UNITS[origin];
  if (!unit) return `${word} ${limit}`;
  return `${word} ${limit} ${limit === 1 ? unit[0] : unit[1]}`;
}

function size(value: unknown, got: string): string {
  if (typeof value === 'string') return `${value.length}`;
  return got;
}

function article(name: string): string {
  const words: Record<string, string> = {
    array: 'a list',
    record: 'an object',
    object: 'an object',
    string: 'a text',
    int: 'a whole number',
    uuid: 'a UUID',
    nonoptional: 'a value',
  };
  return words[name] ?? `a ${name}`;
}
