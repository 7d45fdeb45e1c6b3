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

export async function createApplication(body: Body<'CreateApplicationBody'>): Promise<string> {
  return (await unwrap(api.POST('/v1/applications', { body }))).application.shortId;
}
