import type { Delivery, DeliveryAttempt, DeliveryKind, EventType, LoggedAttempt } from '@assay/contract';
import type { Selectable } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';
import type { Schema } from '../db/schema.ts';

type AttemptRow = Selectable<Schema['delivery_attempt']>;
type DeliveryRow = Selectable<Schema['delivery']> & Pick<Selectable<Schema['outbox_event']>, 'type'>;

export function deliveriesOf(db: Database | Transaction, kind: DeliveryKind, targetId: string) {
  return db
    .selectFrom('delivery')
    .innerJoin('outbox_event', 'outbox_event.id', 'delivery.event_id')
    .selectAll('delivery')
    .select('outbox_event.type')
    .where('delivery.kind', '=', kind)
    .where('delivery.target_id', '=', targetId);
}

/** The newest try of each that was logged; the one under way is not. */
export async function lastAttempts(
  db: Database | Transaction,
  rows: { id: string }[],
): Promise<Map<string, AttemptRow>> {
  if (rows.length === 0) return new Map();
  const attempts = await db
    .selectFrom('delivery_attempt')
    .selectAll()
    .distinctOn('delivery_id')
    .where(
      'delivery_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('delivery_id')
    .orderBy('number', 'desc')
    .execute();
  return new Map(attempts.map((attempt) => [attempt.delivery_id, attempt]));
}

export function viewDelivery(row: DeliveryRow, last: AttemptRow | undefined): Delivery {
  return {
    id: row.id,
    eventId: `evt_${row.event_id}`,
    // Webhooks get no others.
    type: row.type as EventType,
    status: row.status,
    attempts: row.attempt,
    nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    completedAt: row.completed_at?.toISOString() ?? null,
    lastAttempt: last === undefined ? null : viewAttempt(last),
  };
}

export function viewAttempt(row: AttemptRow): DeliveryAttempt {
  return {
    number: row.number,
    startedAt: row.started_at.toISOString(),
    durationMs: row.duration_ms,
    httpStatus: row.http_status,
    errorCode: row.error_code,
    error: row.error,
    answer: row.answer,
  };
}

export function viewLoggedAttempt(row: AttemptRow): LoggedAttempt {
  return { ...viewAttempt(row), request: row.request };
}
