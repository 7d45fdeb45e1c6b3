import {
  CreateWebhookBody,
  Deleted,
  DeliveryAnswer,
  DeliveryDetail,
  DeliveryList,
  DeliveryStatus,
  EventType,
  ReplayAnswer,
  ReplayBody,
  ReplayCount,
  ReplayQuery,
  RotateWebhookBody,
  UpdateWebhookBody,
  Webhook,
  WebhookAnswer,
  WebhookList,
  WebhookSecretAnswer,
  WebhookTestAnswer,
} from '@assay/contract';
import {
  AppError,
  countWebhookReplay,
  createWebhook,
  deleteWebhook,
  getWebhook,
  getWebhookDelivery,
  listWebhookDeliveries,
  listWebhooks,
  replayWebhook,
  replayWebhookDelivery,
  rotateWebhookSecret,
  testWebhook,
  updateWebhook,
} from '@assay/core';
import { OutboundError, sendWebhook } from '@assay/integrations';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { Cursor, Limit, smallApp, TAGS } from './common.ts';

const WebhookId = z.string().describe('`whk_Abc123` or `Abc123`');
const DeliveryId = z.string().describe('UUID of a delivery of this webhook');

/** Receivers of events, and the log of what they were sent. */
export function webhookRoutes(deps: ServerDeps) {
  const app = smallApp();
  const common = { auth: 'bearer', access: 'admin', tag: TAGS.webhooks } as const;

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/webhooks',
      operationId: 'listWebhooks',
      summary: 'List webhooks',
      query: { limit: Limit, cursor: Cursor },
      answer: { schema: WebhookList, description: 'Newest first' },
    },
    async ({ ctx, query }) => listWebhooks({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'post',
      path: '/v1/webhooks',
      operationId: 'createWebhook',
      summary: 'Have events of the project sent to a URL',
      description: 'The secret that signs the messages is in this answer and in no other.',
      body: { schema: CreateWebhookBody, required: true },
      answer: { schema: WebhookSecretAnswer, description: 'The webhook and its secret' },
      errors: { 400: 'The URL may not be sent to.', 409: 'The project has 50 webhooks already.' },
    },
    async ({ ctx, body }) => {
      await checkUrl(deps, body.url);
      return { success: true, ...(await createWebhook({ ctx, input: body })) };
    },
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/webhooks/{id}',
      operationId: 'getWebhook',
      summary: 'Get a webhook',
      params: { id: WebhookId },
      answer: { schema: Webhook, description: 'The webhook, without its secret' },
    },
    async ({ ctx, params }) => getWebhook({ ctx, input: { webhook: params.id } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'patch',
      path: '/v1/webhooks/{id}',
      operationId: 'updateWebhook',
      summary: 'Change a webhook, or switch it off or on',
      description:
        'Switched off, what waits for it is abandoned. Switched on, it gets what happens from then on; replay what it missed.',
      params: { id: WebhookId },
      body: { schema: UpdateWebhookBody, required: true },
      answer: { schema: WebhookAnswer, description: 'The webhook as it is now' },
    },
    async ({ ctx, params, body }) => {
      if (body.url !== undefined) await checkUrl(deps, body.url);
      return { success: true, webhook: await updateWebhook({ ctx, input: { ...body, webhook: params.id } }) };
    },
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'delete',
      path: '/v1/webhooks/{id}',
      operationId: 'deleteWebhook',
      summary: 'Delete a webhook and its log',
      params: { id: WebhookId },
      answer: { schema: Deleted, description: 'It is gone' },
    },
    async ({ ctx, params }) => deleteWebhook({ ctx, input: { webhook: params.id } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'post',
      path: '/v1/webhooks/{id}/rotate-secret',
      operationId: 'rotateWebhookSecret',
      summary: 'Replace the secret of a webhook',
      description:
        'For `overlapHours` more (default 24) messages are signed with both secrets, so that the receiver can change over meanwhile.',
      params: { id: WebhookId },
      body: { schema: RotateWebhookBody, required: false },
      answer: { schema: WebhookSecretAnswer, description: 'The webhook and its new secret' },
    },
    async ({ ctx, params, body }) => ({
      success: true,
      ...(await rotateWebhookSecret({
        ctx,
        input: { webhook: params.id, overlapHours: body.overlapHours },
      })),
    }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'post',
      path: '/v1/webhooks/{id}/test',
      operationId: 'testWebhook',
      summary: 'Send a test message now',
      description:
        'One message of the type `webhook.test`, also while it is switched off. It is not tried again.',
      params: { id: WebhookId },
      answer: { schema: WebhookTestAnswer, description: 'What the receiver said' },
    },
    async ({ ctx, params }) =>
      testWebhook({
        ctx,
        input: { webhook: params.id },
        send: (message) =>
          sendWebhook(deps.outbound, message, {
            timeoutMs: ctx.config.delivery.timeoutMs,
            now: ctx.clock.now().getTime(),
            signal: deps.closing,
          }),
      }),
  );
  addLogRoutes(app, deps, common);
  return app;
}

function addLogRoutes(
  app: ReturnType<typeof smallApp>,
  deps: ServerDeps,
  common: { auth: 'bearer'; access: 'admin'; tag: string },
): void {
  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/webhooks/{id}/deliveries',
      operationId: 'listWebhookDeliveries',
      summary: 'The log of a webhook',
      params: { id: WebhookId },
      query: {
        status: DeliveryStatus.optional(),
        type: EventType.optional(),
        limit: Limit,
        cursor: Cursor,
      },
      answer: { schema: DeliveryList, description: 'Newest first, each with its newest try' },
    },
    async ({ ctx, params, query }) => listWebhookDeliveries({ ctx, input: { ...query, webhook: params.id } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/webhooks/{id}/deliveries/{deliveryId}',
      operationId: 'getWebhookDelivery',
      summary: 'A delivery with its body and every try',
      params: { id: WebhookId, deliveryId: DeliveryId },
      answer: { schema: DeliveryDetail, description: 'The delivery' },
    },
    async ({ ctx, params }) =>
      getWebhookDelivery({ ctx, input: { webhook: params.id, deliveryId: params.deliveryId } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'post',
      path: '/v1/webhooks/{id}/deliveries/{deliveryId}/replay',
      operationId: 'replayWebhookDelivery',
      summary: 'Send a delivery again',
      description: 'With the same id and body, and three days of tries as at first.',
      params: { id: WebhookId, deliveryId: DeliveryId },
      answer: { schema: DeliveryAnswer, description: 'It is sent shortly' },
      errors: { 409: 'It is being sent at this moment, or the webhook is switched off.' },
    },
    async ({ ctx, params }) => ({
      success: true,
      delivery: await replayWebhookDelivery({
        ctx,
        input: { webhook: params.id, deliveryId: params.deliveryId },
      }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/webhooks/{id}/replay',
      operationId: 'countWebhookReplay',
      summary: 'How many a replay since a time would send again',
      description:
        'Before a replay: how many it would send. While one goes on: how many wait still, and how the others ended.',
      params: { id: WebhookId },
      query: ReplayQuery.shape,
      answer: { schema: ReplayCount, description: 'Counts of now' },
    },
    async ({ ctx, params, query }) => countWebhookReplay({ ctx, input: { ...query, webhook: params.id } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'post',
      path: '/v1/webhooks/{id}/replay',
      operationId: 'replayWebhook',
      summary: 'Send again what a webhook missed since a time',
      description:
        'What failed or was abandoned, and events that happened while it was switched off. It goes back as far as events are kept (30 days unless ASSAY_KEEP_EVENTS_DAYS says otherwise).',
      params: { id: WebhookId },
      body: { schema: ReplayBody, required: true },
      answer: { schema: ReplayAnswer, description: 'How many are sent again' },
      errors: { 409: 'The webhook is switched off.' },
    },
    async ({ ctx, params, body }) => ({
      success: true,
      ...(await replayWebhook({ ctx, input: { ...body, webhook: params.id } })),
    }),
  );
}

/** Better said now than by a delivery that fails. */
async function checkUrl({ outbound }: ServerDeps, url: string): Promise<void> {
  await outbound.check(url).catch((error: unknown) => {
    if (!(error instanceof OutboundError)) throw error;
    throw new AppError('bad_request', `url cannot be used: ${error.message}`, { cause: error });
  });
}
