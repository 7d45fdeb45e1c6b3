import { HttpError } from '../http/errors.ts';
import { htmlReply } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { findOwnOrder } from '../state/orders.ts';
import { money } from '../ui/format.ts';
import { html } from '../ui/html.ts';
import { page } from '../ui/layout.ts';

export const thankYou: Handler = (visit) => {
  const number = Number(visit.url.searchParams.get('order'));
  const order = findOwnOrder(visit.session, number);
  // With the defect nothing was kept, and the page pretends all the same.
  if (!order && !(visit.defects.has('silent-500') && number === visit.session.nextOrder)) {
    throw new HttpError(404, 'There is no such order.');
  }
  const main = html`<section class="empty">
<h1>Thank you for your order</h1>
<p>Order number <b>${number}</b></p>
${order && html`<p>${money(order.totalCents)}, ${order.delivery}.</p>`}
<p>We have begun to pack it.</p>
<p class="actions"><a class="button" href="/orders">See your orders</a> <a href="/products">Continue shopping</a></p>
</section>`;
  return htmlReply(page(visit, { title: 'Thank you', main, layout: 'narrow' }));
};
