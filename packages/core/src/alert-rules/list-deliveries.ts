import type { AlertDeliveryList, DeliveryStatus } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { deliveriesOf, lastAttempts, viewDelivery } from '../deliveries/view.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { requireScope } from '../scope.ts';
import { getAlertRule } from './get.ts';

/** What was sent for a rule, newest first, each with its newest try; `limit` default 20, at most 100. Needs admin. */
export async function listAlertDeliveries({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: {
    alertRule: string;
    status?: DeliveryStatus | undefined;
    limit?: number | undefined;
    cursor?: string | undefined;
  };
}): Promise<AlertDeliveryList> {
  requireScope(ctx, 'admin');
  const { limit } = pageOf(input, { default: 20, max: 100 });
  const rule = await getAlertRule({ ctx, input });
  let query = deliveriesOf(ctx.db, 'alert', rule.id);
  if (input.status !== undefined) query = query.where('delivery.status', '=', input.status);
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'delivery'));
  const rows = await query
    .orderBy('delivery.created_at', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  const last = await lastAttempts(ctx.db, page);
  return {
    deliveries: page.map((row) => ({ ...viewDelivery(row, last.get(row.id)), type: row.type })),
    nextCursor,
  };
}
