import { isUuid } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
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
  const notFound = () =>
    new AppError('token_not_found', `There is no token ${input.tokenId.slice(0, 100)} in this project.`);
  if (!isUuid(input.tokenId)) throw notFound();
  return withTransaction(ctx.db, async (trx) => {
    const row = await trx
      .selectFrom('api_token')
      .select(['id', 'name', 'prefix', 'revoked_at'])
      .where('id', '=', input.tokenId.toLowerCase())
      .where('project_id', '=', projectId)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) throw notFound();
    if (row.revoked_at !== null) return { success: true };
    await trx
      .updateTable('api_token')
      .set({ revoked_at: ctx.clock.now() })
      .where('id', '=', row.id)
      .execute();
    await recordAudit(trx, ctx, {
      action: 'api-token.revoked',
      entity: 'api-token',
      entityId: row.id,
      detail: { name: row.name, prefix: row.prefix },
    });
    return { success: true };
  });
}
