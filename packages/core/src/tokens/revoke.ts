import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { requireScope } from '../scope.ts';
import { lockToken } from './find.ts';

/** Needs admin. token_not_found when it is not one of the actor's project or organisation. Revoking twice is not an error. */
export async function revokeToken({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { tokenId: string };
}): Promise<{ success: true }> {
  requireScope(ctx, 'admin');
  return withTransaction(ctx.db, async (trx) => {
    const row = await lockToken(trx, ctx, input.tokenId);
    if (row.revoked_at !== null) return { success: true };
    await trx
      .updateTable('api_token')
      // The sealed copy has no use any more.
      .set({ revoked_at: ctx.clock.now(), ...(row.kind === 'netlify' ? { sealed_token: '' } : {}) })
      .where('id', '=', row.id)
      .execute();
    await recordAudit(trx, ctx, {
      action: 'api-token.revoked',
      entity: 'api-token',
      entityId: row.id,
      detail: { name: row.name, prefix: row.prefix },
      organisationId: row.organisation_id,
      projectId: row.is_organisation_wide ? null : row.project_id,
    });
    return { success: true };
  });
}
