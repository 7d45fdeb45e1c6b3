import { type AlertRule, formatId } from '@assay/contract';
import type { Selectable } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';
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

export function viewAlertRule(row: Selectable<Schema['alert_rule']> & RuleSubjectRow): AlertRule {
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
