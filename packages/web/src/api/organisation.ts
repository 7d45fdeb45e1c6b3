import type { Body } from '@assay/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { readAll } from './read-all.ts';

export type Member = Body<'Member'>;
export type Token = Body<'Token'>;
export type AuditEvent = Body<'AuditEvent'>;

export const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => unwrap(api.GET('/v1/organisation')),
});

export const organisationUsageQuery = queryOptions({
  queryKey: ['organisation', 'usage'],
  queryFn: () => unwrap(api.GET('/v1/organisation/usage')),
});

export async function updateOrganisation(body: Body<'UpdateOrganisationBody'>): Promise<void> {
  await unwrap(api.PATCH('/v1/organisation', { body }));
}

/** For owners who are signed in. The session ends with it. */
export async function deleteOrganisation(id: string): Promise<void> {
  await unwrap(api.DELETE('/v1/organisation', { params: { query: { confirm: id } } }));
}

export const membersQuery = infiniteQueryOptions({
  queryKey: ['members'],
  initialPageParam: null as string | null,
  queryFn: ({ pageParam }) =>
    unwrap(
      api.GET('/v1/members', {
        params: { query: { limit: 100, ...(pageParam && { cursor: pageParam }) } },
      }),
    ),
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: () =>
    readAll(
      (page) => unwrap(api.GET('/v1/invitations', { params: { query: page } })),
      ({ invitations }) => invitations,
    ),
});

export async function setRole(id: string, role: Member['role']): Promise<void> {
  await unwrap(api.PATCH('/v1/members/{id}', { params: { path: { id } }, body: { role } }));
}

export async function removeMember(id: string): Promise<void> {
  await unwrap(api.DELETE('/v1/members/{id}', { params: { path: { id } } }));
}

/** The link to pass on; it is told this once. */
export async function invite(email: string, role: Member['role']): Promise<string> {
  return (await unwrap(api.POST('/v1/invitations', { body: { email, role } }))).url;
}

export async function withdrawInvitation(id: string): Promise<void> {
  await unwrap(api.DELETE('/v1/invitations/{id}', { params: { path: { id } } }));
}

export function tokensQuery(project: string) {
  return infiniteQueryOptions({
    queryKey: [project, 'tokens'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/v1/tokens', { params: { query: { limit: 50, ...(pageParam && { cursor: pageParam }) } } }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** The secret of the new token, told this once. */
export async function createToken(body: Body<'CreateTokenBody'>): Promise<string> {
  return (await unwrap(api.POST('/v1/tokens', { body }))).secret;
}

export async function rotateToken(id: string, body: Body<'RotateTokenBody'>): Promise<string> {
  return (await unwrap(api.POST('/v1/tokens/{id}/rotate', { params: { path: { id } }, body }))).secret;
}

export async function revokeToken(id: string): Promise<void> {
  await unwrap(api.DELETE('/v1/tokens/{id}', { params: { path: { id } } }));
}

export interface AuditFilters {
  action?: string;
  entity?: string;
}

export function auditQuery({ action, entity }: AuditFilters) {
  return infiniteQueryOptions({
    queryKey: ['audit', action, entity],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/v1/audit', {
          params: {
            query: {
              limit: 50,
              ...(pageParam && { cursor: pageParam }),
              ...(action && { action }),
              ...(entity && { entity }),
            },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
