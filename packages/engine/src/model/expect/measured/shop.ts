/** Clauses of a shop and of its e-mails. */
import {
  count,
  download,
  inText,
  type MeasuredClause,
  mail,
  not,
  number,
  request,
  row,
  shown,
  text,
  url,
} from './binding.ts';

export const SHOP: MeasuredClause[] = [
  {
    text: 'A new customer can buy a lamp',
    from: 'goal',
    right: [
      [text('Thank you for your order'), shown('lamp')],
      [request('POST', 'orders'), text('lamp')],
      [text('order confirmed'), shown('lamp', 'row')],
      [text('Thank you for your purchase'), text('lamp')],
    ],
    wrong: [
      [shown('lamp')],
      [shown('lamp'), shown('buy', 'button')],
      [url('buy-lamp')],
      [request('GET', 'buy-lamp')],
      [shown('Order now', 'button'), shown('lamp')],
      [text('Your order'), text('lamp')],
      [text('Order summary'), text('lamp')],
      [text('Payment'), text('Buy lamp')],
      [text('Thank you')],
    ],
  },
  {
    text: 'the customer gets an order confirmation with an order number',
    from: 'expected',
    right: [
      [text('order confirmation'), text('order number')],
      [shown('order confirmation', 'heading'), text('order number')],
    ],
    wrong: [[text('order')], [text('confirmation')], [shown('order number', 'field'), url('confirmation')]],
  },
  {
    text: 'the order total is $84.50 including shipping',
    from: 'expected',
    right: [
      [number('order total', 84.5), text('shipping')],
      [number('total', 84.5), text('shipping')],
      [row('shipping'), row('total', '84.50')],
    ],
    wrong: [
      [number('order total', 84.5, 'gte'), text('shipping')],
      [number('order total', 84, 'gt'), text('shipping')],
      [text('order total'), text('shipping')],
    ],
  },
  {
    text: 'the cart badge shows 3',
    from: 'expected',
    right: [[inText('cart', 'badge', '3')], [number('cart badge', 3)], [inText('cart', 'link', '3')]],
    wrong: [[number('cart badge', 3, 'gte')], [number('cart badge', 3, 'lte')], [shown('cart', 'badge')]],
  },
  {
    text: 'The customer removes the mug from the cart',
    from: 'goal',
    right: [
      [{ kind: 'visible', target: { name: 'mug', in: { name: 'cart' } }, negated: true }],
      [not(inText('cart', 'section', 'mug')), text('removed')],
      [
        request('DELETE', 'cart'),
        not({ kind: 'visible', target: { name: 'mug', role: 'row', in: { name: 'cart' } } }),
      ],
    ],
    wrong: [[shown('mug')], [text('cart')], [not(shown('mug xyz'))], [not(shown('banner'))]],
  },
  {
    text: 'the products are sorted by price, cheapest first',
    from: 'expected',
    right: [
      [{ kind: 'order', target: { name: 'price' }, direction: 'ascending', as: 'number' }],
      [
        {
          kind: 'order',
          target: { name: 'products', role: 'list', column: 'price' },
          direction: 'ascending',
        },
      ],
    ],
    wrong: [
      [text('price'), text('sorted'), text('cheapest')],
      [{ kind: 'order', target: { name: 'price' }, direction: 'descending', as: 'number' }],
      [{ kind: 'selected', target: { name: 'sort', role: 'combobox' }, value: 'Price' }],
    ],
  },
  {
    text: 'Searching for "lamp" finds at least 2 products',
    from: 'goal',
    right: [
      [count('lamp', 'card', 2, 'gte')],
      [count('products', 'card', 2, 'gte'), text('Search results for lamp')],
      [count('product', 'listitem', 2, 'gte'), shown('search', 'heading'), text('lamp')],
    ],
    wrong: [
      [count('products', 'list', 2, 'lte'), text('lamp')],
      [count('products', 'list', 1, 'gte'), text('lamp')],
      [count('products', 'list', 2, 'ne'), text('lamp')],
      [text('lamp'), text('2 products')],
    ],
  },
  {
    text: 'the free shipping note appears once the cart is worth more than $50',
    from: 'expected',
    right: [
      [text('free shipping'), number('cart total', 50, 'gt')],
      [shown('free shipping'), number('cart', 50, 'gt')],
    ],
    wrong: [
      [text('free shipping'), number('cart', 50, 'lt')],
      [text('free shipping'), number('cart', 50, 'gte')],
      [text('free shipping')],
      [text('free shipping'), number('cart', 0, 'gt')],
    ],
  },
  {
    text: 'A logged-in customer can see their previous orders',
    from: 'goal',
    right: [
      [shown('orders', 'heading'), count('order', 'row', 1, 'gte')],
      [text('previous orders')],
      [shown('orders', 'heading'), shown('Log out')],
    ],
    wrong: [[shown('orders', 'link')], [shown('Log in', 'button')]],
  },
  {
    text: 'the coupon "SPRING10" takes 10 percent off',
    from: 'expected',
    right: [[text('SPRING10'), text('10 %')], [text('SPRING10'), text('-10%')], [row('SPRING10', '10 %')]],
    wrong: [
      [text('SPRING'), text('10 percent off')],
      [text('SPRING10')],
      [text('SPRING10'), number('percent', 5)],
    ],
  },
  {
    text: 'an invoice PDF is downloaded',
    from: 'expected',
    right: [
      [download({ value: 'invoice' }), download({ op: 'ends-with', value: '.pdf' })],
      [download({ value: 'invoice.pdf' })],
      [download({ op: 'matches', value: 'invoice.*\\.pdf$' })],
    ],
    wrong: [
      [download({})],
      [shown('invoice', 'link')],
      [download({ op: 'gte', number: 0 })],
      [download({ op: 'matches', value: '.*' })],
    ],
  },
  {
    text: 'the exported file "orders.csv" contains the order 1042 and is larger than 1 KB',
    from: 'expected',
    right: [
      [
        [
          'the exported file "orders.csv" contains the order 1042',
          download({ value: 'orders.csv', content: '1042' }),
        ],
        ['and is larger than 1 KB', download({ value: 'orders.csv', op: 'gt', number: 1000 })],
      ],
      [download({ value: 'orders.csv', op: 'gt', number: 1000, content: '1042' })],
    ],
    wrong: [
      [download({ value: 'orders.csv', op: 'gt', number: 1, content: '1042' })],
      [download({ value: 'orders.csv', op: 'lt', number: 1000, content: '1042' })],
      [download({ value: 'orders.csv', op: 'gte', number: 0, content: '1042' })],
      [download({ value: 'orders.csv', op: 'gt', number: 1000 })],
      [download({ value: 'csv', op: 'gt', number: 1000, content: '1042' })],
      [text('orders.csv'), text('order 1042'), text('1 KB')],
    ],
  },
  {
    text: 'the downloaded report is not empty',
    from: 'expected',
    right: [
      [download({ value: 'report', op: 'gt', number: 0 })],
      [download({ value: 'report', op: 'gte', number: 1 })],
    ],
    wrong: [[download({ value: 'report', op: 'gte', number: 0 })], [shown('report')], [not(text('empty'))]],
  },
  // E-mail.
  {
    text: 'the customer receives an order confirmation by e-mail',
    from: 'expected',
    right: [
      [mail({ subject: 'order confirmation' })],
      [mail({ value: 'order confirmation' })],
      [mail({ subject: 'order', value: 'confirmation' })],
    ],
    wrong: [
      [mail({})],
      [mail({ value: 'o' })],
      [text('order confirmation')],
      [mail({ op: 'matches', value: '.*' })],
      [mail({ sender: '@' })],
    ],
  },
  {
    text: 'an e-mail to {{shop.user}} with the subject "Welcome" arrives',
    from: 'expected',
    right: [
      [mail({ recipient: '{{shop.user}}', subject: 'Welcome' })],
      [mail({ recipient: '{{shop.user}}', of: 'subject', op: 'equals', value: 'Welcome' })],
    ],
    wrong: [
      [mail({ subject: 'Welcome' })],
      [mail({ recipient: '{{shop.user}}' })],
      [mail({ recipient: '{{shop.user}}', subject: 'Wel' })],
    ],
  },
  {
    text: 'the welcome mail comes from "Harbour Goods"',
    from: 'expected',
    right: [
      [mail({ subject: 'welcome', sender: 'Harbour Goods' })],
      [mail({ value: 'welcome', sender: 'Harbour Goods' })],
      [mail({ subject: 'welcome', of: 'sender', value: 'Harbour Goods' })],
    ],
    wrong: [
      [mail({ subject: 'welcome' })],
      [mail({ sender: 'Harbour' })],
      [mail({ subject: 'welcome', value: 'Harbour' })],
    ],
  },
  {
    text: 'nobody gets a second reminder e-mail',
    from: 'expected',
    right: [[not(mail({ subject: 'second reminder' }))], [not(mail({ value: 'second reminder' }))]],
    wrong: [
      [mail({ subject: 'second reminder' })],
      [not(mail({ subject: 'second reminder xyz' }))],
      [not(text('reminder'))],
    ],
  },
  {
    text: 'the mail does not mention the price',
    from: 'expected',
    right: [[not(mail({ of: 'text', value: 'price' }))]],
    wrong: [[mail({ value: 'price' })], [not(mail({ of: 'text', value: 'qwertz' }))]],
  },
];
