import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { requireSystem } from '../scope.ts';
import { normalEmail } from './email.ts';
import { hashPassword, oneTimePassword } from './password.ts';

/**
 * Only for the system. A one-time password, which has to be changed after signing in with it; all sessions of the
 * person end. person_not_found (404).
 */
export async function resetPassword({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { email: string };
}): Promise<{ email: string; password: string }> {
  requireSystem(ctx);
  const email = normalEmail(input.email);
  const password = oneTimePassword(ctx);
  const hashed = await hashPassword(ctx, password);
  return withTransaction(ctx.db, async (trx) => {
    const person = await trx
      .updateTable('person')
      .set({ password: hashed, must_change_password: true })
      .where('email', '=', email)
      .returning('id')
      .executeTakeFirst();
    if (person === undefined) {
      throw new AppError(
        'person_not_found',
        `There is nobody with the e-mail address "${email.slice(0, 254)}".`,
      );
    }
    await trx.deleteFrom('session').where('person_id', '=', person.id).execute();
    const memberships = await trx
      .selectFrom('membership')
      .select('organisation_id')
      .where('person_id', '=', person.id)
      .execute();
    for (const { organisation_id } of memberships) {
      await recordAudit(trx, ctx, {
        action: 'person.password-reset',
        entity: 'person',
        entityId: person.id,
        organisationId: organisation_id,
        projectId: null,
      });
    }
    return { email, password };
  });
}
