import { randomUUID } from 'node:crypto';
import { COUNTRIES, DELIVERIES, GIFT_WRAP_CENTS } from '../data/delivery.ts';
import { htmlReply, redirect } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { quote } from '../state/cart.ts';
import { CARD_PATTERN, CHECKOUT_MESSAGES, POSTCODE_PATTERN } from '../state/check-order.ts';
import { summaryView } from '../ui/cart-view.ts';
import { checkboxField, formAlert, inputField, selectField } from '../ui/fields.ts';
import { money } from '../ui/format.ts';
import { flag, html } from '../ui/html.ts';
import { page } from '../ui/layout.ts';

export const checkout: Handler = (visit) => {
  const { session, defects } = visit;
  if (session.cart.length === 0) return redirect('/cart');
  const messages = CHECKOUT_MESSAGES;
  const keepsInput = !defects.has('lost-input');
  const main = html`<p class="crumbs"><a href="/cart">Back to cart</a></p>
<h1>Checkout</h1>
<form class="columns" data-checkout ${flag('data-keep-draft', keepsInput)} ${flag('autocomplete="off"', !keepsInput)} novalidate>
<div>
${formAlert()}
<input type="hidden" name="token" value="${randomUUID()}">
<fieldset class="panel"><legend>Where to</legend>
${inputField({ name: 'name', label: 'Full name', required: messages.name, autocomplete: keepsInput ? 'name' : 'off' })}
${inputField({ name: 'address', label: 'Address', required: messages.address, autocomplete: keepsInput ? 'street-address' : 'off' })}
<div class="pair">
${inputField({ name: 'postcode', label: 'Postcode', required: messages.postcode, pattern: [POSTCODE_PATTERN, messages.postcode], autocomplete: keepsInput ? 'postal-code' : 'off', unlabelled: defects.has('unlabelled-postcode') })}
${selectField({ name: 'country', label: 'Country', options: COUNTRIES, placeholder: 'Choose a country', required: messages.country, autocomplete: keepsInput ? 'country-name' : 'off' })}
</div>
</fieldset>
<fieldset class="panel"><legend>Delivery</legend>
${DELIVERIES.map(
  (one, index) =>
    html`<div class="choice"><input type="radio" id="delivery-${one.id}" name="delivery" value="${one.id}" ${flag('checked', index === 0)} aria-describedby="delivery-${one.id}-hint"><label for="delivery-${one.id}">${one.label}</label><span class="hint" id="delivery-${one.id}-hint">${one.hint}, ${one.cents === 0 ? 'free' : money(one.cents)}</span></div>`,
)}
${checkboxField({ name: 'giftWrap', label: 'Gift wrap', hint: `Paper, string and a card, ${money(GIFT_WRAP_CENTS)}` })}
</fieldset>
<fieldset class="panel"><legend>Payment</legend>
${inputField({ name: 'card', label: 'Card number', hint: '16 digits. This shop charges nothing: any 16 digits will do.', inputmode: 'numeric', autocomplete: 'off', required: messages.card, pattern: [CARD_PATTERN, messages.card], maxlength: 23 })}
</fieldset>
</div>
<section class="panel summary" aria-labelledby="summary-title"><h2 id="summary-title">Order summary</h2>
<div aria-live="polite">${summaryView(quote(session, { giftWrap: false }, defects), defects)}</div>
<button class="button full" ${flag('data-place-order', defects.has('double-submit'))}>Place order</button>
</section>
</form>`;
  return htmlReply(page(visit, { title: 'Checkout', main, scripts: ['forms', 'checkout'] }));
};
