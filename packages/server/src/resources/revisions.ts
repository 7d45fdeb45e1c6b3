import { TestCaseDetail, TestCaseRevisionList } from '@assay/contract';
import { listTestCaseRevisions, restoreTestCaseRevision } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { Cursor, Limit, smallApp, TAGS, TestCaseId } from './common.ts';

export function revisionRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/test-cases/{id}/revisions',
      auth: 'bearer',
      operationId: 'listTestCaseRevisions',
      tag: TAGS.testCases,
      summary: 'Revisions of a test case, newest first',
      params: { id: TestCaseId },
      query: { limit: Limit, cursor: Cursor },
      answer: { schema: TestCaseRevisionList, description: 'One page of revisions' },
    },
    async ({ ctx, params, query }) => listTestCaseRevisions({ ctx, input: { ...query, id: params.id } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/test-cases/{id}/revisions/{number}/restore',
      auth: 'bearer',
      operationId: 'restoreTestCaseRevision',
      tag: TAGS.testCases,
      summary: 'Make an earlier revision the current content',
      description: 'As a new revision; enabled or not, labels, owner and scenario stay as they are.',
      params: { id: TestCaseId, number: z.string().regex(/^[1-9]\d{0,8}$/, 'expected a revision number') },
      answer: { schema: TestCaseDetail, description: 'The test case as it is now' },
    },
    async ({ ctx, params }) =>
      restoreTestCaseRevision({ ctx, input: { id: params.id, number: Number(params.number) } }),
  );
  return app;
}
