import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { requireScope } from '../scope.ts';
import { lockTicketRule } from './find.ts';

/** Tickets that it made stay, and go on being commented and closed. */
export async function deleteTicketRule({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { ticketRule: string };
}): Promise<{ success: true }> {
  requireScope(ctx, 'admin');
  await withTransaction(ctx.db, async (trx) => {
    const found = await lockTicketRule(trx, ctx, input.ticketRule);
    await trx.deleteFrom('ticket_rule').where('id', '=', found.id).execute();
    await recordAudit(trx, ctx, {
      action: 'ticket-rule.deleted',
      entity: 'ticket-rule',
      entityId: formatId('ticketRule', found.short_id),
    });
  });
  return { success: true };
}
