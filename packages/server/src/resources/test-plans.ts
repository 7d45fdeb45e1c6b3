import {
  CreateTestPlanBody,
  Deleted,
  TestPlanDetail,
  TestPlanList,
  UpdateTestPlanBody,
} from '@assay/contract';
import { createTestPlan, deleteTestPlan, getTestPlan, listTestPlans, updateTestPlan } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { Cursor, Limit, smallApp, TAGS, TestPlanId } from './common.ts';

export function testPlanRoutes(deps: ServerDeps) {
  const app = smallApp();
  const answer = z
    .object({ success: z.literal(true), testPlan: TestPlanDetail })
    .meta({ id: 'TestPlanAnswer' });

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/test-plans',
      auth: 'bearer',
      operationId: 'listTestPlans',
      tag: TAGS.testPlans,
      summary: 'List test plans by name',
      query: { limit: Limit, cursor: Cursor },
      answer: { schema: TestPlanList, description: 'One page of test plans' },
    },
    async ({ ctx, query }) => listTestPlans({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/test-plans',
      auth: 'bearer',
      operationId: 'createTestPlan',
      tag: TAGS.testPlans,
      summary: 'Create a test plan',
      body: { schema: CreateTestPlanBody, required: true },
      answer: { schema: answer, description: 'It was created' },
    },
    async ({ ctx, body }) => ({ success: true, testPlan: await createTestPlan({ ctx, input: body }) }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/test-plans/{shortId}',
      auth: 'bearer',
      operationId: 'getTestPlan',
      tag: TAGS.testPlans,
      summary: 'One test plan',
      params: { shortId: TestPlanId },
      answer: { schema: TestPlanDetail, description: 'The plan with its cases, parameters and schedules' },
    },
    async ({ ctx, params }) => getTestPlan({ ctx, input: { testPlan: params.shortId } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/test-plans/{shortId}',
      auth: 'bearer',
      operationId: 'updateTestPlan',
      tag: TAGS.testPlans,
      summary: 'Change a test plan',
      description: 'What is absent stays; lists that are given replace the ones before.',
      params: { shortId: TestPlanId },
      body: { schema: UpdateTestPlanBody, required: true },
      answer: { schema: answer, description: 'The plan as it is now' },
    },
    async ({ ctx, params, body }) => ({
      success: true,
      testPlan: await updateTestPlan({ ctx, input: { ...body, testPlan: params.shortId } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/test-plans/{shortId}',
      auth: 'bearer',
      operationId: 'deleteTestPlan',
      tag: TAGS.testPlans,
      summary: 'Delete a test plan with its schedules',
      description: 'Its test cases and runs stay.',
      params: { shortId: TestPlanId },
      answer: { schema: Deleted, description: 'It is gone' },
    },
    async ({ ctx, params }) => deleteTestPlan({ ctx, input: { testPlan: params.shortId } }),
  );
  return app;
}
