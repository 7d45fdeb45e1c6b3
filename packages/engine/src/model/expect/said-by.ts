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
  mail: 'mail email inbox message sent receive arrive deliver',
  title: 'title tab',
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
      text(check.content);
      number(check.bytes);
      if (check.sha256) said.literals.push(check.sha256);
      break;
    case 'dialog':
      text(check.match);
      break;
    case 'mail':
      value(check.mail.to);
      value(check.mail.from);
      text(check.mail.subject);
      text(check.mail.text);
      text(check.says?.match);
      break;
    case 'accessible':
      if (check.level) said.literals.push(check.level);
      break;
  }
  return said;
}

/** Stems that tie a check to a part of a clause: its own words, and those that name what kind of event it is. */
export function stemsOf(check: Check): Set<string> {
  const { literals, references } = saidBy(check);
  // Whoever writes an address has said what it is.
  const isAddress =
    literals.some((one) => /^\S+@\S+\.\S+$/.test(one.trim())) || references.includes('unique email');
  const kinds = isAddress ? ['mail address'] : [];
  const words = [...literals, ...references, ...kinds].join(' ').replace(/[-_/.?=&]+/g, ' ');
  // "Admins" of a clause is the "admin" of a check, which as a word of its own says nothing.
  const stems = new Set([...meaning(words), ...(words.match(/\p{L}{3,}/gu) ?? []).map(stem)]);
  if ('target' in check && check.target) for (const word of placeWords(check.target)) stems.add(stem(word));
  for (const word of [KIND_WORDS[check.check] ?? '', ...partWords(check)].join(' ').split(' '))
    if (word) stems.add(stem(word));
  return stems;
}

/** What people call a thing of this role. */
const ROLE_WORDS: Record<string, string> = {
  alert: 'alert error warning message',
  status: 'status message note notice',
  contentinfo: 'footer',
  banner: 'header banner',
  navigation: 'navigation menu',
  complementary: 'sidebar',
  img: 'image picture photo',
  listitem: 'item entry',
  row: 'row entry',
  card: 'card',
  combobox: 'dropdown',
  textbox: 'field input',
  region: 'section part',
  section: 'section column part',
  columnheader: 'column',
  dialog: 'dialog popup modal',
  slider: 'slider',
};
const ORDINAL_WORDS: Record<number, string> = {
  ...{ 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', 6: 'sixth', 7: 'seventh', 8: 'eighth' },
  ...{ 9: 'ninth', 10: 'tenth', [-1]: 'last' },
};

function placeWords({ role, ordinal, relations }: Target): string[] {
  const own = [(role && ROLE_WORDS[role]) ?? '', (ordinal !== undefined && ORDINAL_WORDS[ordinal]) || ''];
  const words = own.flatMap((text) => text.split(' ')).filter((word) => word !== '');
  return [...words, ...(relations ?? []).flatMap(({ of }) => placeWords(of))];
}

/** Words for the part of a thing that is looked at, and for how it is compared. */
function partWords(check: Check): string[] {
  switch (check.check) {
    case 'mail': {
      const { mail, says } = check;
      return [
        mail.subject || says?.of === 'subject' ? 'subject line' : '',
        mail.from || says?.of === 'sender' ? 'sender' : '',
        mail.to || says?.of === 'recipient' ? 'recipient' : '',
        mail.text || says?.of === 'text' ? 'text body' : '',
      ];
    }
    case 'download':
      return [
        check.bytes ? 'size large bigger larger smaller byte bytes kb kib mb mib kilobyte megabyte' : '',
        check.content ? 'content' : '',
        check.sha256 ? 'sha hash checksum' : '',
      ];
    case 'list':
      return [check.exactly ? 'only exactly else other nothing' : '', check.inOrder ? 'order' : ''];
    case 'checked':
      return [check.mixed ? 'partly partially mixed indeterminate' : ''];
    case 'number':
    case 'count':
      return ['total count number exactly least most fewer'];
    default:
      return [];
  }
}

/** True of what is not there: such a check holds on a page that shows nothing at all. */
export function isAbsence(check: Check): boolean {
  // No errors are an absence, but that there are some is none.
  if (check.check === 'console-clean') return false;
  if (check.negated) return true;
  if (check.check === 'count') return matchNumber(0, check.match);
  if ('match' in check && check.match && check.match.op === 'empty') return true;
  return false;
}
