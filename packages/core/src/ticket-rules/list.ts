import type { TicketRuleList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { projectIdOf } from '../scope.ts';
import { selectTicketRules, viewTicketRule } from './view.ts';

/** Newest first; `limit` default 20, at most 100. */
export async function listTicketRules({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { limit?: number | undefined; cursor?: string | undefined };
}): Promise<TicketRuleList> {
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = selectTicketRules(ctx.db, projectIdOf(ctx));
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'ticket_rule'));
  const rows = await query
    .orderBy('ticket_rule.created_at', 'desc')
    .orderBy('ticket_rule.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  return { ticketRules: page.map(viewTicketRule), nextCursor };
}
