/** Whether bound checks became true, or were so all along. */
import type { Check, Clause } from '@assay/contract';
import { look } from '../../judge/evaluate.ts';
import type { JudgeContext } from '../../judge/index.ts';
import type { PageSession } from '../../page/types.ts';
import type { BoundClause } from './bind.ts';
import { groundedOn } from './cover.ts';
import { saidBy } from './said-by.ts';
import { numbersIn, partsOf, quotedTexts, saysHappens, saysStays } from './words.ts';

export interface Watch {
  /** One look at every check that was not seen to be false yet. Costs nothing once all were. */
  look(session: PageSession, judge: JudgeContext): Promise<void>;
  /** From now on only what is seen counts for this clause: what it speaks of has to happen after this. */
  begin(clause: number): void;
  /** Why what was held proves nothing for the clause; null when it does. */
  doubt(clause: number): string | null;
}

const SEES =
  /^(?:and |then |the |a |an |\w+ )?(?:user|customer|person|visitor|he|she|they|i|we)?\s*(?:can |should |must |will )?(?:sees?|finds?|notices?|reads?|views?|observes?)\b/i;

/** "Sees the order": something to be found, not to be done. */
export function isPerception(clause: Pick<Clause, 'kind' | 'text'>): boolean {
  return clause.kind === 'expectation' || SEES.test(clause.text.trim());
}

export function createWatch(bound: readonly BoundClause[], hasActions: boolean): Watch {
  /** Checks that were seen to be false, by clause. */
  const seenFalse = new Map<number, Set<Check>>(bound.map(({ clause }) => [clause.index, new Set()]));
  return {
    async look(session, judge) {
      if (!hasActions || session.dialogOpen()) return;
      for (const { clause, bound: own } of bound) {
        const known = seenFalse.get(clause.index)!;
        for (const check of own.flatMap(({ checks }) => checks)) {
          // A look at the mailbox or by axe-core is not cheap, and neither is true of a page that was just opened.
          if (known.has(check)) continue;
          if (check.check === 'mail' || check.check === 'accessible') known.add(check);
          else if (!(await isTrue(check, session, judge))) known.add(check);
        }
      }
    },
    begin(index) {
      const own = bound.find(({ clause }) => clause.index === index);
      if (own && !isPerception(own.clause)) seenFalse.get(index)!.clear();
    },
    doubt(index) {
      const own = bound.find(({ clause }) => clause.index === index);
      if (!own || !hasActions) return null;
      const { clause } = own;
      const known = seenFalse.get(index)!;
      const checks = own.bound.flatMap((one) => one.checks);
      for (const part of partsOf(clause.text)) {
        if (saysStays(part.text)) continue;
        const grounded = groundedOn(part, checks);
        if (grounded.some((check) => known.has(check))) continue;
        const mustHappen = !isPerception(clause) || saysHappens(part.text);
        if (!mustHappen && grounded.some((check) => isToTheLetter(part.text, check))) continue;
        return `"${part.text.trim()}" was so before anything was done for it, which proves nothing`;
      }
      return null;
    },
  };
}

/** The check compares with a text or number that the person wrote: it is what was asked for, whenever it became so. */
function isToTheLetter(text: string, check: Check): boolean {
  const { literals, numbers } = saidBy(check);
  const low = literals.map((one) => one.toLowerCase());
  return (
    quotedTexts(text).some((quoted) => low.some((one) => one.includes(quoted.toLowerCase()))) ||
    numbersIn(text).some((number) => numbers.includes(number))
  );
}

async function isTrue(check: Check, session: PageSession, judge: JudgeContext): Promise<boolean> {
  try {
    const { truth } = await look(check, session, judge);
    return truth !== null && truth === !check.negated;
  } catch {
    // What cannot be looked at now was not seen to be false either.
    return true;
  }
}
