import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { readAll } from './read-all.ts';

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () =>
    readAll(
      (page) => unwrap(api.GET('/v1/sessions', { params: { query: page } })),
      ({ sessions }) => sessions,
    ),
});

export async function endSession(id: string): Promise<void> {
  await unwrap(api.DELETE('/v1/sessions/{id}', { params: { path: { id } } }));
}
