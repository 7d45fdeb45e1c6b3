import type { SessionAnswer } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { requirePerson } from './actor.ts';
import { csrfTokenOf } from './token.ts';

/** Who is signed in, and where. `token` is that of the session; its CSRF token follows from it. */
export async function currentSession({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { token: string };
}): Promise<SessionAnswer> {
  const actor = requirePerson(ctx);
  const row = await ctx.db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .select(['person.id', 'person.email', 'person.name', 'person.must_change_password'])
    .select(['session.expires_at', 'session.signed_in_with'])
    .where('session.id', '=', actor.sessionId)
    .executeTakeFirstOrThrow();
  const memberships = await ctx.db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['membership.organisation_id', 'membership.role', 'organisation.name'])
    .where('membership.person_id', '=', actor.personId)
    .orderBy('membership.created_at')
    .orderBy('membership.id')
    .limit(1_000)
    .execute();
  return {
    person: { id: row.id, email: row.email, name: row.name },
    organisationId: actor.organisationId,
    role: actor.role,
    memberships: memberships.map((entry) => ({
      organisationId: entry.organisation_id,
      organisationName: entry.name,
      role: entry.role,
    })),
    mustChangePassword: row.must_change_password && row.signed_in_with === 'password',
    csrfToken: csrfTokenOf(input.token),
    expiresAt: row.expires_at.toISOString(),
  };
}
