import { ctrfReport } from './ctrf.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { ReportRun } from './types.ts';

export {
  countMarks,
  type ReportCase,
  type ReportClause,
  type ReportRun,
  type ReportStep,
  reportClause,
  wantedPictures,
} from './types.ts';
export { ctrfReport, htmlReport, jsonReport, junitReport, markdownReport };

export const REPORT_FORMATS = ['junit', 'ctrf', 'html', 'json', 'markdown'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** What each format is sent and saved as. */
export const REPORTS: Record<
  ReportFormat,
  { write: (run: ReportRun) => string; contentType: string; extension: string }
> = {
  junit: { write: junitReport, contentType: 'application/xml; charset=utf-8', extension: 'xml' },
  ctrf: { write: ctrfReport, contentType: 'application/json; charset=utf-8', extension: 'json' },
  html: { write: htmlReport, contentType: 'text/html; charset=utf-8', extension: 'html' },
  json: { write: jsonReport, contentType: 'application/json; charset=utf-8', extension: 'json' },
  markdown: { write: markdownReport, contentType: 'text/markdown; charset=utf-8', extension: 'md' },
};
