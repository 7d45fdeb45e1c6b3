import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  type CaseRun,
  REPORTS,
  type ReportCase,
  type ReportFormat,
  type ReportRun,
  type SuiteRun,
} from '@assay/engine';
import { createPaint } from '../terminal.ts';
import { failureLines } from './details.ts';
import type { Reporter, RunInfo } from './reporter.ts';

/** Bytes of pictures that one report may hold; as on the server. */
const PICTURE_BYTES = 15_000_000;

/** One of the reports that are written once, at the end. */
export function createReportReporter(
  format: ReportFormat,
  write: (text: string) => void,
  cwd: string,
): Reporter {
  let info: RunInfo | undefined;
  return {
    onBegin(begun) {
      info = begun;
    },
    onCaseStart() {},
    onCaseEnd() {},
    onEnd(run) {
      write(REPORTS[format].write(toReport(info!, run, cwd, format === 'html')));
    },
  };
}

/** A run of the command line as the reports of the engine tell it. */
export function toReport(info: RunInfo, run: SuiteRun, cwd: string, pictures = false): ReportRun {
  const cases = run.cases.map((entry) => toCase(info, entry, cwd));
  if (pictures) addPictures(run.cases, cases);
  return {
    id: null,
    title: path.basename(cwd) || 'assay run',
    url: null,
    status: run.status,
    result: run.result,
    startedAt: info.startedAt,
    durationMs: run.durationMs,
    branch: null,
    commit: null,
    repository: null,
    cases,
  };
}

function toCase(info: RunInfo, run: CaseRun, cwd: string): ReportCase {
  const { test } = run;
  const shot = run.files.findLast(({ kind }) => kind === 'screenshot');
  return {
    testId: `${test.file}#${test.name}`,
    name: test.name,
    suite: test.file,
    place: { file: test.file, line: test.line },
    baseUrl: info.baseUrl,
    status: run.status,
    result: run.result,
    title: run.resultTitle,
    thought: run.evaluationThought,
    errorCode: run.errorCode,
    details: failureLines(createPaint(false), run, cwd).join('\n'),
    startedAt: null,
    durationMs: run.durationMs,
    attempts: 1,
    labels: test.labels,
    clauses: run.clauses,
    steps: run.steps,
    findings: run.findings,
    url: null,
    attachment:
      shot && run.traceDir ? { path: `${run.traceDir}/${shot.path}`, contentType: shot.contentType } : null,
    pictures: new Map(),
  };
}

/** The last screenshot of each case, the last five of one that did not pass; those come first, until the report is full. */
function addPictures(runs: readonly CaseRun[], cases: ReportCase[]): void {
  let left = PICTURE_BYTES;
  const order = runs.map((run, index) => ({ run, entry: cases[index]! }));
  order.sort((a, b) => Number(a.run.result === 'PASSED') - Number(b.run.result === 'PASSED'));
  for (const { run, entry } of order) {
    if (run.traceDir === null) continue;
    const pictures = new Map<string, string>();
    const wanted = run.steps
      .flatMap((step) => step.screenshot ?? [])
      .slice(run.result === 'PASSED' ? -1 : -5);
    for (const shot of new Set(wanted.reverse())) {
      const file = path.join(run.traceDir, ...shot.split('/'));
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (size === 0 || size > left) continue;
      left -= size;
      const type = shot.endsWith('.png') ? 'image/png' : 'image/jpeg';
      pictures.set(shot, `data:${type};base64,${readFileSync(file).toString('base64')}`);
    }
    entry.pictures = pictures;
  }
}
