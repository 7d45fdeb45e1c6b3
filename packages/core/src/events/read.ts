import type { Database } from '../db/database.ts';

/** One line of a run's append-only history; `seq` counts from 1 without gaps within the run. */
export interface RunEvent {
  seq: number;
  type: string;
  runTestCaseShortId: string | null;
  data: Record<string, unknown>;
  at: string;
}

/** The run is known to be the caller's. */
export async function readEvents(
  db: Database,
  runId: string,
  after: number,
  limit: number,
): Promise<RunEvent[]> {
  const rows = await db
    .selectFrom('run_event')
    .leftJoin('run_test_case', 'run_test_case.id', 'run_event.run_test_case_id')
    .select([
      'run_event.seq',
      'run_event.type',
      'run_event.data',
      'run_event.created_at',
      'run_test_case.short_id',
    ])
    .where('run_event.run_id', '=', runId)
    .where('run_event.seq', '>', after)
    .orderBy('run_event.seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    seq: row.seq,
    type: row.type,
    runTestCaseShortId: row.short_id,
    data: row.data,
    at: row.created_at.toISOString(),
  }));
}
