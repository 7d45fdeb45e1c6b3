import type { EventRun, EventRunTestCase, RunTestCaseSummary, Trigger } from '@assay/contract';
import type { Selectable } from 'kysely';
import type { Config } from '../config.ts';
import type { Schema } from '../db/schema.ts';
import { runTestCaseUrl, runUrl } from '../links.ts';
import { SUMMARY_COLUMNS, viewCase, viewPlan } from '../runs/view.ts';

/** Texts of an event are cut here: receivers expect small bodies, and everything is behind the link. */
const LONGEST_TEXT = 2_000;

export const EVENT_RUN_COLUMNS = [
  'id',
  'project_id',
  'short_id',
  'trigger',
  'branch',
  'commit_hash',
  'test_plan_name',
  'test_plan_short_id',
] as const;

export const EVENT_CASE_COLUMNS = [
  ...SUMMARY_COLUMNS,
  'base_url',
  'environment_id',
  'attempt',
  'started_at',
  'completed_at',
] as const;

type RunRow = Pick<Selectable<Schema['run']>, (typeof EVENT_RUN_COLUMNS)[number]>;
export type EventCaseRow = Pick<Selectable<Schema['run_test_case']>, (typeof EVENT_CASE_COLUMNS)[number]>;

/** `project`: its bare short id. */
export function viewEventRun(config: Config, project: string, row: RunRow): EventRun {
  return {
    id: row.id,
    shortId: row.short_id,
    url: runUrl(config, project, row.short_id),
    trigger: row.trigger as Trigger,
    branch: row.branch,
    commitHash: row.commit_hash,
    testPlan: viewPlan(row.test_plan_name, row.test_plan_short_id),
  };
}

export function viewEventCase(config: Config, project: string, row: EventCaseRow): EventRunTestCase {
  return {
    ...shortTexts(viewCase(row)),
    url: runTestCaseUrl(config, project, row.short_id),
    baseUrl: row.base_url,
    attempt: row.attempt,
    startedAt: row.started_at?.toISOString() ?? null,
    completedAt: row.completed_at?.toISOString() ?? null,
  };
}

export function shortTexts(summary: RunTestCaseSummary): RunTestCaseSummary {
  return {
    ...summary,
    resultTitle: clip(summary.resultTitle),
    evaluationThought: clip(summary.evaluationThought),
    promptGoal: clip(summary.promptGoal),
    promptExamples: clip(summary.promptExamples),
  };
}

function clip(text: string | null): string | null {
  return text !== null && text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
}
