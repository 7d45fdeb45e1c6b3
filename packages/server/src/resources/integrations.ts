import {
  CreateIntegrationBody,
  Deleted,
  Integration,
  IntegrationList,
  IntegrationTest,
  UpdateIntegrationBody,
} from '@assay/contract';
import {
  createIntegration,
  deleteIntegration,
  getIntegration,
  listIntegrations,
  testIntegration,
  updateIntegration,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { Cursor, Limit, smallApp, TAGS } from './common.ts';

const params = { shortId: z.string().max(200).describe('`int_Abc123`, `Abc123`, the UUID or the name') };
const answer = z
  .object({ success: z.literal(true), integration: Integration })
  .meta({ id: 'IntegrationAnswer' });

/** Channels for alerts and trackers for tickets. Only admins see and change them. */
export function integrationRoutes(deps: ServerDeps) {
  const app = smallApp();
  const common = { auth: 'bearer', access: 'admin', tag: TAGS.integrations } as const;

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/integrations',
      operationId: 'listIntegrations',
      summary: 'List integrations',
      query: { limit: Limit, cursor: Cursor },
      answer: { schema: IntegrationList, description: 'Newest first' },
    },
    async ({ ctx, query }) => listIntegrations({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'post',
      path: '/v1/integrations',
      operationId: 'createIntegration',
      summary: 'Connect a channel or a tracker',
      description: 'Secrets are kept encrypted and never told again. Nothing is sent; POST …/test tries it.',
      body: { schema: CreateIntegrationBody, required: true },
      answer: { schema: answer, description: 'It was created' },
      errors: { 400: 'The settings are not those of the kind.', 409: 'The name is taken.' },
    },
    async ({ ctx, body }) => ({ success: true, integration: await createIntegration({ ctx, input: body }) }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/integrations/{shortId}',
      operationId: 'getIntegration',
      summary: 'An integration',
      params,
      answer: { schema: Integration, description: 'Without its secrets' },
    },
    async ({ ctx, params: { shortId } }) => getIntegration({ ctx, input: { integration: shortId } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'patch',
      path: '/v1/integrations/{shortId}',
      operationId: 'updateIntegration',
      summary: 'Change an integration',
      params,
      body: { schema: UpdateIntegrationBody, required: true },
      answer: { schema: answer, description: 'As it is now' },
      errors: { 400: 'The settings are not those of the kind.', 409: 'The name is taken.' },
    },
    async ({ ctx, params: { shortId }, body }) => ({
      success: true,
      integration: await updateIntegration({ ctx, input: { ...body, integration: shortId } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'delete',
      path: '/v1/integrations/{shortId}',
      operationId: 'deleteIntegration',
      summary: 'Disconnect a channel or a tracker',
      params,
      answer: { schema: Deleted, description: 'It is gone' },
      errors: { 409: 'Rules use it.' },
    },
    async ({ ctx, params: { shortId } }) => deleteIntegration({ ctx, input: { integration: shortId } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'post',
      path: '/v1/integrations/{shortId}/test',
      operationId: 'testIntegration',
      summary: 'Try the settings of an integration',
      description:
        'Asks the vendor. Slack webhooks and Teams have no way to be asked: they get a test message.',
      params,
      answer: { schema: IntegrationTest, description: 'What was found; `success` says whether it works' },
    },
    async ({ ctx, params: { shortId } }) => testIntegration({ ctx, input: { integration: shortId } }),
  );
  return app;
}
