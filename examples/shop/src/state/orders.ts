import { type Order, TODAY } from '../data/accounts.ts';
import { findDelivery } from '../data/delivery.ts';
import type { Defects } from '../defects.ts';
import { quote } from './cart.ts';
import type { OrderForm } from './check-order.ts';
import { currentAccount, type Session } from './session.ts';

/**
 * Makes an order of the cart and empties the cart. The same form sent twice makes one order.
 * @returns its number, or undefined when the cart is empty
 */
export function placeOrder(session: Session, form: OrderForm, defects: Defects): number | undefined {
  const before = session.placed.get(form.token);
  const again = before === undefined ? undefined : findOwnOrder(session, before);
  if (again && !defects.has('double-submit')) return again.number;
  if (again) return keep(session, { ...again, number: session.nextOrder++ });
  if (session.cart.length === 0) return undefined;

  const sum = quote(session, form, defects);
  const number = keep(session, {
    number: session.nextOrder++,
    date: TODAY,
    status: 'Paid',
    lines: sum.lines.map((line) => ({
      name: line.product.name,
      quantity: line.quantity,
      cents: line.unitCents,
    })),
    delivery: findDelivery(form.delivery).label,
    totalCents: sum.totalCents,
  });
  if (form.token !== '') session.placed.set(form.token, number);
  session.cart = [];
  return number;
}

function keep(session: Session, order: Order): number {
  (currentAccount(session)?.orders ?? session.guestOrders).unshift(order);
  return order.number;
}

/** An order of the signed-in account, or one placed in this session without an account. */
export function findOwnOrder(session: Session, number: number): Order | undefined {
  return [...(currentAccount(session)?.orders ?? []), ...session.guestOrders].find(
    (one) => one.number === number,
  );
}
