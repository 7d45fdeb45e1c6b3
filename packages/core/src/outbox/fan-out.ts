import type { DeliveryKind } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { insertDeliveries } from '../deliveries/lifecycle.ts';
import type { Subscriber } from './subscriber.ts';
import { SUBSCRIBERS } from './subscribers.ts';

export const FAN_OUT_BATCH = 100;
/** How long an event that could not be taken is left alone, milliseconds. */
const ASIDE_MS = 600_000;

export interface FanOutOptions {
  /** Events left alone, with the time in milliseconds until which; kept by the caller from call to call. */
  aside?: Map<string, number>;
  /** Default: webhooks, alerts and tickets. */
  subscribers?: Partial<Record<DeliveryKind, Subscriber>>;
}

/** Makes the deliveries of the oldest events that have none yet; answers how many events it took or set aside. */
export async function fanOut(
  ctx: AppContext,
  { aside = new Map(), subscribers = SUBSCRIBERS }: FanOutOptions = {},
): Promise<number> {
  const now = ctx.clock.now().getTime();
  for (const [id, until] of aside) if (until <= now) aside.delete(id);
  const chosen: string[] = [];
  try {
    await take({ except: [...aside.keys()] }, chosen);
  } catch (error) {
    // One event that cannot be taken must not hold up those of all other projects: each for itself now.
    const failed = new Map<string, unknown>();
    for (const id of chosen) await take({ only: id }).catch((reason: unknown) => failed.set(id, reason));
    // All of them: that is no matter of one event, and the next pass tries again.
    if (failed.size === chosen.length && chosen.length !== 1) throw error;
    for (const [id, reason] of failed) {
      aside.set(id, now + ASIDE_MS);
      ctx.log.error(
        { err: reason, event: id },
        'nobody could be told of this event; it is tried again later',
      );
    }
  }
  return chosen.length;

  function take({ only, except = [] }: { only?: string; except?: string[] }, taken: string[] = []) {
    return withTransaction(ctx.db, async (trx) => {
      let query = trx
        .selectFrom('outbox_event')
        .select(['id', 'project_id', 'type', 'data', 'created_at'])
        .where('fanned_out_at', 'is', null);
      if (only !== undefined) query = query.where('id', '=', only);
      if (except.length > 0) query = query.where('id', 'not in', except);
      const events = await query
        .orderBy('created_at')
        .limit(FAN_OUT_BATCH)
        .forUpdate()
        .skipLocked()
        .execute();
      if (events.length === 0) return;
      // A transaction that is tried again chooses anew.
      taken.splice(0, taken.length, ...events.map(({ id }) => id));
      const projectOf = new Map(events.map((event) => [event.id, event.project_id]));
      for (const [kind, subscriber] of Object.entries(subscribers)) {
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
    });
  }
}
