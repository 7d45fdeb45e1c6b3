import type { Clause } from '@assay/contract';

const PERSON =
  '(?:users?|customers?|persons?|people|visitors?|admins?|administrators?|managers?|members?|guests?|editors?|authors?|owners?|he|she|they|i|we)';
const SEES = new RegExp(
  `^(?:and |then )?(?:(?:(?:the|a|an|any|every|each) )?(?:[\\w-]+ )?${PERSON} |\\w+ )?` +
    '(?:can |should |must |will )?(?:sees?|finds?|notices?|reads?|views?|observes?)\\b',
  'i',
);

/** "Sees the order": something to be found, not to be done. */
export function isPerception(clause: Pick<Clause, 'kind' | 'text'>): boolean {
  return clause.kind === 'expectation' || SEES.test(clause.text.trim());
}
