import type { Ticket } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';
import { projectIdOf } from '../scope.ts';
import { selectTickets, viewTicket } from './view.ts';

export async function getTicket({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { ticket: string };
}): Promise<Ticket> {
  const found = await ctx.db
    .selectFrom('ticket')
    .select('id')
    .where('project_id', '=', projectIdOf(ctx))
    .where(refersTo('ticket', input.ticket))
    .executeTakeFirst();
  if (found !== undefined) return readTicket(ctx.db, ctx, found.id);
  throw new AppError(
    'ticket_not_found',
    `There is no ticket "${input.ticket.slice(0, 100)}" in this project. GET /v1/tickets lists them.`,
  );
}

export async function readTicket(db: Database | Transaction, ctx: VerbContext, id: string): Promise<Ticket> {
  const row = await selectTickets(db, projectIdOf(ctx)).where('ticket.id', '=', id).executeTakeFirstOrThrow();
  return viewTicket(row);
}
