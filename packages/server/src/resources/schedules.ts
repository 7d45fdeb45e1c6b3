import { CreateScheduleBody, Deleted, Schedule, ScheduleList, UpdateScheduleBody } from '@assay/contract';
import { createSchedule, deleteSchedule, listSchedules, updateSchedule } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { smallApp, TAGS, TestPlanId } from './common.ts';

const ScheduleId = z.string().describe('`sched_Abc123` or `Abc123`');

/** When test plans run by themselves. */
export function scheduleRoutes(deps: ServerDeps) {
  const app = smallApp();
  const answer = z.object({ success: z.literal(true), schedule: Schedule }).meta({ id: 'ScheduleAnswer' });

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/schedules',
      auth: 'bearer',
      operationId: 'listSchedules',
      tag: TAGS.testPlans,
      summary: 'List schedules',
      query: { testPlanShortId: z.string().optional() },
      answer: { schema: ScheduleList, description: 'The schedules with their next five times' },
    },
    async ({ ctx, query }) =>
      listSchedules({
        ctx,
        input: query.testPlanShortId === undefined ? {} : { testPlan: query.testPlanShortId },
      }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/test-plans/{shortId}/schedules',
      auth: 'bearer',
      operationId: 'createSchedule',
      tag: TAGS.testPlans,
      summary: 'Run a test plan at set times',
      description:
        'Times that pass while no server is up are made good by one run. A time at which the plan cannot run is noted in `lastError`.',
      params: { shortId: TestPlanId },
      body: { schema: CreateScheduleBody, required: true },
      answer: { schema: answer, description: 'It was created' },
    },
    async ({ ctx, params, body }) => ({
      success: true,
      schedule: await createSchedule({ ctx, input: { ...body, testPlan: params.shortId } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/schedules/{shortId}',
      auth: 'bearer',
      operationId: 'updateSchedule',
      tag: TAGS.testPlans,
      summary: 'Change a schedule',
      params: { shortId: ScheduleId },
      body: { schema: UpdateScheduleBody, required: true },
      answer: { schema: answer, description: 'The schedule as it is now' },
    },
    async ({ ctx, params, body }) => ({
      success: true,
      schedule: await updateSchedule({ ctx, input: { ...body, schedule: params.shortId } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/schedules/{shortId}',
      auth: 'bearer',
      operationId: 'deleteSchedule',
      tag: TAGS.testPlans,
      summary: 'Delete a schedule',
      params: { shortId: ScheduleId },
      answer: { schema: Deleted, description: 'It is gone' },
    },
    async ({ ctx, params }) => deleteSchedule({ ctx, input: { schedule: params.shortId } }),
  );
  return app;
}
