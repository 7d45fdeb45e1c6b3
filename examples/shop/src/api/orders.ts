import { readJson } from '../http/body.ts';
import { HttpError } from '../http/errors.ts';
import { jsonReply } from '../http/reply.ts';
import type { Handler } from '../http/route.ts';
import { orderMail } from '../mail/order-mail.ts';
import { checkOrderForm, readOrderForm } from '../state/check-order.ts';
import { findOwnOrder, placeOrder } from '../state/orders.ts';
import { currentAccount, type Session } from '../state/session.ts';
import { money } from '../ui/format.ts';

function needAccount(session: Session) {
  const account = currentAccount(session);
  if (!account) throw new HttpError(401, 'Please sign in.');
  return account;
}

export const listOrders: Handler = ({ session }) =>
  jsonReply({
    ok: true,
    orders: needAccount(session).orders.map(({ number, date, status, totalCents }) => ({
      number,
      date,
      status,
      total: money(totalCents),
    })),
  });

export const createOrder: Handler = async ({ request, session, defects, post, shopUrl }) => {
  const form = readOrderForm(await readJson(request));
  const errors = checkOrderForm(form);
  if (Object.keys(errors).length > 0) {
    return jsonReply({ ok: false, message: 'Please check the marked fields.', errors }, 422);
  }
  if (defects.has('silent-500')) {
    session.cart = [];
    return jsonReply({ ok: true, order: session.nextOrder }, 500);
  }
  const number = placeOrder(session, form, defects);
  if (number === undefined) throw new HttpError(409, 'Your cart is empty.');
  const account = currentAccount(session);
  const order = findOwnOrder(session, number);
  if (account && order && !session.confirmed.has(number)) {
    session.confirmed.add(number);
    const mail = orderMail(order, account, shopUrl, defects);
    if (mail) await post(mail);
  }
  return jsonReply({ ok: true, order: number }, 201);
};

export const deleteOrder: Handler = ({ session, params }) => {
  const account = needAccount(session);
  const order = account.orders.find((one) => String(one.number) === params.number);
  if (!order) throw new HttpError(404, 'There is no such order.');
  if (order.status !== 'Draft') throw new HttpError(409, 'Only drafts can be deleted.');
  account.orders = account.orders.filter((one) => one !== order);
  return jsonReply({ ok: true, message: `Order ${order.number} deleted` });
};
