import type { Defects } from '../defects.ts';
import { cartTotal, MAX_QUANTITY, priceLines, type Quote } from '../state/cart.ts';
import type { Session } from '../state/session.ts';
import { money } from './format.ts';
import { type Html, html } from './html.ts';

// The two views of what is about to be bought: the table of the cart and the summary of the checkout.

function symbol(defects: Defects): string {
  return defects.has('wrong-currency') ? '€' : '$';
}

function shownName(name: string, defects: Defects): string {
  return defects.has('truncated-name') && name.length > 12 ? `${name.slice(0, 12)}…` : name;
}

export function cartView(session: Session, defects: Defects): Html {
  const lines = priceLines(session, defects);
  const sign = symbol(defects);
  if (lines.length === 0) {
    return html`<section id="cart" class="empty" aria-label="Cart contents">
<p class="empty-title">Your cart is empty</p>
<p><a class="button" href="/products">Continue shopping</a></p>
</section>`;
  }
  return html`<section id="cart" aria-label="Cart contents">
<table class="cart-table">
<thead><tr><th scope="col">Product</th><th scope="col">Price</th><th scope="col">Quantity</th><th scope="col">Subtotal</th><th scope="col"><span class="sr-only">Actions</span></th></tr></thead>
<tbody>
${lines.map(
  (line) => html`<tr>
<th scope="row"><img src="/assets/art/${line.slug}.svg" alt="" width="64" height="48"><span><a href="/products/${line.slug}">${shownName(line.product.name, defects)}</a> <span class="muted">${line.colour}</span></span></th>
<td data-label="Price">${money(line.unitCents, sign)}</td>
<td data-label="Quantity"><form class="quantity" data-cart-update="${line.id}" novalidate><input type="number" name="quantity" min="1" max="${MAX_QUANTITY}" value="${line.quantity}" aria-label="Quantity of ${line.product.name}"><button class="button small quiet" aria-label="Update quantity of ${line.product.name}">Update</button></form></td>
<td data-label="Subtotal">${money(line.subtotalCents, sign)}</td>
<td><button type="button" class="link-button" data-cart-remove="${line.id}" aria-label="Remove ${line.product.name}">Remove</button></td>
</tr>`,
)}
</tbody>
<tfoot><tr><th scope="row" colspan="3">Total</th><td class="total" colspan="2">${money(cartTotal(lines, defects), sign)}</td></tr></tfoot>
</table>
<p class="actions"><a href="/products">Continue shopping</a>${
    !defects.has('missing-checkout-button') &&
    html`<button type="button" class="button" data-go="/checkout">Checkout</button>`
  }</p>
</section>`;
}

export function summaryView(quote: Quote, defects: Defects): Html {
  const sign = symbol(defects);
  const row = (name: string, cents: number) =>
    html`<div><dt>${name}</dt><dd>${money(cents, sign)}</dd></div>`;
  return html`<div id="summary">
<ul class="summary-lines">${quote.lines.map(
    (line) =>
      html`<li><span>${line.quantity} × ${shownName(line.product.name, defects)}</span> <span>${money(line.subtotalCents, sign)}</span></li>`,
  )}</ul>
<dl class="sums">${row('Goods', quote.goodsCents)}${row('Delivery', quote.deliveryCents)}${
    quote.giftWrapCents > 0 && row('Gift wrap', quote.giftWrapCents)
  }
<div class="total"><dt>Total</dt><dd>${money(quote.totalCents, sign)}</dd></div></dl>
</div>`;
}
