/**
 * The life of a ticket: one issue in one tracker. No other file writes its status.
 *
 *   pending ──► open ──► closed
 *     ▲  │
 *     │  └──► failed
 *     └────────┘
 *
 * pending  entered when a rule or a person wants it; again when it is wanted after it failed. A process makes it: `claimMaking`
 *          is its lease, and from `first_tried_at` on the tracker is asked for it before another is made, because the process
 *          that made it may have died before it could say so.
 * open     it is in the tracker; its key is known.
 * failed   the tracker refused it, or it could not be made in three days; `last_error` says why.
 * closed   Assay closed it. Final: when the issue is seen again, it gets another ticket.
 *
 * At most one ticket that is not closed per issue and tracker (a unique index).
 */
import type { OnPass, OnRecurrence, TicketStatus, TrackedTicket } from '@assay/contract';
import { sql } from 'kysely';
import type { AppContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';

/** Longer than a try can take (config.delivery.leaseMs), so that two processes never make one ticket at the same time. */
const MAKING_MS = 90_000;

export interface WantedTicket {
  projectId: string;
  integrationId: string;
  issueId: string;
  runTestCaseId: string | null;
  runId: string | null;
  ruleId: string | null;
  onRecurrence: OnRecurrence;
  onPass: OnPass;
}

/** The ticket that is not closed, made pending when there is none or it failed. `toMake`: somebody has to make it now. */
export async function wantTicket(
  trx: Transaction,
  ctx: Pick<AppContext, 'clock' | 'random'>,
  wanted: WantedTicket,
): Promise<{ id: string; toMake: boolean }> {
  const now = ctx.clock.now();
  const existing = () =>
    trx
      .selectFrom('ticket')
      .select(['id', 'status'])
      .where('integration_id', '=', wanted.integrationId)
      .where('issue_id', '=', wanted.issueId)
      .where('status', '<>', 'closed')
      .forUpdate()
      .executeTakeFirst();
  let made = false;
  const row = await withFreshShortId(ctx.random, async (shortId) => {
    const found = await existing();
    if (found !== undefined) return found;
    const inserted = await trx
      .insertInto('ticket')
      .values({
        id: newId(ctx),
        project_id: wanted.projectId,
        integration_id: wanted.integrationId,
        issue_id: wanted.issueId,
        run_test_case_id: wanted.runTestCaseId,
        ticket_rule_id: wanted.ruleId,
        short_id: shortId,
        status: 'pending',
        made_by: wanted.ruleId === null ? 'hand' : 'rule',
        on_recurrence: wanted.onRecurrence,
        on_pass: wanted.onPass,
        told_run_id: wanted.runId,
        created_at: now,
        updated_at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'status'])
      .executeTakeFirst();
    made = inserted !== undefined;
    return inserted;
  });
  if (row.status !== 'failed') return { id: row.id, toMake: made };
  await trx
    .updateTable('ticket')
    .set({ status: 'pending', last_error: null, updated_at: now })
    .where('id', '=', row.id)
    .execute();
  return { id: row.id, toMake: true };
}

/** Takes the making of a pending ticket; undefined when somebody else has it or it is pending no longer. */
export async function claimMaking(
  db: Database,
  id: string,
): Promise<{ triedBefore: Date | null } | undefined> {
  const { rows } = await sql<{ tried_before: Date | null }>`
    update ticket set making_until = clock_timestamp() + ${sql.lit(MAKING_MS)} * interval '1 millisecond',
      first_tried_at = coalesce(ticket.first_tried_at, clock_timestamp())
    from (
      select id, first_tried_at from ticket where id = ${id}::uuid and status = 'pending'
        and (making_until is null or making_until < clock_timestamp())
      for update skip locked
    ) as free
    where ticket.id = free.id
    returning free.first_tried_at as tried_before`.execute(db);
  return rows[0] === undefined ? undefined : { triedBefore: rows[0].tried_before };
}

/** pending to open. */
export async function ticketMade(ctx: AppContext, id: string, ticket: TrackedTicket): Promise<void> {
  await set(ctx, id, ['pending', 'failed'], {
    status: 'open',
    external_key: storable(ticket.key).slice(0, 200),
    external_id: storable(ticket.id).slice(0, 200),
    external_url: storable(ticket.url).slice(0, 2_000),
    making_until: null,
    last_error: null,
  });
}

/** Stays pending; the next try may begin. */
export async function ticketNotYet(ctx: AppContext, id: string, error: string): Promise<void> {
  await set(ctx, id, ['pending'], { making_until: null, last_error: storable(error).slice(0, 1_000) });
}

/** pending to failed. */
export async function ticketRefused(ctx: AppContext, id: string, error: string): Promise<void> {
  await set(ctx, id, ['pending'], {
    status: 'failed',
    making_until: null,
    last_error: storable(error).slice(0, 1_000),
  });
}

/** pending to failed, when the last try of three days failed; what was wrong is known already. */
export async function giveUpTicket(trx: Transaction, ctx: AppContext, id: string): Promise<void> {
  await trx
    .updateTable('ticket')
    .set({ status: 'failed', making_until: null, updated_at: ctx.clock.now() })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute();
}

/** open to closed. */
export async function ticketClosed(ctx: AppContext, id: string): Promise<void> {
  await set(ctx, id, ['open'], { status: 'closed', last_error: null });
}

interface Columns {
  status?: TicketStatus;
  external_key?: string;
  external_id?: string;
  external_url?: string;
  making_until?: null;
  last_error?: string | null;
}

async function set(ctx: AppContext, id: string, from: TicketStatus[], columns: Columns): Promise<void> {
  await ctx.db
    .updateTable('ticket')
    .set({ ...columns, updated_at: ctx.clock.now() })
    .where('id', '=', id)
    .where('status', 'in', from)
    .execute();
}
