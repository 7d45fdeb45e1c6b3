import type { Body } from '@assay/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { readAll } from './read-all.ts';

export type Webhook = Body<'Webhook'>;
export type Delivery = Body<'Delivery'>;
export type EventType = Delivery['type'];

/** All of them, which the compiler checks: the contract's own list would bring its schemas into the browser. */
export const EVENT_TYPES = Object.keys({
  'run.started': true,
  'run.completed': true,
  'run_test_case.completed': true,
  'test_case.became_failing': true,
  'test_case.became_passing': true,
  'finding.created': true,
  'finding.reopened': true,
  'finding.resolved': true,
  'environment.preview': true,
  'webhook.disabled': true,
} satisfies Record<EventType, true>) as EventType[];

export function webhooksQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'webhooks'],
    queryFn: () =>
      readAll(
        (page) => unwrap(api.GET('/v1/webhooks', { params: { query: page } })),
        ({ webhooks }) => webhooks,
      ),
  });
}

export function deliveriesQuery(project: string, id: string) {
  return infiniteQueryOptions({
    queryKey: [project, 'webhooks', id, 'deliveries'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/v1/webhooks/{id}/deliveries', {
          params: { path: { id }, query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** The secret that deliveries are signed with, told this once. */
export async function createWebhook(body: Body<'CreateWebhookBody'>): Promise<string> {
  return (await unwrap(api.POST('/v1/webhooks', { body }))).secret;
}

export async function updateWebhook(id: string, body: Body<'UpdateWebhookBody'>): Promise<void> {
  await unwrap(api.PATCH('/v1/webhooks/{id}', { params: { path: { id } }, body }));
}

export async function deleteWebhook(id: string): Promise<void> {
  await unwrap(api.DELETE('/v1/webhooks/{id}', { params: { path: { id } } }));
}

export async function rotateWebhook(id: string): Promise<string> {
  return (await unwrap(api.POST('/v1/webhooks/{id}/rotate-secret', { params: { path: { id } } }))).secret;
}

export function testWebhook(id: string) {
  return unwrap(api.POST('/v1/webhooks/{id}/test', { params: { path: { id } } }));
}

export async function replayDelivery(id: string, deliveryId: string): Promise<void> {
  await unwrap(
    api.POST('/v1/webhooks/{id}/deliveries/{deliveryId}/replay', { params: { path: { id, deliveryId } } }),
  );
}
