import { isUuid } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { requirePerson } from './actor.ts';

/** Ends a session of who asks, such as one on a lost machine. session_not_found (404) for those of others. */
export async function revokeSession({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { sessionId: string };
}): Promise<{ success: true }> {
  const actor = requirePerson(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const gone = isUuid(input.sessionId)
      ? await trx
          .deleteFrom('session')
          .where('id', '=', input.sessionId.toLowerCase())
          .where('person_id', '=', actor.personId)
          .returning('id')
          .executeTakeFirst()
      : undefined;
    if (gone === undefined) {
      const shown = input.sessionId.slice(0, 100);
      throw new AppError('session_not_found', `You have no session "${shown}". GET /v1/sessions lists them.`);
    }
    await recordAudit(trx, ctx, {
      action: 'session.revoked',
      entity: 'session',
      entityId: gone.id,
      projectId: null,
    });
    return { success: true };
  });
}
