import type { Body } from '@assay/client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export type Settings = Body<'ProjectSettings'>;
export type Retention = Body<'Retention'>;

export function settingsQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'settings'],
    queryFn: () => unwrap(api.GET('/v1/project/settings')),
  });
}

export async function saveSettings(body: Body<'UpdateProjectSettingsBody'>): Promise<void> {
  await unwrap(api.PUT('/v1/project/settings', { body }));
}

export function usageQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'usage'],
    queryFn: () => unwrap(api.GET('/v1/usage')),
  });
}

/** As usageQuery, of a project that need not be the one that is looked at. */
export function usageOfQuery(projectShortId: string) {
  return queryOptions({
    queryKey: [projectShortId, 'usage'],
    queryFn: () => unwrap(api.GET('/v1/usage', { params: { query: { projectShortId } } })),
  });
}

export async function saveRetention(body: Body<'UpdateRetentionBody'>): Promise<void> {
  await unwrap(api.PATCH('/v1/retention', { body }));
}
