import { api, unwrap } from './client.ts';

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
