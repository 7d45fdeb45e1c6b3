import type { Body } from '@assay/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export type FindingItem = Body<'Issue'>;

export interface FindingFilters {
  text?: string;
  status?: string;
  severity?: string;
  category?: string;
}

export const CATEGORY_WORDS: Record<FindingItem['category'], string> = {
  'failed-test': 'Failed test',
  'console-error': 'Console error',
  'failed-request': 'Failed request',
  accessibility: 'Accessibility',
  hosting: 'Hosting',
  other: 'Other',
};

export function findingsQuery(
  project: string,
  { text, status = 'active', severity, category }: FindingFilters,
) {
  return infiniteQueryOptions({
    queryKey: [project, 'findings', { text, status, severity, category }],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/v1/issues', {
          params: {
            query: {
              limit: 50,
              ...(pageParam && { cursor: pageParam }),
              ...(text && { text }),
              ...(status !== 'all' && { status: status as FindingItem['status'] }),
              ...(severity && { severity: severity as FindingItem['severity'] }),
              ...(category && { category: category as FindingItem['category'] }),
            },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function findingQuery(project: string, issue: string) {
  return queryOptions({
    queryKey: [project, 'finding', issue],
    queryFn: () => unwrap(api.GET('/v1/issues/{issue}', { params: { path: { issue } } })),
  });
}

export async function updateFinding(issue: string, body: Body<'UpdateIssueBody'>): Promise<void> {
  await unwrap(api.PATCH('/v1/issues/{issue}', { params: { path: { issue } }, body }));
}

/** The newest active findings, for the overview. */
export function findingsFor(project: string, limit: number) {
  return queryOptions({
    queryKey: [project, 'findings', 'newest', limit],
    queryFn: async () =>
      (await unwrap(api.GET('/v1/issues', { params: { query: { limit, status: 'active' } } }))).issues,
  });
}
