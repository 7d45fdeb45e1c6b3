import { junitReport, type SuiteRun } from '@assay/engine';
import { createReportReporter, toReport } from './report.ts';
import type { Reporter, RunInfo } from './reporter.ts';

/** JUnit XML, one `testsuite` a file; the format itself is the engine's, so that a server writes the same. */
export function createJunitReporter(write: (text: string) => void, cwd: string): Reporter {
  return createReportReporter('junit', write, cwd);
}

export function junitXml(info: RunInfo, run: SuiteRun, cwd: string): string {
  return junitReport(toReport(info, run, cwd));
}
