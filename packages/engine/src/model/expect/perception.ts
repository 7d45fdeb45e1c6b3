import type { Clause } from '@assay/contract';

const SEES =
  /^(?:and |then |the |a |an |\w+ )?(?:user|customer|person|visitor|he|she|they|i|we)?\s*(?:can |should |must |will )?(?:sees?|finds?|notices?|reads?|views?|observes?)\b/i;

/** "Sees the order": something to be found, not to be done. */
export function isPerception(clause: Pick<Clause, 'kind' | 'text'>): boolean {
  return clause.kind === 'expectation' || SEES.test(clause.text.trim());
}
