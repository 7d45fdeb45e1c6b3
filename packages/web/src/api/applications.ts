import type { Body } from '@assay/client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export function applicationsQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'applications'],
    queryFn: async () => (await unwrap(api.GET('/v1/applications'))).applications,
  });
}

export function environmentsQuery(project: string, applicationShortId: string) {
  return queryOptions({
    queryKey: [project, 'applications', applicationShortId, 'environments'],
    queryFn: async () =>
      (
        await unwrap(
          api.GET('/v1/applications/{applicationShortId}/environments', {
            params: { path: { applicationShortId } },
          }),
        )
      ).environments,
  });
}

/** An environment as it is named in choices. */
export interface Place {
  shortId: string;
  label: string;
  applicationShortId: string;
  application: string;
}

/** The environments of all applications. */
export function placesQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'applications', 'places'],
    queryFn: async ({ client }): Promise<Place[]> => {
      const applications = await client.fetchQuery(applicationsQuery(project));
      const lists = await Promise.all(
        applications.map(({ shortId }) => client.fetchQuery(environmentsQuery(project, shortId))),
      );
      return applications.flatMap((application, at) =>
        lists[at]!.map(({ shortId, name }) => ({
          shortId,
          label: `${application.name} · ${name}`,
          applicationShortId: application.shortId,
          application: application.name,
        })),
      );
    },
  });
}

export async function createApplication(body: Body<'CreateApplicationBody'>): Promise<string> {
  return (await unwrap(api.POST('/v1/applications', { body }))).application.shortId;
}

export async function renameApplication(applicationShortId: string, name: string): Promise<void> {
  await unwrap(
    api.PATCH('/v1/applications/{applicationShortId}', {
      params: { path: { applicationShortId } },
      body: { name },
    }),
  );
}

export async function deleteApplication(applicationShortId: string): Promise<void> {
  await unwrap(
    api.DELETE('/v1/applications/{applicationShortId}', { params: { path: { applicationShortId } } }),
  );
}

/** All of one environment; the lists name only where it is. */
export function environmentQuery(project: string, environmentShortId: string) {
  return queryOptions({
    queryKey: [project, 'applications', 'environment', environmentShortId],
    queryFn: () =>
      unwrap(api.GET('/v1/environments/{environmentShortId}', { params: { path: { environmentShortId } } })),
  });
}

export async function createEnvironment(
  applicationShortId: string,
  body: Body<'CreateEnvironmentBody'>,
): Promise<void> {
  await unwrap(
    api.POST('/v1/applications/{applicationShortId}/environments', {
      params: { path: { applicationShortId } },
      body,
    }),
  );
}

export async function updateEnvironment(
  environmentShortId: string,
  body: Body<'UpdateEnvironmentBody'>,
): Promise<void> {
  await unwrap(
    api.PATCH('/v1/environments/{environmentShortId}', { params: { path: { environmentShortId } }, body }),
  );
}

export async function deleteEnvironment(environmentShortId: string): Promise<void> {
  await unwrap(
    api.DELETE('/v1/environments/{environmentShortId}', { params: { path: { environmentShortId } } }),
  );
}
