import { ExportedResult, RankBy, RankedTestCase, Ranking, ResultExport } from '@assay/contract';
import { csvOf, exportResults, rankTestCases } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { disposition } from '../http/file-answer.ts';
import { addRoute } from '../http/route.ts';
import { Cursor, Limit, smallApp, TAGS, TestPlanId } from './common.ts';

const asked = {
  from: z.iso.datetime({ offset: true }).optional().describe('Default 30 days before `to`'),
  to: z.iso.datetime({ offset: true }).optional().describe('Default now; at most 366 days after `from`'),
  testPlanShortId: TestPlanId.optional(),
};
const ranking = { by: RankBy.optional().describe('Default flaky'), limit: Limit, ...asked };
const results = {
  limit: z.int().min(1).max(10_000).optional().describe('Default 1000'),
  cursor: Cursor,
  ...asked,
};
const CSV = { contentType: 'text/csv', description: 'A line of names, then one a row' } as const;

const RESULT_COLUMNS = ExportedResult.keyof().options;
const RANK_COLUMNS = [
  ...RankedTestCase.keyof().options.filter((name) => name !== 'durationMs'),
  'durationP50Ms',
  'durationP95Ms',
] as const;

/** Which tests are worst, and results as tables. */
export function analysisRoutes(deps: ServerDeps) {
  const app = smallApp();
  const common = { method: 'get', auth: 'bearer', tag: TAGS.metrics } as const;

  addRoute(
    app,
    deps,
    {
      ...common,
      path: '/v1/metrics/test-cases',
      operationId: 'rankTestCases',
      summary: 'The flakiest, slowest or most failing test cases',
      query: ranking,
      answer: { schema: Ranking, description: 'The worst first' },
    },
    async ({ ctx, query: { testPlanShortId, by = 'flaky', ...rest } }) =>
      rankTestCases({ ctx, input: { ...rest, by, testPlan: testPlanShortId } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      path: '/v1/metrics/test-cases.csv',
      operationId: 'rankTestCasesCsv',
      summary: 'The flakiest, slowest or most failing test cases as CSV',
      query: ranking,
      answer: CSV,
    },
    async ({ c, ctx, query: { testPlanShortId, by = 'flaky', ...rest } }) => {
      const { testCases } = await rankTestCases({ ctx, input: { ...rest, by, testPlan: testPlanShortId } });
      const rows = testCases.map(({ durationMs, ...row }) => ({
        ...row,
        durationP50Ms: durationMs.p50,
        durationP95Ms: durationMs.p95,
      }));
      return table(c, csvOf([...RANK_COLUMNS], rows), `assay-${by}.csv`);
    },
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      path: '/v1/results',
      operationId: 'exportResults',
      summary: 'Results of test cases, each case of each run',
      query: results,
      answer: { schema: ResultExport, description: 'Newest first' },
    },
    async ({ ctx, query: { testPlanShortId, ...rest } }) =>
      exportResults({ ctx, input: { ...rest, testPlan: testPlanShortId } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      path: '/v1/results.csv',
      operationId: 'exportResultsCsv',
      summary: 'Results of test cases as CSV',
      description:
        'The cursor of the next page stands in the header `X-Next-Cursor`, which is absent on the last one.',
      query: results,
      answer: CSV,
    },
    async ({ c, ctx, query: { testPlanShortId, ...rest } }) => {
      const answer = await exportResults({ ctx, input: { ...rest, testPlan: testPlanShortId } });
      if (answer.nextCursor !== null) c.header('x-next-cursor', answer.nextCursor);
      return table(c, csvOf(RESULT_COLUMNS, answer.results), 'assay-results.csv');
    },
  );
  return app;
}

function table(c: Context<ServerEnv>, text: string, name: string): Response {
  return c.body(text, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': disposition(name, false),
  });
}
