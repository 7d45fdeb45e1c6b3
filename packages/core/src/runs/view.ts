import type { RunCounts, RunTestCaseSummary } from '@assay/contract';
import type { Selectable } from 'kysely';
import type { Schema } from '../db/schema.ts';

type RunRow = Selectable<Schema['run']>;
type CaseRow = Selectable<Schema['run_test_case']>;

export const COUNT_COLUMNS = [
  'run.total_count',
  'run.passed_count',
  'run.failed_count',
  'run.skipped_count',
  'run.error_count',
  'run.cancelled_count',
  'run.running_count',
] as const;

export function viewCounts(
  row: Pick<
    RunRow,
    | 'total_count'
    | 'passed_count'
    | 'failed_count'
    | 'skipped_count'
    | 'error_count'
    | 'cancelled_count'
    | 'running_count'
  >,
): RunCounts {
  const ended =
    row.passed_count + row.failed_count + row.skipped_count + row.error_count + row.cancelled_count;
  return {
    total: row.total_count,
    passed: row.passed_count,
    failed: row.failed_count,
    skipped: row.skipped_count,
    error: row.error_count,
    running: row.running_count,
    pending: row.total_count - ended - row.running_count,
    cancelled: row.cancelled_count,
  };
}

export const SUMMARY_COLUMNS = [
  'id',
  'short_id',
  'name',
  'status',
  'result',
  'result_title',
  'evaluation_thought',
  'goal',
  'expected',
  'error_code',
  'test_case_id',
  'duration_ms',
] as const;

export function viewCase(row: Pick<CaseRow, (typeof SUMMARY_COLUMNS)[number]>): RunTestCaseSummary {
  return {
    id: row.id,
    shortId: row.short_id,
    name: row.name,
    status: row.status,
    result: row.result,
    resultTitle: row.result_title,
    evaluationThought: row.evaluation_thought,
    promptGoal: row.goal,
    promptExamples: row.expected,
    errorCode: row.error_code,
    projectTestCaseId: row.test_case_id,
    durationMs: row.duration_ms,
  };
}

/** What `testCases=failed` means: failed, skipped and errored. */
export function isFailed(row: { status: string; result: string | null }): boolean {
  return row.status === 'ERROR' || row.result === 'FAILED' || row.result === 'SKIPPED';
}
