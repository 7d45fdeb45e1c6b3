import { ApplicationList, EnvironmentList, ProjectList } from '@assay/contract';
import { listApplications, listEnvironments, listProjects } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { requireOwnProject, smallApp, TAGS } from './common.ts';

const projectQuery = { projectShortId: z.string().optional().describe("The token's own project") };

/** Lists of projects, applications and environments. */
export function projectRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/projects',
      auth: 'bearer',
      operationId: 'listProjects',
      tag: TAGS.projects,
      summary: 'List the projects of the token',
      answer: { schema: ProjectList, description: 'The projects' },
    },
    async ({ ctx }) => listProjects({ ctx }),
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
      query: projectQuery,
      answer: { schema: ApplicationList, description: 'The applications of the project' },
      errors: { 404: 'The project is not that of the token.' },
    },
    async ({ ctx, query }) => {
      await requireOwnProject(ctx, query.projectShortId);
      return listApplications({ ctx });
    },
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
      query: projectQuery,
      answer: { schema: EnvironmentList, description: 'The environments' },
    },
    async ({ ctx, params, query }) => {
      await requireOwnProject(ctx, query.projectShortId);
      return listEnvironments({ ctx, input: { application: params.applicationShortId } });
    },
  );
  return app;
}
