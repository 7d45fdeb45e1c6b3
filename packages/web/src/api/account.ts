import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async () =>
    (await unwrap(api.GET('/v1/sessions', { params: { query: { limit: 100 } } }))).sessions,
});

export async function endSession(id: string): Promise<void> {
  await unwrap(api.DELETE('/v1/sessions/{id}', { params: { path: { id } } }));
}
