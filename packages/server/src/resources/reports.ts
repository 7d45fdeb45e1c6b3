import { ReportFormat, ReportLinks } from '@assay/contract';
import { getReportLinks, getRunReport, getSignedReport, openSignedArtifact, type Report } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { disposition, fileAnswer } from '../http/file-answer.ts';
import { addRoute } from '../http/route.ts';
import { RunId, smallApp, TAGS } from './common.ts';

const signed = {
  expires: z.int().min(0).max(99_999_999_999).describe('Seconds since 1970'),
  signature: z.string().max(100),
};

/** Reports of a run, and what signed links open. */
export function reportRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/run/{shortId}/report',
      auth: 'bearer',
      operationId: 'getRunReport',
      tag: TAGS.runs,
      summary: 'A run as JUnit XML, CTRF, HTML, JSON or Markdown',
      description:
        'junit: as CI systems read it. ctrf: Common Test Report Format, ctrf.io. html: one file with its pictures inside. ' +
        'json: all that the others are made of. markdown: for a comment or a job summary.',
      params: { shortId: RunId },
      query: { format: ReportFormat.optional().describe('Default json') },
      answer: { contentType: 'text/plain', description: 'The report, with its own content type' },
    },
    async ({ c, ctx, params, query }) =>
      send(
        c,
        await getRunReport({ ctx, input: { shortId: params.shortId, format: query.format ?? 'json' } }),
      ),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/run/{shortId}/report-links',
      auth: 'bearer',
      operationId: 'getReportLinks',
      tag: TAGS.runs,
      summary: 'Links to the reports of a run that open without a token',
      description: 'They work for a day, unless the server is set up otherwise.',
      params: { shortId: RunId },
      answer: { schema: ReportLinks, description: 'One link a format' },
    },
    async ({ ctx, params }) => getReportLinks({ ctx, input: params }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/reports/{runId}/{format}',
      auth: 'none',
      operationId: 'getSignedReport',
      tag: TAGS.runs,
      summary: 'A report by a signed link',
      params: { runId: z.uuid(), format: ReportFormat },
      query: signed,
      answer: { contentType: 'text/plain', description: 'The report, with its own content type' },
      errors: { 403: 'The link was changed or has expired.' },
    },
    async ({ c, params, query }) =>
      send(c, await getSignedReport({ ctx: deps.ctx, input: { ...params, ...query } })),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/files/{runTestCaseId}/{attempt}/{path}',
      rest: true,
      auth: 'none',
      operationId: 'getSignedFile',
      tag: TAGS.runs,
      summary: 'A file of a run by a signed link, such as screenshotUrl',
      params: { runTestCaseId: z.uuid(), attempt: z.string().regex(/^[1-9]\d{0,8}$/), path: z.string() },
      query: signed,
      answer: { contentType: 'application/octet-stream', description: 'The file, with its own content type' },
      errors: { 403: 'The link was changed or has expired.' },
    },
    async ({ c, params, query }) => {
      const input = { ...params, attempt: Number(params.attempt), ...query };
      const file = await openSignedArtifact({ ctx: deps.ctx, input });
      // The link itself is the permission: pages elsewhere, such as a trace viewer, may use it.
      c.header('access-control-allow-origin', '*');
      c.header('cross-origin-resource-policy', 'cross-origin');
      return fileAnswer(c, file, params.path);
    },
  );
  return app;
}

/** An HTML report is drawn, but as a page of nobody: no scripts, no forms, nothing from the network. */
function send(c: Context<ServerEnv>, report: Report): Response {
  c.header('content-type', report.contentType);
  c.header('content-disposition', disposition(report.fileName, true));
  c.header(
    'content-security-policy',
    "sandbox allow-popups; default-src 'none'; img-src data:; style-src 'unsafe-inline'",
  );
  return c.body(report.body);
}
