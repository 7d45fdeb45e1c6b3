import type { MemberList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { organisationIdOf, requireOrganisationWide, requireScope } from '../scope.ts';
import { viewMember } from './find.ts';

/** Members of the organisation, newest first; `limit` default 20, at most 100. Needs admin in the organisation. */
export async function listMembers({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { limit?: number | undefined; cursor?: string | undefined };
}): Promise<MemberList> {
  requireScope(ctx, 'admin');
  requireOrganisationWide(ctx);
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = ctx.db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select([
      'membership.id',
      'membership.person_id',
      'membership.role',
      'membership.created_at',
      'person.email',
      'person.name',
    ])
    .where('membership.organisation_id', '=', await organisationIdOf(ctx.db, ctx));
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'membership'));
  const rows = await query
    .orderBy('membership.created_at', 'desc')
    .orderBy('membership.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  return { members: page.map(viewMember), nextCursor };
}
