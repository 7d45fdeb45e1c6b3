import type { RunCounts, RunResult, RunStatus } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

export interface RunListItem {
  id: string;
  shortId: string;
  url: string;
  status: RunStatus;
  result: RunResult | null;
  trigger: string;
  branch: string | null;
  commitHash: string | null;
  testPlan: { name: string; shortId: string; short_id: string } | null;
  counts: RunCounts;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
}

export interface RunListAnswer {
  runs: RunListItem[];
  /** Give it back as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** Newest first. `limit` default 20, at most 100. */
export async function listRuns(_args: {
  ctx: VerbContext;
  input: { limit?: number; cursor?: string; status?: RunStatus; result?: RunResult };
}): Promise<RunListAnswer> {
  throw new Error('being written');
}
