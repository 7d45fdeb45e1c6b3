import type { Target } from '@assay/contract';
import type { ElementFacts, Found, PageSession } from '../page/types.ts';
import type { Look } from './look.ts';
import { absence, candidates, containerOf } from './phrase.ts';

/** Every visible element that answers to the target equally well; or the look that says why there is none. */
export type Reached = { ok: true; elements: ElementFacts[]; found: Found } | { ok: false; look: Look };

/** Looks for the target of a check. What cannot be reached becomes a look with an unknown truth. */
export async function reach(session: PageSession, target: Target, expected: string): Promise<Reached> {
  const found = await session.find(target, { for: 'read' });
  const elements = found.matches.filter((facts) => facts.visible);
  if (elements.length > 0) return { ok: true, elements, found };
  if (found.why === 'ambiguous-container')
    return { ok: false, look: ambiguousContainer(target, found, expected) };
  return {
    ok: false,
    look: {
      truth: null,
      absent: true,
      expected,
      actual: absence(target, found),
      reason: `nothing can be said of it: ${absence(target, found)}`,
      target: found.matches[0] ?? null,
    },
  };
}

export function ambiguousContainer(target: Target, found: Found, expected: string): Look {
  const actual = `several things answer to ${containerOf(target)}`;
  const near = found.near.length > 0 ? `: ${found.near.slice(0, 4).join(', ')}` : '';
  return {
    truth: null,
    expected,
    actual,
    reason: `${actual}${near}`,
    errorCode: 'AGENT_AMBIGUOUS_TARGET',
  };
}

export function ambiguousTarget(found: Found, expected: string): Look {
  return {
    truth: null,
    expected,
    actual: candidates(found),
    reason: candidates(found),
    errorCode: 'AGENT_AMBIGUOUS_TARGET',
    target: found.matches[0] ?? null,
  };
}

/**
 * Asks one question of the one element that the target names; several equally good ones are an ambiguity, not a
 * choice.
 */
export async function askOne(
  session: PageSession,
  target: Target,
  expected: string,
  ask: (facts: ElementFacts) => Omit<Look, 'expected'>,
): Promise<Look> {
  const reached = await reach(session, target, expected);
  if (!reached.ok) return reached.look;
  if (reached.elements.length > 1) return ambiguousTarget(reached.found, expected);
  const facts = reached.elements[0]!;
  return { target: facts, ...ask(facts), expected };
}

const STATEFUL =
  /^(button|link|checkbox|radio|switch|option|tab|treeitem|row|menuitem(checkbox|radio)?|textbox|searchbox|combobox|listbox|spinbutton|slider|file|article|gridcell)$/;

/**
 * Like askOne, for states that only controls have. A name without a kind ("Show captions is on") may first lead to the
 * label beside the control; then the control of that name is asked.
 */
export async function askControl(
  session: PageSession,
  target: Target,
  expected: string,
  ask: (facts: ElementFacts) => Omit<Look, 'expected'>,
): Promise<Look> {
  if (target.role !== undefined) return askOne(session, target, expected, ask);
  const reached = await reach(session, target, expected);
  if (!reached.ok) return reached.look;
  const [first, ...others] = reached.elements;
  if (others.length === 0 && STATEFUL.test(first!.role)) return { target: first!, ...ask(first!), expected };
  const found = await session.find({ ...target, role: 'control' }, { for: 'read' });
  const controls = found.matches.filter((facts) => facts.visible);
  if (controls.length > 1) return ambiguousTarget(found, expected);
  if (controls.length === 0 && others.length > 0) return ambiguousTarget(reached.found, expected);
  const facts = controls[0] ?? first!;
  return { target: facts, ...ask(facts), expected };
}
