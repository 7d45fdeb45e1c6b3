import { ApplicationDetail, CreateApplicationBody, Deleted, UpdateApplicationBody } from '@assay/contract';
import { createApplication, deleteApplication, getApplication, updateApplication } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { ApplicationId, smallApp, TAGS } from './common.ts';

const ApplicationAnswer = z
  .object({ success: z.literal(true), application: ApplicationDetail })
  .meta({ id: 'ApplicationAnswer' });

export function applicationRoutes(deps: ServerDeps) {
  const app = smallApp();
  const params = { applicationShortId: ApplicationId };

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/applications',
      auth: 'bearer',
      operationId: 'createApplication',
      tag: TAGS.projects,
      summary: 'Create an application',
      body: { schema: CreateApplicationBody, required: true },
      answer: { schema: ApplicationAnswer, description: 'It was created' },
      errors: { 409: 'An application of this name exists.' },
    },
    async ({ ctx, body }) => {
      const { shortId } = await createApplication({ ctx, input: body });
      return { success: true, application: await getApplication({ ctx, input: { application: shortId } }) };
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/applications/{applicationShortId}',
      auth: 'bearer',
      operationId: 'getApplication',
      tag: TAGS.projects,
      summary: 'One application',
      params,
      answer: { schema: ApplicationDetail, description: 'The application' },
    },
    async ({ ctx, params: { applicationShortId: application } }) =>
      getApplication({ ctx, input: { application } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/applications/{applicationShortId}',
      auth: 'bearer',
      operationId: 'updateApplication',
      tag: TAGS.projects,
      summary: 'Rename an application',
      params,
      body: { schema: UpdateApplicationBody, required: true },
      answer: { schema: ApplicationAnswer, description: 'The application as it is now' },
      errors: { 409: 'An application of this name exists.' },
    },
    async ({ ctx, params: { applicationShortId: application }, body }) => ({
      success: true,
      application: await updateApplication({ ctx, input: { ...body, application } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/applications/{applicationShortId}',
      auth: 'bearer',
      operationId: 'deleteApplication',
      tag: TAGS.projects,
      summary: 'Delete an application with its environments',
      params,
      answer: { schema: Deleted, description: 'It is gone' },
      errors: { 409: 'It has test cases or a history of runs.' },
    },
    async ({ ctx, params: { applicationShortId: application } }) =>
      deleteApplication({ ctx, input: { application } }),
  );
  return app;
}
