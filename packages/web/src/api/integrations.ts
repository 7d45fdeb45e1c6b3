import type { Body } from '@assay/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { readAll } from './read-all.ts';

export type Integration = Body<'Integration'>;
export type AlertRule = Body<'AlertRule'>;
export type TicketRule = Body<'TicketRule'>;

export function integrationsQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'integrations'],
    queryFn: () =>
      readAll(
        (page) => unwrap(api.GET('/v1/integrations', { params: { query: page } })),
        ({ integrations }) => integrations,
      ),
  });
}

export async function createIntegration(body: Body<'CreateIntegrationBody'>): Promise<void> {
  await unwrap(api.POST('/v1/integrations', { body }));
}

export async function updateIntegration(shortId: string, body: Body<'UpdateIntegrationBody'>): Promise<void> {
  await unwrap(api.PATCH('/v1/integrations/{shortId}', { params: { path: { shortId } }, body }));
}

export async function deleteIntegration(shortId: string): Promise<void> {
  await unwrap(api.DELETE('/v1/integrations/{shortId}', { params: { path: { shortId } } }));
}

export function testIntegration(shortId: string) {
  return unwrap(api.POST('/v1/integrations/{shortId}/test', { params: { path: { shortId } } }));
}

export function alertRulesQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'alert-rules'],
    queryFn: () =>
      readAll(
        (page) => unwrap(api.GET('/v1/alert-rules', { params: { query: page } })),
        ({ alertRules }) => alertRules,
      ),
  });
}

export async function createAlertRule(body: Body<'CreateAlertRuleBody'>): Promise<void> {
  await unwrap(api.POST('/v1/alert-rules', { body }));
}

export async function updateAlertRule(shortId: string, body: Body<'UpdateAlertRuleBody'>): Promise<void> {
  await unwrap(api.PATCH('/v1/alert-rules/{shortId}', { params: { path: { shortId } }, body }));
}

export async function deleteAlertRule(shortId: string): Promise<void> {
  await unwrap(api.DELETE('/v1/alert-rules/{shortId}', { params: { path: { shortId } } }));
}

export function alertDeliveriesQuery(project: string, shortId: string) {
  return infiniteQueryOptions({
    queryKey: [project, 'alert-rules', shortId, 'deliveries'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/v1/alert-rules/{shortId}/deliveries', {
          params: { path: { shortId }, query: { limit: 20, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function ticketRulesQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'ticket-rules'],
    queryFn: () =>
      readAll(
        (page) => unwrap(api.GET('/v1/ticket-rules', { params: { query: page } })),
        ({ ticketRules }) => ticketRules,
      ),
  });
}

export async function createTicketRule(body: Body<'CreateTicketRuleBody'>): Promise<void> {
  await unwrap(api.POST('/v1/ticket-rules', { body }));
}

export async function updateTicketRule(shortId: string, body: Body<'UpdateTicketRuleBody'>): Promise<void> {
  await unwrap(api.PATCH('/v1/ticket-rules/{shortId}', { params: { path: { shortId } }, body }));
}

export async function deleteTicketRule(shortId: string): Promise<void> {
  await unwrap(api.DELETE('/v1/ticket-rules/{shortId}', { params: { path: { shortId } } }));
}
