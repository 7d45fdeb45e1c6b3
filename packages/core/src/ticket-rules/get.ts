import type { TicketRule } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { refersTo } from '../references.ts';
import { projectIdOf } from '../scope.ts';
import { readTicketRule, ticketRuleNotFound } from './find.ts';

export async function getTicketRule({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { ticketRule: string };
}): Promise<TicketRule> {
  const found = await ctx.db
    .selectFrom('ticket_rule')
    .select('id')
    .where('project_id', '=', projectIdOf(ctx))
    .where(refersTo('ticketRule', input.ticketRule))
    .executeTakeFirst();
  if (found === undefined) throw ticketRuleNotFound(input.ticketRule);
  return readTicketRule(ctx.db, ctx, found.id);
}
