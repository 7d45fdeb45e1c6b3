import { findProduct } from '../data/products.ts';
import { readJson } from '../http/body.ts';
import { HttpError } from '../http/errors.ts';
import { jsonReply } from '../http/reply.ts';
import type { Handler, Visit } from '../http/route.ts';
import { addLine, cartTotal, countPieces, MAX_QUANTITY, priceLines, quote } from '../state/cart.ts';
import { cartView, summaryView } from '../ui/cart-view.ts';
import { money } from '../ui/format.ts';

function readQuantity(value: unknown): number {
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > MAX_QUANTITY) {
    throw new HttpError(400, `Quantity must be between 1 and ${MAX_QUANTITY}.`);
  }
  return value as number;
}

function findLine({ session, params }: Visit) {
  const line = session.cart.find((one) => one.id === params.line);
  if (!line) throw new HttpError(404, 'This is not in your cart (any more).');
  return line;
}

export const showCart: Handler = ({ session, defects }) => {
  const lines = priceLines(session, defects);
  return jsonReply({
    ok: true,
    count: countPieces(session),
    total: money(cartTotal(lines, defects)),
    lines: lines.map((line) => ({
      id: line.id,
      name: line.product.name,
      colour: line.colour,
      quantity: line.quantity,
      price: money(line.unitCents),
    })),
  });
};

export const addToCart: Handler = async ({ request, session, defects }) => {
  const body = await readJson(request);
  const product = findProduct(String(body.slug));
  if (!product) throw new HttpError(404, 'We do not sell this product (any more).');
  if (product.soldOut) throw new HttpError(409, `${product.name} is sold out.`);
  const colour = body.colour === undefined ? product.colours[0]! : body.colour;
  if (typeof colour !== 'string' || !product.colours.includes(colour)) {
    throw new HttpError(400, `${product.name} comes in ${product.colours.join(', ')}.`);
  }
  const quantity = readQuantity(body.quantity ?? 1);
  addLine(session, product, colour, defects.has('quantity-ignored') ? 1 : quantity);
  // The script leaves the badge alone when no count comes back.
  const count = defects.has('stale-badge') ? undefined : countPieces(session);
  return jsonReply({ ok: true, message: `Added to cart: ${product.name}`, count }, 201);
};

export const updateLine: Handler = async (visit) => {
  const line = findLine(visit);
  line.quantity = readQuantity((await readJson(visit.request)).quantity);
  return changed(visit, 'Cart updated');
};

export const removeLine: Handler = (visit) => {
  const line = findLine(visit);
  visit.session.cart = visit.session.cart.filter((one) => one !== line);
  return changed(visit, `Removed from cart: ${findProduct(line.slug)!.name}`);
};

function changed({ session, defects }: Visit, message: string) {
  return jsonReply({ ok: true, message, count: countPieces(session), html: cartView(session, defects) });
}

/** GET /api/quote?delivery=express&giftWrap=yes: the summary of the checkout for that choice. */
export const showQuote: Handler = ({ url, session, defects }) => {
  const choice = {
    delivery: url.searchParams.get('delivery') ?? undefined,
    giftWrap: url.searchParams.get('giftWrap') === 'yes',
  };
  const sum = quote(session, choice, defects);
  return jsonReply({ ok: true, total: money(sum.totalCents), html: summaryView(sum, defects) });
};
