import { type AlertRule, formatId, type IntegrationKind, type NotifyOn } from '@assay/contract';
import type { Database, Transaction } from '../db/database.ts';

export function selectAlertRules(db: Database | Transaction, projectId: string) {
  return db
    .selectFrom('alert_rule')
    .innerJoin('integration', 'integration.id', 'alert_rule.integration_id')
    .leftJoin('test_plan', 'test_plan.id', 'alert_rule.test_plan_id')
    .selectAll('alert_rule')
    .select([
      'integration.short_id as integration_short_id',
      'integration.name as integration_name',
      'integration.kind',
      'test_plan.short_id as plan_short_id',
      'test_plan.name as plan_name',
    ])
    .where('alert_rule.project_id', '=', projectId);
}

export function viewAlertRule(row: {
  id: string;
  short_id: string;
  integration_short_id: string;
  integration_name: string;
  kind: IntegrationKind;
  plan_short_id: string | null;
  plan_name: string | null;
  notify_on: NotifyOn;
  channel: string | null;
  template: string | null;
  cron: string | null;
  time_zone: string | null;
  is_enabled: boolean;
  next_at: Date | null;
  created_at: Date;
  updated_at: Date;
}): AlertRule {
  return {
    id: row.id,
    shortId: formatId('alertRule', row.short_id),
    integration: {
      shortId: formatId('integration', row.integration_short_id),
      name: row.integration_name,
      kind: row.kind,
    },
    testPlan:
      row.plan_short_id === null || row.plan_name === null
        ? null
        : { shortId: formatId('testPlan', row.plan_short_id), name: row.plan_name },
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
