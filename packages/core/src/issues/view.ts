import { formatId, type Issue } from '@assay/contract';
import type { Selectable } from 'kysely';
import type { Schema } from '../db/schema.ts';

export function viewIssue(row: Selectable<Schema['issue']>): Issue {
  return {
    id: row.id,
    shortId: formatId('issue', row.short_id),
    category: row.category,
    kind: row.kind,
    severity: row.severity,
    status: row.status,
    title: row.title,
    detail: row.detail,
    url: row.url,
    occurrences: row.occurrences,
    reopenedCount: row.reopened_count,
    firstSeenAt: row.first_seen_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    resolvedBy: row.status === 'resolved' ? (row.status_by_hand ? 'person' : 'passing-tests') : null,
  };
}
