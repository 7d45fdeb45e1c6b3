import type { Body } from '@assay/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export type Release = Body<'ReleaseCheck'>;
export type ReleaseItem = Body<'ReleaseCheckList'>['releaseChecks'][number];

/** How often what is under way is asked for again, in milliseconds. */
const AGAIN_MS = 3_000;

export function releasesQuery(project: string) {
  return infiniteQueryOptions({
    queryKey: [project, 'releases'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/v1/release-checks', {
          params: { query: { limit: 30, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ releaseChecks }) => releaseChecks.some(({ status }) => status === 'RUNNING'))
        ? AGAIN_MS
        : false,
  });
}

export function releaseQuery(project: string, releaseCheckShortId: string) {
  return queryOptions({
    queryKey: [project, 'releases', releaseCheckShortId],
    queryFn: () =>
      unwrap(
        api.GET('/v1/release-checks/{releaseCheckShortId}', { params: { path: { releaseCheckShortId } } }),
      ),
    refetchInterval: ({ state }) => (state.data?.status === 'RUNNING' ? AGAIN_MS : false),
  });
}

export async function startRelease(body: Body<'CreateReleaseCheckBody'>): Promise<string> {
  return (await unwrap(api.POST('/v1/release-checks', { body }))).shortId;
}
