import type { EventDataByType } from '@assay/contract';
import { formatId } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import { chunks } from '../db/chunks.ts';
import type { Transaction } from '../db/database.ts';
import { json } from '../db/json.ts';
import { announce } from '../db/notices.ts';
import { newId } from '../ids.ts';

/** Something that other systems may want to know, with its data as it stands now. */
export type NewOutboxEvent = {
  [T in keyof EventDataByType]: { type: T; data: EventDataByType[T] };
}[keyof EventDataByType];

/**
 * Notes events in the transaction of what they tell: either both are kept or neither. Who gets them is worked out after
 * the commit (fan-out.ts), so a change never waits for its receivers.
 */
export async function appendOutbox(
  trx: Transaction,
  ctx: Pick<AppContext, 'clock' | 'random'>,
  projectId: string,
  events: NewOutboxEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const created_at = ctx.clock.now();
  const rows = events.map(({ type, data }) => ({
    id: newId(ctx),
    project_id: projectId,
    type,
    data: json(data),
    created_at,
  }));
  for (const chunk of chunks(rows, 200)) await trx.insertInto('outbox_event').values(chunk).execute();
  await announce(trx, 'outbox', projectId);
}

/** The project as events name it. */
export async function eventProject(trx: Transaction, projectId: string) {
  const row = await trx
    .selectFrom('project')
    .select(['id', 'short_id', 'name'])
    .where('id', '=', projectId)
    .executeTakeFirstOrThrow();
  return {
    bare: row.short_id,
    view: { id: row.id, shortId: formatId('project', row.short_id), name: row.name },
  };
}
