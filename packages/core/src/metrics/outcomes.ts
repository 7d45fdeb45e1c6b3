import { type RawBuilder, sql } from 'kysely';

/** Columns for a group of runs or cases, by `status` and `result` of the table in hand. */
export const OUTCOMES: RawBuilder<unknown> = sql`
  count(*)::integer as total,
  (count(*) filter (where result = 'PASSED'))::integer as passed,
  (count(*) filter (where result = 'FAILED'))::integer as failed,
  (count(*) filter (where result = 'SKIPPED'))::integer as skipped,
  (count(*) filter (where status = 'ERROR'))::integer as error,
  (count(*) filter (where status = 'CANCELLED'))::integer as cancelled`;

export interface Outcomes {
  total: number;
  passed: number;
  failed: number;
  skipped: number;
  error: number;
  cancelled: number;
}

export const NONE: Outcomes = { total: 0, passed: 0, failed: 0, skipped: 0, error: 0, cancelled: 0 };

export function passRate({ passed, failed }: Outcomes): number | null {
  return passed + failed === 0 ? null : passed / (passed + failed);
}

/** p50 and p95 of an expression in milliseconds, of rows that came to a verdict. */
export function quantiles(ms: RawBuilder<unknown>): RawBuilder<unknown> {
  const verdict = sql`filter (where result in ('PASSED', 'FAILED'))`;
  return sql`
    round((percentile_cont(0.5) within group (order by ${ms}) ${verdict})::numeric, 1)::float8 as p50,
    round((percentile_cont(0.95) within group (order by ${ms}) ${verdict})::numeric, 1)::float8 as p95`;
}

export const CASE_MS = sql`duration_ms`;
export const RUN_MS = sql`extract(epoch from completed_at - started_at) * 1000`;
