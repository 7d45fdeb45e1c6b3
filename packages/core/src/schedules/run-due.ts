import type { AppContext, VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { isAppError } from '../errors.ts';
import { startRunIn } from '../runs/start.ts';
import { nextTimes } from './cron.ts';

/**
 * Starts the runs of schedules that are due; called by the sweep of every process. The row is locked while its run is
 * made and moves on with it, so a slot starts exactly one run however many processes look. Slots that passed while no
 * server was up are made good by one run. One that fails in an unforeseen way is logged and stays due; the others go on.
 */
export async function runDueSchedules(ctx: AppContext): Promise<number> {
  let started = 0;
  const failed: string[] = [];
  for (let i = 0; i < 100; i += 1) {
    const done = await startOne(ctx, failed);
    if (done === 'nothing due') break;
    if (done === 'started') started += 1;
  }
  return started;
}

async function startOne(ctx: AppContext, failed: string[]): Promise<'started' | 'refused' | 'nothing due'> {
  let due: { id: string } | undefined;
  try {
    return await withTransaction(ctx.db, async (trx) => {
      const row = await takeDue(trx, ctx, { except: failed });
      due = row;
      if (row === undefined) return 'nothing due';
      await moveOn(trx, ctx, row, null);
      const scoped: VerbContext = { ...ctx, actor: { kind: 'system', projectId: row.project_id } };
      const { run } = await startRunIn(trx, scoped, {
        trigger: 'SCHEDULE',
        testPlanShortId: row.test_plan_id,
      });
      await trx.updateTable('schedule').set({ last_run_id: run.id }).where('id', '=', row.id).execute();
      ctx.log.info({ schedule: row.short_id, run: run.shortId }, 'scheduled run started');
      return 'started';
    });
  } catch (error) {
    if (due === undefined) throw error;
    const { id } = due;
    try {
      if (!isAppError(error)) throw error;
      const { message } = error;
      // The plan cannot be run now (no enabled case, limit reached): said on the schedule, tried again at its next time.
      await withTransaction(ctx.db, async (trx) => {
        const row = await takeDue(trx, ctx, { id });
        if (row !== undefined) await moveOn(trx, ctx, row, message);
      });
    } catch (unforeseen) {
      ctx.log.error({ err: unforeseen, scheduleId: id }, 'a schedule that is due could not be started');
      failed.push(id);
    }
    return 'refused';
  }
}

async function takeDue(
  trx: Transaction,
  ctx: AppContext,
  { id, except = [] }: { id?: string; except?: string[] },
) {
  let query = trx
    .selectFrom('schedule')
    .select(['id', 'short_id', 'project_id', 'test_plan_id', 'cron', 'time_zone', 'next_at'])
    .where('next_at', '<=', ctx.clock.now());
  if (id !== undefined) query = query.where('id', '=', id);
  if (except.length > 0) query = query.where('id', 'not in', except);
  return query.orderBy('next_at').limit(1).forUpdate().skipLocked().executeTakeFirst();
}

async function moveOn(
  trx: Transaction,
  ctx: AppContext,
  row: { id: string; cron: string; time_zone: string; next_at: Date | null },
  error: string | null,
): Promise<void> {
  await trx
    .updateTable('schedule')
    .set({
      next_at: nextTimes(row.cron, row.time_zone, ctx.clock.now(), 1)[0] ?? null,
      last_slot_at: row.next_at,
      last_error: error,
    })
    .where('id', '=', row.id)
    .execute();
}
