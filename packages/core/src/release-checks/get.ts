import { formatId, type ReleaseCheck } from '@assay/contract';
import { cell } from '../chat/run-report.ts';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { releaseCheckUrl } from '../links.ts';
import { refersTo } from '../references.ts';
import { loadProject } from '../scope.ts';
import { categoriesOf, overallOf } from './categories.ts';
import { type Gathered, gather } from './gather.ts';
import type { KeptChange } from './start.ts';
import { verdictOf } from './verdict.ts';

/** Made anew from the run each time it is asked for. release_check_not_found for an id that is not the actor's. */
export async function getReleaseCheck({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { releaseCheck: string };
}): Promise<ReleaseCheck> {
  const project = await loadProject(ctx.db, ctx);
  const row = await ctx.db
    .selectFrom('release_check')
    .innerJoin('chat', 'chat.id', 'release_check.chat_id')
    .selectAll('release_check')
    .select('chat.short_id as chat')
    .where('release_check.project_id', '=', project.id)
    .where('release_check.id', 'in', (eb) =>
      eb
        .selectFrom('release_check')
        .select('release_check.id')
        .where(refersTo('releaseCheck', input.releaseCheck)),
    )
    .executeTakeFirst();
  if (row === undefined) {
    throw new AppError(
      'release_check_not_found',
      `There is no release check "${input.releaseCheck.slice(0, 100)}" in this project.`,
    );
  }
  if (row.run_id === null) {
    throw new AppError(
      'release_check_not_found',
      'The run of this release check was deleted, and its results with it.',
    );
  }
  const gathered = await gather(ctx, row.run_id);
  const changes = row.changes as KeptChange[];
  const categories = categoriesOf(gathered);
  const { run, issues, pages } = gathered;
  const titles = (category: string) =>
    issues.filter((issue) => issue.category === category).map((issue) => issue.title);
  const intents = changes.map((change) => intentOf(change, gathered));
  const answer = {
    shortId: formatId('releaseCheck', row.short_id),
    url: releaseCheckUrl(ctx.config, project.short_id, row.short_id),
    reviewShortId: formatId('chat', row.chat),
    status: run.status === 'INITIATED' ? ('RUNNING' as const) : run.status,
    verdict: verdictOf(run),
    releaseName: row.name,
    summary: row.summary,
    progress: {
      message: `${run.ended} of ${run.total} test cases have ended.`,
      updatedAt: run.updatedAt.toISOString(),
      testsRun: run.ended,
      changesVerified: intents.filter((intent) => intent.verdict === 'passed').length,
      changesTotal: changes.length,
    },
    categories,
    overallScore: overallOf(categories),
    findings: issues.map((issue) => ({
      title: issue.title,
      category: issue.category,
      severity: issue.severity,
      status: issue.status,
      description: issue.detail,
      isBlocker: issue.category === 'failed-test' || issue.severity === 'critical',
      recommendation: null,
      evidence: issue.url,
    })),
    intentVerification: intents,
    pagesTested: pages.map((page) => ({
      label: new URL(page.url).pathname,
      screenshotUrl: page.screenshotUrl,
      url: page.url,
    })),
    checklistCoverage: categories.map((each) => ({
      section: each.label,
      notes:
        each.score === null
          ? (each.checks[0]?.evidence ?? 'Not checked.')
          : `${each.scoredCount} checks, ${each.failedCount} failed.`,
    })),
    healthSignals: {
      consoleErrors: titles('console-error'),
      networkFailures: titles('failed-request'),
      openIssues: issues.filter((issue) => issue.status === 'active').map((issue) => issue.title),
    },
    manualFollowUps: categories.flatMap((each) =>
      each.checks.filter((one) => one.verdict === 'manual').map((one) => one.title),
    ),
    automatedTestSummary: {
      passed: run.passed,
      failed: run.failed,
      total: run.total,
      runShortIds: [run.shortId],
    },
    createdAt: row.created_at.toISOString(),
    updatedAt: run.updatedAt.toISOString(),
  };
  return { ...answer, markdown: markdownOf(answer) };
}

/** A change counts as verified when every case that was chosen for it passed. */
function intentOf(change: KeptChange, { cases }: Gathered): ReleaseCheck['intentVerification'][number] {
  const chosen = cases.filter((each) => change.testCaseIds.includes(each.testCaseId));
  if (chosen.length === 0) {
    return {
      changeSummary: change.summary,
      verdict: 'unverified',
      notes: 'No test case that was run has anything in common with it.',
    };
  }
  const failed = chosen.filter((each) => each.result === 'FAILED');
  const passed = chosen.filter((each) => each.result === 'PASSED');
  const names = (list: typeof chosen) => list.map((each) => `"${each.name}"`).join(', ');
  if (failed.length > 0)
    return { changeSummary: change.summary, verdict: 'failed', notes: `Failed: ${names(failed)}.` };
  return passed.length === chosen.length
    ? { changeSummary: change.summary, verdict: 'passed', notes: `Passed: ${names(passed)}.` }
    : {
        changeSummary: change.summary,
        verdict: 'unverified',
        notes: `Not decided yet: ${names(chosen.filter((each) => each.result !== 'PASSED'))}.`,
      };
}

function markdownOf(check: Omit<ReleaseCheck, 'markdown'>): string {
  const { automatedTestSummary: tests } = check;
  const lines = [
    `# ${cell(check.releaseName ?? 'Release check')}`,
    '',
    `**${check.verdict ?? 'under way'}**, score ${check.overallScore ?? '–'}; ${tests.passed} of ${tests.total} test cases passed.`,
    '',
    '| category | score | passed | failed | not checked |',
    '| --- | --- | --- | --- | --- |',
    ...check.categories.map(
      (each) =>
        `| ${each.label} | ${each.score ?? '–'} | ${each.passedCount} | ${each.failedCount} | ${each.unverifiedCount + each.manualCount} |`,
    ),
  ];
  const blockers = check.findings.filter((finding) => finding.isBlocker);
  if (blockers.length > 0)
    lines.push('', '## Blockers', '', ...blockers.map((finding) => `- ${cell(finding.title)}`));
  if (check.intentVerification.length > 0) {
    lines.push(
      '',
      '## Changes',
      '',
      ...check.intentVerification.map(
        (each) => `- ${cell(each.changeSummary)}: ${each.verdict}. ${cell(each.notes)}`,
      ),
    );
  }
  lines.push('', '## Not checked here', '', ...check.manualFollowUps.map((each) => `- ${each}`));
  return lines.join('\n');
}
