import type { VerbContext } from '../ctx.ts';
import { MAX_INTEGER, pageOf, within } from '../page.ts';
import { findRun } from '../runs/find.ts';

/** One line of a run's append-only history; `seq` counts from 1 without gaps within the run. */
export interface RunEvent {
  seq: number;
  type: string;
  runTestCaseShortId: string | null;
  data: Record<string, unknown>;
  at: string;
}

/** Events with seq > `after` (default 0), oldest first, at most `limit` (default 500, at most 1,000). */
export async function eventsSince({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { runShortId: string; after?: number; limit?: number };
}): Promise<{ events: RunEvent[]; lastSeq: number }> {
  const run = await findRun(ctx.db, ctx, input.runShortId);
  const after = within(input.after ?? 0, 0, MAX_INTEGER, 0);
  const rows = await ctx.db
    .selectFrom('run_event')
    .leftJoin('run_test_case', 'run_test_case.id', 'run_event.run_test_case_id')
    .select([
      'run_event.seq',
      'run_event.type',
      'run_event.data',
      'run_event.created_at',
      'run_test_case.short_id',
    ])
    .where('run_event.run_id', '=', run.id)
    .where('run_event.seq', '>', after)
    .orderBy('run_event.seq')
    .limit(pageOf(input, { default: 500, max: 1_000 }).limit)
    .execute();
  return {
    events: rows.map((row) => ({
      seq: row.seq,
      type: row.type,
      runTestCaseShortId: row.short_id,
      data: row.data,
      at: row.created_at.toISOString(),
    })),
    lastSeq: rows.at(-1)?.seq ?? after,
  };
}
