import type { Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import type { PlannedCase } from './choose-cases.ts';

/** Names that are repeated in the message. */
const SHOWN = 3;

/**
 * Throws not_runnable (400) when a case is of a mobile application, also when nobody chose it by name. Leaving it out as
 * SKIPPED would end such a run as PASSED, and that is all most callers read: they would take for tested what nobody ran.
 */
export async function checkRunnable(trx: Transaction, cases: PlannedCase[]): Promise<void> {
  const applications = await trx
    .selectFrom('application')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(cases.map((entry) => entry.application_id))])
    .where('kind', '!=', 'WEB')
    .orderBy('name')
    .execute();
  const [application] = applications;
  if (application === undefined) return;
  const stuck = cases.filter((entry) => entry.application_id === application.id);
  const names = stuck.slice(0, SHOWN).map((entry) => `"${entry.name}"`);
  const more = stuck.length > SHOWN ? ` and ${stuck.length - SHOWN} more` : '';
  throw new AppError(
    'not_runnable',
    `"${application.name}" is a mobile application, which cannot be run here, so nothing was started. Make ${names.join(', ')}${more} ` +
      'a draft (PATCH /v1/test-cases/{id} with isEnabled false), or choose others with testCaseIds or a test plan.',
  );
}
