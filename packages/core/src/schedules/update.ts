import { formatId, type Schedule, type UpdateScheduleBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { writableProjectIdOf } from '../scope.ts';
import { checkCron, nextTimes } from './cron.ts';
import { findSchedule, readSchedule } from './find.ts';

/** What is absent stays. Switched on again, it is due at its next time, not at those it missed. */
export async function updateSchedule({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: UpdateScheduleBody & { schedule: string };
}): Promise<Schedule> {
  const projectId = writableProjectIdOf(ctx);
  const now = ctx.clock.now();
  const id = await withTransaction(ctx.db, async (trx) => {
    // Locked: what is absent is kept as another change, or the sweep, left it.
    const found = await findSchedule(trx, projectId, input.schedule, { lock: true });
    const cron = input.cron ?? found.cron;
    const timeZone = input.timeZone ?? found.time_zone;
    checkCron(cron, timeZone, now);
    const isEnabled = input.isEnabled ?? found.is_enabled;
    await trx
      .updateTable('schedule')
      .set({
        cron,
        time_zone: timeZone,
        is_enabled: isEnabled,
        next_at: isEnabled ? nextTimes(cron, timeZone, now, 1)[0]! : null,
        ...(input.description === undefined
          ? {}
          : { description: input.description === null ? null : storable(input.description) }),
        updated_at: now,
      })
      .where('id', '=', found.id)
      .execute();
    await recordAudit(trx, ctx, {
      action: 'schedule.updated',
      entity: 'schedule',
      entityId: formatId('schedule', found.short_id),
      detail: { cron, timeZone, isEnabled },
    });
    return found.id;
  });
  return readSchedule(ctx, id);
}
