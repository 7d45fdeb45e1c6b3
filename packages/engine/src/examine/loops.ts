/** Repetition that the page decides on: "for each row …", "… until there are 30 products". */
import type { Check, Step, Target } from '@assay/contract';
import { type CheckResult, evaluateCheck, type JudgeContext } from '../judge/index.ts';
import type { PageSession } from '../page/types.ts';

/** Most elements that one "for each" goes through; more are an error, not a part of the work. */
export const EACH_CAP = 100;
/** Rounds of "until" when nobody says how many. */
export const UNTIL_CAP = 50;
/** How long after a round its end may take to show. */
const UNTIL_LOOK_MS = 500;

/** The same Step with the element of this round in place of "each". */
export function inRound(step: Step, ordinal: number): Step {
  const put = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(put);
    if (value === null || typeof value !== 'object') return value;
    const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, put(inner)]));
    return 'words' in copy && copy.ordinal === 0
      ? { ...copy, ordinal, words: `${copy.words} (number ${ordinal})` }
      : copy;
  };
  const { each: _, ...rest } = step;
  return put(rest) as Step;
}

/** Where the block of Steps that belong to the same "for each" ends, exclusive. */
export function endOfEach(steps: Step[], at: number): number {
  const id = steps[at]!.each?.id;
  let end = at + 1;
  while (end < steps.length && steps[end]!.each?.id === id) end += 1;
  return end;
}

/** How many elements fit now. Waits until there is at least one, as long as a check would. */
export async function countEach(session: PageSession, judge: JudgeContext, target: Target): Promise<number> {
  await evaluateCheck({ check: 'count', target, match: { op: 'gte', value: 1 } }, session, judge);
  return countNow(session, target);
}

export async function countNow(session: PageSession, target: Target): Promise<number> {
  if (session.dialogOpen()) return 0;
  return (await session.find(target, { for: 'read', all: true })).total;
}

/** Looks whether the end of "until" is reached; the outcome is other than held also where it cannot be told. */
export function lookForEnd(
  check: Check,
  session: PageSession,
  judge: JudgeContext,
  round: number,
): Promise<CheckResult> {
  const withinMs = round === 1 ? 1 : UNTIL_LOOK_MS;
  return evaluateCheck({ ...check, withinMs }, session, judge);
}
