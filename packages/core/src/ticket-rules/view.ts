import { formatId, type TicketRule } from '@assay/contract';
import type { Selectable } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';
import { RULE_SUBJECT, type RuleSubjectRow, viewRuleSubject } from '../integrations/rule-subject.ts';

export function selectTicketRules(db: Database | Transaction, projectId: string) {
  return db
    .selectFrom('ticket_rule')
    .innerJoin('integration', 'integration.id', 'ticket_rule.integration_id')
    .leftJoin('test_plan', 'test_plan.id', 'ticket_rule.test_plan_id')
    .selectAll('ticket_rule')
    .select(RULE_SUBJECT)
    .where('ticket_rule.project_id', '=', projectId);
}

export function viewTicketRule(row: Selectable<Schema['ticket_rule']> & RuleSubjectRow): TicketRule {
  return {
    id: row.id,
    shortId: formatId('ticketRule', row.short_id),
    ...viewRuleSubject(row),
    categories: row.categories,
    minSeverity: row.min_severity,
    onRecurrence: row.on_recurrence,
    onPass: row.on_pass,
    isEnabled: row.is_enabled,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
