/** Checks that would hold on nearly any page: whoever binds an expectation to one of them has proved nothing. */
import type { Check, Target, TextMatch, Value } from '@assay/contract';
import { matchNumber } from '../../judge/compare.ts';
import { isDescription } from '../../plain/vacuous.ts';
import { isAbsence } from './said-by.ts';

/** Names of the whole, which is always there. */
const WHOLE =
  /^(the )?(whole |entire |current )?(page|body|html|document|window|web ?site|site|app|application|screen|content|main|root)$/i;
/** Kinds of things that say something even without a name, because a page does not always have them. */
const TELLING = new Set(
  'dialog alertdialog alert message status tooltip badge table grid row listitem card option progressbar video audio canvas iframe frame'.split(
    ' ',
  ),
);
/** A pattern that fits one of these fits nearly everything. */
const ANYTHING = [
  '',
  'a',
  'Zq 0',
  'Lorem ipsum dolor sit amet, 12345 67.89 € % #7 (x) a@b.c',
  'http://127.0.0.1:8080/',
];

/** Why the check proves nothing, as a sentence for the model; null when it could fail. `origin` of the application. */
export function provesNothing(check: Check, origin: string): string | null {
  if ('target' in check && check.target) {
    const isField = check.check === 'selected' && check.option !== undefined;
    if (!isTelling(check.target) && !isField)
      return `its target (${check.target.words}) is on every page: give it a name from the words of the test`;
    if (isAbsence(check) && isDescription(check.target))
      return `${check.target.words} says what is meant, not how it reads on the page: that it is not found would prove nothing`;
  }
  switch (check.check) {
    case 'text':
      return textProblem(check.match, check.target ? 1 : 3, null);
    case 'value':
    case 'leads-to':
      return textProblem(check.match, 1, null);
    case 'title':
      return textProblem(check.match, 2, null);
    case 'url':
      return textProblem(check.match, 2, origin);
    case 'count':
      return !check.negated && matchNumber(0, check.match) && matchNumber(1_000_000, check.match)
        ? 'any count fits it'
        : null;
    case 'number':
      return (check.match.op === 'ne') !== (check.negated === true) ||
        [0, 1_000_000_007].every((one) => matchNumber(one, check.match))
        ? 'nearly any number fits it'
        : null;
    case 'list':
      return check.values.some((value) => letters(value) === 0) ? 'one of its values is empty' : null;
    case 'request':
      if (check.path) return textProblem(check.path, 2, origin);
      return check.method === undefined || check.method === 'GET'
        ? 'every page sends requests: name the path'
        : null;
    case 'download':
      return downloadProblem(check);
    case 'mail':
      return mailProblem(check);
    case 'dialog':
      return check.match ? textProblem(check.match, 1, null) : null;
    default:
      return null;
  }
}

/** An empty file, the smallest one that is not, and the largest. */
const SIZES = [0, 1, 1_000_000_000_000];

function downloadProblem({
  name,
  bytes,
  content,
  sha256,
}: Extract<Check, { check: 'download' }>): string | null {
  if (bytes && SIZES.every((size) => matchNumber(size, bytes))) return 'a file of any size fits it';
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))
    return 'its hash is not one: it has 64 hexadecimal digits';
  const why = content ? textProblem(content, 2, null) : null;
  if (why !== null) return `of the content: ${why}`;
  return name ? textProblem(name, 1, null) : null;
}

/** A part of nearly every sender's address. */
const ANY_SENDER = /^\W*(?:com|net|org|mail|e-?mail|www|https?|no-?reply)?\W*$/i;

function mailProblem({ mail, says }: Extract<Check, { check: 'mail' }>): string | null {
  const { to, from, subject, text } = mail;
  const written = (value: Value | undefined) => (value?.kind === 'literal' ? value.text : null);
  if (to && written(to) !== null && !/^\S+@\S+$/.test(written(to)!.trim()))
    return 'the recipient is compared as a whole: it has to be an address';
  if (from && (letters(from) < 3 || ANY_SENDER.test(written(from) ?? 'named')))
    return 'its sender is in nearly every e-mail';
  for (const match of [subject, text, says?.match]) {
    if (!match || match.op === 'empty') continue;
    const why = textProblem(match, 2, null);
    if (why !== null) return why.replace('page', 'e-mail');
  }
  const said = says && (says.of === 'sender' || says.of === 'recipient') ? written(says.match.value) : null;
  return said !== null && says!.match.op !== 'equals' && ANY_SENDER.test(said)
    ? `its ${says!.of} is in nearly every e-mail`
    : null;
}

function isTelling(target: Target): boolean {
  const named = (one: Value | undefined) =>
    one !== undefined && (one.kind !== 'literal' || (letters(one) > 0 && !WHOLE.test(one.text.trim())));
  // One letter is in every row; one digit may be all that a cell has.
  const held = (one: Value) =>
    named(one) && (one.kind !== 'literal' || letters(one) > 1 || /\d/.test(one.text));
  if (named(target.name) || (target.having ?? []).some(held)) return true;
  if (target.name !== undefined) return false;
  if (target.role === undefined) return false;
  return TELLING.has(target.role) || (target.relations ?? []).some((relation) => isTelling(relation.of));
}

function letters(value: Value | undefined): number {
  if (value === undefined) return 0;
  if (value.kind === 'literal') return (value.text.match(/[\p{L}\p{N}]/gu) ?? []).length;
  // Stored and made-up values are never empty, or the check is undecided.
  return value.kind === 'joined' ? value.parts.reduce((sum, part) => sum + letters(part), 0) : 99;
}

function textProblem(match: TextMatch, least: number, origin: string | null): string | null {
  if (match.op === 'empty') return null;
  const text = match.value?.kind === 'literal' ? match.value.text : null;
  if (match.op === 'matches') {
    return text === null ? 'a pattern has to be written out' : patternProblem(text, origin);
  }
  // "10 %" and "$5.00" are short, and say something.
  if (text !== null && least === 3 && /\d\d/.test(text) && /[%$€£]/.test(text)) return null;
  if (letters(match.value) < least) return 'its text is in nearly every page';
  if (text === null) return null;
  if (origin !== null && match.op !== 'equals' && isPartOf(text, origin))
    return `every address of the application has "${text}"`;
  return null;
}

function isPartOf(text: string, origin: string): boolean {
  return `${origin}/`.toLowerCase().includes(text.trim().toLowerCase());
}

function patternProblem(pattern: string, origin: string | null): string | null {
  if (pattern.length > 200) return 'its pattern is longer than 200 characters';
  // (a+)+ and its like take time without end.
  if (/[+*}]\s*\)\s*[+*{]/.test(pattern)) return 'its pattern repeats a repetition';
  let regex: RegExp;
  try {
    regex = new RegExp(pattern, 'iu');
  } catch {
    return 'its pattern is not a regular expression';
  }
  const probes = origin === null ? ANYTHING : [...ANYTHING, `${origin}/`];
  return probes.some((probe) => regex.test(probe)) ? 'its pattern fits nearly any text' : null;
}
