import { DELIVERIES } from './delivery.ts';
import { findProduct } from './products.ts';

// The two accounts every session starts with. A session works on its own copy, so tests cannot disturb each other.

export type OrderStatus = 'Draft' | 'Paid' | 'Shipped' | 'Delivered' | 'Cancelled';

export interface OrderLine {
  name: string;
  quantity: number;
  cents: number;
}

export interface Order {
  number: number;
  /** Calendar day, "2026-03-09". */
  date: string;
  status: OrderStatus;
  lines: OrderLine[];
  delivery: string;
  /** What was charged, delivery and gift wrap included, in cents. */
  totalCents: number;
}

export interface Account {
  email: string;
  password: string;
  name: string;
  phone: string;
  newsletter: boolean;
  avatar?: { name: string; bytes: number };
  orders: Order[];
}

/** The shop's "today" never moves, so that dates on pages are the same in every run. */
export const TODAY = '2026-03-14';
/** The first order a session places gets this number. */
export const FIRST_FREE_ORDER = 1043;

type Item = readonly [slug: string, quantity: number];

function order(
  number: number,
  date: string,
  status: OrderStatus,
  deliveryId: string,
  ...items: Item[]
): Order {
  const delivery = DELIVERIES.find((one) => one.id === deliveryId)!;
  const lines = items.map(([slug, quantity]) => {
    const product = findProduct(slug)!;
    return { name: product.name, quantity, cents: product.cents };
  });
  const goods = lines.reduce((sum, line) => sum + line.cents * line.quantity, 0);
  return { number, date, status, lines, delivery: delivery.label, totalCents: goods + delivery.cents };
}

/** Fresh copies of the seeded accounts, newest order first. */
export function seedAccounts(): Account[] {
  return [
    {
      email: 'maria@example.com',
      password: 'hunter 2',
      name: 'Maria Lund',
      phone: '+45 20 30 40 50',
      newsletter: false,
      orders: [
        order(1042, '2026-03-09', 'Paid', 'standard', ['blue-lamp', 1], ['wool-blanket', 1]),
        order(1041, '2026-03-02', 'Shipped', 'standard', ['green-mug', 2]),
        order(1040, '2026-02-27', 'Draft', 'express', ['sea-stripe-rug', 1]),
        order(1039, '2026-02-14', 'Delivered', 'pickup', ['linen-cushion', 2]),
        order(1036, '2026-02-03', 'Draft', 'standard', ['soup-bowl', 4]),
        order(1035, '2026-01-20', 'Delivered', 'standard', ['candle-set', 1]),
        order(1034, '2025-12-30', 'Cancelled', 'pickup', ['green-mug', 1]),
      ],
    },
    {
      email: 'sam@example.com',
      password: 'correct horse',
      name: 'Sam Okafor',
      phone: '+353 85 123 4567',
      newsletter: true,
      orders: [
        order(1038, '2026-02-11', 'Shipped', 'express', ['brass-desk-lamp', 1]),
        order(1037, '2026-02-05', 'Paid', 'standard', ['cotton-towel', 3]),
        order(1033, '2025-12-18', 'Draft', 'pickup', ['oak-chopping-board', 1]),
      ],
    },
  ];
}
