import { EventType } from '@assay/contract';
import type { Subscriber } from '../outbox/subscriber.ts';

const PUBLIC: ReadonlySet<string> = new Set(EventType.options);

/** Webhooks that are switched on get the types they asked for, from the moment they were made. */
export const webhooksFor: Subscriber = async (trx, _ctx, events) => {
  const webhooks = await trx
    .selectFrom('webhook')
    .select(['id', 'project_id', 'event_types', 'created_at'])
    .where('project_id', 'in', [...new Set(events.map((event) => event.project_id))])
    .where('is_enabled', '=', true)
    .execute();
  return webhooks.flatMap((webhook) =>
    events
      .filter(
        (event) =>
          event.project_id === webhook.project_id &&
          event.created_at >= webhook.created_at &&
          PUBLIC.has(event.type) &&
          (webhook.event_types === null || webhook.event_types.some((type) => type === event.type)),
      )
      .map((event) => ({ eventId: event.id, targetId: webhook.id })),
  );
};
