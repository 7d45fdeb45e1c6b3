import { formatId, type TestPlanDetail } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { listSchedules } from '../schedules/list.ts';
import { projectIdOf } from '../scope.ts';
import { findTestPlan } from './find.ts';
import { selectPlans, viewPlan } from './view.ts';

/** test_plan_not_found for an id that is not the actor's. */
export async function getTestPlan({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { testPlan: string };
}): Promise<TestPlanDetail> {
  const projectId = projectIdOf(ctx);
  const { id } = await findTestPlan(ctx.db, projectId, input.testPlan);
  const row = await selectPlans(ctx.db, projectId).where('id', '=', id).executeTakeFirstOrThrow();
  const cases = await ctx.db
    .selectFrom('test_plan_case')
    .select('test_case_id')
    .where('test_plan_id', '=', id)
    .orderBy('position')
    .execute();
  const applications = await ctx.db
    .selectFrom('test_plan_application as entry')
    .innerJoin('application', 'application.id', 'entry.application_id')
    .leftJoin('environment', 'environment.id', 'entry.environment_id')
    .leftJoin('device_preset', 'device_preset.id', 'entry.device_preset_id')
    .select([
      'application.short_id as application',
      'environment.short_id as environment',
      'device_preset.short_id as preset',
    ])
    .where('entry.test_plan_id', '=', id)
    .orderBy('application.name')
    .execute();
  const { schedules } = await listSchedules({ ctx, input: { testPlan: id } });
  return {
    ...viewPlan(row),
    testCaseIds: cases.map((entry) => entry.test_case_id),
    applications: applications.map((entry) => ({
      applicationShortId: formatId('application', entry.application),
      environmentShortId: entry.environment === null ? null : formatId('environment', entry.environment),
      devicePresetShortId: entry.preset === null ? null : formatId('devicePreset', entry.preset),
    })),
    schedules,
  };
}
