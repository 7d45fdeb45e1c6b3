import type { RankBy, Ranking } from '@assay/contract';
import { type RawBuilder, sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { pageOf } from '../page.ts';
import { projectIdOf } from '../scope.ts';
import { findTestPlan } from '../test-plans/find.ts';
import { CASE_MS, quantiles } from './outcomes.ts';
import { metricsRange } from './range.ts';

const ORDERS: Record<RankBy, { having: RawBuilder<unknown>; order: RawBuilder<unknown> }> = {
  flaky: { having: sql`sum(changed) >= 1`, order: sql`changes desc, pairs asc` },
  slowest: {
    having: sql`count(*) filter (where result in ('PASSED', 'FAILED')) > 0`,
    order: sql`p95 desc nulls last`,
  },
  failing: {
    having: sql`count(*) filter (where result = 'FAILED' or status = 'ERROR') > 0`,
    order: sql`count(*) filter (where result = 'FAILED' or status = 'ERROR') desc, runs asc`,
  },
};

/** The worst test cases of what ended from `from` (default 30 days before `to`) until `to` (default now); `limit` default 20, at most 100. */
export async function rankTestCases({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: {
    by: RankBy;
    from?: string | undefined;
    to?: string | undefined;
    limit?: number | undefined;
    testPlan?: string | undefined;
  };
}): Promise<Ranking> {
  const projectId = projectIdOf(ctx);
  const { from, to } = metricsRange(ctx, input);
  const { limit } = pageOf(input, { default: 20, max: 100 });
  const plan = input.testPlan === undefined ? null : await findTestPlan(ctx.db, projectId, input.testPlan);
  const ofPlan =
    plan === null
      ? sql``
      : sql`and run_id in (select id from run where project_id = ${projectId}::uuid and test_plan_id = ${plan.id}::uuid)`;
  const { having, order } = ORDERS[input.by];
  const { rows } = await sql<{
    id: string;
    name: string;
    runs: number;
    passed: number;
    failed: number;
    error: number;
    changes: number;
    pairs: number;
    p50: number | null;
    p95: number | null;
    last_at: Date;
  }>`
    with ended as (
      select id, test_case_id, name, status, result, duration_ms, started_at, completed_at,
        case when result in ('PASSED', 'FAILED') then lag(result) over (
          partition by test_case_id, coalesce(environment_id::text, base_url), result in ('PASSED', 'FAILED')
          order by completed_at, id) end as before
      from run_test_case
      where project_id = ${projectId}::uuid and completed_at >= ${from} and completed_at < ${to} ${ofPlan}
    ), judged as (
      select *, case when before is not null and before <> result then 1 else 0 end as changed from ended
    )
    select test_case_id as id, (array_agg(name order by completed_at desc))[1] as name, count(*)::integer as runs,
      (count(*) filter (where result = 'PASSED'))::integer as passed,
      (count(*) filter (where result = 'FAILED'))::integer as failed,
      (count(*) filter (where status = 'ERROR'))::integer as error,
      sum(changed)::integer as changes, count(before)::integer as pairs, ${quantiles(CASE_MS)}, max(completed_at) as last_at
    from judged group by test_case_id having ${having} order by ${order}, id limit ${limit}`.execute(ctx.db);
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    by: input.by,
    testCases: rows.map((row) => ({
      projectTestCaseId: row.id,
      name: row.name,
      runs: row.runs,
      passed: row.passed,
      failed: row.failed,
      error: row.error,
      passRate: row.passed + row.failed === 0 ? null : row.passed / (row.passed + row.failed),
      changes: row.changes,
      flakyRate: row.pairs === 0 ? null : row.changes / row.pairs,
      durationMs: { p50: row.p50, p95: row.p95 },
      lastAt: row.last_at.toISOString(),
    })),
  };
}
