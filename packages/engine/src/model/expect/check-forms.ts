/** Which Checks a model may bind a clause to, and by which words of its input; the compiler holds this to the contract. */
import type { Check, CheckKind, MailMatch, NumberMatch, Target, TextMatch } from '@assay/contract';

/** The words of the input that a field is made of, or why a model may not set it. */
export type FieldForm = string | { not: string };
type Fields<T> = { [F in keyof Required<T>]: FieldForm };
type Own<K extends CheckKind> = Fields<Omit<Extract<Check, { check: K }>, 'check' | keyof typeof COMMON>>;

/** Fields of every check. */
export const COMMON = {
  negated: 'negated',
  withinMs: 'withinSeconds',
  holdMs: { not: 'how long something has to stay so is for the judge to know' },
} satisfies Partial<Fields<Check>>;

export const FORMS: { [K in CheckKind]: Own<K> | { not: string } } = {
  visible: { target: 'target' },
  text: { target: 'target', match: 'value' },
  value: { target: 'target', match: 'value' },
  number: { target: 'target', match: 'number' },
  count: { target: 'target', match: 'number' },
  enabled: { target: 'target' },
  checked: { target: 'target', mixed: 'partly' },
  selected: { target: 'target', option: 'value' },
  focused: { target: 'target' },
  expanded: { target: 'target' },
  order: { target: 'target', column: 'target', direction: 'direction', as: 'as' },
  list: { target: 'target', values: 'values', exactly: 'exactly', inOrder: 'inOrder' },
  'leads-to': { target: 'target', match: 'value' },
  url: { match: 'value' },
  title: { match: 'value' },
  request: { method: 'method', path: 'value', status: 'status' },
  download: { name: 'value', bytes: 'number', content: 'content', sha256: 'sha256' },
  dialog: { match: 'value' },
  mail: { mail: 'recipient', says: 'of' },
  'console-clean': {},
  accessible: { level: 'level' },
  judged: { not: 'no check shows it: clauses for a judge are named in "judged", and code says which may be' },
};

export const TARGET_FORMS: Fields<Target> = {
  words: { not: 'made of the others' },
  role: 'role',
  name: 'name',
  alternatives: { not: 'another name that would do as well makes a check weaker than the clause' },
  exact: 'exact',
  by: { not: 'a test speaks of what a person sees, not of ids and attributes' },
  ordinal: 'ordinal',
  column: 'column',
  having: 'having',
  relations: 'in',
};
export const MAIL_FORMS: Fields<MailMatch> = {
  to: 'recipient',
  from: 'sender',
  subject: 'subject',
  text: 'value',
};
export const TEXT_FORMS: Fields<TextMatch> = { op: 'op', value: 'value', caseSensitive: 'caseSensitive' };
export const NUMBER_FORMS: Fields<NumberMatch> = { op: 'op', value: 'number', to: 'to' };

/** All but those that have a reason. */
export type BoundKind = Exclude<CheckKind, 'judged'>;
export const BOUND_KINDS = Object.entries(FORMS).flatMap(([kind, form]) => ('not' in form ? [] : [kind])) as [
  BoundKind,
  ...BoundKind[],
];
