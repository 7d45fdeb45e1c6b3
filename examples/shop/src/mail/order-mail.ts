import type { Order } from '../data/accounts.ts';
import type { Defects } from '../defects.ts';
import { money } from '../ui/format.ts';
import type { OutgoingMail } from './send.ts';

/** What a customer with an account gets after an order; undefined when nothing is sent. */
export function orderMail(
  order: Order,
  customer: { name: string; email: string },
  shopUrl: string,
  defects: Defects,
): OutgoingMail | undefined {
  if (defects.has('order-mail-missing')) return undefined;
  const lines = order.lines.map(
    ({ quantity, name, cents }) => `${quantity} × ${name}  ${money(cents * quantity)}`,
  );
  return {
    to: defects.has('order-mail-astray') ? 'orders@harbour-goods.example' : customer.email,
    subject: `Your order ${order.number}`,
    text: `Dear ${customer.name},

thank you for your order ${order.number}.

${lines.join('\n')}
Delivery: ${order.delivery}
Total: ${money(order.totalCents)}

See it here: ${shopUrl}/orders/${order.number}

Harbour Goods`,
  };
}
