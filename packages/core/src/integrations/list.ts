import type { IntegrationList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { projectIdOf } from '../scope.ts';
import { viewIntegration } from './view.ts';

/** Newest first; `limit` default 20, at most 100. */
export async function listIntegrations({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { limit?: number | undefined; cursor?: string | undefined };
}): Promise<IntegrationList> {
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = ctx.db.selectFrom('integration').selectAll().where('project_id', '=', projectIdOf(ctx));
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'integration'));
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  return { integrations: page.map(viewIntegration), nextCursor };
}
