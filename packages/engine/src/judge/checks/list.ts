import type { Check, Target } from '@assay/contract';
import { literal } from '@assay/contract';
import type { ElementFacts, PageSession } from '../../page/types.ts';
import { fold, matchText } from '../compare.ts';
import { type JudgeContext, type Look, textOf } from '../look.ts';
import { absence, quote, subject } from '../phrase.ts';
import { ambiguousContainer, ambiguousTarget } from '../resolve-target.ts';
import { readItems, textsOf } from './items.ts';

type ListCheck = Extract<Check, { check: 'list' }>;

/** Rows that sum up a table are not among what it lists. */
const SUMMARY_ROW = /^(sub ?-?total|grand total|total|sum|shipping|delivery|tax|vat|discount)\b/;

/** The values are listed, in this order if asked, and nothing else is if asked. */
export async function lookList(check: ListCheck, session: PageSession, ctx: JudgeContext): Promise<Look> {
  const values = check.values.map((value) => textOf(value, ctx));
  const named = values.map((value) => quote(value, 40)).join(', ');
  const where = check.target ? subject(check.target) : 'the page';
  const verb = `${check.negated ? 'not to' : 'to'} list ${check.exactly ? 'exactly ' : ''}${named}`;
  const expected = `${where} ${verb}${check.inOrder ? ' in this order' : ''}`;

  if (check.target === undefined && !check.exactly && !check.inOrder) {
    return judge(check, values, (await session.text()).split('\n'), expected);
  }
  if (check.target === undefined) {
    const items = await findItems(session, values);
    if (items === null) {
      const actual = 'no list or table on the page has them';
      return { truth: null, absent: true, expected, actual, reason: actual };
    }
    return judge(check, values, items, expected);
  }
  const { texts, found, container, ambiguous } = await readItems(session, check.target, check.target.column);
  if (ambiguous) return ambiguousTarget(found, expected);
  if (found.why === 'ambiguous-container') return ambiguousContainer(check.target, found, expected);
  if (found.total === 0) {
    const actual = absence(check.target, found);
    return { truth: null, absent: true, expected, actual, reason: actual };
  }
  // A container without items of a kind we know still says what it says.
  const only = container ?? (found.matches.length === 1 ? found.matches[0]! : null);
  // The heading "Cart" does not say what the cart holds; what stands under it does.
  if (check.negated && only && isOnlyName(only, textOf(check.target.name, ctx), texts))
    return lookUnder(check.target, only, values, session, expected);
  const isLoose = texts.length === 0 || (texts.length === 1 && values.length > 1);
  if (isLoose && only && !check.exactly && !check.inOrder) {
    return { ...judge(check, values, [only.text], expected), target: only };
  }
  return { ...judge(check, values, texts, expected), target: found.matches[0] ?? null };
}

/** Items of the first kind of repeated thing that holds one of the values, in the main part of the page first. */
async function findItems(session: PageSession, values: string[]): Promise<string[] | null> {
  const main: Target = { words: 'the main part', role: 'main' };
  for (const role of ['row', 'listitem', 'card', 'option']) {
    for (const relations of [[{ kind: 'in' as const, of: main }], undefined]) {
      const found = await session.find({ words: `${role}s`, role, relations }, { for: 'read', all: true });
      const texts = textsOf(
        found.matches.filter((facts) => facts.visible),
        undefined,
      );
      if (texts.some((text) => values.some((value) => has(text, value)))) return texts;
    }
  }
  return null;
}

/** Whether one of the values stands in what has that name; nothing is known of what only is called so. */
async function lookUnder(
  of: Target,
  { role }: ElementFacts,
  values: string[],
  session: PageSession,
  expected: string,
): Promise<Look> {
  for (const value of values) {
    const target: Target = { words: value, name: literal(value), relations: [{ kind: 'in', of }] };
    const found = await session.find(target, { for: 'read' });
    if (found.matches.some((facts) => facts.visible))
      return { truth: true, expected, actual: `${quote(value, 40)} stands there` };
  }
  if (role === 'heading') return { truth: false, expected, actual: 'none of it stands there' };
  const reason = `there is only a ${role} of that name, which lists nothing`;
  return { truth: null, absent: true, expected, actual: reason, reason };
}

function isOnlyName({ role, text }: ElementFacts, name: string, texts: string[]): boolean {
  const isNaming = /^(?:heading|link|button|tab|menuitem)$/.test(role) || fold(text) === fold(name);
  return name !== '' && isNaming && texts.every((item) => fold(item) === fold(text));
}

function has(text: string, value: string): boolean {
  return matchText(text, { op: 'contains' }, value, { words: true });
}

function judge(check: ListCheck, values: string[], texts: string[], expected: string): Look {
  const items = texts.filter((text) => text.trim() !== '' && !SUMMARY_ROW.test(fold(text)));
  const shown = items
    .slice(0, 6)
    .map((text) => quote(text, 40))
    .join(', ');
  const listed =
    items.length === 0 ? 'nothing is listed' : `it lists ${shown}${items.length > 6 ? ', …' : ''}`;
  const missing = values.filter((value) => !items.some((text) => has(text, value)));
  if (missing.length > 0) {
    const names = missing.map((value) => quote(value, 40)).join(', ');
    // "A and B are not listed" is false as soon as one of them is: neither may be there.
    const truth = check.negated === true && missing.length < values.length;
    const actual = check.target
      ? `${names} ${missing.length === 1 ? 'is' : 'are'} missing; ${listed}`
      : `the page does not show ${names}`;
    return { truth, expected, actual };
  }
  if (check.exactly) {
    const others = items.filter((text) => !values.some((value) => has(text, value)));
    if (others.length > 0) {
      return {
        truth: false,
        expected,
        actual: `it also lists ${others
          .slice(0, 4)
          .map((text) => quote(text, 40))
          .join(', ')}`,
      };
    }
    if (items.length !== values.length) {
      return { truth: false, expected, actual: `there are ${items.length}, not ${values.length}: ${shown}` };
    }
  }
  if (check.inOrder) {
    let from = -1;
    for (const value of values) {
      const at = items.findIndex((text, index) => index > from && has(text, value));
      if (at === -1)
        return { truth: false, expected, actual: `${quote(value, 40)} stands elsewhere: ${listed}` };
      from = at;
    }
  }
  return { truth: true, expected, actual: check.target || check.exactly ? listed : 'the page shows them' };
}
