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

export type RetentionPreview = Body<'RetentionPreview'>;

/** What other numbers of days would delete; empty: as the server says. */
export function retentionPreviewQuery(project: string, days: { runs: string; artifacts: string }) {
  return queryOptions({
    queryKey: [project, 'usage', 'preview', days.runs, days.artifacts],
    queryFn: () =>
      unwrap(
        api.GET('/v1/retention/preview', {
          params: {
            query: { keepRunsDays: days.runs || 'server', keepArtifactsDays: days.artifacts || 'server' },
          },
        }),
      ),
  });
}

export function fileUsageQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'usage', 'files'],
    queryFn: () => unwrap(api.GET('/v1/usage/files')),
  });
}

export type ModelUsage = Body<'ModelUsage'>;

export function modelUsageQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'model-usage'],
    queryFn: () => unwrap(api.GET('/v1/usage/models')),
  });
}

export async function saveRetention(body: Body<'UpdateRetentionBody'>): Promise<void> {
  await unwrap(api.PATCH('/v1/retention', { body }));
}
