import {
  ApplicationList,
  CreateProjectBody,
  Done,
  EnvironmentList,
  Project,
  ProjectAnswer,
  ProjectList,
  UpdateProjectBody,
} from '@assay/contract';
import {
  createProject,
  deleteProject,
  getProject,
  listApplications,
  listEnvironments,
  listProjects,
  updateProject,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { ProjectId, smallApp, TAGS } from './common.ts';

/** Projects, and the lists of applications and environments. */
export function projectRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/projects',
      auth: 'bearer',
      project: 'none',
      operationId: 'listProjects',
      tag: TAGS.projects,
      summary: 'List the projects of the token',
      answer: { schema: ProjectList, description: 'By name; at most 1,000' },
    },
    async ({ ctx }) => listProjects({ ctx }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/projects',
      auth: 'bearer',
      access: 'admin',
      project: 'none',
      operationId: 'createProject',
      tag: TAGS.projects,
      summary: 'Make a project in the organisation',
      description: 'For a token of the organisation.',
      body: { schema: CreateProjectBody, required: true },
      answer: { schema: ProjectAnswer, description: 'The project was made' },
    },
    async ({ ctx, body }) => ({
      success: true,
      project: await createProject({ ctx, input: { name: body.name } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/projects/{project}',
      auth: 'bearer',
      operationId: 'getProject',
      tag: TAGS.projects,
      summary: 'One project',
      params: { project: ProjectId },
      answer: { schema: Project, description: 'The project' },
    },
    async ({ ctx }) => getProject({ ctx, input: {} }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'patch',
      path: '/v1/projects/{project}',
      auth: 'bearer',
      access: 'admin',
      operationId: 'updateProject',
      tag: TAGS.projects,
      summary: 'Rename a project',
      params: { project: ProjectId },
      body: { schema: UpdateProjectBody, required: true },
      answer: { schema: ProjectAnswer, description: 'The project as it is now' },
    },
    async ({ ctx, body }) => ({
      success: true,
      project: await updateProject({ ctx, input: { name: body.name } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'delete',
      path: '/v1/projects/{project}',
      auth: 'bearer',
      access: 'admin',
      operationId: 'deleteProject',
      tag: TAGS.projects,
      summary: 'Delete a project with everything in it',
      description:
        'For an owner who is signed in; tokens may not. Tests, runs, files and tokens of the project are gone.',
      params: { project: ProjectId },
      answer: { schema: Done, description: 'It is gone' },
      errors: { 403: 'Not an owner, or a token.', 409: 'A run of it has not ended.' },
    },
    async ({ ctx }) => deleteProject({ ctx }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/applications',
      auth: 'bearer',
      operationId: 'listApplications',
      tag: TAGS.projects,
      summary: 'List applications',
      answer: { schema: ApplicationList, description: 'The applications of the project' },
      errors: { 404: 'The project is not one of the token.' },
    },
    async ({ ctx }) => listApplications({ ctx }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/applications/{applicationShortId}/environments',
      auth: 'bearer',
      operationId: 'listEnvironments',
      tag: TAGS.projects,
      summary: 'List the environments of an application',
      description: 'Preview environments, which overrides of runs make, are left out.',
      params: { applicationShortId: z.string().describe('`app_Abc123`, `app-slug_Abc123` or `Abc123`') },
      answer: { schema: EnvironmentList, description: 'The environments' },
    },
    async ({ ctx, params }) => listEnvironments({ ctx, input: { application: params.applicationShortId } }),
  );
  return app;
}
