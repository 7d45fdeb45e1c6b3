import { formatId, type Schedule } from '@assay/contract';
import type { Database } from '../db/database.ts';
import { nextTimes } from './cron.ts';

export function selectSchedules(db: Database, projectId: string) {
  return db
    .selectFrom('schedule')
    .innerJoin('test_plan', 'test_plan.id', 'schedule.test_plan_id')
    .leftJoin('run', 'run.id', 'schedule.last_run_id')
    .select([
      'schedule.id',
      'schedule.short_id',
      'schedule.cron',
      'schedule.time_zone',
      'schedule.description',
      'schedule.is_enabled',
      'schedule.last_error',
      'test_plan.short_id as plan',
      'run.short_id as last_run',
    ])
    .where('schedule.project_id', '=', projectId);
}

export function viewSchedule(
  row: {
    short_id: string;
    cron: string;
    time_zone: string;
    description: string | null;
    is_enabled: boolean;
    last_error: string | null;
    plan: string;
    last_run: string | null;
  },
  now: Date,
): Schedule {
  return {
    shortId: formatId('schedule', row.short_id),
    testPlanShortId: formatId('testPlan', row.plan),
    cron: row.cron,
    timeZone: row.time_zone,
    description: row.description,
    isEnabled: row.is_enabled,
    next: row.is_enabled ? nextTimes(row.cron, row.time_zone, now, 5).map((time) => time.toISOString()) : [],
    lastRunShortId: row.last_run,
    lastError: row.last_error,
  };
}
