import {
  formatId,
  type IntegrationKind,
  type OnPass,
  type OnRecurrence,
  type Ticket,
  type TicketStatus,
} from '@assay/contract';
import type { Database, Transaction } from '../db/database.ts';

export function selectTickets(db: Database | Transaction, projectId: string) {
  return db
    .selectFrom('ticket')
    .innerJoin('integration', 'integration.id', 'ticket.integration_id')
    .innerJoin('issue', 'issue.id', 'ticket.issue_id')
    .leftJoin('run_test_case', 'run_test_case.id', 'ticket.run_test_case_id')
    .select([
      'ticket.id',
      'ticket.short_id',
      'ticket.status',
      'ticket.made_by',
      'ticket.on_recurrence',
      'ticket.on_pass',
      'ticket.external_key',
      'ticket.external_url',
      'ticket.last_error',
      'ticket.created_at',
      'ticket.updated_at',
      'integration.short_id as integration_short_id',
      'integration.name as integration_name',
      'integration.kind',
      'issue.short_id as issue_short_id',
      'issue.title as issue_title',
      'run_test_case.short_id as run_test_case_short_id',
    ])
    .where('ticket.project_id', '=', projectId);
}

export function viewTicket(row: {
  id: string;
  short_id: string;
  status: TicketStatus;
  made_by: 'rule' | 'hand';
  on_recurrence: OnRecurrence;
  on_pass: OnPass;
  external_key: string | null;
  external_url: string | null;
  last_error: string | null;
  created_at: Date;
  updated_at: Date;
  integration_short_id: string;
  integration_name: string;
  kind: IntegrationKind;
  issue_short_id: string;
  issue_title: string;
  run_test_case_short_id: string | null;
}): Ticket {
  return {
    id: row.id,
    shortId: formatId('ticket', row.short_id),
    status: row.status,
    integration: {
      shortId: formatId('integration', row.integration_short_id),
      name: row.integration_name,
      kind: row.kind,
    },
    issue: { shortId: formatId('issue', row.issue_short_id), title: row.issue_title },
    runTestCaseShortId: row.run_test_case_short_id,
    externalKey: row.external_key,
    externalUrl: row.external_url,
    onRecurrence: row.on_recurrence,
    onPass: row.on_pass,
    madeBy: row.made_by,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
