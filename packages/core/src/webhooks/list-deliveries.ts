import type { DeliveryList, DeliveryStatus, EventType } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { deliveriesOf, lastAttempts, viewDelivery } from '../deliveries/view.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { projectIdOf, requireScope } from '../scope.ts';
import { findWebhook } from './find.ts';

/** The log of a webhook, newest first, each with its newest try; `limit` default 20, at most 100. Needs admin. */
export async function listWebhookDeliveries({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: {
    webhook: string;
    status?: DeliveryStatus | undefined;
    type?: EventType | undefined;
    limit?: number | undefined;
    cursor?: string | undefined;
  };
}): Promise<DeliveryList> {
  requireScope(ctx, 'admin');
  const { limit } = pageOf(input, { default: 20, max: 100 });
  const webhook = await findWebhook(ctx.db, projectIdOf(ctx), input.webhook);
  let query = deliveriesOf(ctx.db, 'webhook', webhook.id);
  if (input.status !== undefined) query = query.where('delivery.status', '=', input.status);
  if (input.type !== undefined) query = query.where('outbox_event.type', '=', input.type);
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'delivery'));
  const rows = await query
    .orderBy('delivery.created_at', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  const last = await lastAttempts(ctx.db, page);
  return { deliveries: page.map((row) => viewDelivery(row, last.get(row.id))), nextCursor };
}
