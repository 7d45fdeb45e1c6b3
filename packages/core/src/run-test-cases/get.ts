import type { Finding, RunTestCaseDetail } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { runTestCaseUrl } from '../links.ts';
import { signedFileUrl } from '../signed-links/urls.ts';
import { findRunTestCase } from './find.ts';

/**
 * One case of a run with its clauses, evidence and findings. `screenshotUrl` is the last picture; `recordingUrl` the Playwright
 * trace where one was kept, since no video is recorded.
 */
export async function getRunTestCase({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string };
}): Promise<RunTestCaseDetail> {
  const row = await findRunTestCase(ctx, input.shortId);
  const findings = await ctx.db
    .selectFrom('finding')
    .select(['kind', 'severity', 'title', 'detail', 'url', 'step', 'fingerprint', 'occurrences'])
    .where('run_test_case_id', '=', row.id)
    .where('attempt', '=', row.attempt)
    .orderBy('id')
    .execute();
  const shown = await ctx.db
    .selectFrom('artifact')
    .distinctOn('kind')
    .select(['kind', 'path'])
    .where('run_test_case_id', '=', row.id)
    .where('attempt', '=', row.attempt)
    .where('kind', 'in', ['screenshot', 'playwright-trace'])
    .where('is_internal', '=', false)
    .orderBy('kind')
    .orderBy('path', 'desc')
    .execute();
  const linkTo = (kind: string) => {
    const path = shown.find((file) => file.kind === kind)?.path;
    return path === undefined
      ? null
      : signedFileUrl(ctx, { runTestCaseId: row.id, attempt: row.attempt, path });
  };
  return {
    id: row.id,
    shortId: row.short_id,
    name: row.name,
    status: row.status,
    result: row.result,
    resultTitle: row.result_title,
    evaluationThought: row.evaluation_thought,
    errorCode: row.error_code,
    classification: row.classification,
    promptGoal: row.goal,
    promptExamples: row.expected,
    promptSteps: row.steps,
    runShortId: row.run_short_id,
    projectTestCaseId: row.test_case_id,
    startedAt: row.started_at?.toISOString() ?? null,
    completedAt: row.completed_at?.toISOString() ?? null,
    durationMs: row.duration_ms,
    url: runTestCaseUrl(ctx.config, row.project_short_id, row.short_id),
    screenshotUrl: linkTo('screenshot'),
    recordingUrl: linkTo('playwright-trace'),
    attempt: row.attempt,
    clauses: row.clauses,
    findings: findings as Finding[],
  };
}
