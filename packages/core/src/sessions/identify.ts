import type { AppContext } from '../ctx.ts';
import { hashToken } from '../tokens/hash.ts';
import { type PersonActor, personActor } from './actor.ts';
import { IDLE_MS } from './token.ts';

export interface IdentifiedPerson {
  actor: PersonActor;
  isSuspended: boolean;
  /** Signed in with a one-time password; who came through the OpenID provider needs none. */
  mustChangePassword: boolean;
}

/** `last_seen_at` is written at most once in this time. */
const SEEN_EVERY_MS = 5 * 60_000;
const FORM = /^assay_session_[\w-]{43}$/;

/** Who holds this session, in one read; undefined when it is none, has ended, or its person is no member any more. */
export async function identifySession({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: { token: string };
}): Promise<IdentifiedPerson | undefined> {
  if (!FORM.test(input.token)) return undefined;
  const row = await ctx.db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .innerJoin('organisation', 'organisation.id', 'session.organisation_id')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.organisation_id', '=', 'session.organisation_id')
        .onRef('membership.person_id', '=', 'session.person_id'),
    )
    .select([
      'session.id',
      'session.person_id',
      'session.organisation_id',
      'session.last_seen_at',
      'session.expires_at',
      'session.signed_in_with',
      'membership.role',
      'organisation.suspended_at',
      'person.must_change_password',
    ])
    .where('session.hash', '=', hashToken(input.token))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const now = ctx.clock.now();
  const idle = now.getTime() - row.last_seen_at.getTime();
  if (row.expires_at <= now || idle >= IDLE_MS) return undefined;
  if (idle > SEEN_EVERY_MS) {
    await ctx.db.updateTable('session').set({ last_seen_at: now }).where('id', '=', row.id).execute();
  }
  return {
    actor: personActor({
      personId: row.person_id,
      sessionId: row.id,
      organisationId: row.organisation_id,
      role: row.role,
    }),
    isSuspended: row.suspended_at !== null,
    mustChangePassword: row.must_change_password && row.signed_in_with === 'password',
  };
}
