import type { RunStatusAnswer, RunTestCaseSummary } from '@assay/contract';
import { countMarks, type ReportCase, type ReportRun } from '@assay/engine';
import type { GateVerdict } from '../gate/judge.ts';
import type { Reporter, ToldCase, ToldRun } from '../reporters/reporter.ts';
import { callServer } from './call.ts';
import type { Connection } from './connection.ts';

/** Tells a reporter what changed since the last status of a run. */
export function createTeller(reporter: Reporter): (status: RunStatusAnswer) => void {
  const started = new Set<string>();
  const ended = new Set<string>();
  return ({ runTestCases }) => {
    for (const summary of runTestCases) {
      const { shortId, status, result, name } = summary;
      if (ended.has(shortId) || status === 'INITIATED') continue;
      if (!started.has(shortId)) {
        started.add(shortId);
        if (result !== 'SKIPPED' && status !== 'CANCELLED') reporter.onCaseStart(name);
      }
      if (status === 'RUNNING') continue;
      ended.add(shortId);
      reporter.onCaseEnd(caseOf(summary));
    }
  };
}

/** A case as the status of its run tells it. */
function caseOf(summary: RunTestCaseSummary): ToldCase {
  return {
    testId: summary.projectTestCaseId,
    name: summary.name,
    suite: '',
    place: null,
    baseUrl: '',
    status: summary.status,
    result: summary.result,
    title: summary.resultTitle ?? '',
    thought: summary.evaluationThought ?? '',
    errorCode: summary.errorCode,
    details: '',
    startedAt: null,
    durationMs: summary.durationMs ?? 0,
    attempts: 1,
    labels: [],
    scenario: null,
    owner: null,
    clauses: [],
    steps: [],
    findings: [],
    url: null,
    attachment: null,
    pictures: new Map(),
    evidence: null,
    json: summary,
  };
}

/** The run as the server reports it: all that reports are made of, but for the pictures. */
export async function fetchReport(connection: Connection, shortId: string): Promise<ReportRun> {
  const text = await callServer<string>(
    connection,
    (client) =>
      client.GET('/v1/run/{shortId}/report', {
        params: { path: { shortId }, query: { format: 'json' } },
        parseAs: 'text',
      }) as Promise<{ data?: string }>,
  );
  const report = JSON.parse(text) as ReportRun;
  return {
    ...report,
    startedAt: new Date(report.startedAt),
    cases: report.cases.map((entry) => ({
      ...entry,
      startedAt: entry.startedAt === null ? null : new Date(entry.startedAt),
      pictures: new Map(),
    })),
  };
}

/** A report as the server writes it; of HTML the one with its pictures. */
export function fetchWritten(
  connection: Connection,
  shortId: string,
  format: 'junit' | 'ctrf' | 'html' | 'json' | 'markdown',
): Promise<string> {
  return callServer<string>(
    connection,
    (client) =>
      client.GET('/v1/run/{shortId}/report', {
        params: { path: { shortId }, query: { format } },
        parseAs: 'text',
      }) as Promise<{ data?: string }>,
    { text: true, timeoutMs: 120_000 },
  );
}

/** Bytes of pictures that a report put together here may hold; as on the server. */
const PICTURE_BYTES = 15_000_000;

/**
 * Puts the last picture of each case into a report that was put together of several runs, until it is full; those that did
 * not pass first. A picture that cannot be read any more is left out, and the report says so.
 */
export async function addPictures(report: ReportRun): Promise<void> {
  let left = PICTURE_BYTES;
  const order = [...report.cases].sort(
    (a, b) => Number(a.result === 'PASSED') - Number(b.result === 'PASSED'),
  );
  for (const { attachment, steps, pictures } of order) {
    const shot = steps.findLast(({ screenshot }) => screenshot !== null)?.screenshot;
    if (attachment === null || shot == null) continue;
    const bytes = await fetch(attachment.path, { signal: AbortSignal.timeout(20_000) })
      .then(async (answer) => (answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined))
      .catch(() => undefined);
    if (bytes === undefined || bytes.length > left) continue;
    left -= bytes.length;
    (pictures as Map<string, string>).set(
      shot,
      `data:${attachment.contentType};base64,${bytes.toString('base64')}`,
    );
  }
}

/** What is known of a run that has ended, and of the runs that tried its cases again. */
export interface EndedRun {
  /** Status of the first run, with each case as it ended last. */
  status: RunStatusAnswer;
  report: ReportRun;
  /** Short ids of the runs that tried again. */
  reruns: string[];
}

/** The run as the reporters tell it. */
export function toldRun(
  { status, report, reruns }: EndedRun,
  gate: GateVerdict,
  written: ToldRun['written'],
): ToldRun {
  const byId = new Map(status.runTestCases.map((summary) => [summary.projectTestCaseId, summary]));
  const cases = report.cases.map((entry: ReportCase) => ({
    ...entry,
    evidence: null,
    json: byId.get(entry.testId) ?? {},
  }));
  return {
    status: report.status,
    result: report.result,
    durationMs: report.durationMs,
    cases,
    evidence: null,
    report,
    written,
    json: runJson(status, reruns),
    gate,
  };
}

/** As `--json` prints a run: the keys of the vendor's command line first, ours after them. */
export function runJson(status: RunStatusAnswer, reruns: readonly string[] = []) {
  const { shortId, result, runTestCases, url, createdAt, startedAt, completedAt } = status;
  const counts = reruns.length > 0 ? countMarks(runTestCases) : status.counts;
  return {
    shortId,
    status: status.status,
    result,
    runTestCases,
    url,
    counts,
    createdAt,
    startedAt,
    completedAt,
    ...(reruns.length > 0 && { reruns }),
  };
}
