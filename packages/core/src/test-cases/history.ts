import type { TestCaseHistory } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { projectIdOf } from '../scope.ts';

/**
 * How a test case went, newest first: `limit` default 50, at most 200. The figures are of the answered page alone;
 * `lastGreen` is of all time. A deleted test case keeps its history while its runs are kept.
 */
export async function getTestCaseHistory({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { testCaseId: string; limit?: number | undefined; cursor?: string | undefined };
}): Promise<TestCaseHistory> {
  const { limit } = pageOf(input, { default: 50, max: 200 });
  const id = input.testCaseId.toLowerCase();
  const ofCase = () =>
    ctx.db
      .selectFrom('run_test_case')
      .innerJoin('run', 'run.id', 'run_test_case.run_id')
      .select([
        'run_test_case.id',
        'run_test_case.name',
        'run_test_case.short_id',
        'run_test_case.status',
        'run_test_case.result',
        'run_test_case.result_title',
        'run_test_case.error_code',
        'run_test_case.duration_ms',
        'run_test_case.base_url',
        'run_test_case.created_at',
        'run_test_case.completed_at',
        sql<string>`coalesce(run_test_case.environment_id::text, run_test_case.base_url)`.as('place'),
        'run.short_id as run_short_id',
        'run.branch',
        'run.commit_hash',
        'run.trigger',
      ])
      .where('run_test_case.test_case_id', '=', id)
      .where('run_test_case.project_id', '=', projectIdOf(ctx))
      .orderBy('run_test_case.created_at', 'desc')
      .orderBy('run_test_case.id', 'desc');
  let query = ofCase();
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'run_test_case'));
  const rows = await query.limit(limit + 1).execute();
  const known = await ctx.db
    .selectFrom('test_case')
    .select('name')
    .where('id', '=', id)
    .where('project_id', '=', projectIdOf(ctx))
    .executeTakeFirst();
  if (known === undefined && rows.length === 0 && input.cursor === undefined) {
    throw new AppError('test_case_not_found', `There is no test case "${input.testCaseId}" in this project.`);
  }
  const green = await ofCase().where('run_test_case.result', '=', 'PASSED').limit(1).executeTakeFirst();
  const { page, nextCursor } = cutPage(rows, limit);
  const view = (row: (typeof rows)[number]) => ({
    runShortId: row.run_short_id,
    runTestCaseShortId: row.short_id,
    status: row.status,
    result: row.result,
    resultTitle: row.result_title,
    errorCode: row.error_code,
    durationMs: row.duration_ms,
    baseUrl: row.base_url,
    branch: row.branch,
    commitHash: row.commit_hash,
    trigger: row.trigger,
    createdAt: row.created_at.toISOString(),
    completedAt: row.completed_at?.toISOString() ?? null,
  });
  return {
    projectTestCaseId: id,
    name: known?.name ?? page[0]?.name ?? '',
    history: page.map(view),
    figures: figuresOf(page),
    lastGreen: green === undefined ? null : view(green),
    nextCursor,
  };
}

type Row = { status: string; result: string | null; duration_ms: number | null; place: string };

function figuresOf(newestFirst: Row[]): TestCaseHistory['figures'] {
  const count = (test: (row: Row) => boolean) => newestFirst.filter(test).length;
  const passed = count((row) => row.result === 'PASSED');
  const failed = count((row) => row.result === 'FAILED');
  const durations = newestFirst
    .filter((row) => row.result === 'PASSED' || row.result === 'FAILED')
    .flatMap((row) => row.duration_ms ?? [])
    .sort((a, b) => a - b);
  // A change of verdict counts only within one environment: red on a preview and green in production is no flake.
  let pairs = 0;
  let changes = 0;
  for (const rows of Map.groupBy(newestFirst, (row) => row.place).values()) {
    const results = rows.map((row) => row.result).filter((one) => one === 'PASSED' || one === 'FAILED');
    pairs += Math.max(0, results.length - 1);
    for (let at = 1; at < results.length; at += 1) if (results[at] !== results[at - 1]) changes += 1;
  }
  return {
    runs: newestFirst.length,
    passed,
    failed,
    error: count((row) => row.status === 'ERROR'),
    skipped: count((row) => row.result === 'SKIPPED'),
    passRate: passed + failed === 0 ? null : passed / (passed + failed),
    changes,
    flakyRate: pairs === 0 ? null : changes / pairs,
    durationMsP50: percentile(durations, 0.5),
    durationMsP95: percentile(durations, 0.95),
  };
}

/** Nearest rank. */
function percentile(sorted: number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
