import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { newId } from '../ids.ts';
import { requireSystem } from '../scope.ts';

/** Only for the system. `runLimit`: most runs in all; null or absent: no limit. */
export async function createOrganisation({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { name: string; runLimit?: number | null };
}): Promise<{ id: string; name: string }> {
  requireSystem(ctx);
  const id = newId(ctx);
  const runLimit = input.runLimit ?? null;
  return withTransaction(ctx.db, async (trx) => {
    await trx
      .insertInto('organisation')
      .values({ id, name: input.name, run_limit: runLimit, created_at: ctx.clock.now() })
      .execute();
    await recordAudit(trx, ctx, {
      action: 'organisation.created',
      entity: 'organisation',
      entityId: id,
      detail: { name: input.name, runLimit },
      organisationId: id,
      projectId: null,
    });
    return { id, name: input.name };
  });
}
