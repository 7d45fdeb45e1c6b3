import type { DeliveryStatus } from '@assay/contract';
import type { Database } from '../db/database.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { type deliveriesOf, lastAttempts } from './view.ts';

/** A page of these deliveries, newest first, each with its newest try; `limit` default 20, at most 100. */
export async function readDeliveryPage(
  db: Database,
  deliveries: ReturnType<typeof deliveriesOf>,
  input: { status?: DeliveryStatus | undefined; limit?: number | undefined; cursor?: string | undefined },
) {
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = deliveries;
  if (input.status !== undefined) query = query.where('delivery.status', '=', input.status);
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'delivery'));
  const rows = await query
    .orderBy('delivery.created_at', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  const last = await lastAttempts(db, page);
  return { page: page.map((row) => ({ row, last: last.get(row.id) })), nextCursor };
}
