import { type AlertRule, formatId, type UpdateAlertRuleBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { findIntegration } from '../integrations/find.ts';
import { requireScope, writableProjectIdOf } from '../scope.ts';
import { findTestPlan } from '../test-plans/find.ts';
import { checkRule } from './check.ts';
import { lockAlertRule, readAlertRule } from './find.ts';

/** Null clears; what is absent stays. cron and timeZone go by themselves when the rule is weekly no longer. */
export async function updateAlertRule({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: UpdateAlertRuleBody & { alertRule: string };
}): Promise<AlertRule> {
  requireScope(ctx, 'admin');
  const projectId = writableProjectIdOf(ctx);
  const now = ctx.clock.now();
  return withTransaction(ctx.db, async (trx) => {
    const found = await lockAlertRule(trx, ctx, input.alertRule);
    const integration = await findIntegration(trx, ctx, found.integration_id);
    const plan =
      input.testPlanShortId == null ? null : await findTestPlan(trx, projectId, input.testPlanShortId);
    const notifyOn = input.notifyOn ?? found.notify_on;
    const isWeekly = notifyOn === 'weekly';
    const kept = <T>(given: T | null | undefined, before: T | null) => (given === undefined ? before : given);
    const rule = checkRule(
      integration.kind,
      {
        notifyOn,
        channel: kept(input.channel, found.channel),
        template:
          input.template == null
            ? kept(input.template, isWeekly ? null : found.template)
            : storable(input.template),
        cron: kept(input.cron, isWeekly ? found.cron : null),
        timeZone: kept(input.timeZone, isWeekly ? found.time_zone : null),
        isEnabled: input.isEnabled ?? found.is_enabled,
      },
      now,
    );
    await trx
      .updateTable('alert_rule')
      .set({
        ...rule,
        ...(input.testPlanShortId === undefined ? {} : { test_plan_id: plan?.id ?? null }),
        updated_at: now,
      })
      .where('id', '=', found.id)
      .execute();
    await recordAudit(trx, ctx, {
      action: 'alert-rule.updated',
      entity: 'alert-rule',
      entityId: formatId('alertRule', found.short_id),
      detail: { notifyOn: rule.notify_on, isEnabled: rule.is_enabled },
    });
    return readAlertRule(trx, ctx, found.id);
  });
}
