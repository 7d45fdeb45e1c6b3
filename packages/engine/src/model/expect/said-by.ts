/** What a check says in words and numbers: what is compared with the words of the person who wrote the test. */
import type { Check, NumberMatch, Target, TextMatch, Value } from '@assay/contract';
import { matchNumber } from '../../judge/compare.ts';
import { meaning, stem } from './words.ts';

export interface Said {
  literals: string[];
  numbers: number[];
  /** `config.key`, `output.name`, `unique email`. */
  references: string[];
}

/** Kinds of events and states that are named by words of their own: "a file is downloaded". */
const KIND_WORDS: Partial<Record<Check['check'], string>> = {
  url: 'url address path redirected taken lands leads led brought',
  request: 'request api call sent post server',
  download: 'download file export',
  dialog: 'dialog alert popup confirm prompt asked',
  mail: 'mail email inbox message',
  'console-clean': 'console error',
  accessible: 'accessible accessibility wcag',
  enabled: 'enabled disabled active inactive clickable usable',
  checked: 'checked ticked unchecked on off',
  selected: 'selected chosen picked',
  focused: 'focus focused',
  expanded: 'open opened expanded collapsed closed',
  order: 'sort sorted order ordered ascending descending alphabetical cheapest first',
};

export function saidBy(check: Check): Said {
  const said: Said = { literals: [], numbers: [], references: [] };
  const value = (one: Value | undefined): void => {
    if (!one) return;
    if (one.kind === 'literal') said.literals.push(one.text);
    else if (one.kind === 'config') said.references.push(`${one.config}.${one.key}`);
    else if (one.kind === 'output') said.references.push(`output.${one.name}`);
    else if (one.kind === 'generated') said.references.push(`unique ${one.generator}`);
    else {
      said.literals.push(one.parts.map((part) => (part.kind === 'literal' ? part.text : '')).join(''));
      for (const part of one.parts) if (part.kind !== 'literal') value(part);
    }
  };
  const target = (one: Target | undefined): void => {
    if (!one) return;
    value(one.name);
    if (one.role) said.literals.push(one.role);
    if (one.column) said.literals.push(one.column);
    for (const having of one.having ?? []) value(having);
    for (const relation of one.relations ?? []) target(relation.of);
  };
  const text = (match: TextMatch | undefined) => value(match?.value);
  const number = (match: NumberMatch | undefined) => {
    if (match) said.numbers.push(match.value, ...(match.to === undefined ? [] : [match.to]));
  };
  if ('target' in check) target(check.target);
  switch (check.check) {
    case 'text':
    case 'value':
    case 'leads-to':
    case 'url':
    case 'title':
      text(check.match);
      break;
    case 'number':
    case 'count':
      number(check.match);
      break;
    case 'selected':
      value(check.option);
      break;
    case 'list':
      for (const one of check.values) value(one);
      break;
    case 'order':
      if (check.column) said.literals.push(check.column);
      break;
    case 'request':
      text(check.path);
      number(check.status);
      break;
    case 'download':
      text(check.name);
      break;
    case 'dialog':
      text(check.match);
      break;
    case 'mail':
      value(check.mail.to);
      value(check.mail.from);
      text(check.mail.subject);
      text(check.mail.text);
      break;
  }
  return said;
}

/** Stems that tie a check to a part of a clause: its own words, and those that name what kind of event it is. */
export function stemsOf(check: Check): Set<string> {
  const { literals, references } = saidBy(check);
  const stems = meaning([...literals, ...references].join(' ').replace(/[-_/.?=&]+/g, ' '));
  for (const word of (KIND_WORDS[check.check] ?? '').split(' ')) if (word) stems.add(stem(word));
  return stems;
}

/** True of what is not there: such a check holds on a page that shows nothing at all. */
export function isAbsence(check: Check): boolean {
  if (check.negated) return true;
  if (check.check === 'count') return matchNumber(0, check.match);
  if ('match' in check && check.match && check.match.op === 'empty') return true;
  return false;
}
