import { countMarks, type ReportRun } from './types.ts';

/** The run as one object: what the other reports are made of, without the pictures. */
export function jsonReport(run: ReportRun): string {
  return `${JSON.stringify(
    {
      ...run,
      counts: countMarks(run.cases),
      cases: run.cases.map(({ pictures: _pictures, ...entry }) => entry),
    },
    null,
    2,
  )}\n`;
}
