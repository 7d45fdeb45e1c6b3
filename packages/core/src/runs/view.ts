import {
  formatId,
  type RunCounts,
  type RunListItem,
  type RunTestCaseSummary,
  type Trigger,
} from '@assay/contract';
import type { Selectable } from 'kysely';
import type { Config } from '../config.ts';
import type { Schema } from '../db/schema.ts';
import { runUrl } from '../links.ts';

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

export const RUN_COLUMNS = [
  'run.id',
  'run.short_id',
  'run.status',
  'run.result',
  'run.trigger',
  'run.actor',
  'run.branch',
  'run.commit_hash',
  'run.commit_message',
  'run.repository',
  'run.integration_name',
  'run.test_plan_name',
  'run.test_plan_short_id',
  'run.artifact_bytes',
  'run.created_at',
  'run.started_at',
  'run.completed_at',
  ...COUNT_COLUMNS,
] as const;

type ColumnOf<C> = C extends `run.${infer Name extends keyof RunRow}` ? Name : never;

/** `project`: its bare short id. */
export function viewRun(
  config: Config,
  project: string,
  row: Pick<RunRow, ColumnOf<(typeof RUN_COLUMNS)[number]>>,
): RunListItem {
  return {
    id: row.id,
    shortId: row.short_id,
    url: runUrl(config, project, row.short_id),
    status: row.status,
    result: row.result,
    trigger: row.trigger as Trigger,
    actor: row.actor,
    branch: row.branch,
    commitHash: row.commit_hash,
    commitMessage: row.commit_message,
    repository: row.repository,
    integrationName: row.integration_name,
    testPlan: viewPlan(row.test_plan_name, row.test_plan_short_id),
    counts: viewCounts(row),
    artifactBytes: row.artifact_bytes,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    completedAt: row.completed_at?.toISOString() ?? null,
  };
}

/** The plan as it was called when the run started; `bare` is its short id. */
export function viewPlan(name: string | null, bare: string | null): RunListItem['testPlan'] {
  if (name === null || bare === null) return null;
  const shortId = formatId('testPlan', bare);
  return { name, shortId, short_id: shortId };
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
