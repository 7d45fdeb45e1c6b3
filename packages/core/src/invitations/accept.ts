import { recordAudit } from '../audit/record.ts';
import type { AppContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { insertPerson } from '../people/create.ts';
import { checkNewPassword, hashPassword } from '../people/password.ts';
import { type Caller, openSession } from '../sessions/open.ts';
import { checkPassword } from '../sessions/sign-in.ts';
import { hashToken } from '../tokens/hash.ts';
import { invitationNotFound, joinByInvitation, openInvitationOf } from './join.ts';
import { findInvitation } from './read.ts';

export interface AcceptInput {
  token: string;
  /** Needed for who has no account yet. */
  name?: string | undefined;
  /** A new one, or that of the account. */
  password: string;
  caller: Caller;
}

/**
 * Makes the invited person a member and signs them in. Who has an account under that address shows with its password that
 * it is theirs. Errors: invitation_not_found (404) for a link that is wrong, used or has expired; bad_request;
 * wrong_credentials (401), too_many_attempts (429).
 */
export async function acceptInvitation({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: AcceptInput;
}): Promise<{ token: string }> {
  const hash = hashToken(input.token);
  const invitation = await findInvitation(ctx, hash, input.caller);
  const { email } = invitation;
  const existing = await ctx.db
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  const known = existing && (await checkPassword(ctx, { email, ...input }));
  const fresh = existing === undefined ? await newPerson(ctx, email, input) : undefined;
  const token = await withTransaction(ctx.db, async (trx) => {
    const row = await openInvitationOf(trx, ctx, { hash });
    if (row === undefined) throw invitationNotFound();
    const personId = known?.personId ?? (await insertPerson(trx, ctx, fresh!));
    if (personId === undefined) {
      throw new AppError('conflict', 'An account with this e-mail address was made just now. Try again.');
    }
    const memberId = await joinByInvitation(trx, ctx, row, personId);
    const member = { organisationId: row.organisation_id, personId, role: row.role };
    const session = await openSession(trx, ctx, { ...member, caller: input.caller });
    await recordAudit(trx, session.ctx, {
      action: 'invitation.accepted',
      entity: 'member',
      entityId: memberId,
      detail: { email, role: row.role, personId },
      organisationId: row.organisation_id,
      projectId: null,
    });
    return session.token;
  });
  return { token };
}

async function newPerson(ctx: AppContext, email: string, input: AcceptInput) {
  if (input.name === undefined) {
    throw new AppError(
      'bad_request',
      'name: expected a text, because there is no account with this address yet.',
    );
  }
  checkNewPassword(input.password, email);
  return { email, name: storable(input.name), password: await hashPassword(ctx, input.password) };
}
