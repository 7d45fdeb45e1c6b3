import { AuditList, Done, Organisation, OrganisationAnswer, UpdateOrganisationBody } from '@assay/contract';
import { deleteOrganisation, getOrganisation, listAudit, updateOrganisation } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { clearSessionCookie } from '../http/session-cookie.ts';
import { Cursor, Limit, smallApp, TAGS } from './common.ts';

/** The organisation of the token, and what was done in it. */
export function organisationRoutes(deps: ServerDeps) {
  const app = smallApp();
  const common = { auth: 'bearer', tag: TAGS.organisation } as const;

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/organisation',
      project: 'none',
      evenSuspended: true,
      operationId: 'getOrganisation',
      summary: 'The organisation of the token, and what it uses',
      description: 'The one operation that also answers while the organisation is suspended.',
      answer: { schema: Organisation, description: 'The organisation' },
    },
    async ({ ctx }) => getOrganisation({ ctx }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'patch',
      path: '/v1/organisation',
      access: 'admin',
      project: 'none',
      operationId: 'updateOrganisation',
      summary: 'Rename the organisation, or set its run limit',
      description: 'For a token of the organisation.',
      body: { schema: UpdateOrganisationBody, required: true },
      answer: { schema: OrganisationAnswer, description: 'The organisation as it is now' },
    },
    async ({ ctx, body }) => ({
      success: true,
      organisation: await updateOrganisation({
        ctx,
        input: { name: body.name, runLimit: body.runLimit },
      }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'delete',
      path: '/v1/organisation',
      access: 'admin',
      project: 'none',
      operationId: 'deleteOrganisation',
      summary: 'Delete the organisation with everything in it',
      description:
        'For an owner who is signed in; tokens may not. Projects, runs, files, tokens, the audit log, and people who are in no other organisation are gone. The only organisation of an installation stays.',
      query: { confirm: z.uuid().describe('The id of the organisation, so that no other one is meant') },
      answer: { schema: Done, description: 'It is gone' },
      errors: {
        403: 'Not an owner, or a token.',
        409: 'A run has not ended, or it is the only organisation.',
      },
    },
    async ({ c, ctx, query }) => {
      const done = await deleteOrganisation({ ctx, input: { organisationId: query.confirm } });
      clearSessionCookie(c, deps);
      return done;
    },
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/audit',
      access: 'admin',
      project: 'named',
      operationId: 'listAudit',
      summary: 'Who did what, newest first',
      description: 'In the project, or in the whole organisation for one of its tokens.',
      query: {
        limit: Limit,
        cursor: Cursor,
        action: z.string().max(100).optional().describe('Such as `run.started`'),
        actor: z.string().max(100).optional().describe('Id of a token or person, or `system`'),
        entity: z.string().max(100).optional().describe('Such as `run`, `test-case`, `api-token`'),
        entityId: z.string().max(100).optional().describe('As the log names it: `pln_Abc123`, a UUID, …'),
      },
      answer: { schema: AuditList, description: 'One page of the log' },
    },
    async ({ ctx, query }) => listAudit({ ctx, input: query }),
  );
  return app;
}
