import type { Action, ActionKind } from '@assay/contract';
import type { Named } from '../../page/observe/types.ts';
import type { Call } from '../model.ts';
import { type At, makeAction, type Refused } from './make-action.ts';
import { ACTING } from './tools.ts';

export type ToActionOptions = Omit<At, 'named'>;

/** Roles that lead somewhere or open something, and change nothing. */
const LEADING = /^(link|tab|menuitem|treeitem)$/;
/** These only read the element, or move to it: whatever it would do, it is not made to. */
const READING: ReadonlySet<ActionKind> = new Set([
  'hover',
  'scroll',
  'remember',
  'copy',
  'select-text',
  'fill-by-labels',
]);

/** The Action of a call, with a Target that leads to the element; or why it is not done, for the model to read. */
export async function toAction(call: Call, options: ToActionOptions): Promise<Action | Refused> {
  const { session, containment, mode } = options;
  const tool = ACTING[call.name];
  if (!tool) return { refused: `There is no tool called ${call.name}.` };
  const { kind } = tool;
  const input = call.input as { ref?: string; options?: string[] };
  if (mode === 'look' && !tool.isLooking && kind !== 'click')
    return {
      refused: `${call.name}: this clause says what has to be so; nothing may be changed to make it so`,
    };
  const { ref } = input;
  let named: Named | null = null;
  if (ref !== undefined) {
    named = await session.targetOf(ref, tool.purpose!);
    if (!named)
      return {
        refused: `${ref} is not on the page any more, or cannot be told from others; look at the page again`,
      };
    if (!READING.has(kind)) {
      const why = containment.control(named, kind === 'select' ? input.options!.join(' ') : '');
      if (why !== null) return { refused: `${call.name} ${ref}: ${why}` };
    }
    if (mode === 'look' && kind === 'click' && !LEADING.test(named.role) && named.expanded === null)
      return {
        refused: `click ${ref}: while an expectation is looked for only links, tabs, menus and what opens and closes may be clicked`,
      };
  }
  const made = await makeAction(kind, call.input, { ...options, named });
  return 'refused' in made
    ? { refused: `${[call.name, ref].filter(Boolean).join(' ')}: ${made.refused}` }
    : made;
}
