import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { requirePerson } from './actor.ts';

/** Ends the session that asks. */
export async function signOut({ ctx }: { ctx: VerbContext }): Promise<{ success: true }> {
  const actor = requirePerson(ctx);
  return withTransaction(ctx.db, async (trx) => {
    await trx.deleteFrom('session').where('id', '=', actor.sessionId).execute();
    await recordAudit(trx, ctx, {
      action: 'person.signed-out',
      entity: 'person',
      entityId: actor.personId,
      projectId: null,
    });
    return { success: true };
  });
}
