import type { InvitationList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { organisationIdOf, requireOrganisationWide, requireScope } from '../scope.ts';
import { viewInvitation } from './view.ts';

/** Those that nobody accepted, newest first; `limit` default 20, at most 100. Needs admin in the organisation. */
export async function listInvitations({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { limit?: number | undefined; cursor?: string | undefined };
}): Promise<InvitationList> {
  requireScope(ctx, 'admin');
  requireOrganisationWide(ctx);
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = ctx.db
    .selectFrom('invitation')
    .select(['id', 'email', 'role', 'created_at', 'expires_at'])
    .where('organisation_id', '=', await organisationIdOf(ctx.db, ctx));
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'invitation'));
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  const now = ctx.clock.now();
  return { invitations: page.map((row) => viewInvitation(row, now)), nextCursor };
}
