import type { DeliveryList, DeliveryStatus, EventType } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { readDeliveryPage } from '../deliveries/read-page.ts';
import { deliveriesOf, viewDelivery } from '../deliveries/view.ts';
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
  const webhook = await findWebhook(ctx.db, projectIdOf(ctx), input.webhook);
  let deliveries = deliveriesOf(ctx.db, 'webhook', webhook.id);
  if (input.type !== undefined) deliveries = deliveries.where('outbox_event.type', '=', input.type);
  const { page, nextCursor } = await readDeliveryPage(ctx.db, deliveries, input);
  return { deliveries: page.map(({ row, last }) => viewDelivery(row, last)), nextCursor };
}
