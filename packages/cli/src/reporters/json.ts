import type { SuiteRun } from '@assay/engine';
import { caseJson, countCases } from '../case-json.ts';
import type { Reporter, RunInfo } from './reporter.ts';

/** The whole run as one object; also written to `report.json` of the output folder. */
export function runJson(info: RunInfo, run: SuiteRun) {
  return {
    status: run.status,
    result: run.result,
    counts: countCases(run.cases),
    baseUrl: info.baseUrl,
    startedAt: info.startedAt.toISOString(),
    durationMs: run.durationMs,
    outputDir: info.outputDir,
    testCases: run.cases.map((entry) => ({
      ...caseJson(entry),
      file: entry.test.file,
      line: entry.test.line,
      labels: entry.test.labels,
    })),
  };
}

/** One JSON object at the end and nothing else. */
export function createJsonReporter(write: (text: string) => void): Reporter {
  let info: RunInfo | undefined;
  return {
    onBegin(begun) {
      info = begun;
    },
    onCaseStart() {},
    onCaseEnd() {},
    onEnd(run) {
      write(`${JSON.stringify(runJson(info!, run), null, 2)}\n`);
    },
  };
}
