import type { TicketList, TicketStatus } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { findIssue } from '../issues/find.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { projectIdOf } from '../scope.ts';
import { selectTickets, viewTicket } from './view.ts';

/** Newest first; `limit` default 20, at most 100. `issue`: those of one. */
export async function listTickets({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: {
    limit?: number | undefined;
    cursor?: string | undefined;
    status?: TicketStatus | undefined;
    issue?: string | undefined;
  };
}): Promise<TicketList> {
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = selectTickets(ctx.db, projectIdOf(ctx));
  if (input.status !== undefined) query = query.where('ticket.status', '=', input.status);
  if (input.issue !== undefined)
    query = query.where('ticket.issue_id', '=', (await findIssue(ctx.db, ctx, input.issue)).id);
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'ticket'));
  const rows = await query
    .orderBy('ticket.created_at', 'desc')
    .orderBy('ticket.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  return { tickets: page.map(viewTicket), nextCursor };
}
