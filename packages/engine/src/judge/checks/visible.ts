import type { Check, Target } from '@assay/contract';
import { literal } from '@assay/contract';
import type { ElementFacts, Found, PageSession } from '../../page/types.ts';
import { isDenied } from '../compare.ts';
import { type JudgeContext, type Look, textOf } from '../look.ts';
import { absence, candidates, describeFacts, quote, subject } from '../phrase.ts';
import { ambiguousContainer } from '../resolve-target.ts';

type VisibleCheck = Extract<Check, { check: 'visible' }>;

/** True when at least one visible element answers to the target; every candidate counts. */
export async function lookVisible(
  check: VisibleCheck,
  session: PageSession,
  ctx: JudgeContext,
): Promise<Look> {
  const expected = `${subject(check.target)} ${check.negated ? 'not to be' : 'to be'} visible`;
  const found = await findShown(check.target, session);
  const isOption = ({ tag }: ElementFacts) => tag === 'option';
  const offers = found.matches.some(isOption) && (await offersOptions(check, session));
  const drawn = found.matches.filter((facts) => facts.visible || (offers && isOption(facts)));
  // The frame and the words in place of a picture that did not come are not the picture.
  const unloaded = check.target.role === 'img' ? drawn.filter((facts) => facts.attributes.unloaded) : [];
  const visible = drawn.filter((facts) => !unloaded.includes(facts));
  const name = textOf(check.target.name, ctx);
  if (!check.negated && !check.target.alternatives && visible.length > 0) {
    const denied = visible.filter((facts) => isDenied(facts.text || facts.name, name));
    if (denied.length === visible.length)
      return {
        truth: false,
        expected,
        actual: `it is denied: ${describeFacts(denied[0]!)}`,
        target: denied[0]!,
      };
  }
  if (visible.length === 0 && unloaded.length > 0) {
    const from = quote(unloaded[0]!.attributes.address ?? '', 120);
    return { truth: false, expected, actual: `its picture ${from} did not load`, target: unloaded[0]! };
  }
  if (visible.length > 0) {
    const actual =
      visible.length > 1
        ? `it is visible (${candidates(found)})`
        : `it is visible: ${describeFacts(visible[0]!)}`;
    return { truth: true, expected, actual, target: visible[0]! };
  }
  if (found.why === 'ambiguous-container') return ambiguousContainer(check.target, found, expected);
  const actual = absence(check.target, found);
  if (found.why !== 'no-container')
    return { truth: false, expected, actual, target: found.matches[0] ?? null };
  // "The row Alice has no Delete button" says nothing about a page without a row Alice.
  return { truth: null, absent: true, expected, actual, reason: actual };
}

/** "Delete is not shown in the row of Alice": where no column is called so, what is called so is looked for in the row. */
async function findShown(target: Target, session: PageSession): Promise<Found> {
  const found = await session.find(target, { for: 'read' });
  const { role, column, ...rest } = target;
  if (found.why !== 'not-there') return found;
  if (role === 'cell' && column !== undefined && !target.name)
    return session.find({ ...rest, name: literal(column) }, { for: 'read' });
  if (role !== undefined || !boxOf(target)) return found;
  return session.find({ ...target, role: 'option' }, { for: 'read' });
}

function boxOf({ relations }: Target): Target | undefined {
  return relations?.find(({ kind, of }) => kind === 'in' && /^(?:combobox|listbox)$/.test(of.role ?? ''))?.of;
}

/** Options of a closed list of the browser are drawn by nobody; they are offered where the list is seen. */
async function offersOptions({ target, negated }: VisibleCheck, session: PageSession): Promise<boolean> {
  if (negated) return true;
  const box = boxOf(target);
  return (
    box !== undefined && (await session.find(box, { for: 'read' })).matches.some(({ visible }) => visible)
  );
}
