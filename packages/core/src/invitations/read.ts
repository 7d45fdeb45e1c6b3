import type { InvitationOffer } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import { countAttempt } from '../people/attempts.ts';
import type { Caller } from '../sessions/open.ts';
import { hashToken } from '../tokens/hash.ts';
import { invitationNotFound, type OpenInvitation, openInvitationOf } from './join.ts';

/** What who holds the link may know before accepting it. invitation_not_found (404); too_many_attempts (429). */
export async function readInvitation({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: { token: string; caller: Caller };
}): Promise<InvitationOffer> {
  const { id } = await findInvitation(ctx, hashToken(input.token), input.caller);
  const row = await ctx.db
    .selectFrom('invitation')
    .innerJoin('organisation', 'organisation.id', 'invitation.organisation_id')
    .leftJoin('person', 'person.email', 'invitation.email')
    .select(['invitation.id', 'invitation.email', 'invitation.role', 'invitation.expires_at'])
    .select(['organisation.name', 'person.id as person_id'])
    .where('invitation.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw invitationNotFound();
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    organisationName: row.name,
    hasAccount: row.person_id !== null,
    expiresAt: row.expires_at.toISOString(),
  };
}

/** Guesses of links count against the IP as guesses of passwords do. */
export async function findInvitation(ctx: AppContext, hash: string, caller: Caller): Promise<OpenInvitation> {
  const invitation = await openInvitationOf(ctx.db, ctx, { hash });
  if (invitation !== undefined) return invitation;
  await countAttempt(ctx, { email: `invitation ${hash}`, ip: caller.ip });
  throw invitationNotFound();
}
