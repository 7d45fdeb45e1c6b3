import type { ScheduleList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { findTestPlan } from '../test-plans/find.ts';
import { selectSchedules, viewSchedule } from './view.ts';

/** Of one plan, or of the project; in the order they were made, at most 1,000. */
export async function listSchedules({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { testPlan?: string };
}): Promise<ScheduleList> {
  const projectId = projectIdOf(ctx);
  let query = selectSchedules(ctx.db, projectId);
  if (input.testPlan !== undefined) {
    const plan = await findTestPlan(ctx.db, projectId, input.testPlan);
    query = query.where('schedule.test_plan_id', '=', plan.id);
  }
  const rows = await query.orderBy('schedule.created_at').orderBy('schedule.id').limit(1_000).execute();
  return { schedules: rows.map((row) => viewSchedule(row, ctx.clock.now())) };
}
