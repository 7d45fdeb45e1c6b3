import { isUuid } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { writableProjectIdOf } from '../scope.ts';

/** token_not_found when it is not one of the actor's project. Revoking twice is not an error. */
export async function revokeToken({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { tokenId: string };
}): Promise<{ success: true }> {
  const projectId = writableProjectIdOf(ctx);
  const row = isUuid(input.tokenId)
    ? await ctx.db
        .updateTable('api_token')
        .set({ revoked_at: sql`coalesce(revoked_at, ${ctx.clock.now()})` })
        .where('id', '=', input.tokenId)
        .where('project_id', '=', projectId)
        .returning('id')
        .executeTakeFirst()
    : undefined;
  if (row === undefined) {
    throw new AppError('token_not_found', `There is no token ${input.tokenId} in this project.`);
  }
  return { success: true };
}
