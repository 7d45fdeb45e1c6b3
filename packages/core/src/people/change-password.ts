import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { requirePerson } from '../sessions/actor.ts';
import type { Caller } from '../sessions/open.ts';
import { checkPassword } from '../sessions/sign-in.ts';
import { checkNewPassword, hashPassword } from './password.ts';

/**
 * Needs the current password, whose tries count as those of signing in. Ends all other sessions of the person. Errors:
 * wrong_credentials (401), too_many_attempts (429), bad_request for a new one that is no good or the old one.
 */
export async function changePassword({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { currentPassword: string; newPassword: string; caller: Caller };
}): Promise<{ success: true }> {
  const actor = requirePerson(ctx);
  const { email, password: stored } = await ctx.db
    .selectFrom('person')
    .select(['email', 'password'])
    .where('id', '=', actor.personId)
    .executeTakeFirstOrThrow();
  if (stored === null) {
    throw new AppError(
      'bad_request',
      'This account has no password: it signs in with single sign-on. `assay people reset-password` on the machine of the server makes a one-time password.',
    );
  }
  checkNewPassword(input.newPassword, email);
  if (input.newPassword === input.currentPassword) {
    throw new AppError('bad_request', 'newPassword: expected another password than the current one.');
  }
  await checkPassword(ctx, { email, password: input.currentPassword, caller: input.caller });
  const password = await hashPassword(ctx, input.newPassword);
  return withTransaction(ctx.db, async (trx) => {
    await trx
      .updateTable('person')
      .set({ password, must_change_password: false })
      .where('id', '=', actor.personId)
      .execute();
    const ended = await trx
      .deleteFrom('session')
      .where('person_id', '=', actor.personId)
      .where('id', '!=', actor.sessionId)
      .returning('id')
      .execute();
    await recordAudit(trx, ctx, {
      action: 'person.password-changed',
      entity: 'person',
      entityId: actor.personId,
      detail: { sessionsEnded: ended.length },
      projectId: null,
    });
    return { success: true };
  });
}
