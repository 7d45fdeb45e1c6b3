import { CATEGORIES, PRODUCTS, type Product } from '../data/products.ts';
import type { Defects } from '../defects.ts';
import { htmlReply, jsonReply } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { money, plural } from '../ui/format.ts';
import { attribute, flag, type Html, html } from '../ui/html.ts';
import { ICONS } from '../ui/icons.ts';
import { page } from '../ui/layout.ts';
import { productCards } from '../ui/product-card.ts';

export const PAGE_SIZE = 8;

export const SORTS = [
  { id: '', label: 'Featured first' },
  { id: 'price-asc', label: 'Price: low to high' },
  { id: 'price-desc', label: 'Price: high to low' },
  { id: 'name', label: 'Name: A to Z' },
] as const;

interface Choice {
  q: string;
  category: string;
  sort: string;
  page: number;
}

interface Found {
  shown: Product[];
  /** The number the page states. */
  count: number;
  page: number;
  pages: number;
}

function readChoice(query: URLSearchParams): Choice {
  return {
    q: (query.get('q') ?? '').trim(),
    category: CATEGORIES.find((one) => one === query.get('category')) ?? '',
    sort: SORTS.find((one) => one.id === query.get('sort'))?.id ?? '',
    page: Math.max(1, Math.trunc(Number(query.get('page')) || 1)),
  };
}

function comparePrice(a: Product, b: Product, defects: Defects): number {
  if (!defects.has('wrong-sort')) return a.cents - b.cents;
  const [left, right] = [money(a.cents), money(b.cents)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Search by words in the name (any case), then category, then order, then the part for one page. */
export function findProducts(choice: Choice, defects: Defects): Found {
  const fold = (text: string) => (defects.has('search-ignores-case-broken') ? text : text.toLowerCase());
  const words = fold(choice.q).split(/\s+/).filter(Boolean);
  const found = PRODUCTS.filter((product) => words.every((word) => fold(product.name).includes(word))).filter(
    (product) =>
      choice.category === '' || product.category === choice.category || defects.has('filter-ignored'),
  );
  if (choice.sort === 'price-asc') found.sort((a, b) => comparePrice(a, b, defects));
  if (choice.sort === 'price-desc') found.sort((a, b) => comparePrice(b, a, defects));
  if (choice.sort === 'name') found.sort((a, b) => (a.name < b.name ? -1 : 1));
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const current = Math.min(choice.page, pages);
  const start = defects.has('same-page-two') ? 0 : (current - 1) * PAGE_SIZE;
  return {
    shown: found.slice(start, start + PAGE_SIZE),
    count: found.length + (defects.has('wrong-count') ? 1 : 0),
    page: current,
    pages,
  };
}

function address(choice: Choice, change: Partial<Choice>): string {
  const next = { ...choice, ...change };
  const query = new URLSearchParams();
  if (next.q !== '') query.set('q', next.q);
  if (next.category !== '') query.set('category', next.category);
  if (next.sort !== '') query.set('sort', next.sort);
  if (next.page > 1) query.set('page', String(next.page));
  return query.size === 0 ? '/products' : `/products?${query}`;
}

function pagination(choice: Choice, found: Found): Html | false {
  if (found.pages === 1) return false;
  const link = (number: number, label: string, hint?: string) =>
    html`<li><a class="page-link" href="${address(choice, { page: number })}" ${attribute('aria-label', hint)} ${flag('aria-current="page"', hint !== undefined && number === found.page)}>${label}</a></li>`;
  return html`<nav class="pagination" aria-label="Pagination"><ul>
${found.page > 1 && link(found.page - 1, 'Previous')}
${Array.from({ length: found.pages }, (_, index) => link(index + 1, String(index + 1), `Page ${index + 1}`))}
${found.page < found.pages && link(found.page + 1, 'Next')}
</ul></nav>`;
}

/** A select-only combobox made of divs, by the ARIA pattern; dropdown.js works it and writes the hidden field. */
function sortDropdown(choice: Choice): Html {
  const current = SORTS.find((one) => one.id === choice.sort)!;
  return html`<div class="field"><span class="label" id="sort-label">Sort by</span>
<div class="dropdown" data-dropdown>
<input type="hidden" name="sort" value="${choice.sort}">
<div class="dropdown-button" role="combobox" tabindex="0" aria-haspopup="listbox" aria-expanded="false" aria-controls="sort-list" aria-labelledby="sort-label"><span data-dropdown-value>${current.label}</span>${ICONS.chevron}</div>
<div class="dropdown-list" role="listbox" id="sort-list" aria-labelledby="sort-label" hidden>
${SORTS.map((one, index) => html`<div role="option" id="sort-${index}" data-value="${one.id}" aria-selected="${one === current ? 'true' : 'false'}">${one.label}</div>`)}
</div>
</div></div>`;
}

export const catalogue: Handler = (visit) => {
  const choice = readChoice(visit.url.searchParams);
  const found = findProducts(choice, visit.defects);
  const main = html`<div class="page-head"><h1>${choice.q === '' ? 'Products' : `Search results for “${choice.q}”`}</h1>
<p class="count" role="status">${plural(found.count, 'product')}</p></div>
<form class="filters" method="get" action="/products" aria-label="Filter products" data-filters>
<input type="hidden" name="q" value="${choice.q}">
<div class="field"><label for="category">Category</label>
<select id="category" name="category"><option value="">All categories</option>${CATEGORIES.map((one) => html`<option ${flag('selected', one === choice.category)}>${one}</option>`)}</select></div>
${sortDropdown(choice)}
<noscript><button class="button small">Apply</button></noscript>
</form>
<h2 class="sr-only">Results</h2>
${
  found.shown.length === 0
    ? html`<section class="empty"><p class="empty-title">No products match your search</p><p><a class="button" href="/products">Show all products</a></p></section>`
    : productCards(found.shown, visit.session, 'Products')
}
${pagination(choice, found)}`;
  return htmlReply(page(visit, { title: 'Products', main, scripts: ['catalogue', 'dropdown'] }));
};

/** GET /api/products: the same search as data. */
export const productsApi: Handler = (visit) => {
  const found = findProducts(readChoice(visit.url.searchParams), visit.defects);
  const products = found.shown.map(({ slug, name, cents, category, soldOut }) => ({
    slug,
    name,
    price: money(cents),
    category,
    soldOut: soldOut === true,
  }));
  return jsonReply({ ok: true, count: found.count, page: found.page, pages: found.pages, products });
};
