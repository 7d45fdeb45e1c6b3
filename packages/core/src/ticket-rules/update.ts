import { formatId, type TicketRule, type UpdateTicketRuleBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { requireScope, writableProjectIdOf } from '../scope.ts';
import { findTestPlan } from '../test-plans/find.ts';
import { lockTicketRule, readTicketRule } from './find.ts';

/** Tickets that were made already keep what the rule said then. */
export async function updateTicketRule({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: UpdateTicketRuleBody & { ticketRule: string };
}): Promise<TicketRule> {
  requireScope(ctx, 'admin');
  const projectId = writableProjectIdOf(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const found = await lockTicketRule(trx, ctx, input.ticketRule);
    const plan =
      input.testPlanShortId == null ? null : await findTestPlan(trx, projectId, input.testPlanShortId);
    await trx
      .updateTable('ticket_rule')
      .set({
        ...(input.testPlanShortId === undefined ? {} : { test_plan_id: plan?.id ?? null }),
        ...(input.categories === undefined ? {} : { categories: [...new Set(input.categories)] }),
        ...(input.minSeverity === undefined ? {} : { min_severity: input.minSeverity }),
        ...(input.onRecurrence === undefined ? {} : { on_recurrence: input.onRecurrence }),
        ...(input.onPass === undefined ? {} : { on_pass: input.onPass }),
        ...(input.isEnabled === undefined ? {} : { is_enabled: input.isEnabled }),
        updated_at: ctx.clock.now(),
      })
      .where('id', '=', found.id)
      .execute();
    await recordAudit(trx, ctx, {
      action: 'ticket-rule.updated',
      entity: 'ticket-rule',
      entityId: formatId('ticketRule', found.short_id),
      detail: { fields: Object.keys(input).filter((name) => name !== 'ticketRule') },
    });
    return readTicketRule(trx, ctx, found.id);
  });
}
