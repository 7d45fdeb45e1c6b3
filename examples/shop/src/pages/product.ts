import { findProduct, PRODUCTS } from '../data/products.ts';
import { HttpError } from '../http/errors.ts';
import { htmlReply } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { MAX_QUANTITY } from '../state/cart.ts';
import { money } from '../ui/format.ts';
import { flag, html } from '../ui/html.ts';
import { page } from '../ui/layout.ts';
import { picture, productCards, wishlistButton } from '../ui/product-card.ts';

export const product: Handler = (visit) => {
  const shown = findProduct(visit.params.slug ?? '');
  if (!shown) throw new HttpError(404, 'We do not sell this product (any more).');
  const { defects, session } = visit;
  const soldOut = shown.soldOut === true;
  const dead = defects.has('dead-add-to-cart');
  const related = PRODUCTS.filter((one) => one.category === shown.category && one !== shown);
  const main = html`<nav class="crumbs" aria-label="Breadcrumb"><ol><li><a href="/products">Products</a></li><li><a href="/products?category=${shown.category}">${shown.category}</a></li><li aria-current="page">${shown.name}</li></ol></nav>
<article class="product">
<div class="art">${picture(shown)}${wishlistButton(shown, session)}</div>
<div>
<h1>${shown.name}</h1>
<p class="price large">${money(shown.cents)}</p>
<p>${shown.description}</p>
<p class="stock${soldOut ? ' out' : ''}">${soldOut ? 'Sold out' : 'In stock'}</p>
<form class="buy" ${flag('data-add-to-cart', !dead)} data-slug="${shown.slug}" novalidate>
<div class="field"><label for="colour">Colour</label><select id="colour" name="colour">${shown.colours.map((one) => html`<option>${one}</option>`)}</select></div>
<div class="field"><label for="quantity">Quantity</label><input id="quantity" name="quantity" type="number" min="1" max="${MAX_QUANTITY}" value="1"></div>
<button class="button" type="${dead ? 'button' : 'submit'}" ${flag('disabled', soldOut)}>Add to cart</button>
<p class="field-error" role="alert" data-buy-error></p>
</form>
<details><summary>Delivery and returns</summary><p class="answer">Standard delivery takes 3 to 5 working days and costs $4.95. You may return everything within 30 days.</p></details>
</div>
</article>
<section aria-labelledby="related"><h2 id="related">More in ${shown.category}</h2>
${productCards(related, session, 'Related products')}
</section>`;
  const scripts = defects.has('console-error') ? ['product', 'recommendations'] : ['product'];
  return htmlReply(page(visit, { title: shown.name, main, scripts }));
};
