import { saveAccount } from './api/account.ts';
import { addToCart, removeLine, showCart, showQuote, updateLine } from './api/cart.ts';
import { createOrder, deleteOrder, listOrders } from './api/orders.ts';
import { acceptCookies, acceptCookiesForm, sendMessage, stock, toggleWish } from './api/others.ts';
import type { Handler, Route } from './http/route.ts';
import { account } from './pages/account.ts';
import { cart } from './pages/cart.ts';
import { catalogue, productsApi } from './pages/catalogue.ts';
import { checkout } from './pages/checkout.ts';
import { contactFrame, help } from './pages/help.ts';
import { home } from './pages/home.ts';
import { login, loginForm, logout } from './pages/login.ts';
import { order, orders } from './pages/orders.ts';
import { product } from './pages/product.ts';
import { register, registerForm } from './pages/register.ts';
import { slow } from './pages/slow.ts';
import { thankYou } from './pages/thank-you.ts';
import { wishlist } from './pages/wishlist.ts';

function route(method: Route['method'], path: string, handle: Handler): Route {
  return { method, path, handle };
}

/** Every address of the shop, besides /assets/… and /favicon.ico. */
export const ROUTES: readonly Route[] = [
  route('GET', '/', home),
  route('GET', '/products', catalogue),
  route('GET', '/products/:slug', product),
  route('GET', '/cart', cart),
  route('GET', '/checkout', checkout),
  route('GET', '/checkout/thank-you', thankYou),
  route('GET', '/login', loginForm),
  route('POST', '/login', login),
  route('POST', '/logout', logout),
  route('GET', '/register', registerForm),
  route('POST', '/register', register),
  route('GET', '/orders', orders),
  route('GET', '/orders/:number', order),
  route('GET', '/account', account),
  route('GET', '/help', help),
  route('GET', '/help/contact-frame', contactFrame),
  route('GET', '/slow', slow),
  route('GET', '/wishlist', wishlist),
  route('POST', '/cookies', acceptCookiesForm),

  route('GET', '/api/products', productsApi),
  route('GET', '/api/cart', showCart),
  route('POST', '/api/cart', addToCart),
  route('PATCH', '/api/cart/:line', updateLine),
  route('DELETE', '/api/cart/:line', removeLine),
  route('GET', '/api/quote', showQuote),
  route('GET', '/api/orders', listOrders),
  route('POST', '/api/orders', createOrder),
  route('DELETE', '/api/orders/:number', deleteOrder),
  route('POST', '/api/account', saveAccount),
  route('POST', '/api/contact', sendMessage),
  route('POST', '/api/wishlist', toggleWish),
  route('POST', '/api/cookies', acceptCookies),
  route('GET', '/api/stock', stock),
];
