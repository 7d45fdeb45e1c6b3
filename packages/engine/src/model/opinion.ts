/** What models said of a claim that only they can judge, and what follows from it. */

export type Said = 'yes' | 'no' | 'unsure';

/** What one model said to the claim, to its opposite, and to something that is false. */
export interface Opinion {
  direct: Said;
  opposite: Said;
  control: Said;
}

/**
 * Only yes, no and no make a claim hold, only no, yes and no break it. A second opinion is only asked for where the first
 * was neither. It decides when it is clear, unless a word of the first was against it: that is a disagreement.
 */
export function truthOf(first: Opinion, second: Opinion | null): boolean | null {
  const clear = clearly(first);
  if (clear !== null || second === null) return clear;
  const truth = clearly(second);
  if (truth === null) return null;
  const [forIt, against] = truth ? (['yes', 'no'] as const) : (['no', 'yes'] as const);
  return first.direct === against || first.opposite === forIt ? null : truth;
}

function clearly({ direct, opposite, control }: Opinion): boolean | null {
  if (control !== 'no') return null;
  if (direct === 'yes' && opposite === 'no') return true;
  return direct === 'no' && opposite === 'yes' ? false : null;
}

export function inWords(name: string, { direct, opposite, control }: Opinion): string {
  if (control !== 'no')
    return `${name} does not judge this page by what it shows: it said ${control} to a claim that is false`;
  return `${name} said ${direct} to it and ${opposite} to its opposite`;
}
