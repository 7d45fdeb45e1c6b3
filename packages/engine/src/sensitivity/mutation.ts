import type { Check, Target } from '@assay/contract';
import type { JudgeContext, Look } from '../judge/look.ts';
import type { ElementFacts, PageMutation, PageSession } from '../page/types.ts';
import type { Asked } from './view.ts';

/** A text that no page holds and no sensible pattern fits. */
export const OTHER_TEXT = '§§§';
/** Something that stands in more places than this is everywhere: no change of one of them would tell. */
export const MAX_PLACES = 3;

/** A held check with what it saw. */
export interface Held<C extends Check = Check> {
  check: C;
  session: PageSession;
  judge: JudgeContext;
  seen: Look;
  asked: Asked[];
  /** The visible elements it was true of, in page order. */
  elements: ElementFacts[];
}

/** The page changed: `session` is how it looks now. */
export interface Mutated {
  session: PageSession;
  undo(): Promise<void>;
}

/** One way to change a page. */
export interface Mutation {
  name: string;
  /**
   * `claim`: it contradicts what the check says. `presence`: it only takes away what the check is about. `server`: the
   * page is the same and a request behind it failed, which the rule of server truth notices, not the check.
   */
  weight: 'claim' | 'presence' | 'server';
  /** Null when it does not suit this check on this page. */
  apply(): Promise<Mutated | null>;
  /** Whether it is noticed, where that is not told by a look. */
  notices?: (session: PageSession) => boolean | Promise<boolean>;
}

/** Said by a mutation instead of being tried: why none could be made up. */
export class NotTried extends Error {}

export const claim = (name: string, apply: Mutation['apply']): Mutation => ({ name, weight: 'claim', apply });
export const presence = (name: string, apply: Mutation['apply']): Mutation => ({
  name,
  weight: 'presence',
  apply,
});

const nothing = () => Promise.resolve();

/** Only what the runner sees is changed; the page is left alone. */
export function seenAs(session: PageSession): Promise<Mutated> {
  return Promise.resolve({ session, undo: nothing });
}

/** A change in the page itself. */
export async function inPage(
  held: Held,
  mutation: PageMutation,
  elements: ElementFacts[] = held.elements,
): Promise<Mutated | null> {
  const made = await held.session.mutate(elements, mutation);
  return made && { session: held.session, undo: made.undo };
}

/** The target goes, and what answers to it in its stead, in up to three places. */
export function targetGone(held: Held, target: Target, kind: 'remove' | 'hide'): Mutation['apply'] {
  return async () => {
    const undos: (() => Promise<void>)[] = [];
    const undo = async () => {
      for (const step of undos.reverse()) await step();
    };
    try {
      for (let place = 0; place < MAX_PLACES; place += 1) {
        const elements =
          place === 0
            ? held.elements
            : (await held.session.find(target, { for: 'read' })).matches.filter((facts) => facts.visible);
        if (elements.length === 0) break;
        const made = await held.session.mutate(elements, { kind });
        if (!made) break;
        undos.push(made.undo);
      }
    } catch (error) {
      await undo();
      throw error;
    }
    return undos.length > 0 ? { session: held.session, undo } : null;
  };
}
