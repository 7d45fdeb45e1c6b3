import {
  formatId,
  type IntegrationKind,
  type IssueCategory,
  type OnPass,
  type OnRecurrence,
  type Severity,
  type TicketRule,
} from '@assay/contract';
import type { Database, Transaction } from '../db/database.ts';

export function selectTicketRules(db: Database | Transaction, projectId: string) {
  return db
    .selectFrom('ticket_rule')
    .innerJoin('integration', 'integration.id', 'ticket_rule.integration_id')
    .leftJoin('test_plan', 'test_plan.id', 'ticket_rule.test_plan_id')
    .selectAll('ticket_rule')
    .select([
      'integration.short_id as integration_short_id',
      'integration.name as integration_name',
      'integration.kind',
      'test_plan.short_id as plan_short_id',
      'test_plan.name as plan_name',
    ])
    .where('ticket_rule.project_id', '=', projectId);
}

export function viewTicketRule(row: {
  id: string;
  short_id: string;
  integration_short_id: string;
  integration_name: string;
  kind: IntegrationKind;
  plan_short_id: string | null;
  plan_name: string | null;
  categories: IssueCategory[];
  min_severity: Severity;
  on_recurrence: OnRecurrence;
  on_pass: OnPass;
  is_enabled: boolean;
  created_at: Date;
  updated_at: Date;
}): TicketRule {
  return {
    id: row.id,
    shortId: formatId('ticketRule', row.short_id),
    integration: {
      shortId: formatId('integration', row.integration_short_id),
      name: row.integration_name,
      kind: row.kind,
    },
    testPlan:
      row.plan_short_id === null || row.plan_name === null
        ? null
        : { shortId: formatId('testPlan', row.plan_short_id), name: row.plan_name },
    categories: row.categories,
    minSeverity: row.min_severity,
    onRecurrence: row.on_recurrence,
    onPass: row.on_pass,
    isEnabled: row.is_enabled,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
