/** What a step of a person leaves open on this page, and what the step becomes with each that it could mean. */
import { type Action, literal, type Target } from '@assay/contract';
import type { Purpose } from '../../page/in-page/query.ts';
import type { Named } from '../../page/observe/types.ts';
import type { PageSession } from '../../page/types.ts';
import type { Containment } from './containment.ts';

export interface Candidate {
  words: string;
  /** The action with this one. */
  action: Action;
  /** Why a model may not choose it; null when it may. */
  heldBack: string | null;
}

export interface OpenEnd {
  /** Such as `where it is dropped`; null: the one thing that the step is about. */
  what: string | null;
  /** By ref; at least two. */
  candidates: Map<string, Candidate>;
}

interface End {
  key: 'target' | 'to';
  /** What the action looks for it as. */
  purpose: Purpose;
  what: string | null;
}

const only = (purpose: Purpose): End[] => [{ key: 'target', purpose, what: null }];

/**
 * The ends of each action, in the order in which they are found. What is read is not among them: what is checked, remembered
 * or copied is never chosen. To select a text or to scroll is to do something with what is there.
 */
const ENDS: Partial<Record<Action['action'], End[]>> = {
  click: only('click'),
  'double-click': only('click'),
  'right-click': only('click'),
  press: only('click'),
  focus: only('click'),
  hover: only('hover'),
  fill: only('fill'),
  append: only('fill'),
  clear: only('fill'),
  select: only('select'),
  check: only('check'),
  uncheck: only('check'),
  'select-text': only('read'),
  scroll: only('read'),
  reorder: only('drag'),
  upload: only('upload'),
  drag: [
    { key: 'target', purpose: 'drag', what: 'what is dragged' },
    { key: 'to', purpose: 'drop', what: 'where it is dropped' },
  ],
};

export interface OpenEndOptions {
  session: PageSession;
  containment: Containment;
  /** Texts of options of a clear target that fit equally well. */
  options: readonly string[] | undefined;
}

/** Null: nothing is open, or nothing that a model may decide on. */
export async function openEndOf(action: Action, options: OpenEndOptions): Promise<OpenEnd | null> {
  if (action.action === 'click' && (action.each !== undefined || action.seek)) return null;
  if (action.action === 'select' && options.options !== undefined)
    return openOptions(action, options.options, options);
  for (const { key, purpose, what } of ENDS[action.action] ?? [])
    for (const target of targetsOf(action, key)) {
      const named = await candidatesOf(target, purpose, options.session);
      if (named.size < 2) continue;
      const candidates = new Map<string, Candidate>();
      for (const [ref, one] of named) {
        const meant = { ...action, [key]: one.target } as Action;
        const heldBack = whyHeldBack(meant, one, options.containment);
        candidates.set(ref, { words: one.target.words, action: meant, heldBack });
      }
      return { what, candidates };
    }
  return null;
}

/** In the order in which the page looks for them: a field for files before a button or a zone that is called so. */
function targetsOf(action: Action, key: End['key']): Target[] {
  const target = (action as { target?: Target; to?: Target })[key];
  if (action.action !== 'upload') return target ? [target] : [];
  const { role: _, ...called } = target ?? { words: 'the file field' };
  const field = { ...called, role: 'file' };
  return target ? [field, called] : [field];
}

/** Each with the name that leads to it alone; without such a name it is none. */
async function candidatesOf(
  target: Target,
  purpose: Purpose,
  session: PageSession,
): Promise<Map<string, Named>> {
  const found = new Map<string, Named>();
  for (const ref of await session.candidates(target, purpose)) {
    const one = await session.targetOf(ref, purpose);
    if (one) found.set(ref, one);
  }
  return found;
}

/** The field is clear, so nothing but the words of an option can say what it does. */
function openOptions(
  action: Extract<Action, { action: 'select' }>,
  texts: readonly string[],
  { containment }: OpenEndOptions,
): OpenEnd | null {
  if (texts.length < 2) return null;
  const nowhere = { containers: [], isPassword: false, leadsTo: null, sends: null, says: '', origin: '' };
  const candidates = new Map<string, Candidate>();
  for (const [index, text] of texts.entries())
    candidates.set(`o${index + 1}`, {
      words: `the option "${text}"`,
      action: { ...action, options: [literal(text)] },
      heldBack: containment.control({ name: text, surroundings: nowhere }),
    });
  return { what: 'which option is chosen', candidates };
}

/** What a model chooses is held to what a model may do. */
function whyHeldBack(action: Action, chosen: Named, containment: Containment): string | null {
  const values =
    action.action === 'select' ? action.options : 'value' in action && action.value ? [action.value] : [];
  const typed = values.map((value) => containment.typing(value, chosen)).find((why) => why !== null);
  if (typed) return typed;
  if (action.action === 'hover' || action.action === 'scroll') return null;
  const isSent = action.action === 'press' && /(^|\+)(Enter|NumpadEnter)$/i.test(action.key);
  // A file may hold anything: it is given to the application, and to no form that leads elsewhere.
  const isFile = action.action === 'upload';
  return (
    containment.control(chosen) ??
    (isSent || isFile ? containment.sending(chosen) : null) ??
    (isFile ? containment.address(chosen.surroundings.origin) : null)
  );
}
