import { REPORTS, type ReportFormat } from '@assay/engine';
import type { AppContext, VerbContext } from '../ctx.ts';
import { findRun } from '../runs/find.ts';
import { checkSignature, type Signature } from '../signed-links/sign.ts';
import { reportTarget, signedReportUrl } from '../signed-links/urls.ts';
import { loadReport } from './load.ts';

export interface Report {
  body: string;
  contentType: string;
  fileName: string;
}

/** A run in one of the formats; a run that goes on is told as it is now. */
export async function getRunReport({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string; format: ReportFormat };
}): Promise<Report> {
  const run = await findRun(ctx.db, ctx, input.shortId);
  return write(ctx, run.id, input.format);
}

/** By a signed link; nobody is signed in. Throws link_invalid, link_expired, run_not_found. */
export async function getSignedReport({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: { runId: string; format: ReportFormat } & Signature;
}): Promise<Report> {
  checkSignature(ctx, reportTarget(input.runId, input.format), input);
  return write(ctx, input.runId, input.format);
}

/** Links to the reports of a run that open without a token, for a limited time. */
export async function getReportLinks({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string };
}): Promise<{ links: Record<ReportFormat, string> }> {
  const run = await findRun(ctx.db, ctx, input.shortId);
  const formats = Object.keys(REPORTS) as ReportFormat[];
  const links = formats.map((format) => [format, signedReportUrl(ctx, run.id, format)] as const);
  return { links: Object.fromEntries(links) as Record<ReportFormat, string> };
}

async function write(ctx: AppContext, runId: string, format: ReportFormat): Promise<Report> {
  const report = REPORTS[format];
  const run = await loadReport(ctx, runId, { pictures: format === 'html' });
  return {
    body: report.write(run),
    contentType: report.contentType,
    fileName: `assay-${run.id}-${format}.${report.extension}`,
  };
}
