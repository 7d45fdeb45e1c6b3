import { CATEGORIES, FEATURED, PRODUCTS } from '../data/products.ts';
import { htmlReply } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { plural } from '../ui/format.ts';
import { html } from '../ui/html.ts';
import { page } from '../ui/layout.ts';
import { productCards, productsBySlug } from '../ui/product-card.ts';

export const home: Handler = (visit) => {
  const pictures: Record<string, string> = visit.defects.has('broken-image')
    ? { 'wool-blanket': 'wool-blanket-large' }
    : {};
  const main = html`<section class="hero">
<div><h1>Good things for a house by the sea</h1>
<p>Lamps, blankets and mugs from workshops around the harbour. Sent within a day, or waiting for you on the quay.</p>
<p><a class="button" href="/products">Shop all products</a></p></div>
<img src="/assets/art/harbour.svg" alt="" width="480" height="320">
</section>
<section aria-labelledby="featured"><h2 id="featured">Featured</h2>
${productCards(productsBySlug(FEATURED), visit.session, 'Featured products', pictures)}
</section>
<section aria-labelledby="categories"><h2 id="categories">Shop by category</h2>
<ul class="tiles">${CATEGORIES.map(
    (category) =>
      html`<li><a class="tile" href="/products?category=${category}"><b>${category}</b> <span>${plural(PRODUCTS.filter((one) => one.category === category).length, 'product')}</span></a></li>`,
  )}</ul>
</section>
<section class="promises" aria-label="What you can count on"><div><h2>Sent within a day</h2><p>Ordered by four, on the boat by six.</p></div><div><h2>30 days to return</h2><p>No form, no reason needed.</p></div><div><h2>Mended for free</h2><p>Bring it back if it breaks.</p></div></section>`;
  return htmlReply(page(visit, { title: 'Home', main }));
};
