import type { ErrorCode, ResultExport } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { runTestCaseUrl } from '../links.ts';
import { metricsRange } from '../metrics/range.ts';
import { pageOf } from '../page.ts';
import { loadProject } from '../scope.ts';
import { findTestPlan } from '../test-plans/find.ts';

/** Cases of runs that ended in a time (as metrics, default the last 30 days), newest first; `limit` default 1,000, at most 10,000. */
export async function exportResults({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: {
    from?: string | undefined;
    to?: string | undefined;
    limit?: number | undefined;
    cursor?: string | undefined;
    testPlan?: string | undefined;
  };
}): Promise<ResultExport> {
  const project = await loadProject(ctx.db, ctx);
  const { from, to } = metricsRange(ctx, input);
  const { limit } = pageOf(input, { default: 1_000, max: 10_000 });
  let query = ctx.db
    .selectFrom('run_test_case')
    .innerJoin('run', 'run.id', 'run_test_case.run_id')
    .select([
      'run_test_case.id',
      'run_test_case.short_id',
      'run_test_case.test_case_id',
      'run_test_case.name',
      'run_test_case.base_url',
      'run_test_case.status',
      'run_test_case.result',
      'run_test_case.error_code',
      'run_test_case.result_title',
      'run_test_case.attempt',
      'run_test_case.duration_ms',
      'run_test_case.started_at',
      'run_test_case.completed_at',
      'run.short_id as run_short_id',
      'run.test_plan_name',
      'run.trigger',
      'run.branch',
      'run.commit_hash',
    ])
    .where('run_test_case.project_id', '=', project.id)
    .where('run_test_case.completed_at', '>=', from)
    .where('run_test_case.completed_at', '<', to);
  if (input.testPlan !== undefined) {
    const plan = await findTestPlan(ctx.db, project.id, input.testPlan);
    query = query.where('run.test_plan_id', '=', plan.id);
  }
  if (input.cursor !== undefined)
    query = query.where(olderThan(input.cursor, 'run_test_case', 'completed_at'));
  const rows = await query
    .orderBy('run_test_case.completed_at', 'desc')
    .orderBy('run_test_case.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit, (row) => row.completed_at!);
  return {
    results: page.map((row) => ({
      runShortId: row.run_short_id,
      runTestCaseShortId: row.short_id,
      projectTestCaseId: row.test_case_id,
      name: row.name,
      testPlan: row.test_plan_name,
      trigger: row.trigger,
      baseUrl: row.base_url,
      status: row.status,
      result: row.result,
      errorCode: row.error_code as ErrorCode | null,
      resultTitle: row.result_title,
      attempts: row.attempt,
      durationMs: row.duration_ms,
      branch: row.branch,
      commitHash: row.commit_hash,
      startedAt: row.started_at?.toISOString() ?? null,
      completedAt: row.completed_at!.toISOString(),
      url: runTestCaseUrl(ctx.config, project.short_id, row.short_id),
    })),
    nextCursor,
  };
}
