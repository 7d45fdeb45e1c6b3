import { htmlReply } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { html } from '../ui/html.ts';
import { page } from '../ui/layout.ts';
import { productCards, productsBySlug } from '../ui/product-card.ts';

export const wishlist: Handler = (visit) => {
  const wished = productsBySlug(visit.session.wishlist);
  const main = html`<h1>Wishlist</h1>
${
  wished.length === 0
    ? html`<section class="empty"><p class="empty-title">Your wishlist is empty</p><p>Press the heart on a product to keep it here.</p><p><a class="button" href="/products">Shop all products</a></p></section>`
    : html`<h2 class="sr-only">Products</h2>${productCards(wished, visit.session, 'Wishlist')}`
}`;
  return htmlReply(page(visit, { title: 'Wishlist', main }));
};
