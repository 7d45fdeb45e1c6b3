import type { Body } from '@assay/client';
import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import type { Outcome } from '../format/outcome.ts';
import { api, unwrap, withProject } from './client.ts';
import { withHead } from './run-list-head.ts';
import { withSeenCases } from './seen-cases.ts';

export type RunItem = Body<'RunListItem'>;
export type Run = Body<'RunStatusAnswer'>;
export type RunCase = Body<'RunTestCaseSummary'>;
export type RunDependency = Body<'RunDependencies'>['dependencies'][number];

/** Filters of the run list as they stand in the address. */
export interface RunFilters {
  text?: string;
  outcome?: string;
  plan?: string;
  branch?: string;
  trigger?: string;
  actor?: string;
}

/** Parts from which on a list is too long to be read again whole. */
const LONG = 3;

type Query = NonNullable<Parameters<typeof askRuns>[0]>;

const BY_OUTCOME: Record<Outcome, Pick<Query, 'status' | 'result'>> = {
  passed: { result: 'PASSED' },
  failed: { result: 'FAILED' },
  skipped: { result: 'SKIPPED' },
  error: { status: 'ERROR' },
  cancelled: { status: 'CANCELLED' },
  running: { status: 'RUNNING' },
  pending: { status: 'INITIATED' },
};

function askRuns(query: {
  limit?: number;
  cursor?: string;
  status?: RunItem['status'];
  result?: NonNullable<RunItem['result']>;
  testPlanShortId?: string;
  branch?: string;
  trigger?: RunItem['trigger'];
  actor?: string;
  text?: string;
  testCaseId?: string;
}) {
  return unwrap(api.GET('/v1/runs', { params: { query } }));
}

export function runsQuery(project: string, filters: RunFilters) {
  return infiniteQueryOptions({
    queryKey: [project, 'runs', filters],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => askFiltered(filters, pageParam),
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // The event stream keeps it up to date; all parts of a long list would be read, one after the other.
    refetchOnWindowFocus: false,
    refetchOnMount: ({ state }) => (state.data?.pages.length ?? 0) < LONG,
  });
}

/**
 * Reads lists of runs again that are shown: short ones whole, of long ones only the newest rows. `onlyLong`: leaves the
 * short ones alone, which are read when they come to be shown.
 */
export async function readRunListsAgain(
  queries: QueryClient,
  project: string,
  onlyLong = false,
): Promise<void> {
  const shown = queries.getQueryCache().findAll({ queryKey: [project, 'runs'], type: 'active' });
  await Promise.all(
    shown.map(async ({ queryKey, state }) => {
      const list = state.data as InfiniteData<Body<'RunList'>, string | null> | undefined;
      if (list === undefined || list.pages.length < LONG) {
        if (!onlyLong) await queries.invalidateQueries({ queryKey, exact: true });
        return;
      }
      const head = await askFiltered(queryKey[2] as RunFilters, null).catch(() => undefined);
      if (head) queries.setQueryData<typeof list>(queryKey, (now) => now && withHead(now, head));
    }),
  );
  // What is not shown now is read when somebody goes there.
  if (!onlyLong) await queries.invalidateQueries({ queryKey: [project, 'runs'], type: 'inactive' });
}

function askFiltered(filters: RunFilters, cursor: string | null) {
  const { text, outcome, plan, branch, trigger, actor } = filters;
  return askRuns({
    limit: cursor === null ? 50 : 100,
    ...(cursor && { cursor }),
    ...(outcome && BY_OUTCOME[outcome as Outcome]),
    ...(text && { text }),
    ...(plan && { testPlanShortId: plan }),
    ...(branch && { branch }),
    ...(trigger && { trigger: trigger as RunItem['trigger'] }),
    ...(actor && { actor }),
  });
}

/** The last runs, of one plan where it is given. */
export function latestRunsQuery(project: string, limit: number, query: { testPlanShortId?: string } = {}) {
  return queryOptions({
    queryKey: [project, 'latest-runs', limit, query],
    queryFn: async () => (await askRuns({ limit, ...query })).runs,
  });
}

export function runQuery(project: string, shortId: string) {
  return queryOptions({
    queryKey: [project, 'run', shortId],
    queryFn: async ({ client, queryKey }) => {
      const seen = client.getQueryData<Run>(queryKey);
      const query = { testCases: 'all', changedAfter: seen?.lastEventId ?? 0 } as const;
      const run = await unwrap(api.GET('/v1/run/{shortId}', { params: { path: { shortId }, query } }));
      return withSeenCases(run, seen);
    },
  });
}

/** Plan, branch, commit and trigger of a run, which only the list tells. Null when the list does not find it. */
export function runItemQuery(project: string, shortId: string) {
  return queryOptions({
    queryKey: [project, 'run-item', shortId],
    queryFn: async () => {
      const { runs } = await askRuns({ text: shortId, limit: 5 });
      return runs.find((run) => run.shortId === shortId) ?? null;
    },
    staleTime: 60_000,
  });
}

export function comparisonQuery(project: string, shortId: string) {
  return queryOptions({
    queryKey: [project, 'run', shortId, 'compare'],
    queryFn: () =>
      unwrap(
        api.GET('/v1/run/{shortId}/compare', {
          params: { path: { shortId }, query: { with: 'last-green' } },
        }),
      ),
  });
}

export function dependenciesQuery(project: string, shortId: string) {
  return queryOptions({
    // They are as they were at the start; only how earlier cases went could change, and those have passed.
    queryKey: [project, 'run-dependencies', shortId],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () =>
      (await unwrap(api.GET('/v1/run/{shortId}/dependencies', { params: { path: { shortId } } })))
        .dependencies,
  });
}

export function runIssuesQuery(project: string, shortId: string) {
  return queryOptions({
    queryKey: [project, 'run', shortId, 'issues'],
    queryFn: async () =>
      (await unwrap(api.GET('/v1/run/{shortId}/issues', { params: { path: { shortId } } }))).issues,
  });
}

export async function startRun(body: Body<'StartRunBody'>): Promise<string> {
  return (await unwrap(api.POST('/v1/run', { body }))).run.shortId;
}

export async function rerun(shortId: string, body: Body<'RerunBody'>): Promise<string> {
  return (await unwrap(api.POST('/v1/run/{shortId}', { params: { path: { shortId } }, body }))).run.shortId;
}

export async function cancelRun(shortId: string, mode: 'finish-step' | 'now'): Promise<void> {
  await unwrap(api.POST('/v1/run/{shortId}/cancel', { params: { path: { shortId } }, body: { mode } }));
}

export const REPORTS = [
  { format: 'junit', label: 'JUnit XML', file: 'junit.xml' },
  { format: 'ctrf', label: 'CTRF JSON', file: 'ctrf.json' },
  { format: 'html', label: 'HTML page', file: 'report.html' },
  { format: 'markdown', label: 'Markdown', file: 'report.md' },
] as const;

export function reportLink(shortId: string, format: string): string {
  return withProject(`/v1/run/${shortId}/report?format=${format}`);
}

/** Signed links, and when they end. Asked anew each time, so that they last as long as they can. */
export function reportLinksQuery(project: string, shortId: string) {
  return queryOptions({
    queryKey: [project, 'report-links', shortId],
    queryFn: async () => {
      const { links } = await unwrap(
        api.GET('/v1/run/{shortId}/report-links', { params: { path: { shortId } } }),
      );
      const expires = Number(new URL(links.html!).searchParams.get('expires'));
      return { links, until: expires > 0 ? new Date(expires * 1_000) : null };
    },
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** Refused while it has not ended, or while a rerun that builds upon it has not. */
export async function deleteRun(shortId: string): Promise<void> {
  await unwrap(api.DELETE('/v1/run/{shortId}', { params: { path: { shortId } } }));
}
