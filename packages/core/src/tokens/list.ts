import type { TokenList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { requireScope } from '../scope.ts';
import { tokensOf } from './find.ts';
import { TOKEN_COLUMNS, viewToken } from './view.ts';

/**
 * Newest first; `limit` default 20, at most 100. `state: 'active'` leaves out what is revoked or expired. For a token of
 * an organisation all of its tokens, or with a project those of that project. Needs admin.
 */
export async function listTokens({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { limit?: number | undefined; cursor?: string | undefined; state?: 'active' | 'all' | undefined };
}): Promise<TokenList> {
  requireScope(ctx, 'admin');
  const { limit } = pageOf(input, { default: 20, max: 100 });
  const now = ctx.clock.now();
  let query = tokensOf(ctx.db, ctx).select([...TOKEN_COLUMNS, 'project.short_id as project_short_id']);
  if (ctx.actor.projectId !== undefined) {
    query = query.where('api_token.project_id', '=', ctx.actor.projectId);
  }
  if (input.state === 'active') {
    query = query
      .where('api_token.revoked_at', 'is', null)
      .where((eb) => eb.or([eb('api_token.expires_at', 'is', null), eb('api_token.expires_at', '>', now)]));
  }
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'api_token'));
  const rows = await query
    .orderBy('api_token.created_at', 'desc')
    .orderBy('api_token.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  return { tokens: page.map((row) => viewToken(row, now)), nextCursor };
}
