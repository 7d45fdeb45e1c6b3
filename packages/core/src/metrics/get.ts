import type { Metrics } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { CASE_MS, NONE, OUTCOMES, type Outcomes, passRate, quantiles, RUN_MS } from './outcomes.ts';
import { metricsRange } from './range.ts';

interface Quantiles {
  p50: number | null;
  p95: number | null;
}

/** Of what ended from `from` (default 30 days before `to`) until `to` (default now); ISO 8601. */
export async function getMetrics({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { from?: string | undefined; to?: string | undefined };
}): Promise<Metrics> {
  const projectId = projectIdOf(ctx);
  const { from, to } = metricsRange(ctx, input);
  const ended = sql`project_id = ${projectId}::uuid and completed_at >= ${from} and completed_at < ${to}`;
  const { db } = ctx;
  const day = sql`to_char(completed_at at time zone 'UTC', 'YYYY-MM-DD')`;
  const { rows: runs } = await sql<Outcomes & Quantiles>`
    select ${OUTCOMES}, ${quantiles(RUN_MS)} from run where ${ended}`.execute(db);
  const { rows: cases } = await sql<Outcomes & Quantiles>`
    select ${OUTCOMES}, ${quantiles(CASE_MS)} from run_test_case where ${ended}`.execute(db);
  const { rows: runDays } = await sql<Outcomes & { day: string }>`
    select ${day} as day, ${OUTCOMES} from run where ${ended} group by 1`.execute(db);
  const { rows: caseDays } = await sql<Outcomes & Quantiles & { day: string }>`
    select ${day} as day, ${OUTCOMES}, ${quantiles(CASE_MS)} from run_test_case where ${ended} group by 1`.execute(
    db,
  );
  const { rows: slowest } = await sql<Quantiles & { id: string; name: string; runs: number }>`
    select test_case_id as id, max(name) as name, count(*)::integer as runs, ${quantiles(CASE_MS)}
    from run_test_case where ${ended} and result in ('PASSED', 'FAILED')
    group by test_case_id order by p95 desc nulls last, id limit 10`.execute(db);
  const { rows: flaky } = await sql<{
    id: string;
    name: string;
    runs: number;
    changes: number;
    pairs: number;
  }>`
    select id, max(name) as name, count(*)::integer as runs,
      (count(*) filter (where result <> before))::integer as changes, count(before)::integer as pairs
    from (select test_case_id as id, name, result, lag(result) over (
        partition by test_case_id, coalesce(environment_id::text, base_url) order by completed_at, run_test_case.id) as before
      from run_test_case where ${ended} and result in ('PASSED', 'FAILED')) as verdicts
    group by id having count(*) filter (where result <> before) >= 2
    order by changes desc, pairs, id limit 10`.execute(db);
  const { rows: issues } = await sql<{ critical: number; major: number; minor: number; fresh: number }>`
    select (count(*) filter (where status = 'active' and severity = 'critical'))::integer as critical,
      (count(*) filter (where status = 'active' and severity = 'major'))::integer as major,
      (count(*) filter (where status = 'active' and severity = 'minor'))::integer as minor,
      (count(*) filter (where first_seen_at >= ${from} and first_seen_at < ${to}))::integer as fresh
    from issue where project_id = ${projectId}::uuid`.execute(db);
  const names = [...new Set([...runDays, ...caseDays].map((row) => row.day))].sort();
  const of = <T extends { day: string }>(rows: T[], name: string) => rows.find((row) => row.day === name);
  const { critical, major, minor, fresh } = issues[0]!;
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    runs: rated(runs[0]!),
    testCases: rated(cases[0]!),
    days: names.map((name) => ({
      day: name,
      runs: outcomesOf(of(runDays, name) ?? NONE),
      testCases: rated(of(caseDays, name) ?? { ...NONE, p50: null, p95: null }),
    })),
    slowest: slowest.map((row) => ({
      projectTestCaseId: row.id,
      name: row.name,
      runs: row.runs,
      durationMs: { p50: row.p50, p95: row.p95 },
    })),
    flaky: flaky.map((row) => ({
      projectTestCaseId: row.id,
      name: row.name,
      runs: row.runs,
      changes: row.changes,
      flakyRate: row.changes / row.pairs,
    })),
    issues: { active: { critical, major, minor }, new: fresh },
  };
}

function outcomesOf({ total, passed, failed, skipped, error, cancelled }: Outcomes) {
  return { total, passed, failed, skipped, error, cancelled };
}

function rated(row: Outcomes & Quantiles) {
  return { ...outcomesOf(row), passRate: passRate(row), durationMs: { p50: row.p50, p95: row.p95 } };
}
