import type { Body } from '@assay/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export type Test = Body<'TestCaseDetail'>;
export type TestItem = Body<'TestCaseListItem'>;

export function testQuery(project: string, id: string) {
  return queryOptions({
    queryKey: [project, 'test', id],
    queryFn: () => unwrap(api.GET('/v1/test-cases/{id}', { params: { path: { id } } })),
    staleTime: 30_000,
  });
}

export function historyQuery(project: string, id: string, limit = 30) {
  return queryOptions({
    queryKey: [project, 'test', id, 'history', limit],
    queryFn: () =>
      unwrap(api.GET('/v1/test-cases/{id}/history', { params: { path: { id }, query: { limit } } })),
  });
}

export type HistoryEntry = Body<'TestCaseHistory'>['history'][number];

/** Most results that are looked through for one before a given result; what passed last of all is known besides. */
const MOST_HISTORY = 200;

/** The newest result of the same test before this one that passed; `entry` is null when there is none. */
export function greenBeforeQuery(
  project: string,
  result: { projectTestCaseId: string; shortId: string; startedAt: string | null },
) {
  return queryOptions({
    queryKey: [project, 'test', result.projectTestCaseId, 'green-before', result.shortId],
    queryFn: async () => {
      const { history, lastGreen } = await unwrap(
        api.GET('/v1/test-cases/{id}/history', {
          params: { path: { id: result.projectTestCaseId }, query: { limit: MOST_HISTORY } },
        }),
      );
      const isOwn = (entry: HistoryEntry) => entry.runTestCaseShortId === result.shortId;
      const since = history.find(isOwn)?.createdAt ?? result.startedAt ?? '';
      const entry = [...history, lastGreen].find(
        (one) => one?.result === 'PASSED' && !isOwn(one) && one.createdAt < since,
      );
      return { entry: entry ?? null };
    },
    staleTime: 60_000,
  });
}

export interface TestFilters {
  text?: string;
  application?: string;
  scenario?: string;
  label?: string;
  enabled?: string;
}

const PAGE = 30;

export function testsQuery(project: string, filters: TestFilters) {
  return infiniteQueryOptions({
    queryKey: [project, 'tests', filters],
    initialPageParam: 0,
    queryFn: ({ pageParam: offset }) =>
      unwrap(
        api.GET('/v1/test-cases', {
          params: { query: { limit: PAGE, offset, ...queryOf(filters) } },
        }),
      ),
    getNextPageParam: ({ total, offset, testCases }) =>
      offset + testCases.length < total ? offset + testCases.length : null,
  });
}

function queryOf({ text, application, scenario, label, enabled }: TestFilters) {
  return {
    ...(text && { text }),
    ...(application && { applicationShortId: application }),
    ...(scenario && { scenarioShortId: scenario }),
    ...(label && { labels: label }),
    ...(enabled && { isEnabled: enabled === 'true' }),
  };
}

/** Most tests that are changed together; as the API takes them. */
export const MOST_AT_ONCE = 1_000;

/** Ids of the tests that the filters let through, the first thousand of them. */
export async function testIds(filters: TestFilters): Promise<string[]> {
  const query = { limit: MOST_AT_ONCE, ...queryOf(filters) };
  const { testCases } = await unwrap(api.GET('/v1/test-cases', { params: { query } }));
  return testCases.map(({ id }) => id);
}

/** Names of all tests, for choosing; the first hundred of them. */
export function testNamesQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'tests', 'names'],
    queryFn: () => unwrap(api.GET('/v1/test-cases', { params: { query: { limit: 100 } } })),
    staleTime: 30_000,
  });
}

export function scenariosQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'scenarios'],
    queryFn: async () => (await unwrap(api.GET('/v1/scenarios'))).scenarios,
  });
}

export type LinkedTest = Body<'TestCaseDependencies'>['testCases'][number];

/** A test with all it waits for and all that waits for it. */
export function linkedTestsQuery(project: string, id: string) {
  return queryOptions({
    queryKey: [project, 'test', id, 'dependencies'],
    queryFn: () => unwrap(api.GET('/v1/test-cases/{id}/dependencies', { params: { path: { id } } })),
  });
}

/** The first tests with these words, for choosing one. */
export function findTestsQuery(project: string, text: string) {
  return queryOptions({
    queryKey: [project, 'tests', 'find', text],
    queryFn: async () =>
      (await unwrap(api.GET('/v1/test-cases', { params: { query: { limit: 8, ...(text && { text }) } } })))
        .testCases,
  });
}

export function labelsQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'labels'],
    queryFn: async () => (await unwrap(api.GET('/v1/labels'))).labels,
  });
}

export function revisionsQuery(project: string, id: string) {
  return infiniteQueryOptions({
    queryKey: [project, 'test', id, 'revisions'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/v1/test-cases/{id}/revisions', {
          params: { path: { id }, query: { limit: 50, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export type Explanation = Body<'ExplainAnswer'>;

/** How the engine reads a test, without running it. */
export function explainQuery(project: string, test: { goal: string; steps: string; expectedResult: string }) {
  return queryOptions({
    queryKey: [project, 'explain', test],
    enabled: test.goal.trim() !== '',
    queryFn: () =>
      explainOnce({ ...test, steps: test.steps || null, expectedResult: test.expectedResult || null }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type Vocabulary = Body<'Vocabulary'>;

/** What a test of this application can name and say; words of the test itself come first. */
export function vocabularyQuery(project: string, application: string, testCaseId: string | null) {
  return queryOptions({
    queryKey: [project, 'vocabulary', application, testCaseId],
    enabled: application !== '',
    queryFn: () =>
      unwrap(
        api.GET('/v1/vocabulary', {
          params: { query: { applicationShortId: application, ...(testCaseId && { testCaseId }) } },
        }),
      ),
    staleTime: 60_000,
  });
}

export function explainOnce(body: Body<'ExplainBody'>): Promise<Explanation> {
  return unwrap(api.POST('/v1/explain', { body }));
}

export async function createTest(body: Body<'CreateTestCaseBody'>): Promise<string> {
  return (await unwrap(api.POST('/v1/test-cases', { body }))).testCase.id;
}

export function updateTest(id: string, body: Body<'UpdateTestCaseBody'>) {
  return unwrap(api.PATCH('/v1/test-cases/{id}', { params: { path: { id } }, body }));
}

export async function restoreRevision(id: string, number: number): Promise<void> {
  await unwrap(
    api.POST('/v1/test-cases/{id}/revisions/{number}/restore', {
      params: { path: { id, number: String(number) } },
    }),
  );
}

export function importTests(body: Body<'ImportTestCasesBody'>) {
  return unwrap(api.POST('/v1/test-cases/import', { body }));
}
