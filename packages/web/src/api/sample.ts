import type { Body } from '@assay/client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export type Sample = Body<'SampleShop'>;

/** Whether this server has a sample shop to look around with, and how it is. */
export const sampleQuery = queryOptions({
  queryKey: ['sample'],
  queryFn: () => unwrap(api.GET('/v1/sample')),
  staleTime: 5 * 60_000,
});

/** Starts the shop and fills the project with its tests; `defects` are planted into it. */
export function startSample(defects?: string[]) {
  return unwrap(api.POST('/v1/sample', { body: defects ? { defects } : {} }));
}
