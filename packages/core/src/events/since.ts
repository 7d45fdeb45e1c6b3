import type { VerbContext } from '../ctx.ts';

/** One line of a run's append-only history; `seq` counts from 1 without gaps within the run. */
export interface RunEvent {
  seq: number;
  type: string;
  runTestCaseShortId: string | null;
  data: Record<string, unknown>;
  at: string;
}

/** Events with seq > `after` (default 0), oldest first, at most `limit` (default 500, at most 1,000). */
export async function eventsSince(_args: {
  ctx: VerbContext;
  input: { runShortId: string; after?: number; limit?: number };
}): Promise<{ events: RunEvent[]; lastSeq: number }> {
  throw new Error('being written');
}
