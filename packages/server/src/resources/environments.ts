import { CreateEnvironmentBody, Deleted, EnvironmentDetail, UpdateEnvironmentBody } from '@assay/contract';
import {
  createEnvironment,
  deleteEnvironment,
  getEnvironment,
  updateEnvironment,
  type VerbContext,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { ApplicationId, ProjectId, smallApp, TAGS } from './common.ts';

const EnvironmentAnswer = z
  .object({ success: z.literal(true), environment: EnvironmentDetail })
  .meta({ id: 'EnvironmentAnswer' });

export function environmentRoutes(deps: ServerDeps) {
  const app = smallApp();
  const params = { environmentShortId: z.string().describe('`env_Abc123` or `Abc123`') };
  const errors = { 409: 'The application has an environment of this name.' };

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/applications/{applicationShortId}/environments',
      auth: 'bearer',
      operationId: 'createEnvironment',
      tag: TAGS.projects,
      summary: 'Create an environment',
      params: { applicationShortId: ApplicationId },
      body: { schema: CreateEnvironmentBody, required: true },
      answer: { schema: EnvironmentAnswer, description: 'It was created' },
      errors,
    },
    async ({ ctx, params: { applicationShortId }, body }) => create(ctx, applicationShortId, body),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/api/projects/{project}/applications/{applicationShortId}/environments',
      auth: 'legacy',
      operationId: 'legacyCreateEnvironment',
      tag: TAGS.older,
      summary: 'Create an environment (path of older clients)',
      deprecated: true,
      params: { project: ProjectId, applicationShortId: ApplicationId },
      body: { schema: CreateEnvironmentBody, required: true },
      answer: { schema: EnvironmentAnswer, description: 'It was created' },
      errors,
    },
    async ({ ctx, params: { applicationShortId }, body }) => create(ctx, applicationShortId, body),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/environments/{environmentShortId}',
      auth: 'bearer',
      operationId: 'getEnvironment',
      tag: TAGS.projects,
      summary: 'One environment, also a preview',
      params,
      answer: { schema: EnvironmentDetail, description: 'The environment' },
    },
    async ({ ctx, params: { environmentShortId: environment } }) =>
      getEnvironment({ ctx, input: { environment } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/environments/{environmentShortId}',
      auth: 'bearer',
      operationId: 'updateEnvironment',
      tag: TAGS.projects,
      summary: 'Change an environment',
      description: 'Runs that were started keep the URL they had.',
      params,
      body: { schema: UpdateEnvironmentBody, required: true },
      answer: { schema: EnvironmentAnswer, description: 'The environment as it is now' },
      errors,
    },
    async ({ ctx, params: { environmentShortId: environment }, body }) => ({
      success: true,
      environment: await updateEnvironment({ ctx, input: { ...body, environment } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/environments/{environmentShortId}',
      auth: 'bearer',
      operationId: 'deleteEnvironment',
      tag: TAGS.projects,
      summary: 'Delete an environment',
      description: 'What was run on it stays.',
      params,
      answer: { schema: Deleted, description: 'It is gone' },
    },
    async ({ ctx, params: { environmentShortId: environment } }) =>
      deleteEnvironment({ ctx, input: { environment } }),
  );
  return app;
}

async function create(ctx: VerbContext, application: string, body: z.infer<typeof CreateEnvironmentBody>) {
  const { shortId } = await createEnvironment({ ctx, input: { ...body, application } });
  return { success: true, environment: await getEnvironment({ ctx, input: { environment: shortId } }) };
}
