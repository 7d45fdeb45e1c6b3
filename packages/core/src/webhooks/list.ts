import type { WebhookList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { projectIdOf, requireScope } from '../scope.ts';
import { viewWebhook } from './find.ts';

/** Newest first; `limit` default 20, at most 100. Needs admin. */
export async function listWebhooks({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { limit?: number | undefined; cursor?: string | undefined };
}): Promise<WebhookList> {
  requireScope(ctx, 'admin');
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = ctx.db.selectFrom('webhook').selectAll().where('project_id', '=', projectIdOf(ctx));
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'webhook'));
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  return { webhooks: page.map((row) => viewWebhook(row, ctx.clock.now())), nextCursor };
}
