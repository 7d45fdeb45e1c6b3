import type { AlertDeliveryList, DeliveryStatus } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { readDeliveryPage } from '../deliveries/read-page.ts';
import { deliveriesOf, viewDelivery } from '../deliveries/view.ts';
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
  const rule = await getAlertRule({ ctx, input });
  const { page, nextCursor } = await readDeliveryPage(ctx.db, deliveriesOf(ctx.db, 'alert', rule.id), input);
  return {
    deliveries: page.map(({ row, last }) => ({ ...viewDelivery(row, last), type: row.type })),
    nextCursor,
  };
}
