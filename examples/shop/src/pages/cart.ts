import { htmlReply } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { cartView } from '../ui/cart-view.ts';
import { html } from '../ui/html.ts';
import { page } from '../ui/layout.ts';

export const cart: Handler = (visit) => {
  const main = html`<h1>Cart</h1>
${cartView(visit.session, visit.defects)}`;
  return htmlReply(page(visit, { title: 'Cart', main, scripts: ['cart'] }));
};
