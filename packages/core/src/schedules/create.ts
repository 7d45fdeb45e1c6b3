import { type CreateScheduleBody, formatId, type Schedule } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { writableProjectIdOf } from '../scope.ts';
import { findTestPlan } from '../test-plans/find.ts';
import { checkCron, nextTimes } from './cron.ts';
import { readSchedule } from './find.ts';

/** Time zone default UTC. Errors: test_plan_not_found, invalid_schedule. */
export async function createSchedule({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: CreateScheduleBody & { testPlan: string };
}): Promise<Schedule> {
  const projectId = writableProjectIdOf(ctx);
  const plan = await findTestPlan(ctx.db, projectId, input.testPlan);
  const now = ctx.clock.now();
  const timeZone = input.timeZone ?? 'UTC';
  checkCron(input.cron, timeZone, now);
  const isEnabled = input.isEnabled ?? true;
  const id = await withTransaction(ctx.db, async (trx) => {
    const row = await withFreshShortId(ctx.random, (shortId) =>
      trx
        .insertInto('schedule')
        .values({
          id: newId(ctx),
          project_id: projectId,
          test_plan_id: plan.id,
          short_id: shortId,
          cron: input.cron,
          time_zone: timeZone,
          description: input.description == null ? null : storable(input.description),
          is_enabled: isEnabled,
          next_at: isEnabled ? nextTimes(input.cron, timeZone, now, 1)[0]! : null,
          created_at: now,
          updated_at: now,
        })
        .onConflict((conflict) => conflict.constraint('schedule_short_id_key').doNothing())
        .returning(['id', 'short_id'])
        .executeTakeFirst(),
    );
    await recordAudit(trx, ctx, {
      action: 'schedule.created',
      entity: 'schedule',
      entityId: formatId('schedule', row.short_id),
      detail: { testPlan: plan.name, cron: input.cron, timeZone },
    });
    return row.id;
  });
  return readSchedule(ctx, id);
}
