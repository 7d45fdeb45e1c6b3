import type { Body } from '@assay/client';
import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';
import { readAll } from './read-all.ts';

export function plansQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'plans'],
    queryFn: () =>
      readAll(
        (page) => unwrap(api.GET('/v1/test-plans', { params: { query: page } })),
        ({ testPlans }) => testPlans,
      ),
  });
}

export function planQuery(project: string, shortId: string) {
  return queryOptions({
    queryKey: [project, 'plans', shortId],
    queryFn: () => unwrap(api.GET('/v1/test-plans/{shortId}', { params: { path: { shortId } } })),
  });
}

export type Plan = Body<'TestPlanDetail'>;
export type Schedule = Body<'Schedule'>;

export async function createPlan(body: Body<'CreateTestPlanBody'>): Promise<string> {
  return (await unwrap(api.POST('/v1/test-plans', { body }))).testPlan.shortId;
}

export async function updatePlan(shortId: string, body: Body<'UpdateTestPlanBody'>): Promise<void> {
  await unwrap(api.PATCH('/v1/test-plans/{shortId}', { params: { path: { shortId } }, body }));
}

export async function deletePlan(shortId: string): Promise<void> {
  await unwrap(api.DELETE('/v1/test-plans/{shortId}', { params: { path: { shortId } } }));
}

export async function createSchedule(plan: string, body: Body<'CreateScheduleBody'>): Promise<void> {
  await unwrap(api.POST('/v1/test-plans/{shortId}/schedules', { params: { path: { shortId: plan } }, body }));
}

export async function updateSchedule(shortId: string, body: Body<'UpdateScheduleBody'>): Promise<void> {
  await unwrap(api.PATCH('/v1/schedules/{shortId}', { params: { path: { shortId } }, body }));
}

export async function deleteSchedule(shortId: string): Promise<void> {
  await unwrap(api.DELETE('/v1/schedules/{shortId}', { params: { path: { shortId } } }));
}

export function schedulesQuery(project: string) {
  return queryOptions({
    queryKey: [project, 'schedules'],
    queryFn: async () => (await unwrap(api.GET('/v1/schedules'))).schedules,
  });
}
