import { htmlReply } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { html } from '../ui/html.ts';
import { page } from '../ui/layout.ts';

export const slow: Handler = (visit) => {
  const main = html`<h1>Stock list</h1>
<p>Counted in the warehouse while you wait.</p>
<section class="panel" aria-label="Stock" aria-busy="true" data-stock>
<div role="status" aria-live="polite" data-stock-status><span class="spinner" aria-hidden="true"></span> Loading the stock list…</div>
<div data-stock-content></div>
</section>`;
  return htmlReply(page(visit, { title: 'Stock list', main, scripts: ['slow'], layout: 'narrow' }));
};
