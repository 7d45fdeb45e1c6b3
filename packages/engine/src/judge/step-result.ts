import type { ErrorCode, Evidence, Step } from '@assay/contract';

/** What became of one Step, as far as the verdict is concerned. */
export interface StepResult {
  step: Step;
  outcome: 'done' | 'held' | 'broken' | 'undecided' | 'skipped' | 'not-reached';
  expected: string | null;
  actual: string | null;
  /** Why undecided, skipped or not reached. */
  reason: string | null;
  errorCode: ErrorCode | null;
  evidence: Evidence[];
  /** Index of its step record; null when it was never begun. */
  record: number | null;
  screenshot: string | null;
}

export const NOT_REACHED = 'not reached: the test had ended before';

export function notReached(step: Step): StepResult {
  return {
    step,
    outcome: 'not-reached',
    expected: null,
    actual: null,
    reason: NOT_REACHED,
    errorCode: 'AGENT_UNDECIDED',
    evidence: [],
    record: null,
    screenshot: null,
  };
}
