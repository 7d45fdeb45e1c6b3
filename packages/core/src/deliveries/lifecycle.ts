/**
 * The life of a delivery: one event for one target (a webhook, a rule of alerts, …). No other file writes its status.
 *
 *   pending ──► delivering ──► delivered
 *     ▲ ▲ │         │ │ └────► failed
 *     │ │ └─────────┼─┴──────► abandoned
 *     │ └───────────┘             │
 *     └── replay ◄── delivered, failed, abandoned
 *
 * pending     entered when its event is fanned out, when a try failed and time is left, when a lease ran out, and by a
 *             replay, which begins a new round of tries. Left when it is due and claimed, or when its target is switched off.
 * delivering  a process sends it: `attempt` is its fence, `lease_until` bounds it. Left by `settleDelivery`, or by
 *             `returnLost` when the process died: then it may have arrived, and is sent again.
 * delivered   the target took it.
 * failed      the target refused it for good, or the last try of the round failed: `retry_until`, set by the first try.
 * abandoned   the target is switched off or gone.
 *
 * The last three are final but for a replay. Times are those of the database, the one clock that all processes share.
 */
import type { DeliveryKind, DeliveryStatus } from '@assay/contract';
import { type RawBuilder, sql } from 'kysely';
import type { AppContext } from '../ctx.ts';
import { chunks } from '../db/chunks.ts';
import type { Database, Transaction } from '../db/database.ts';
import { announce } from '../db/notices.ts';
import { newId } from '../ids.ts';
import { eventsSince, missedSince, type ReplayScope, replayable } from './replayable.ts';
import { retryDelay } from './retry.ts';
import type { SendResult } from './sender.ts';

/** pending, due now, at the beginning of a round. */
const ANEW = {
  status: 'pending',
  tries: 0,
  retry_until: null,
  completed_at: null,
  next_attempt_at: sql<Date>`clock_timestamp()`,
} as const;

/** Which try of which delivery; every write of a sender names both. */
export interface DeliveryHold {
  id: string;
  attempt: number;
}

export interface ClaimedDelivery extends DeliveryHold {
  event_id: string;
  kind: DeliveryKind;
  target_id: string;
}

const fromNow = (ms: number): RawBuilder<Date> =>
  sql<Date>`clock_timestamp() + ${sql.lit(ms)} * interval '1 millisecond'`;

/** New ones, pending and due now. What a target has already stays as it is. */
export async function insertDeliveries(
  trx: Transaction,
  ctx: AppContext,
  rows: { event_id: string; project_id: string; kind: DeliveryKind; target_id: string }[],
): Promise<void> {
  const created_at = ctx.clock.now();
  for (const chunk of chunks(rows)) {
    await trx
      .insertInto('delivery')
      .values(chunk.map((row) => ({ ...row, ...ANEW, id: newId(ctx), created_at })))
      .onConflict((conflict) => conflict.constraint('delivery_once').doNothing())
      .execute();
  }
}

/** pending to delivering: of each target the oldest due ones, as many as it has room for, and at most `limit` together. */
export async function claimDeliveries(
  ctx: AppContext,
  rooms: { targetId: string; room: number }[],
  limit: number,
): Promise<ClaimedDelivery[]> {
  const { leaseMs, forMs } = ctx.config.delivery;
  const { rows } = await sql<ClaimedDelivery>`
    update delivery set
      status = 'delivering', attempt = delivery.attempt + 1, tries = delivery.tries + 1, next_attempt_at = null,
      lease_until = ${fromNow(leaseMs)}, retry_until = coalesce(delivery.retry_until, ${fromNow(forMs)})
    from (
      select due.id
      from unnest(${rooms.map((entry) => entry.targetId)}::uuid[], ${rooms.map((entry) => entry.room)}::integer[])
        as target(id, room)
      cross join lateral (
        select id from delivery
        where status = 'pending' and target_id = target.id and next_attempt_at <= clock_timestamp()
        order by next_attempt_at limit target.room for update skip locked
      ) as due
      limit ${limit}
    ) as picked
    where delivery.id = picked.id and delivery.status = 'pending'
    returning delivery.id, delivery.attempt, delivery.event_id, delivery.kind, delivery.target_id`.execute(
    ctx.db,
  );
  return rows;
}

/**
 * delivering to what follows from the result. `isOpen`: whether the target still wants anything. Answers the new status;
 * undefined when the hold was lost meanwhile: then nothing was written.
 */
export async function settleDelivery(
  trx: Transaction,
  ctx: AppContext,
  hold: DeliveryHold,
  result: SendResult,
  isOpen: boolean,
): Promise<DeliveryStatus | undefined> {
  const held = await trx
    .selectFrom('delivery')
    .select(['tries', sql<boolean>`now() >= retry_until`.as('is_last')])
    .where('id', '=', hold.id)
    .where('attempt', '=', hold.attempt)
    .where('status', '=', 'delivering')
    .forUpdate()
    .executeTakeFirst();
  if (held === undefined) return undefined;
  const status = statusAfter(result, isOpen, held.is_last);
  const delay = retryDelay(ctx.config.delivery, held.tries, ctx.random, result.retryAfterMs ?? 0);
  await trx
    .updateTable('delivery')
    .set({
      status,
      lease_until: null,
      next_attempt_at:
        status === 'pending'
          ? sql<Date>`least(now() + ${sql.lit(delay)} * interval '1 millisecond', retry_until)`
          : null,
      completed_at: status === 'pending' ? null : sql<Date>`now()`,
    })
    .where('id', '=', hold.id)
    .execute();
  return status;
}

function statusAfter(result: SendResult, isOpen: boolean, isLast: boolean): DeliveryStatus {
  if (result.outcome === 'delivered') return 'delivered';
  if (!isOpen || result.outcome === 'gone') return 'abandoned';
  return result.outcome === 'refused' || isLast ? 'failed' : 'pending';
}

/** delivering to pending, at once, where the lease ran out: the process that sent it is gone. At most 500 a call. */
export async function returnLost(trx: Transaction): Promise<DeliveryHold[]> {
  const { rows } = await sql<DeliveryHold>`
    update delivery set status = 'pending', lease_until = null, next_attempt_at = clock_timestamp()
    from (
      select id from delivery where status = 'delivering' and lease_until < clock_timestamp()
      order by lease_until limit 500 for update skip locked
    ) as lost
    where delivery.id = lost.id
    returning delivery.id, delivery.attempt`.execute(trx);
  return rows;
}

/** pending to abandoned: everything that waits for a target that was switched off. */
export async function abandonDeliveries(
  trx: Transaction,
  kind: DeliveryKind,
  targetId: string,
): Promise<void> {
  await trx
    .updateTable('delivery')
    .set({ status: 'abandoned', next_attempt_at: null, completed_at: sql<Date>`now()` })
    .where('kind', '=', kind)
    .where('target_id', '=', targetId)
    .where('status', '=', 'pending')
    .execute();
}

/** Ended, or pending, to pending and due now, with a new round of tries. False while it is being sent. */
export async function replayDelivery(trx: Transaction, id: string): Promise<boolean> {
  const row = await trx
    .updateTable('delivery')
    .set(ANEW)
    .where('id', '=', id)
    .where('status', '<>', 'delivering')
    .returning('project_id')
    .executeTakeFirst();
  if (row !== undefined) await announce(trx, 'outbox', row.project_id);
  return row !== undefined;
}

/**
 * Everything that a target did not take since `since` to pending, and deliveries for events that it has none of (it was
 * switched off then). `all`: also what it took. Answers how many.
 */
export async function replaySince(
  trx: Transaction,
  ctx: AppContext,
  what: ReplayScope & { all: boolean },
): Promise<number> {
  const again = await trx
    .updateTable('delivery')
    .set(ANEW)
    .where('kind', '=', what.kind)
    .where('target_id', '=', what.targetId)
    .where('status', 'in', replayable(what.all))
    .where('event_id', 'in', eventsSince(trx, what).select('id'))
    .executeTakeFirstOrThrow();
  const missed = await missedSince(trx, what).select('id').execute();
  await insertDeliveries(
    trx,
    ctx,
    missed.map(({ id }) => ({
      event_id: id,
      project_id: what.projectId,
      kind: what.kind,
      target_id: what.targetId,
    })),
  );
  await announce(trx, 'outbox', what.projectId);
  return Number(again.numUpdatedRows) + missed.length;
}

/** Targets that something is due for, those that wait longest first. One look into the index a target. */
export async function dueTargets(
  db: Database,
  kinds: DeliveryKind[],
): Promise<{ kind: DeliveryKind; target_id: string }[]> {
  const { rows } = await sql<{ kind: DeliveryKind; target_id: string }>`
    with recursive waiting as (
      (select kind, target_id, next_attempt_at from delivery where status = 'pending'
        order by target_id, next_attempt_at limit 1)
      union all
      select following.kind, following.target_id, following.next_attempt_at
      from waiting cross join lateral (
        select kind, target_id, next_attempt_at from delivery
        where status = 'pending' and target_id > waiting.target_id
        order by target_id, next_attempt_at limit 1
      ) as following
    )
    select kind, target_id from waiting
    where next_attempt_at <= clock_timestamp() and kind = any(${kinds}::text[])
    order by next_attempt_at`.execute(db);
  return rows;
}
