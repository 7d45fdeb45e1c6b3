import type { ReleaseCheck, RunResult, RunStatus } from '@assay/contract';

/** What a run says of the release; null while it goes on. */
export function verdictOf(run: { status: RunStatus; result: RunResult | null }): ReleaseCheck['verdict'] {
  if (run.result === 'PASSED') return 'ready';
  if (run.result === 'FAILED') return 'not-ready';
  return run.status === 'INITIATED' || run.status === 'RUNNING' ? null : 'undecided';
}
