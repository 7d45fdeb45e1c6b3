import type { Check } from '@assay/contract';
import type { PageSession } from '../../page/types.ts';
import { type JudgeContext, type Look, textOf } from '../look.ts';
import { quote, subject, textPhrase } from '../phrase.ts';
import { askOne } from '../resolve-target.ts';
import { urlFits } from './location.ts';

type LeadsToCheck = Extract<Check, { check: 'leads-to' }>;

/** The address of a link or picture: compared whole, as path, and as path with query, as that of the page is. */
export function lookLeadsTo(check: LeadsToCheck, session: PageSession, ctx: JudgeContext): Promise<Look> {
  const wanted = textOf(check.match.value, ctx);
  const phrase = textPhrase(check.match, wanted, 'be', check.negated === true);
  return askOne(session, check.target, `the address of ${subject(check.target)} ${phrase}`, (facts) => {
    const address = facts.attributes.address;
    if (!address) {
      const reason = `${facts.role} ${quote(facts.name || facts.text)} has no address; click it and check the URL`;
      return { truth: null, actual: 'it has no address', reason };
    }
    return { truth: urlFits(address, check.match, wanted), actual: `it is ${quote(address, 120)}` };
  });
}
