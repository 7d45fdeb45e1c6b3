import { api, unwrap } from './client.ts';

/** Ids of the tests that are sorted so; the first thousand. */
export async function testsOf(sorted: { scenarioShortId: string } | { labels: string }): Promise<string[]> {
  const { testCases } = await unwrap(
    api.GET('/v1/test-cases', { params: { query: { ...sorted, limit: 1_000 } } }),
  );
  return testCases.map(({ id }) => id);
}

export async function createScenario(name: string): Promise<string> {
  return (await unwrap(api.POST('/v1/scenarios', { body: { name } }))).scenario.shortId;
}

export async function updateScenario(
  shortId: string,
  body: { name?: string; position?: number },
): Promise<void> {
  await unwrap(api.PATCH('/v1/scenarios/{shortId}', { params: { path: { shortId } }, body }));
}

export async function deleteScenario(shortId: string): Promise<void> {
  await unwrap(api.DELETE('/v1/scenarios/{shortId}', { params: { path: { shortId } } }));
}

export async function renameLabel(label: string, name: string): Promise<void> {
  await unwrap(api.PATCH('/v1/labels/{name}', { params: { path: { name: label } }, body: { name } }));
}

export async function deleteLabel(label: string): Promise<void> {
  await unwrap(api.DELETE('/v1/labels/{name}', { params: { path: { name: label } } }));
}
