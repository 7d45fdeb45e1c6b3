import type { Order } from '../data/accounts.ts';
import { HttpError } from '../http/errors.ts';
import { htmlReply } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { findOwnOrder } from '../state/orders.ts';
import { currentAccount } from '../state/session.ts';
import { longDate, money, plural } from '../ui/format.ts';
import { attribute, type Html, html } from '../ui/html.ts';
import { page } from '../ui/layout.ts';
import { toLogin } from './login.ts';

const COLUMNS = ['Order', 'Date', 'Status', 'Total'] as const;

export const orders: Handler = (visit) => {
  const account = currentAccount(visit.session);
  if (!account) return toLogin(visit);
  const { defects } = visit;

  // Sorting reads data-sort, deleting looks for data-order; the two planted defects leave one of them out.
  const cell = (sort: string | number, text: Html | string) =>
    html`<td ${attribute('data-sort', defects.has('orders-sort-stuck') ? '' : sort)}>${text}</td>`;
  const row = (
    order: Order,
  ) => html`<tr ${attribute('data-order', defects.has('stale-orders') ? undefined : order.number)}>
${cell(order.number, html`<a href="/orders/${order.number}">${order.number}</a>`)}
${cell(order.date, html`<time datetime="${order.date}">${longDate(order.date)}</time>`)}
${cell(order.status, html`<span class="status ${order.status.toLowerCase()}">${order.status}</span>`)}
${cell(order.totalCents, money(order.totalCents))}
<td>${
    order.status === 'Draft' &&
    html`<button type="button" class="link-button danger" data-delete="${order.number}" data-ask="${defects.has('cancel-deletes') ? 'show' : 'obey'}" aria-label="Delete order ${order.number}">Delete</button>`
  }</td>
</tr>`;

  const main = html`<div class="page-head"><h1>Orders</h1>
<p class="count" role="status" data-order-count>${plural(account.orders.length, 'order')}</p></div>
${
  account.orders.length === 0
    ? html`<section class="empty"><p class="empty-title">You have no orders yet</p><p><a class="button" href="/products">Shop all products</a></p></section>`
    : html`<div class="scroll" role="region" aria-label="Your orders" tabindex="0"><table class="data orders" data-sortable>
<thead><tr>${COLUMNS.map(
        (name) =>
          html`<th scope="col" ${attribute('aria-sort', name === 'Date' ? 'descending' : undefined)}><button type="button" class="sort">${name}</button></th>`,
      )}<th scope="col"><span class="sr-only">Actions</span></th></tr></thead>
<tbody>${account.orders.map(row)}</tbody>
</table></div>`
}`;
  return htmlReply(page(visit, { title: 'Orders', main, scripts: ['orders'] }));
};

export const order: Handler = (visit) => {
  if (!currentAccount(visit.session)) return toLogin(visit);
  const found = findOwnOrder(visit.session, Number(visit.params.number));
  if (!found) throw new HttpError(404, 'There is no such order.');
  const main = html`<p class="crumbs"><a href="/orders">All orders</a></p>
<h1>Order ${found.number}</h1>
<dl class="facts"><div><dt>Date</dt><dd>${longDate(found.date)}</dd></div><div><dt>Status</dt><dd><span class="status ${found.status.toLowerCase()}">${found.status}</span></dd></div><div><dt>Delivery</dt><dd>${found.delivery}</dd></div><div><dt>Total</dt><dd>${money(found.totalCents)}</dd></div></dl>
<h2>Items</h2>
<ul class="items">${found.lines.map((line) => html`<li><span>${line.quantity} × ${line.name}</span> <span>${money(line.cents * line.quantity)}</span></li>`)}</ul>`;
  return htmlReply(page(visit, { title: `Order ${found.number}`, main, layout: 'narrow' }));
};
