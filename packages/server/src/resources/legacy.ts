import {
  CreateTestCaseAnswer,
  CreateTestCaseBody,
  RunStatusAnswer,
  StartRunAnswer,
  StartRunBody,
  TestCasesFilter,
} from '@assay/contract';
import { createTestCase, getRunStatus, startRun } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { ProjectId, RunId, smallApp, TAGS } from './common.ts';

/** The paths of the API before `/v1`, which older versions of the GitHub action call (contract reference 2.2). */
export function legacyRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/api/projects/{project}/runs',
      auth: 'legacy',
      netlify: true,
      operationId: 'legacyStartRun',
      tag: TAGS.older,
      summary: 'Start a run (path of older clients)',
      description:
        'Instead of a token, `X-Webhook-Signature` may sign a deploy notification of Netlify: a JWS with HS256, issuer `netlify`, and the secret is a token of kind `netlify` (POST /v1/tokens). It starts the plan that the query names, else the default one.',
      deprecated: true,
      params: { project: ProjectId },
      query: {
        testPlanShortId: z
          .string()
          .optional()
          .describe('The plan, for callers that cannot choose their body; one in the body goes before it'),
      },
      body: { schema: StartRunBody, required: false },
      answer: { schema: StartRunAnswer, description: 'The run was started' },
      errors: { 402: 'The usage limit of the organisation is reached.' },
    },
    async ({ ctx, params, query, body }) =>
      startRun({
        ctx,
        input: {
          ...body,
          projectShortId: params.project,
          testPlanShortId: body.testPlanShortId ?? body.testPlanShortIds?.[0] ?? query.testPlanShortId,
        },
      }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/api/projects/{project}/runs/{shortId}',
      auth: 'legacy',
      operationId: 'legacyGetRun',
      tag: TAGS.older,
      summary: 'Status of a run (path of older clients)',
      description: '`failedTestCases` is filled when the run FAILED, whatever the filter.',
      deprecated: true,
      params: { project: ProjectId, shortId: RunId },
      query: { testCases: TestCasesFilter.optional() },
      answer: { schema: RunStatusAnswer, description: 'Status, result and counts' },
    },
    async ({ ctx, params, query }) => {
      return getRunStatus({
        ctx,
        input: { shortId: params.shortId, ...(query.testCases ? { testCases: query.testCases } : {}) },
      });
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/api/projects/{project}/test-cases',
      auth: 'legacy',
      operationId: 'legacyCreateTestCase',
      tag: TAGS.older,
      summary: 'Create a test case (path of older clients)',
      deprecated: true,
      params: { project: ProjectId },
      body: { schema: CreateTestCaseBody, required: true },
      answer: { schema: CreateTestCaseAnswer, description: 'The test case was created' },
      errors: { 409: 'A test case of this name exists.' },
    },
    async ({ ctx, params, body }) =>
      createTestCase({ ctx, input: { ...body, projectShortId: params.project } }),
  );
  return app;
}
