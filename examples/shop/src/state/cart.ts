import { findDelivery, GIFT_WRAP_CENTS } from '../data/delivery.ts';
import { findProduct, type Product } from '../data/products.ts';
import type { Defects } from '../defects.ts';
import type { CartLine, Session } from './session.ts';

/** Most pieces of one thing in a cart. */
export const MAX_QUANTITY = 10;

export interface PricedLine extends CartLine {
  product: Product;
  unitCents: number;
  subtotalCents: number;
}

export interface Quote {
  lines: PricedLine[];
  goodsCents: number;
  deliveryCents: number;
  giftWrapCents: number;
  totalCents: number;
}

/** Puts pieces into the cart; the same product in the same colour shares a line, up to MAX_QUANTITY. */
export function addLine(session: Session, product: Product, colour: string, quantity: number): CartLine {
  const id = `${product.slug}.${colour.toLowerCase()}`;
  const found = session.cart.find((line) => line.id === id);
  if (found) {
    found.quantity = Math.min(MAX_QUANTITY, found.quantity + quantity);
    return found;
  }
  const line = { id, slug: product.slug, colour, quantity: Math.min(MAX_QUANTITY, quantity) };
  session.cart.push(line);
  return line;
}

/** Pieces in the cart, as the badge in the header shows them. */
export function countPieces(session: Session): number {
  return session.cart.reduce((sum, line) => sum + line.quantity, 0);
}

export function priceLines(session: Session, defects: Defects): PricedLine[] {
  return session.cart.map((line) => {
    const product = findProduct(line.slug)!;
    const unitCents = defects.has('price-drift') ? Math.round(product.cents * 1.1) : product.cents;
    return { ...line, product, unitCents, subtotalCents: unitCents * line.quantity };
  });
}

/** Sum of the lines in cents. */
export function cartTotal(lines: readonly PricedLine[], defects: Defects): number {
  const sum = lines.reduce((total, line) => total + line.subtotalCents, 0);
  return defects.has('wrong-total') ? Math.floor(sum / 100) * 100 : sum;
}

/** What the checkout would charge now. */
export function quote(
  session: Session,
  choice: { delivery?: string; giftWrap: boolean },
  defects: Defects,
): Quote {
  const lines = priceLines(session, defects);
  const goodsCents = cartTotal(lines, defects);
  const deliveryCents = findDelivery(choice.delivery).cents;
  const giftWrapCents = choice.giftWrap && !defects.has('gift-wrap-free') ? GIFT_WRAP_CENTS : 0;
  return {
    lines,
    goodsCents,
    deliveryCents,
    giftWrapCents,
    totalCents: goodsCents + deliveryCents + giftWrapCents,
  };
}
