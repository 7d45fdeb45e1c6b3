import type { Role } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { insertMembership } from '../people/create.ts';

export interface OpenInvitation {
  id: string;
  organisation_id: string;
  email: string;
  role: Role;
}

/** The newest invitation that has not expired, by what is given of it. */
export async function openInvitationOf(
  db: Database | Transaction,
  ctx: AppContext,
  by: { hash: string } | { email: string; id?: string | undefined },
): Promise<OpenInvitation | undefined> {
  const query = db
    .selectFrom('invitation')
    .select(['id', 'organisation_id', 'email', 'role'])
    .where('expires_at', '>', ctx.clock.now())
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1);
  if ('hash' in by) return query.where('hash', '=', by.hash).executeTakeFirst();
  const ofEmail = query.where('email', '=', by.email);
  return (by.id === undefined ? ofEmail : ofEmail.where('id', '=', by.id)).executeTakeFirst();
}

/** Uses the invitation up; gives the id of the membership. Errors: invitation_not_found (404), conflict (409). */
export async function joinByInvitation(
  trx: Transaction,
  ctx: AppContext,
  invitation: OpenInvitation,
  personId: string,
): Promise<string> {
  const gone = await trx
    .deleteFrom('invitation')
    .where('id', '=', invitation.id)
    .returning('id')
    .executeTakeFirst();
  if (gone === undefined) throw invitationNotFound();
  const memberId = await insertMembership(trx, ctx, {
    organisationId: invitation.organisation_id,
    personId,
    role: invitation.role,
  });
  if (memberId === undefined) {
    throw new AppError('conflict', 'You are a member of this organisation already.');
  }
  return memberId;
}

export function invitationNotFound(): AppError {
  return new AppError(
    'invitation_not_found',
    'This invitation is not valid (any more): it was used, replaced, withdrawn, or is older than 7 days. Ask for a new one.',
  );
}
