import type { Body } from '@assay/client';
import type { ClauseVerdict, Finding, StepRecord } from '@assay/contract';
import { queryOptions } from '@tanstack/react-query';
import { api, fetchFile, unwrap, withProject } from './client.ts';

/** The parts that the API hands through as they are stored, with their types. */
export type CaseResult = Omit<Body<'RunTestCaseDetail'>, 'clauses' | 'findings'> & {
  clauses: ClauseVerdict[];
  findings: Finding[];
};

export type CaseFile = Body<'ArtifactList'>['artifacts'][number];

/** A step as the page shows it; `target`, `by` and the clause are known once the trace is stored. */
export interface ShownStep {
  index: number;
  title: string;
  outcome: string;
  durationMs: number;
  kind: 'action' | 'check';
  /** Whether a model was asked to judge, rather than code to check. */
  isJudged: boolean;
  by: string | null;
  /** Which model decided, where one did. */
  model: string | null;
  clause: number | null;
  box: NonNullable<StepRecord['target']>['box'];
  found: string | null;
  expected: string | null;
  actual: string | null;
  message: string | null;
  url: string | null;
  screenshot: string | null;
}

export interface ConsoleLine {
  at: number;
  level: string;
  text: string;
  source: string;
  url: string | null;
}

export interface NetworkLine {
  at: number;
  method: string;
  url: string;
  resourceType: string;
  status: number | null;
  failure: string | null;
  durationMs: number | null;
}

export function caseQuery(project: string, shortId: string) {
  return queryOptions({
    queryKey: [project, 'case', shortId],
    queryFn: async () =>
      (await unwrap(api.GET('/v1/run-test-case/{shortId}', { params: { path: { shortId } } }))) as CaseResult,
  });
}

export function caseFilesQuery(project: string, shortId: string) {
  return queryOptions({
    queryKey: [project, 'case', shortId, 'files'],
    queryFn: async () =>
      (await unwrap(api.GET('/v1/run-test-case/{shortId}/artifacts', { params: { path: { shortId } } })))
        .artifacts,
  });
}

/** The Playwright trace, where one was kept. */
export function traceOf(files: CaseFile[]): CaseFile | undefined {
  return files.find(({ kind }) => kind === 'playwright-trace');
}

/** Most steps that one answer of the API holds; a test that takes more has them in its trace. */
const MOST_STEPS = 1_000;

/** The steps: from the stored trace where it is there, else from the live answer, which is there from the first step on. */
export function caseStepsQuery(project: string, shortId: string, hasTrace: boolean) {
  return queryOptions({
    queryKey: [project, 'case', shortId, 'steps', hasTrace],
    queryFn: async (): Promise<ShownStep[]> => {
      if (hasTrace) return (await readLines<StepRecord>(shortId, 'steps.jsonl')).map(fromRecord);
      const { steps } = await unwrap(
        api.GET('/v1/run-test-case/{shortId}/trace', {
          params: { path: { shortId }, query: { limit: MOST_STEPS } },
        }),
      );
      return steps.map((step) => ({
        index: step.index - 1,
        title: step.reasoning.replace(/ \(from ".*"\)$/s, ''),
        outcome: step.outcome,
        durationMs: step.durationMs,
        kind: step.toolCalls[0]?.name.startsWith('expect-') ? 'check' : 'action',
        isJudged: step.toolCalls[0]?.name === 'expect-judged',
        by: step.by,
        model: step.model,
        clause: step.clause,
        box: step.target?.box ?? null,
        found: step.target?.description ?? null,
        expected: null,
        actual: null,
        message: step.toolResult,
        url: step.url,
        screenshot: step.screenshotPath,
      }));
    },
  });
}

/** What the browser said or asked, and how much more of it was not written down. */
export interface CaseLog<T> {
  lines: T[];
  dropped: number;
}

export function caseLogQuery<T extends object>(
  project: string,
  shortId: string,
  file: 'console.jsonl' | 'network.jsonl',
) {
  return queryOptions({
    queryKey: [project, 'case', shortId, file],
    queryFn: async (): Promise<CaseLog<T>> => {
      const lines = await readLines<T | { dropped: number }>(shortId, file);
      const last = lines.at(-1);
      // The file ends with that number, where it is not 0.
      if (last && 'dropped' in last) return { lines: lines.slice(0, -1) as T[], dropped: last.dropped };
      return { lines: lines as T[], dropped: 0 };
    },
    staleTime: 60_000,
  });
}

export function modelTurnsQuery<T>(project: string, shortId: string) {
  return queryOptions({
    queryKey: [project, 'case', shortId, 'model.jsonl'],
    queryFn: () => readLines<T>(shortId, 'model.jsonl'),
    staleTime: 60_000,
  });
}

/** Where a file of a case is, for pictures and downloads; the session of this browser opens it. */
export function fileLink(shortId: string, path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return withProject(`/v1/run-test-case/${shortId}/artifacts/${encoded}`);
}

/** A picture. Those of another attempt have the same names, and browsers keep what they got. */
export function pictureLink(shortId: string, path: string, attempt: number): string {
  return `${fileLink(shortId, path)}&attempt=${attempt}`;
}

/** The page of the server that draws a Playwright trace; it takes only addresses of this form. */
export function traceViewerLink(shortId: string, path: string): string {
  return `/trace-viewer/?${new URLSearchParams({ trace: `..${fileLink(shortId, path)}` })}`;
}

async function readLines<T>(shortId: string, file: string): Promise<T[]> {
  const text = await (await fetchFile(fileLink(shortId, file))).text();
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

function fromRecord(record: StepRecord): ShownStep {
  return {
    index: record.index,
    title: record.title,
    outcome: record.outcome,
    durationMs: record.durationMs,
    kind: record.step.kind === 'check' ? 'check' : 'action',
    isJudged: record.step.kind === 'check' && record.step.expect.check === 'judged',
    by: record.step.by,
    model: record.step.model ?? null,
    clause: record.step.clause,
    box: record.target?.box ?? null,
    found: record.target?.description ?? null,
    expected: record.expected,
    actual: record.actual,
    message: record.message,
    url: record.url,
    screenshot: record.screenshot,
  };
}
