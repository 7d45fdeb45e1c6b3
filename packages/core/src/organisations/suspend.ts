import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { requireSystem } from '../scope.ts';

/**
 * Only for the system. While an organisation is suspended its tokens can do nothing but ask for the organisation, and
 * nothing is started for it; runs in hand come to their end. `suspended: false` takes it back. Doing it twice is no error.
 */
export async function suspendOrganisation({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { organisationId: string; suspended: boolean };
}): Promise<{ success: true }> {
  requireSystem(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const row = await trx
      .selectFrom('organisation')
      .select(['id', 'suspended_at'])
      .where('id', '=', input.organisationId)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) {
      throw new AppError('organisation_not_found', `There is no organisation ${input.organisationId}.`);
    }
    if ((row.suspended_at !== null) === input.suspended) return { success: true };
    await trx
      .updateTable('organisation')
      .set({ suspended_at: input.suspended ? ctx.clock.now() : null })
      .where('id', '=', row.id)
      .execute();
    await recordAudit(trx, ctx, {
      action: input.suspended ? 'organisation.suspended' : 'organisation.resumed',
      entity: 'organisation',
      entityId: row.id,
      organisationId: row.id,
      projectId: null,
    });
    return { success: true };
  });
}
