import { findProduct, type Product } from '../data/products.ts';
import type { Session } from '../state/session.ts';
import { money } from './format.ts';
import { type Html, html } from './html.ts';
import { ICONS } from './icons.ts';

export function picture(product: Product, source = product.slug): Html {
  return html`<img src="/assets/art/${source}.svg" alt="${product.name}" width="320" height="240">`;
}

export function wishlistLabel(product: Product, wished: boolean): string {
  return wished ? `Remove ${product.name} from wishlist` : `Add ${product.name} to wishlist`;
}

export function wishlistButton(product: Product, session: Session): Html {
  const wished = session.wishlist.has(product.slug);
  return html`<button type="button" class="icon-button wish${wished ? ' on' : ''}" data-wish="${product.slug}" aria-label="${wishlistLabel(product, wished)}">${ICONS.heart}</button>`;
}

/** A list of cards. `pictures` replaces single pictures by slug. */
export function productCards(
  products: readonly Product[],
  session: Session,
  label: string,
  pictures: Record<string, string> = {},
): Html {
  return html`<ul class="cards" aria-label="${label}">
${products.map(
  (product) => html`<li class="card">
<div class="art">${picture(product, pictures[product.slug])}</div>
<div class="card-text"><h3><a href="/products/${product.slug}">${product.name}</a></h3>
<p class="blurb">${product.blurb}</p>
<p class="price">${money(product.cents)}</p>${product.soldOut && html`<p class="tag">Sold out</p>`}</div>
${wishlistButton(product, session)}
</li>`,
)}
</ul>`;
}

export function productsBySlug(slugs: Iterable<string>): Product[] {
  return [...slugs].map((slug) => findProduct(slug)).filter((product) => product !== undefined);
}
