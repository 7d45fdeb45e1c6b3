import type { Body } from '@assay/client';
import { queryOptions } from '@tanstack/react-query';
import { api, fetchFile, unwrap } from './client.ts';

export type Config = Body<'ConfigDetail'>;

export function configsQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'configs'],
    queryFn: async () => (await unwrap(api.GET('/v1/configs'))).configs,
  });
}

export function configQuery(project: string, configShortId: string) {
  return queryOptions({
    queryKey: [project, 'configs', configShortId],
    queryFn: () => unwrap(api.GET('/v1/configs/{configShortId}', { params: { path: { configShortId } } })),
  });
}

export async function createConfig(body: Body<'CreateConfigBody'>): Promise<string> {
  return (await unwrap(api.POST('/v1/configs', { body }))).config.shortId;
}

export async function updateConfig(configShortId: string, body: Body<'UpdateConfigBody'>): Promise<void> {
  await unwrap(api.PATCH('/v1/configs/{configShortId}', { params: { path: { configShortId } }, body }));
}

export async function deleteConfig(configShortId: string): Promise<void> {
  await unwrap(api.DELETE('/v1/configs/{configShortId}', { params: { path: { configShortId } } }));
}

/** Sets values in one environment; null gives a field back to what it is everywhere. */
export async function updateConfigEnvironment(
  configShortId: string,
  environmentShortId: string,
  fields: Body<'UpdateConfigBody'>['fields'] & {},
): Promise<void> {
  await unwrap(
    api.PATCH('/v1/configs/{configShortId}/environments/{environmentShortId}', {
      params: { path: { configShortId, environmentShortId } },
      body: { fields },
    }),
  );
}

/** Under a name of its own, so that another file can take the place of one. */
export async function uploadConfigFile(configShortId: string, file: File, name: string): Promise<void> {
  await fetchFile(`/v1/configs/${configShortId}/files/${encodeURIComponent(name)}`, {
    method: 'PUT',
    body: await file.arrayBuffer(),
  });
}

export async function deleteConfigFile(configShortId: string, name: string): Promise<void> {
  await unwrap(
    api.DELETE('/v1/configs/{configShortId}/files/{name}', { params: { path: { configShortId, name } } }),
  );
}
