import {
  AlertDeliveryList,
  AlertRule,
  AlertRuleList,
  CreateAlertRuleBody,
  Deleted,
  DeliveryStatus,
  UpdateAlertRuleBody,
} from '@assay/contract';
import {
  createAlertRule,
  deleteAlertRule,
  getAlertRule,
  listAlertDeliveries,
  listAlertRules,
  updateAlertRule,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { Cursor, Limit, smallApp, TAGS } from './common.ts';

const params = { shortId: z.string().max(200).describe('`alr_Abc123`, `Abc123` or the UUID') };
const answer = z.object({ success: z.literal(true), alertRule: AlertRule }).meta({ id: 'AlertRuleAnswer' });
const WRONG = 'The template, the cron expression or the channel cannot be used.';

/** Who hears of which runs, and where. */
export function alertRuleRoutes(deps: ServerDeps) {
  const app = smallApp();
  const common = { auth: 'bearer', access: 'admin', tag: TAGS.integrations } as const;

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/alert-rules',
      operationId: 'listAlertRules',
      summary: 'List alert rules',
      query: { limit: Limit, cursor: Cursor },
      answer: { schema: AlertRuleList, description: 'Newest first' },
    },
    async ({ ctx, query }) => listAlertRules({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'post',
      path: '/v1/alert-rules',
      operationId: 'createAlertRule',
      summary: 'Have runs, or the week, told somewhere',
      body: { schema: CreateAlertRuleBody, required: true },
      answer: { schema: answer, description: 'It was created' },
      errors: { 400: WRONG },
    },
    async ({ ctx, body }) => ({ success: true, alertRule: await createAlertRule({ ctx, input: body }) }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/alert-rules/{shortId}',
      operationId: 'getAlertRule',
      summary: 'An alert rule',
      params,
      answer: { schema: AlertRule, description: 'The rule' },
    },
    async ({ ctx, params: { shortId } }) => getAlertRule({ ctx, input: { alertRule: shortId } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'patch',
      path: '/v1/alert-rules/{shortId}',
      operationId: 'updateAlertRule',
      summary: 'Change an alert rule',
      params,
      body: { schema: UpdateAlertRuleBody, required: true },
      answer: { schema: answer, description: 'As it is now' },
      errors: { 400: WRONG },
    },
    async ({ ctx, params: { shortId }, body }) => ({
      success: true,
      alertRule: await updateAlertRule({ ctx, input: { ...body, alertRule: shortId } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'delete',
      path: '/v1/alert-rules/{shortId}',
      operationId: 'deleteAlertRule',
      summary: 'Delete an alert rule',
      params,
      answer: { schema: Deleted, description: 'It is gone' },
    },
    async ({ ctx, params: { shortId } }) => deleteAlertRule({ ctx, input: { alertRule: shortId } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/alert-rules/{shortId}/deliveries',
      operationId: 'listAlertDeliveries',
      summary: 'The log of an alert rule',
      params,
      query: { status: DeliveryStatus.optional(), limit: Limit, cursor: Cursor },
      answer: { schema: AlertDeliveryList, description: 'Newest first, each with its newest try' },
    },
    async ({ ctx, params: { shortId }, query }) =>
      listAlertDeliveries({ ctx, input: { ...query, alertRule: shortId } }),
  );
  return app;
}
