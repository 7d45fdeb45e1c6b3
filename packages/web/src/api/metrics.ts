import type { Body } from '@assay/client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export type Metrics = Body<'Metrics'>;

/** Figures of the last `days` days, to the end of today (UTC), so that the key stays the same within a day. */
export function metricsQuery(project: string, days: number) {
  return queryOptions({
    queryKey: [project, 'metrics', days],
    queryFn: () => {
      const from = new Date(Date.now() - (days - 1) * 86_400_000);
      from.setUTCHours(0, 0, 0, 0);
      return unwrap(api.GET('/v1/metrics', { params: { query: { from: from.toISOString() } } }));
    },
    staleTime: 30_000,
  });
}
