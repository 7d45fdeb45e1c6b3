import type { Visit } from '../http/route.ts';
import { countPieces } from '../state/cart.ts';
import { currentAccount, takeFlash } from '../state/session.ts';
import { attribute, flag, type Html, html } from './html.ts';
import { ICONS } from './icons.ts';

export interface PageParts {
  /** First part of the document title; the shop's name follows. */
  title: string;
  main: Html;
  /** Scripts besides shop.js, without folder and ending. They stand in the head, so they listen before the first click. */
  scripts?: readonly string[];
  /** Class of <main>, for width and columns. */
  layout?: 'narrow' | 'wide';
}

const STYLES = ['base', 'frame', 'pages', 'forms'];

/** The frame every page shares: header, message area, cookie notice, footer. */
export function page(visit: Visit, parts: PageParts): Html {
  const { session, url } = visit;
  return html`<!doctype html>
<html lang="en">
${head(parts.title, ['shop', ...(parts.scripts ?? [])])}
<body>
<a class="skip" href="#main">Skip to content</a>
${header(visit)}
<main id="main" class="${parts.layout ?? 'wide'}" tabindex="-1">
${parts.main}
</main>
${footer()}
<div class="stack">
<div class="toast" id="toast"><p role="status" aria-live="polite" id="message">${takeFlash(session)}</p><button type="button" class="icon-button" data-dismiss aria-label="Dismiss message">${ICONS.close}</button></div>
${!session.cookiesAccepted && cookieNotice(url)}
</div>
</body>
</html>
`;
}

export function head(title: string, scripts: readonly string[]): Html {
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} | Harbour Goods</title>
<link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
${STYLES.map((name) => html`<link rel="stylesheet" href="/assets/${name}.css">\n`)}
${scripts.map((name) => html`<script src="/assets/${name}.js"></script>\n`)}</head>`;
}

function header(visit: Visit): Html {
  const { session, defects, url } = visit;
  const account = session.looksSignedOut ? undefined : currentAccount(session);
  const pieces = countPieces(session);
  const link = (href: string, label: string, shownAt = href) =>
    html`<li><a href="${href}" ${attribute('aria-current', url.pathname === shownAt ? 'page' : undefined)}>${label}</a></li>`;
  return html`<header class="site-header">
<div class="bar">
<a class="logo" href="/">${ICONS.anchor}<span>Harbour Goods</span></a>
<form class="search" role="search" action="/products" method="get">
<input type="search" name="q" placeholder="Search products" value="${url.pathname === '/products' ? (url.searchParams.get('q') ?? '') : ''}" maxlength="80">
<button class="icon-button" aria-label="Search">${ICONS.search}</button>
</form>
<a class="icon-button" href="/wishlist" aria-label="Wishlist">${ICONS.heart}</a>
<a class="cart-link" href="/cart" data-cart-link>${ICONS.cart}<span class="sr-only" data-cart-name>Cart (${pieces})</span><span class="caption" aria-hidden="true">Cart</span> <span class="badge" aria-hidden="true" data-cart-badge ${flag('hidden', pieces === 0)}>${pieces}</span></a>
<button type="button" class="icon-button menu-button" aria-label="Menu" aria-expanded="false" aria-controls="menu" data-menu>${ICONS.menu}</button>
</div>
<div class="bar menu" id="menu">
<nav aria-label="Main"><ul>
${link('/products', 'Products')}
${link('/orders', 'Orders')}
${link(defects.has('help-goes-home') ? '/' : '/help', 'Help', '/help')}
${link('/account', 'Account')}
</ul></nav>
${
  account
    ? html`<form class="sign" method="post" action="/logout"><span>Signed in as <b>${account.name}</b></span><button class="link-button">Sign out</button></form>`
    : html`<p class="sign"><a href="/login">Sign in</a><a href="/register">Create account</a></p>`
}
</div>
</header>`;
}

function footer(): Html {
  return html`<footer class="site-footer">
<div class="bar">
<p>Harbour Goods, Quay 7. Open every day from 9 to 17.</p>
<nav aria-label="Footer"><ul class="footer-links">
<li><a href="/products">All products</a></li>
<li><a href="/slow">Stock list</a></li>
<li><a href="/help">Help and contact</a></li>
</ul></nav>
</div>
</footer>`;
}

function cookieNotice(url: URL): Html {
  return html`<section class="cookies" aria-label="Cookie notice" data-cookies>
<p>We use one cookie, so that your cart stays with you.</p>
<form method="post" action="/cookies"><input type="hidden" name="next" value="${url.pathname + url.search}"><button class="button small">Accept</button></form>
</section>`;
}
