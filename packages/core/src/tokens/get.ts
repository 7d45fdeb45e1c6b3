import { isUuid, type Token } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { requireScope } from '../scope.ts';
import { tokenNotFound, tokensOf } from './find.ts';
import { TOKEN_COLUMNS, viewToken } from './view.ts';

/** Needs admin; token_not_found when it is not one of the actor's project or organisation. */
export async function getToken({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { tokenId: string };
}): Promise<Token> {
  requireScope(ctx, 'admin');
  if (!isUuid(input.tokenId)) throw tokenNotFound(input.tokenId);
  const row = await tokensOf(ctx.db, ctx)
    .select([...TOKEN_COLUMNS, 'project.short_id as project_short_id'])
    .where('api_token.id', '=', input.tokenId.toLowerCase())
    .executeTakeFirst();
  if (row === undefined) throw tokenNotFound(input.tokenId);
  return viewToken(row, ctx.clock.now());
}
