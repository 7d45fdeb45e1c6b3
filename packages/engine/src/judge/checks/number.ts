import type { Check } from '@assay/contract';
import type { PageSession } from '../../page/types.ts';
import { matchNumber } from '../compare.ts';
import type { JudgeContext, Look } from '../look.ts';
import { shownNumber } from '../numbers.ts';
import { absence, describeFacts, numberPhrase, quote, shownBy, subject } from '../phrase.ts';
import { ambiguousContainer, askOne } from '../resolve-target.ts';

type NumberCheck = Extract<Check, { check: 'number' }>;
type CountCheck = Extract<Check, { check: 'count' }>;

/** The number or amount that a target shows. */
export function lookNumber(check: NumberCheck, session: PageSession, _ctx: JudgeContext): Promise<Look> {
  const to = check.negated ? 'not to be' : 'to be';
  const expected = `${subject(check.target)} ${to} ${numberPhrase(check.match)}`;
  return askOne(session, check.target, expected, (facts) => {
    // A slider or spin button has one number, however it is put into words.
    const shown = facts.attributes['aria-valuenow'] ?? shownBy(facts);
    const number = shownNumber(shown);
    if (number === 'none') {
      const actual = shown === '' ? 'it is empty' : `it says ${quote(shown)}`;
      return { truth: null, absent: true, actual, reason: `it shows no number: ${actual}` };
    }
    if (number === 'several') {
      const actual = `it says ${quote(shown)}`;
      return { truth: null, actual, reason: `which number is meant cannot be told: ${actual}` };
    }
    return {
      truth: matchNumber(number.value, check.match),
      actual: `it is ${number.value} (${quote(shown)})`,
    };
  });
}

/** How many visible elements fit the target. */
export async function lookCount(check: CountCheck, session: PageSession, _ctx: JudgeContext): Promise<Look> {
  const to = check.negated ? 'the number not to be' : 'to find';
  const noun = subject(check.target);
  const expected = check.negated
    ? `the number of ${noun} not to be ${numberPhrase(check.match)}`
    : `${to} ${numberPhrase(check.match)} of ${noun}`;
  const found = await session.find(check.target, { for: 'read', all: true });
  if (found.why === 'ambiguous-container') return ambiguousContainer(check.target, found, expected);
  if (found.total === 0 && found.why === 'no-container') {
    // No list at all is not a list with nothing in it.
    const actual = absence(check.target, found);
    return { truth: null, absent: !matchNumber(0, check.match), expected, actual, reason: actual };
  }
  const shown = found.matches.slice(0, 5).map(describeFacts).join(', ');
  const actual =
    found.total === 0
      ? `there are none${found.near.length > 0 ? ` (nearest: ${found.near.slice(0, 3).join(', ')})` : ''}`
      : `there ${found.total === 1 ? 'is' : 'are'} ${found.total}: ${shown}${found.total > 5 ? ', …' : ''}`;
  return { truth: matchNumber(found.total, check.match), expected, actual, target: found.matches[0] ?? null };
}
