/** Clauses that say what stands before, after, above or below what. */
import type { Check, Target, Value } from '@assay/contract';
import { meaning } from './words.ts';

/** By where it stands, not by when or by how much: not "is shown after saving", "after the order is placed", "below 40 euros". */
const BESIDE =
  /\b(?:listed|comes?|stands?|shown|displayed|appears?|ranked|placed|is|are) (?:\w+ly |right )?(before|after|ahead of|above|below|behind)\b(?! (?:\w+ing\b|[$€£]?\d))(?!.*\b(?:is|are|was|were|has|have|had|been)\b)/i;
const FIRST = /^(?:before|ahead of|above)$/i;

export const saysBeside = (text: string) => BESIDE.test(text);

/** The check has both, and says the same of which is the first. */
export function tellsBeside(check: Check, text: string): boolean {
  const said = BESIDE.exec(text);
  if (!said || check.negated) return false;
  const one = meaning(text.slice(0, said.index));
  const other = meaning(text.slice(said.index + said[0].length));
  const [first, second] = FIRST.test(said[1]!) ? [one, other] : [other, one];
  if (check.check === 'order') return true;
  if (check.check === 'list') {
    if (!check.inOrder) return false;
    const at = (wanted: ReadonlySet<string>) => check.values.findIndex((value) => has(value, wanted));
    return at(first) >= 0 && at(first) < at(second);
  }
  if (!('target' in check) || !check.target) return false;
  const { target } = check;
  return (target.relations ?? []).some(({ kind, of }) => {
    if (kind === 'above' || kind === 'left-of') return isOf(target, first) && isOf(of, second);
    return (kind === 'below' || kind === 'right-of') && isOf(target, second) && isOf(of, first);
  });
}

const isOf = ({ name, having }: Target, wanted: ReadonlySet<string>) =>
  [name, ...(having ?? [])].some((value) => has(value, wanted));

function has(value: Value | undefined, wanted: ReadonlySet<string>): boolean {
  return value?.kind === 'literal' && [...meaning(value.text)].some((word) => wanted.has(word));
}
