import type { SessionList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { requirePerson } from './actor.ts';
import { IDLE_MS } from './token.ts';

/** Sessions of who asks that have not ended, newest first; `limit` default 20, at most 100. */
export async function listSessions({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { limit?: number | undefined; cursor?: string | undefined };
}): Promise<SessionList> {
  const actor = requirePerson(ctx);
  const { limit } = pageOf(input, { default: 20, max: 100 });
  const now = ctx.clock.now();
  let query = ctx.db
    .selectFrom('session')
    .select(['id', 'organisation_id', 'user_agent', 'created_at', 'last_seen_at', 'expires_at'])
    .where('person_id', '=', actor.personId)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - IDLE_MS));
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'session'));
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  return {
    sessions: page.map((row) => ({
      id: row.id,
      organisationId: row.organisation_id,
      userAgent: row.user_agent,
      isCurrent: row.id === actor.sessionId,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
    })),
    nextCursor,
  };
}
