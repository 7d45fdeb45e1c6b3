import { ProjectSettings, UpdateProjectSettingsBody } from '@assay/contract';
import { getProjectSettings, updateProjectSettings } from '@assay/core';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { smallApp, TAGS } from './common.ts';

/** What holds for every run of the project. */
export function projectSettingsRoutes(deps: ServerDeps) {
  const app = smallApp();

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/project/settings',
      auth: 'bearer',
      operationId: 'getProjectSettings',
      tag: TAGS.projects,
      summary: 'What holds for every run of the project',
      answer: { schema: ProjectSettings, description: 'The settings' },
      errors: { 404: 'The project is not that of the token.' },
    },
    async ({ ctx }) => getProjectSettings({ ctx }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'put',
      path: '/v1/project/settings',
      auth: 'bearer',
      operationId: 'updateProjectSettings',
      tag: TAGS.projects,
      summary: 'Set allowed hosts, accessibility level and macros',
      description:
        'What is absent stays as it is. It holds for cases that begin from now on. A macro that cannot be used is refused with its place, or with its line in `macrosYaml`. Another model or limit of its use needs the scope admin, the rest write.',
      body: { schema: UpdateProjectSettingsBody, required: true },
      answer: { schema: ProjectSettings, description: 'The settings as they are now' },
      errors: {
        403: 'The model and its limits are set by admins.',
        404: 'The project is not that of the token.',
      },
    },
    async ({ ctx, body: { projectShortId: _named, ...input } }) => updateProjectSettings({ ctx, input }),
  );
  return app;
}
