import { CreateTestCaseAnswer, CreateTestCaseBody, TestCaseList } from '@assay/contract';
import { createTestCase, listTestCases } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { smallApp, TAGS } from './common.ts';

export function testCaseRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/test-cases',
      auth: 'bearer',
      operationId: 'createTestCase',
      tag: TAGS.testCases,
      summary: 'Create a test case',
      description: 'It starts as a draft (`isEnabled: false`) unless `isEnabled` says otherwise.',
      body: { schema: CreateTestCaseBody, required: true },
      answer: { schema: CreateTestCaseAnswer, description: 'The test case was created' },
      errors: {
        404: 'The application, a config or a dependency was not found.',
        409: 'A test case of this name exists.',
      },
    },
    async ({ ctx, body }) => createTestCase({ ctx, input: body }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/test-cases',
      auth: 'bearer',
      operationId: 'listTestCases',
      tag: TAGS.testCases,
      summary: 'List test cases',
      query: {
        applicationShortId: z.string().optional(),
        labels: z.string().max(2000).optional().describe('Comma-separated; cases that carry all of them'),
        isEnabled: z.boolean().optional(),
        limit: z.int().min(1).max(1000).optional().describe('Default 20'),
        offset: z.int().min(0).max(1_000_000).optional().describe('Default 0'),
      },
      answer: { schema: TestCaseList, description: 'One page of test cases' },
      errors: { 404: 'The application was not found.' },
    },
    async ({ ctx, query }) => {
      const { labels, ...input } = query;
      const wanted = labels
        ?.split(',')
        .map((label) => label.trim())
        .filter((label) => label !== '');
      return listTestCases({ ctx, input: { ...input, ...(wanted?.length ? { labels: wanted } : {}) } });
    },
  );
  return app;
}
