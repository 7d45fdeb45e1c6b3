import type { TicketRule } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';
import { projectIdOf } from '../scope.ts';
import { selectTicketRules, viewTicketRule } from './view.ts';

/** Locked until the transaction ends. */
export async function lockTicketRule(trx: Transaction, ctx: VerbContext, reference: string) {
  const row = await trx
    .selectFrom('ticket_rule')
    .selectAll()
    .where('project_id', '=', projectIdOf(ctx))
    .where(refersTo('ticketRule', reference))
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw ticketRuleNotFound(reference);
  return row;
}

export async function readTicketRule(
  db: Database | Transaction,
  ctx: VerbContext,
  id: string,
): Promise<TicketRule> {
  const row = await selectTicketRules(db, projectIdOf(ctx))
    .where('ticket_rule.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw ticketRuleNotFound(id);
  return viewTicketRule(row);
}

export function ticketRuleNotFound(reference: string): AppError {
  return new AppError(
    'ticket_rule_not_found',
    `There is no ticket rule "${reference.slice(0, 100)}" in this project. GET /v1/ticket-rules lists them.`,
  );
}
