import type { DeliveryKind } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { insertDeliveries } from '../deliveries/lifecycle.ts';
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
      const wanted = await subscriber(trx, ctx, events);
      await insertDeliveries(
        trx,
        ctx,
        wanted.map(({ eventId, targetId }) => ({
          event_id: eventId,
          project_id: projectOf.get(eventId)!,
          kind: kind as DeliveryKind,
          target_id: targetId,
        })),
      );
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
