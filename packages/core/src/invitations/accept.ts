import { recordAudit } from '../audit/record.ts';
import type { AppContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { countAttempt } from '../people/attempts.ts';
import { insertMembership, insertPerson } from '../people/create.ts';
import { checkNewPassword, hashPassword } from '../people/password.ts';
import { type Caller, openSession } from '../sessions/open.ts';
import { checkPassword } from '../sessions/sign-in.ts';
import { hashToken } from '../tokens/hash.ts';

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
  const invitation = await openInvitation(ctx.db, ctx, hash);
  if (invitation === undefined) {
    // Guesses of links count against the IP as guesses of passwords do.
    await countAttempt(ctx, { email: `invitation ${hash}`, ip: input.caller.ip });
    throw notFound();
  }
  const { email } = invitation;
  const existing = await ctx.db
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  const known = existing && (await checkPassword(ctx, { email, ...input }));
  const fresh = existing === undefined ? await newPerson(ctx, email, input) : undefined;
  const token = await withTransaction(ctx.db, async (trx) => {
    const row = await openInvitation(trx, ctx, hash);
    if (row === undefined) throw notFound();
    const gone = await trx
      .deleteFrom('invitation')
      .where('id', '=', row.id)
      .returning('id')
      .executeTakeFirst();
    if (gone === undefined) throw notFound();
    const personId = known?.personId ?? (await insertPerson(trx, ctx, fresh!));
    if (personId === undefined) {
      throw new AppError('conflict', 'An account with this e-mail address was made just now. Try again.');
    }
    const member = { organisationId: row.organisation_id, personId, role: row.role };
    const memberId = await insertMembership(trx, ctx, member);
    if (memberId === undefined)
      throw new AppError('conflict', 'You are a member of this organisation already.');
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

async function openInvitation(db: Database | Transaction, ctx: AppContext, hash: string) {
  return db
    .selectFrom('invitation')
    .select(['id', 'organisation_id', 'email', 'role'])
    .where('hash', '=', hash)
    .where('expires_at', '>', ctx.clock.now())
    .executeTakeFirst();
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

function notFound(): AppError {
  return new AppError(
    'invitation_not_found',
    'This invitation is not valid (any more): it was used, replaced, withdrawn, or is older than 7 days. Ask for a new one.',
  );
}
