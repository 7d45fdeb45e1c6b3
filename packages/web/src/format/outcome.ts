import type { Body } from '@assay/client';

/** What a run or a case has come to, in the one word that the interface shows. */
export type Outcome = 'passed' | 'failed' | 'error' | 'skipped' | 'cancelled' | 'running' | 'pending';

type State = Pick<Body<'RunListItem'>, 'status' | 'result'>;

/** Status and result as one outcome. Only COMPLETED with the result PASSED is ever `passed`. */
export function outcomeOf({ status, result }: State): Outcome {
  if (status === 'INITIATED') return 'pending';
  if (status === 'RUNNING') return 'running';
  if (status === 'CANCELLED') return 'cancelled';
  if (status === 'COMPLETED' && result === 'PASSED') return 'passed';
  if (status === 'COMPLETED' && result === 'FAILED') return 'failed';
  if (status === 'COMPLETED' && result === 'SKIPPED') return 'skipped';
  return 'error';
}

export function hasEnded(outcome: Outcome): boolean {
  return outcome !== 'running' && outcome !== 'pending';
}

export const OUTCOME_WORDS: Record<Outcome, string> = {
  passed: 'Passed',
  failed: 'Failed',
  error: 'Error',
  skipped: 'Skipped',
  cancelled: 'Cancelled',
  running: 'Running',
  pending: 'Waiting',
};
