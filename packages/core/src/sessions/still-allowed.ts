import type { AppContext } from '../ctx.ts';
import { IDLE_MS } from './token.ts';

/**
 * Which of these tokens and sessions may still be used, in one read: ids of tokens that were not revoked and have not
 * expired, and of sessions that go on and whose person is a member, all of organisations that are not suspended.
 */
export async function stillAllowed({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: { ids: string[] };
}): Promise<Set<string>> {
  if (input.ids.length === 0) return new Set();
  const now = ctx.clock.now();
  const tokens = ctx.db
    .selectFrom('api_token')
    .innerJoin('organisation', 'organisation.id', 'api_token.organisation_id')
    .select('api_token.id')
    .where('api_token.id', 'in', input.ids)
    .where('api_token.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('api_token.expires_at', 'is', null), eb('api_token.expires_at', '>', now)]))
    .where('organisation.suspended_at', 'is', null);
  const sessions = ctx.db
    .selectFrom('session')
    .innerJoin('organisation', 'organisation.id', 'session.organisation_id')
    .innerJoin('membership', (join) =>
      join
        .onRef('membership.organisation_id', '=', 'session.organisation_id')
        .onRef('membership.person_id', '=', 'session.person_id'),
    )
    .select('session.id')
    .where('session.id', 'in', input.ids)
    .where('session.expires_at', '>', now)
    .where('session.last_seen_at', '>', new Date(now.getTime() - IDLE_MS))
    .where('organisation.suspended_at', 'is', null);
  const rows = await tokens.unionAll(sessions).execute();
  return new Set(rows.map(({ id }) => id));
}
