import type { Schedule } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';
import { projectIdOf } from '../scope.ts';
import { selectSchedules, viewSchedule } from './view.ts';

/** By short id in any form, inside one project; schedule_not_found otherwise. `lock`: until the transaction ends. */
export async function findSchedule(
  db: Database | Transaction,
  projectId: string,
  reference: string,
  { lock = false } = {},
) {
  const query = db
    .selectFrom('schedule')
    .select(['id', 'short_id', 'cron', 'time_zone', 'is_enabled'])
    .where('project_id', '=', projectId)
    .where(refersTo('schedule', reference));
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'schedule_not_found',
    `There is no schedule "${reference.slice(0, 100)}" in this project.`,
  );
}

export async function readSchedule(ctx: VerbContext, id: string): Promise<Schedule> {
  const row = await selectSchedules(ctx.db, projectIdOf(ctx))
    .where('schedule.id', '=', id)
    .executeTakeFirstOrThrow();
  return viewSchedule(row, ctx.clock.now());
}
