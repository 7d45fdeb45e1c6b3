import { sql } from 'kysely';
import type { Clock } from '../ctx.ts';
import { chunks } from '../db/chunks.ts';
import type { Transaction } from '../db/database.ts';
import { json } from '../db/json.ts';
import { announce } from '../db/notices.ts';

export interface NewRunEvent {
  type:
    | 'run-created'
    | 'run-started'
    | 'run-ended'
    | 'run-cancelling'
    | 'case-started'
    | 'case-interpreted'
    | 'case-step'
    | 'case-retried'
    | 'case-ended';
  runTestCaseId: string | null;
  data: Record<string, unknown>;
}

/**
 * Adds to the history of a run. Numbers come from the run's row, which stays locked until the transaction ends: so they
 * are without gaps, and whoever read up to number N has missed nothing before it.
 */
export async function appendEvents(
  trx: Transaction,
  ctx: { clock: Clock },
  runId: string,
  events: NewRunEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const { event_seq: last } = await trx
    .updateTable('run')
    .set({ event_seq: sql`event_seq + ${events.length}` })
    .where('id', '=', runId)
    .returning('event_seq')
    .executeTakeFirstOrThrow();
  const rows = events.map((event, index) => ({
    run_id: runId,
    seq: last - events.length + index + 1,
    type: event.type,
    run_test_case_id: event.runTestCaseId,
    data: json(event.data),
    created_at: ctx.clock.now(),
  }));
  for (const chunk of chunks(rows)) await trx.insertInto('run_event').values(chunk).execute();
  await announce(trx, 'run', runId);
}
