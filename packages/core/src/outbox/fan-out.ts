import type { DeliveryKind } from '@assay/contract';
import { sql } from 'kysely';
import type { AppContext } from '../ctx.ts';
import { chunks } from '../db/chunks.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { INITIAL_DELIVERY_STATE } from '../deliveries/lifecycle.ts';
import { newId } from '../ids.ts';
import { SUBSCRIBERS } from './subscribers.ts';

export const FAN_OUT_BATCH = 100;

/** Makes the deliveries of the oldest events that have none yet; answers how many events it took. */
export async function fanOut(ctx: AppContext): Promise<number> {
  return withTransaction(ctx.db, async (trx) => {
    const events = await trx
      .selectFrom('outbox_event')
      .select(['id', 'project_id', 'type', 'data', 'created_at'])
      .where('fanned_out_at', 'is', null)
      .orderBy('created_at')
      .limit(FAN_OUT_BATCH)
      .forUpdate()
      .skipLocked()
      .execute();
    if (events.length === 0) return 0;
    const projectOf = new Map(events.map((event) => [event.id, event.project_id]));
    for (const [kind, subscriber] of Object.entries(SUBSCRIBERS)) {
      const rows = (await subscriber(trx, ctx, events)).map(({ eventId, targetId }) => ({
        id: newId(ctx),
        event_id: eventId,
        project_id: projectOf.get(eventId)!,
        kind: kind as DeliveryKind,
        target_id: targetId,
        ...INITIAL_DELIVERY_STATE,
        next_attempt_at: sql<Date>`clock_timestamp()`,
        created_at: ctx.clock.now(),
      }));
      for (const chunk of chunks(rows)) {
        await trx
          .insertInto('delivery')
          .values(chunk)
          .onConflict((conflict) => conflict.constraint('delivery_once').doNothing())
          .execute();
      }
    }
    await trx
      .updateTable('outbox_event')
      .set({ fanned_out_at: ctx.clock.now() })
      .where(
        'id',
        'in',
        events.map((event) => event.id),
      )
      .execute();
    return events.length;
  });
}
