import { REPORTS, type ReportFormat } from '@assay/engine';
import type { Reporter } from './reporter.ts';

/** One of the reports that are written once, at the end; what the server has written already is taken as it is. */
export function createReportReporter(format: ReportFormat, write: (text: string) => void): Reporter {
  return {
    onBegin() {},
    onCaseStart() {},
    onCaseEnd() {},
    onEnd(run) {
      write(run.written[format] ?? REPORTS[format].write(run.report));
    },
  };
}
