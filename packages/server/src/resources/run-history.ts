import { RunComparison, RunDependencies, TestCaseHistory } from '@assay/contract';
import { compareRuns, getRunDependencies, getTestCaseHistory } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { RunId, smallApp, TAGS } from './common.ts';

/** Runs beside each other: one test case over time, and what differs between two runs. */
export function runHistoryRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/test-cases/{id}/history',
      auth: 'bearer',
      operationId: 'getTestCaseHistory',
      tag: TAGS.testCases,
      summary: 'How a test case went over time',
      params: { id: z.uuid().describe('Id of the test case') },
      query: {
        limit: z.int().min(1).max(200).optional().describe('Default 50'),
        cursor: z.string().max(500).optional().describe('`nextCursor` of the page before'),
      },
      answer: { schema: TestCaseHistory, description: 'Runs, newest first, and figures of them' },
    },
    async ({ ctx, params, query }) => getTestCaseHistory({ ctx, input: { testCaseId: params.id, ...query } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/run/{shortId}/compare',
      auth: 'bearer',
      operationId: 'compareRuns',
      tag: TAGS.runs,
      summary: 'What differs from an earlier run',
      params: { shortId: RunId },
      query: {
        with: z
          .string()
          .max(200)
          .optional()
          .describe(
            'Short id of the other run. last-green (default): the newest one before it that passed, of the same plan, or ' +
              'of the same application when it has no plan',
          ),
      },
      answer: { schema: RunComparison, description: 'Case by case' },
    },
    async ({ ctx, params, query }) =>
      compareRuns({ ctx, input: { shortId: params.shortId, with: query.with } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/run/{shortId}/dependencies',
      auth: 'bearer',
      operationId: 'getRunDependencies',
      tag: TAGS.runs,
      summary: 'Which case waits for which',
      params: { shortId: RunId },
      answer: { schema: RunDependencies, description: 'As it was when the run was started' },
    },
    async ({ ctx, params }) => getRunDependencies({ ctx, input: { shortId: params.shortId } }),
  );
  return app;
}
