import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export function plansQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'plans'],
    queryFn: async () =>
      (await unwrap(api.GET('/v1/test-plans', { params: { query: { limit: 100 } } }))).testPlans,
  });
}

export function planQuery(project: string, shortId: string) {
  return queryOptions({
    queryKey: [project, 'plans', shortId],
    queryFn: () => unwrap(api.GET('/v1/test-plans/{shortId}', { params: { path: { shortId } } })),
  });
}
