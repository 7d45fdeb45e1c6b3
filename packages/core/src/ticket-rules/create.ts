import { type CreateTicketRuleBody, formatId, type TicketRule } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { findTracker } from '../integrations/find.ts';
import { requireScope, writableProjectIdOf } from '../scope.ts';
import { findTestPlan } from '../test-plans/find.ts';
import { readTicketRule } from './find.ts';

/** Counts for cases that end from now on. Errors: integration_not_found, test_plan_not_found, bad_request. */
export async function createTicketRule({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: CreateTicketRuleBody;
}): Promise<TicketRule> {
  requireScope(ctx, 'admin');
  const projectId = writableProjectIdOf(ctx);
  const now = ctx.clock.now();
  return withTransaction(ctx.db, async (trx) => {
    const integration = await findTracker(trx, ctx, input.integration);
    const plan =
      input.testPlanShortId == null ? null : await findTestPlan(trx, projectId, input.testPlanShortId);
    const categories = [...new Set(input.categories ?? ['failed-test' as const])];
    const row = await withFreshShortId(ctx.random, (shortId) =>
      trx
        .insertInto('ticket_rule')
        .values({
          id: newId(ctx),
          project_id: projectId,
          integration_id: integration.id,
          test_plan_id: plan?.id ?? null,
          short_id: shortId,
          categories,
          min_severity: input.minSeverity ?? 'minor',
          on_recurrence: input.onRecurrence ?? 'comment',
          on_pass: input.onPass ?? 'comment',
          is_enabled: input.isEnabled ?? true,
          created_at: now,
          updated_at: now,
        })
        .onConflict((conflict) => conflict.constraint('ticket_rule_short_id_key').doNothing())
        .returning(['id', 'short_id'])
        .executeTakeFirst(),
    );
    await recordAudit(trx, ctx, {
      action: 'ticket-rule.created',
      entity: 'ticket-rule',
      entityId: formatId('ticketRule', row.short_id),
      detail: { integration: integration.name, categories, testPlan: plan?.name ?? null },
    });
    return readTicketRule(trx, ctx, row.id);
  });
}
