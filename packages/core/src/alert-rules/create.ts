import { type AlertRule, type CreateAlertRuleBody, formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { findIntegration } from '../integrations/find.ts';
import { requireScope, writableProjectIdOf } from '../scope.ts';
import { findTestPlan } from '../test-plans/find.ts';
import { checkRule } from './check.ts';
import { readAlertRule } from './find.ts';

/** Counts for runs that end from now on. Errors: integration_not_found, test_plan_not_found and those of checkRule. */
export async function createAlertRule({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: CreateAlertRuleBody;
}): Promise<AlertRule> {
  requireScope(ctx, 'admin');
  const projectId = writableProjectIdOf(ctx);
  const now = ctx.clock.now();
  return withTransaction(ctx.db, async (trx) => {
    const integration = await findIntegration(trx, ctx, input.integration, { lock: true });
    const plan =
      input.testPlanShortId == null ? null : await findTestPlan(trx, projectId, input.testPlanShortId);
    const rule = checkRule(
      integration.kind,
      {
        notifyOn: input.notifyOn ?? 'failure',
        channel: input.channel ?? null,
        template: input.template == null ? null : storable(input.template),
        cron: input.cron ?? null,
        timeZone: input.timeZone ?? null,
        isEnabled: input.isEnabled ?? true,
      },
      now,
    );
    const row = await withFreshShortId(ctx.random, (shortId) =>
      trx
        .insertInto('alert_rule')
        .values({
          id: newId(ctx),
          project_id: projectId,
          integration_id: integration.id,
          test_plan_id: plan?.id ?? null,
          short_id: shortId,
          ...rule,
          created_at: now,
          updated_at: now,
        })
        .onConflict((conflict) => conflict.constraint('alert_rule_short_id_key').doNothing())
        .returning(['id', 'short_id'])
        .executeTakeFirst(),
    );
    await recordAudit(trx, ctx, {
      action: 'alert-rule.created',
      entity: 'alert-rule',
      entityId: formatId('alertRule', row.short_id),
      detail: { integration: integration.name, notifyOn: rule.notify_on, testPlan: plan?.name ?? null },
    });
    return readAlertRule(trx, ctx, row.id);
  });
}
