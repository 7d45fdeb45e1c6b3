import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export function badgeQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'badge'],
    queryFn: () => unwrap(api.GET('/v1/badge-token')),
  });
}

/** Badges with the secret of before show nothing any more. */
export async function rotateBadge(): Promise<void> {
  await unwrap(api.POST('/v1/badge-token/rotate'));
}
