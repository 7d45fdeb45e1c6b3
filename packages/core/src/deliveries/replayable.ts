import { type DeliveryKind, type DeliveryStatus, EventType } from '@assay/contract';
import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';

/** What a replay is about: one target, and the events of its project since a time. */
export interface ReplayScope {
  kind: DeliveryKind;
  targetId: string;
  projectId: string;
  /** Types that the target wants; null: all. */
  types: EventType[] | null;
  since: Date;
}

/** Statuses that a replay begins anew. `all`: also what was taken. */
export function replayable(all: boolean): DeliveryStatus[] {
  return ['failed', 'abandoned', ...(all ? (['delivered'] as const) : [])];
}

export function eventsSince(db: Database | Transaction, { projectId, since }: ReplayScope) {
  return db
    .selectFrom('outbox_event')
    .where('outbox_event.project_id', '=', projectId)
    .where('outbox_event.created_at', '>=', since);
}

/** Events that the target would have got and has no delivery of: it was switched off then. */
export function missedSince(db: Database | Transaction, scope: ReplayScope) {
  return eventsSince(db, scope)
    .where('fanned_out_at', 'is not', null)
    .where('type', 'in', scope.types ?? EventType.options)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('delivery')
            .select('delivery.id')
            .whereRef('delivery.event_id', '=', 'outbox_event.id')
            .where('delivery.kind', '=', scope.kind)
            .where('delivery.target_id', '=', scope.targetId),
        ),
      ),
    );
}

/** How many deliveries of events since then stand how, and how many events the target has none of. */
export async function countSince(
  db: Database,
  scope: ReplayScope,
): Promise<Record<DeliveryStatus | 'missed', number>> {
  const counts = { pending: 0, delivering: 0, delivered: 0, failed: 0, abandoned: 0, missed: 0 };
  const rows = await eventsSince(db, scope)
    .innerJoin('delivery', 'delivery.event_id', 'outbox_event.id')
    .where('delivery.kind', '=', scope.kind)
    .where('delivery.target_id', '=', scope.targetId)
    .select(['delivery.status', sql<string>`count(*)`.as('count')])
    .groupBy('delivery.status')
    .execute();
  for (const { status, count } of rows) counts[status] = Number(count);
  const missed = await missedSince(db, scope)
    .select(sql<string>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  counts.missed = Number(missed.count);
  return counts;
}
