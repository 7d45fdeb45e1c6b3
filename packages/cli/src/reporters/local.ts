import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type CaseRun, type ReportRun, reportClause, type SuiteRun, wantedPictures } from '@assay/engine';
import { caseJson, countCases } from '../case-json.ts';
import type { CiJob } from '../ci/job.ts';
import type { GateVerdict } from '../gate/judge.ts';
import { createPaint } from '../terminal.ts';
import { failureLines } from './details.ts';
import type { ToldCase, ToldRun } from './reporter.ts';

/** Bytes of pictures that one report may hold; as on the server. */
const PICTURE_BYTES = 15_000_000;

/** What is known of a run on this machine beside its cases. */
export interface LocalRun {
  baseUrl: string;
  /** Absolute folder of the evidence. */
  outputDir: string;
  startedAt: Date;
  /** Where it is run, for the reports. */
  job: CiJob | undefined;
}

/** A case of `assay run` as the reporters tell it. */
export function toldCase(baseUrl: string, run: CaseRun, cwd: string, attempts = 1): ToldCase {
  const { test } = run;
  const shot = run.files.findLast(({ kind }) => kind === 'screenshot');
  const told: ToldCase = {
    testId: `${test.file}#${test.name}`,
    name: test.name,
    suite: test.file,
    place: { file: test.file, line: test.line },
    baseUrl,
    status: run.status,
    result: run.result,
    title: run.resultTitle,
    thought: run.evaluationThought,
    errorCode: run.errorCode,
    details: '',
    startedAt: null,
    durationMs: run.durationMs,
    attempts,
    labels: test.labels,
    scenario: test.scenario,
    owner: test.owner,
    clauses: run.clauses.map((clause) => ({ ...clause, ...reportClause(clause) })),
    steps: run.steps,
    findings: run.findings,
    url: null,
    attachment:
      shot && run.traceDir ? { path: `${run.traceDir}/${shot.path}`, contentType: shot.contentType } : null,
    pictures: new Map(),
    evidence: run.traceDir,
    json: {
      ...caseJson(run),
      ...{ file: test.file, line: test.line, labels: test.labels },
      ...{ scenario: test.scenario, device: test.device, owner: test.owner },
      attempts,
    },
  };
  told.details = failureLines(createPaint(false), told, cwd).join('\n');
  return told;
}

/**
 * The whole run as the reporters tell it.
 *
 * @param attempts How often each case was run, by name; 1 where it is absent.
 * @param pictures Whether the report holds pictures.
 */
export function toldRun(
  local: LocalRun,
  run: SuiteRun,
  cwd: string,
  options: { attempts?: ReadonlyMap<string, number>; pictures?: boolean; gate?: GateVerdict } = {},
): ToldRun {
  const cases = run.cases.map((entry) =>
    toldCase(local.baseUrl, entry, cwd, options.attempts?.get(entry.test.name)),
  );
  if (options.pictures) addPictures(run.cases, cases);
  const { job } = local;
  const report: ReportRun = {
    id: null,
    title: path.basename(cwd) || 'assay run',
    url: null,
    status: run.status,
    result: run.result,
    startedAt: local.startedAt,
    durationMs: run.durationMs,
    branch: job?.branch ?? null,
    commit: job?.commitHash ?? null,
    repository: job?.repository ?? null,
    cases: cases.map(({ evidence: _evidence, json: _json, ...entry }) => entry),
  };
  return {
    status: run.status,
    result: run.result,
    durationMs: run.durationMs,
    cases,
    evidence: cases.some(({ evidence }) => evidence !== null) ? local.outputDir : null,
    report,
    written: {},
    json: runJson(local, run, cases),
    gate: options.gate,
  };
}

/** The run as one object: the last line of JSON, and `report.json` of the output folder. Keys are stable. */
function runJson(local: LocalRun, run: SuiteRun, cases: readonly ToldCase[]) {
  return {
    status: run.status,
    result: run.result,
    counts: countCases(run.cases),
    baseUrl: local.baseUrl,
    startedAt: local.startedAt.toISOString(),
    durationMs: run.durationMs,
    outputDir: local.outputDir,
    testCases: cases.map(({ json }) => json),
  };
}

/** The last screenshot of each case, the last five of one that did not pass; those come first, until the report is full. */
function addPictures(runs: readonly CaseRun[], cases: ToldCase[]): void {
  let left = PICTURE_BYTES;
  const order = runs.map((run, index) => ({ run, entry: cases[index]! }));
  order.sort((a, b) => Number(a.run.result === 'PASSED') - Number(b.run.result === 'PASSED'));
  for (const { run, entry } of order) {
    if (run.traceDir === null) continue;
    const pictures = new Map<string, string>();
    for (const shot of wantedPictures(entry)) {
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
