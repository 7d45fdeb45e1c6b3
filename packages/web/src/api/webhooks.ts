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

export function webhookQuery(project: string, id: string) {
  return queryOptions({
    queryKey: [project, 'webhooks', id],
    queryFn: () => unwrap(api.GET('/v1/webhooks/{id}', { params: { path: { id } } })),
  });
}

export interface DeliveryFilters {
  status?: string;
  type?: string;
}

/** On its way, so it is looked after until it has ended: seldom while it waits for its next try. */
function waitFor(deliveries: Pick<Delivery, 'status' | 'nextAttemptAt'>[] = []): number | false {
  const open = deliveries.filter(({ status }) => status === 'pending' || status === 'delivering');
  if (open.length === 0) return false;
  const isSoon = open.some(
    ({ nextAttemptAt }) => nextAttemptAt === null || Date.parse(nextAttemptAt) - Date.now() < 10_000,
  );
  return isSoon ? 1_500 : 20_000;
}

export function latestDeliveriesQuery(project: string, id: string) {
  return queryOptions({
    queryKey: [project, 'webhooks', id, 'latest'],
    queryFn: async () =>
      (
        await unwrap(
          api.GET('/v1/webhooks/{id}/deliveries', { params: { path: { id }, query: { limit: 5 } } }),
        )
      ).deliveries,
    refetchInterval: ({ state }) => waitFor(state.data),
  });
}

export function deliveriesQuery(project: string, id: string, { status, type }: DeliveryFilters) {
  return infiniteQueryOptions({
    queryKey: [project, 'webhooks', id, 'deliveries', status, type],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/v1/webhooks/{id}/deliveries', {
          params: {
            path: { id },
            query: {
              limit: 50,
              ...(pageParam && { cursor: pageParam }),
              ...(status && { status: status as Delivery['status'] }),
              ...(type && { type: type as EventType }),
            },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // Of a long list every part would be read, one after the other.
    refetchInterval: ({ state }) =>
      (state.data?.pages.length ?? 0) <= 2 && waitFor(state.data?.pages.flatMap((page) => page.deliveries)),
  });
}

export function deliveryQuery(project: string, id: string, deliveryId: string) {
  return queryOptions({
    queryKey: [project, 'webhooks', id, 'delivery', deliveryId],
    queryFn: () =>
      unwrap(api.GET('/v1/webhooks/{id}/deliveries/{deliveryId}', { params: { path: { id, deliveryId } } })),
    refetchInterval: ({ state }) => waitFor(state.data && [state.data]),
  });
}

export type Only = 'undelivered' | 'all';

/** How many a replay would send; `isGoing`: looked at until nothing waits any more, seldom when that takes long. */
export function replayCountQuery(
  project: string,
  id: string,
  since: string | null,
  only: Only,
  isGoing: boolean,
) {
  return queryOptions({
    queryKey: [project, 'webhooks', id, 'replay', since, only],
    queryFn: () =>
      unwrap(
        api.GET('/v1/webhooks/{id}/replay', { params: { path: { id }, query: { since: since!, only } } }),
      ),
    enabled: since !== null,
    refetchInterval: ({ state }) =>
      isGoing && state.data?.waiting !== 0 && (state.dataUpdateCount < 60 ? 1_000 : 15_000),
  });
}

export async function replayWebhook(id: string, since: string, only: Only): Promise<number> {
  const body = { since, only };
  return (await unwrap(api.POST('/v1/webhooks/{id}/replay', { params: { path: { id } }, body }))).replayed;
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
