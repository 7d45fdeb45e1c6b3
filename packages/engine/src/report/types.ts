import type { ClauseVerdict, ErrorCode, Finding, RunResult, RunStatus, StepRecord } from '@assay/contract';

/** A run as the reports tell it, wherever it came from: a server's database or `assay run`. */
export interface ReportRun {
  /** Short id of a run on a server; null for a run of the command line. */
  id: string | null;
  /** `Smoke tests`, or what was run. */
  title: string;
  /** Page of the run. */
  url: string | null;
  status: RunStatus;
  result: RunResult | null;
  startedAt: Date;
  /** Wall time in milliseconds. */
  durationMs: number;
  branch: string | null;
  commit: string | null;
  repository: string | null;
  cases: ReportCase[];
}

export interface ReportCase {
  /** Stable over runs: the id of the test case, else its file and name. */
  testId: string;
  name: string;
  /** Test file, or application. */
  suite: string;
  /** Test file and the line of its heading; null when it does not come from one. */
  place: { file: string; line: number } | null;
  baseUrl: string;
  status: RunStatus;
  result: RunResult | null;
  title: string;
  thought: string;
  errorCode: ErrorCode | string | null;
  /** For a log: what was expected and what was found. */
  details: string;
  startedAt: Date | null;
  durationMs: number;
  attempts: number;
  labels: string[];
  /** The group it is listed in. */
  scenario: string | null;
  /** Who looks after it, as written. */
  owner: string | null;
  clauses: ReportClause[];
  steps: ReportStep[];
  findings: Pick<Finding, 'kind' | 'severity' | 'title' | 'url' | 'occurrences'>[];
  /** Page of the case. */
  url: string | null;
  /** Path or link of its last screenshot. */
  attachment: { path: string; contentType: string } | null;
  /** Data URIs by path of the trace, for reports that hold their pictures. */
  pictures: ReadonlyMap<string, string>;
}

export type ReportClause = Pick<
  ClauseVerdict,
  'text' | 'outcome' | 'basis' | 'expected' | 'actual' | 'reason'
> & {
  /** Path in the trace of the picture that it was judged from; null for what code has verified. */
  judgedFrom: string | null;
};

/** What reports tell of a clause. */
export function reportClause(clause: ClauseVerdict): ReportClause {
  const { text, outcome, basis, expected, actual, reason, evidence } = clause;
  const picture = evidence.find(({ kind, path }) => kind === 'screenshot' && path !== undefined)?.path;
  const judgedFrom = basis === 'judged' ? (picture ?? null) : null;
  return { text, outcome, basis, expected, actual, reason, judgedFrom };
}

export type ReportStep = Pick<
  StepRecord,
  'title' | 'outcome' | 'durationMs' | 'expected' | 'actual' | 'message' | 'screenshot'
>;

/**
 * Paths of the pictures that a report should hold of a case, the most telling first: those that clauses were judged from, and the last
 * screenshot, or the last five of a case that did not pass.
 */
export function wantedPictures({
  result,
  clauses,
  steps,
}: Pick<ReportCase, 'result' | 'clauses' | 'steps'>): string[] {
  const shots = steps.flatMap(({ screenshot }) => screenshot ?? []).slice(result === 'PASSED' ? -1 : -5);
  return [...new Set([...clauses.flatMap(({ judgedFrom }) => judgedFrom ?? []), ...shots.reverse()])];
}

export type CaseMark = 'passed' | 'failed' | 'skipped' | 'error' | 'cancelled' | 'pending';

/** One word for how a case ended; `pending`: it has not. */
export function markOf(run: { status: RunStatus; result: RunResult | null }): CaseMark {
  if (run.result === 'PASSED') return 'passed';
  if (run.result === 'FAILED') return 'failed';
  if (run.result === 'SKIPPED') return 'skipped';
  if (run.status === 'CANCELLED') return 'cancelled';
  return run.status === 'ERROR' ? 'error' : 'pending';
}

/** How many cases ended how. */
export function countMarks(cases: readonly { status: RunStatus; result: RunResult | null }[]) {
  const counts = {
    total: cases.length,
    passed: 0,
    failed: 0,
    skipped: 0,
    error: 0,
    cancelled: 0,
    pending: 0,
  };
  for (const entry of cases) counts[markOf(entry)] += 1;
  return counts;
}
