import { type AlertRule, formatId, type NotifyOn } from '@assay/contract';
import type { Database, Transaction } from '../db/database.ts';
import { RULE_SUBJECT, type RuleSubjectRow, viewRuleSubject } from '../integrations/rule-subject.ts';

export function selectAlertRules(db: Database | Transaction, projectId: string) {
  return db
    .selectFrom('alert_rule')
    .innerJoin('integration', 'integration.id', 'alert_rule.integration_id')
    .leftJoin('test_plan', 'test_plan.id', 'alert_rule.test_plan_id')
    .selectAll('alert_rule')
    .select(RULE_SUBJECT)
    .where('alert_rule.project_id', '=', projectId);
}

export function viewAlertRule(
  row: RuleSubjectRow & {
    id: string;
    short_id: string;
    notify_on: NotifyOn;
    channel: string | null;
    template: string | null;
    cron: string | null;
    time_zone: string | null;
    is_enabled: boolean;
    next_at: Date | null;
    created_at: Date;
    updated_at: Date;
  },
): AlertRule {
  return {
    id: row.id,
    shortId: formatId('alertRule', row.short_id),
    ...viewRuleSubject(row),
    notifyOn: row.notify_on,
    channel: row.channel,
    template: row.template,
    cron: row.cron,
    timeZone: row.time_zone,
    isEnabled: row.is_enabled,
    nextAt: row.next_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
