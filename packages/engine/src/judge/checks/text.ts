import type { Check, TextMatch } from '@assay/contract';
import type { ElementFacts, PageSession } from '../../page/types.ts';
import { fold, isDenied, matchText, normalise } from '../compare.ts';
import { type JudgeContext, type Look, textOf } from '../look.ts';
import { quote, shownBy, subject, textPhrase } from '../phrase.ts';
import { ambiguousTarget, askOne, reach } from '../resolve-target.ts';

type TextCheck = Extract<Check, { check: 'text' }>;
type ValueCheck = Extract<Check, { check: 'value' }>;

/** The visible text of a target, or of the whole page. */
export async function lookText(check: TextCheck, session: PageSession, ctx: JudgeContext): Promise<Look> {
  const wanted = textOf(check.match.value, ctx);
  const negated = check.negated === true;
  if (check.target === undefined) return lookPageText(check, wanted, session);
  const { target, match } = check;
  const expected = `${subject(target)} ${textPhrase(match, wanted, 'say', negated)}`;
  const label = textOf(target.name, ctx);
  const reached = await reach(session, target, expected);
  if (!reached.ok) return reached.look;
  const isSaid = (facts: ElementFacts) =>
    negated || match.op !== 'contains' || !isDenied(facts.labelledValue ?? facts.text, wanted);
  const fits = reached.elements.map((facts) => textFits(facts, match, wanted, label) && isSaid(facts));
  const first = reached.elements[0]!;
  if (fits.length > 1) {
    const allContain = !negated && match.op === 'contains' && fits.every(Boolean);
    if (!allContain) return ambiguousTarget(reached.found, expected);
  }
  const shown = shownBy(first);
  return {
    truth: fits[0]!,
    expected,
    actual: shown === '' ? 'it is empty' : `it says ${quote(shown, 80)}`,
    target: first,
  };
}

/** A labelled value may come with its label ("Total: $84.50"), and a field's text is its value. */
function textFits(facts: ElementFacts, match: TextMatch, wanted: string, label: string): boolean {
  if (facts.role === 'slider' && facts.value !== null && match.op !== 'empty')
    return valueForms(facts).some((text) => matchText(text, match, wanted, { words: true }));
  const isPart = match.op === 'contains' || match.op === 'matches';
  if (match.op === 'empty') return normalise(facts.labelledValue ?? facts.value ?? facts.text) === '';
  const shown = [facts.text, facts.value].filter((text): text is string => text !== null && text !== '');
  if (facts.attributes['aria-valuenow'] !== undefined) shown.push(facts.attributes['aria-valuenow']);
  if (shown.length === 0 && facts.value === null) shown.push(facts.name);
  if (typeof facts.labelledValue === 'string') {
    // "The total contains 2" is said of the amount, not of the words beside it.
    if (isPart) return matchText(facts.labelledValue, match, wanted, { words: true });
    shown.push(facts.labelledValue);
  }
  if (!isPart) {
    for (const text of [...shown]) {
      const bare = withoutLabel(text, label);
      if (bare !== null) shown.push(bare);
    }
  }
  return shown.some((text) => matchText(text, match, wanted, { words: true }));
}

function withoutLabel(text: string, label: string): string | null {
  const have = normalise(text);
  if (label === '' || !fold(have).startsWith(fold(label))) return null;
  const rest = have.slice(normalise(label).length).replace(/^\s*[:=–-]?\s*/, '');
  // "Cart (2)" is the counter 2 behind its label.
  return rest.replace(/^\((.*)\)$/, '$1');
}

async function lookPageText(check: TextCheck, wanted: string, session: PageSession): Promise<Look> {
  const expected = `the page ${textPhrase(check.match, wanted, 'say', check.negated === true)}`;
  const text = await session.text();
  const isWhole = check.match.op === 'contains' || check.match.op === 'matches' || check.match.op === 'empty';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  // Said of a page, "says X" means that X stands somewhere as a text of its own.
  const truth = isWhole
    ? matchText(text, check.match, wanted, { words: true })
    : lines.some((line) => matchText(line, check.match, wanted, { words: true }));
  if (truth && check.match.op === 'contains' && !check.negated && isDenied(text, wanted))
    return { truth: false, expected, actual: `${pageActual(lines, wanted)}, which denies it` };
  return { truth, expected, actual: truth ? pageActual(lines, wanted) : missingText(text) };
}

function pageActual(lines: string[], wanted: string): string {
  const line = lines.find((candidate) => fold(candidate).includes(fold(wanted)));
  return line === undefined ? 'the page has that text' : `the page says ${quote(line, 80)}`;
}

function missingText(text: string): string {
  return normalise(text) === '' ? 'the page has no text at all' : 'the page has no such text';
}

/** The value of a field. */
export function lookValue(check: ValueCheck, session: PageSession, ctx: JudgeContext): Promise<Look> {
  const wanted = textOf(check.match.value, ctx);
  const phrase = textPhrase(check.match, wanted, 'have the value', check.negated === true);
  return askOne(session, check.target, `${subject(check.target)} ${phrase}`, (facts) => {
    // A drop-down that is a button shows what was chosen as its text.
    if (facts.value === null && facts.attributes['aria-haspopup'] === 'listbox') {
      const shown = facts.text || facts.name;
      return { truth: matchText(shown, check.match, wanted), actual: `it shows ${quote(shown, 80)}` };
    }
    if (facts.value === null) {
      const reason = `${facts.role} "${facts.name}" is not a field and has no value`;
      return { truth: null, actual: 'it is not a field', reason };
    }
    const forms = valueForms(facts);
    const actual =
      facts.value === '' ? 'it is empty' : `its value is ${forms.map((f) => quote(f, 80)).join(' or ')}`;
    return { truth: forms.some((form) => matchText(form, check.match, wanted)), actual };
  });
}

/** Sliders and spin buttons tell their value in words, as a number and as what is drawn; a person may mean any. */
function valueForms(facts: ElementFacts): string[] {
  const forms = [facts.value ?? ''];
  const number = facts.attributes['aria-valuenow'];
  if (number === undefined) return forms;
  if (!forms.includes(number)) forms.push(number);
  // What is drawn on a slider may be the marks of its scale, which is not what it stands at.
  const scale = facts.role === 'slider' && new Set(facts.text.split(/\s+/)).size > 2;
  if (facts.text !== '' && !scale && !forms.includes(facts.text)) forms.push(facts.text);
  return forms;
}
