import type { Body } from '@assay/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export type Ticket = Body<'Ticket'>;
export type TicketWishes = Body<'CreateTicketBody'>;

/** A ticket that is being made is looked after until it is there: seldom, when its tracker did not take it at once. */
function waitFor(tickets: Ticket[] = []): number | false {
  const pending = tickets.filter(({ status }) => status === 'pending');
  if (pending.length === 0) return false;
  return pending.some(({ lastError }) => lastError === null) ? 2_000 : 30_000;
}

export function ticketsQuery(project: string, status: Ticket['status'] | undefined) {
  return infiniteQueryOptions({
    queryKey: [project, 'tickets', { status }],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/v1/tickets', {
          params: {
            query: { limit: 50, ...(pageParam && { cursor: pageParam }), ...(status && { status }) },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) => waitFor(state.data?.pages.flatMap(({ tickets }) => tickets)),
  });
}

/** Those of one finding, newest first. */
export function issueTicketsQuery(project: string, issue: string) {
  return queryOptions({
    queryKey: [project, 'tickets', { issue }],
    queryFn: async () =>
      (await unwrap(api.GET('/v1/tickets', { params: { query: { issue, limit: 20 } } }))).tickets,
    refetchInterval: ({ state }) => waitFor(state.data),
  });
}

/** The ticket, or the one that there was. */
export async function createIssueTicket(issue: string, body: TicketWishes): Promise<Ticket> {
  return (await unwrap(api.POST('/v1/issues/{issue}/ticket', { params: { path: { issue } }, body }))).ticket;
}

/** For the failure that the result shows, else for the worst of what was found in it. */
export async function createCaseTicket(shortId: string, body: TicketWishes): Promise<Ticket> {
  return (
    await unwrap(api.POST('/v1/run-test-case/{shortId}/ticket', { params: { path: { shortId } }, body }))
  ).ticket;
}
