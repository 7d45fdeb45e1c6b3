import { setTimeout as delay } from 'node:timers/promises';
import { findProduct, PRODUCTS } from '../data/products.ts';
import { readForm, readJson, textOf } from '../http/body.ts';
import { HttpError } from '../http/errors.ts';
import { jsonReply, redirect } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { safeNext } from '../pages/login.ts';
import { isEmail } from '../pages/register.ts';
import { wishlistLabel } from '../ui/product-card.ts';

/** POST /api/wishlist { slug }: puts the product on the list, or takes it off. */
export const toggleWish: Handler = async ({ request, session }) => {
  const product = findProduct(String((await readJson(request)).slug));
  if (!product) throw new HttpError(404, 'We do not sell this product (any more).');
  const wished = !session.wishlist.delete(product.slug);
  if (wished) session.wishlist.add(product.slug);
  const message = `${wished ? 'Added to' : 'Removed from'} wishlist: ${product.name}`;
  return jsonReply({ ok: true, message, wished, label: wishlistLabel(product, wished) });
};

export const sendMessage: Handler = async ({ request, defects }) => {
  const body = await readJson(request);
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
  const errors = {
    name: text('name') === '' ? 'Enter your name' : undefined,
    email: isEmail(text('email')) ? undefined : 'Enter a valid e-mail address',
    message: text('message') === '' ? 'Write a message' : undefined,
  };
  if (Object.values(errors).some((message) => message !== undefined)) {
    return jsonReply({ ok: false, message: 'Please check the marked fields.', errors }, 422);
  }
  if (defects.has('contact-fails')) {
    return jsonReply({ ok: false, message: 'Your message could not be sent. Please try again.' }, 500);
  }
  return jsonReply({ ok: true, message: 'We received your message' }, 201);
};

/** GET /api/stock: answers after the shop's slowMs. */
export const stock: Handler = async ({ slowMs, signal, defects }) => {
  await delay(slowMs, undefined, { signal });
  if (defects.has('endless-spinner')) return jsonReply({ ok: true, ready: false, stock: [] });
  const list = PRODUCTS.map((product, index) => ({
    name: product.name,
    pieces: product.soldOut ? 0 : 4 + ((index * 7) % 23),
  }));
  return jsonReply({ ok: true, ready: true, message: 'Stock list is ready', stock: list });
};

/** POST /api/cookies from the script, POST /cookies from the plain form. */
export const acceptCookies: Handler = ({ session }) => {
  session.cookiesAccepted = true;
  return jsonReply({ ok: true });
};

export const acceptCookiesForm: Handler = async ({ request, session }) => {
  session.cookiesAccepted = true;
  return redirect(safeNext(textOf(await readForm(request), 'next')));
};
