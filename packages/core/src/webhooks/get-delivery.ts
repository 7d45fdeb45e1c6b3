import { type DeliveryDetail, isUuid } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { deliveriesOf, viewDelivery, viewLoggedAttempt } from '../deliveries/view.ts';
import { AppError } from '../errors.ts';
import { projectIdOf, requireScope } from '../scope.ts';
import { findWebhook } from './find.ts';
import { payloadOf } from './message.ts';

/** A delivery with what is sent and every try. Needs admin. */
export async function getWebhookDelivery({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { webhook: string; deliveryId: string };
}): Promise<DeliveryDetail> {
  requireScope(ctx, 'admin');
  const webhook = await findWebhook(ctx.db, projectIdOf(ctx), input.webhook);
  const row = await findDelivery(ctx.db, webhook.id, input.deliveryId);
  const event = await ctx.db
    .selectFrom('outbox_event')
    .select(['type', 'data', 'created_at'])
    .where('id', '=', row.event_id)
    .executeTakeFirstOrThrow();
  const attempts = await ctx.db
    .selectFrom('delivery_attempt')
    .selectAll()
    .where('delivery_id', '=', row.id)
    .orderBy('number')
    .execute();
  const view = viewDelivery(row, attempts.at(-1));
  const payload = payloadOf({ type: event.type, createdAt: event.created_at, data: event.data });
  return {
    ...view,
    payload: { ...payload, type: view.type, data: event.data },
    log: attempts.map(viewLoggedAttempt),
  };
}

/** delivery_not_found unless it is one of this webhook. */
export async function findDelivery(db: Database | Transaction, webhookId: string, id: string) {
  const row = isUuid(id)
    ? await deliveriesOf(db, 'webhook', webhookId)
        .where('delivery.id', '=', id.toLowerCase())
        .executeTakeFirst()
    : undefined;
  if (row !== undefined) return row;
  throw new AppError('delivery_not_found', `This webhook has no delivery "${id.slice(0, 100)}".`);
}
