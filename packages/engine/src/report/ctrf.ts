import { type CaseMark, countMarks, markOf, type ReportCase, type ReportRun } from './types.ts';

/** CTRF knows five outcomes; what could not be decided is `other`, and says how in `rawStatus`. */
const STATUS: Record<CaseMark, 'passed' | 'failed' | 'skipped' | 'pending' | 'other'> = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  pending: 'pending',
  error: 'other',
  cancelled: 'other',
};

/** Common Test Report Format, https://ctrf.io, schema 0.0 (times in milliseconds). */
export function ctrfReport(run: ReportRun): string {
  const { total, passed, failed, skipped, pending, error, cancelled } = countMarks(run.cases);
  const start = run.startedAt.getTime();
  const text = (name: string, value: string | null) => (value === null ? {} : { [name]: value });
  return `${JSON.stringify(
    {
      reportFormat: 'CTRF',
      specVersion: '0.0.0',
      generatedBy: 'assay',
      ...text('runId', run.id),
      results: {
        tool: { name: 'assay' },
        summary: {
          tests: total,
          passed,
          failed,
          skipped,
          pending,
          other: error + cancelled,
          start,
          stop: start + Math.round(run.durationMs),
          duration: Math.round(run.durationMs),
        },
        tests: run.cases.map((entry) => testOf(entry, start)),
        environment: {
          reportName: run.title,
          ...text('buildUrl', run.url),
          ...text('branchName', run.branch),
          ...text('commit', run.commit),
          ...text('repositoryName', run.repository),
        },
      },
    },
    null,
    2,
  )}\n`;
}

function testOf(run: ReportCase, runStart: number) {
  const mark = markOf(run);
  const start = run.startedAt?.getTime() ?? runStart;
  const duration = Math.round(run.durationMs);
  return {
    testId: run.testId,
    name: run.name || '(no name)',
    status: STATUS[mark],
    duration,
    start,
    stop: start + duration,
    suite: [run.suite],
    type: 'e2e',
    rawStatus: run.errorCode ?? run.result ?? run.status,
    ...(mark === 'passed' ? {} : { message: run.title, trace: run.details }),
    ...(run.place === null ? {} : { filePath: run.place.file, line: run.place.line }),
    ...(run.labels.length > 0 ? { tags: run.labels } : {}),
    retries: Math.max(0, run.attempts - 1),
    ...(run.attachment === null
      ? {}
      : {
          attachments: [
            { name: 'screenshot', contentType: run.attachment.contentType, path: run.attachment.path },
          ],
        }),
    steps: run.steps.map((step) => ({ name: step.title || '(no title)', status: stepStatus(step.outcome) })),
    ...extraOf(run),
  };
}

function extraOf({ url, scenario, owner }: ReportCase) {
  const known = Object.entries({ url, scenario, owner }).filter(([, value]) => value !== null);
  return known.length === 0 ? {} : { extra: Object.fromEntries(known) };
}

function stepStatus(outcome: string): 'passed' | 'failed' | 'skipped' | 'other' {
  if (outcome === 'done' || outcome === 'held') return 'passed';
  if (outcome === 'broken') return 'failed';
  return outcome === 'skipped' ? 'skipped' : 'other';
}
