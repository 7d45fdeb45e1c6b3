import type { AppContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { countAttempt } from '../people/attempts.ts';
import { normalEmail } from '../people/email.ts';
import { isPassword } from '../people/password.ts';
import { firstMembership } from './first-membership.ts';
import { type Caller, openSession } from './open.ts';

/**
 * A new session in the organisation that the person joined first. Takes as long for an address that nobody has as for a
 * wrong password, and says the same. Errors: wrong_credentials (401), too_many_attempts (429), no_membership (403).
 */
export async function signIn({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: { email: string; password: string; caller: Caller };
}): Promise<{ token: string }> {
  const { personId } = await checkPassword(ctx, input);
  const membership = await firstMembership(ctx.db, personId);
  if (membership === undefined) {
    throw new AppError(
      'no_membership',
      'You are a member of no organisation. Ask somebody there to invite you.',
    );
  }
  const { token } = await withTransaction(ctx.db, (trx) =>
    openSession(trx, ctx, {
      personId,
      organisationId: membership.organisation_id,
      role: membership.role,
      caller: input.caller,
    }),
  );
  return { token };
}

/** The person of this address and password; tries are counted. Errors: wrong_credentials (401), too_many_attempts (429). */
export async function checkPassword(
  ctx: AppContext,
  input: { email: string; password: string; caller: Caller },
): Promise<{ personId: string }> {
  const email = normalEmail(input.email);
  const attempt = await countAttempt(ctx, { email, ip: input.caller.ip });
  const person = await ctx.db
    .selectFrom('person')
    .select(['id', 'password'])
    .where('email', '=', email)
    .executeTakeFirst();
  const isRight = await isPassword(person?.password, input.password);
  if (person === undefined || !isRight) {
    // Not the address: people type their password there too.
    ctx.log.warn({ requestId: input.caller.requestId, ip: input.caller.ip }, 'sign-in refused');
    throw new AppError('wrong_credentials', 'The e-mail address or the password is not right.');
  }
  await attempt.succeeded();
  return { personId: person.id };
}
