/** Clauses that were written after the rules had been made for the others; some rules were then made milder for these too. */
import {
  count,
  download,
  inText,
  type MeasuredClause,
  mail,
  not,
  number,
  request,
  shown,
  text,
  url,
} from './binding.ts';

export const LATER: MeasuredClause[] = [
  {
    text: 'A teacher can create a course and add a lesson to it',
    from: 'goal',
    right: [
      [
        ['A teacher can create a course', text('Course created')],
        ['and add a lesson to it', text('Lesson added')],
      ],
      [
        ['A teacher can create a course', request('POST', 'courses'), text('course was created')],
        ['and add a lesson to it', request('POST', 'lessons'), text('lesson was added')],
      ],
    ],
    wrong: [
      [['A teacher can create a course and add a lesson to it', text('Course created')]],
      [
        ['A teacher can create a course', shown('New course', 'button')],
        ['and add a lesson to it', shown('Add lesson', 'button')],
      ],
    ],
  },
  {
    text: 'the cart is still there after signing in',
    from: 'expected',
    right: [],
    wrong: [[shown('cart', 'link')], [text('cart')]],
  },
  {
    text: 'the search for "teapot" has no results',
    from: 'expected',
    right: [
      [text('No results for teapot')],
      [count('result', 'listitem', 0), text('teapot')],
      [shown('No results', 'message'), text('teapot')],
    ],
    wrong: [
      [text('teapot')],
      [count('teapot', 'card', 1, 'gte')],
      [text('results for teapot')],
      [shown('search', 'field')],
    ],
  },
  {
    text: 'the total goes up by 5 euros when express delivery is chosen',
    from: 'expected',
    right: [],
    wrong: [[number('total', 5)], [text('express delivery')], [text('5 euros'), text('total')]],
  },
  {
    text: 'the order history lists the new order first',
    from: 'expected',
    right: [
      [
        {
          kind: 'visible',
          target: { name: 'order', role: 'row', ordinal: 1, in: { name: 'order history' } },
        },
      ],
    ],
    wrong: [[shown('order history', 'heading')], [shown('order', 'row')], [url('history')]],
  },
  {
    text: 'the uploaded picture is shown in the gallery',
    from: 'expected',
    right: [
      [
        { kind: 'visible', target: { name: 'sample.png', role: 'image', in: { name: 'gallery' } } },
        text('uploaded'),
      ],
      [{ kind: 'visible', target: { role: 'img', name: 'uploaded picture', in: { name: 'gallery' } } }],
    ],
    wrong: [[shown('gallery')], [shown('gallery', 'link'), shown('upload', 'button')]],
  },
  {
    text: 'the customer is told that the card was declined',
    from: 'expected',
    right: [
      [text('card was declined')],
      [inText('payment', 'alert', 'card declined')],
      [shown('card was declined', 'alert')],
    ],
    wrong: [
      [text('card')],
      [shown('Card number', 'field')],
      [text('card accepted')],
      [not(text('card was declined'))],
    ],
  },
  {
    text: 'at most 10 tickets can be put into the cart',
    from: 'expected',
    right: [
      [number('tickets in cart', 10, 'lte')],
      [{ kind: 'number', target: { name: 'tickets', in: { name: 'cart' } }, op: 'lte', number: 10 }],
      [text('at most 10 tickets'), text('cart')],
    ],
    wrong: [
      [number('tickets in cart', 10, 'gte')],
      [number('tickets in cart', 10)],
      [text('tickets'), text('cart')],
    ],
  },
  {
    text: 'The tester filters the list by "Open" and sees 4 issues',
    from: 'goal',
    right: [
      [
        [
          'The tester filters the list by "Open"',
          { kind: 'selected', target: { name: 'filter', role: 'combobox' }, value: 'Open' },
        ],
        ['and sees 4 issues', count('issue', 'row', 4)],
      ],
      [
        ['The tester filters the list by "Open"', shown('Filter: Open')],
        ['and sees 4 issues', text('4 issues')],
      ],
    ],
    wrong: [
      [
        ['The tester filters the list by "Open"', text('Open')],
        ['and sees 4 issues', count('issue', 'row', 4, 'gte')],
      ],
      [
        ['The tester filters the list by "Open"', shown('filter', 'combobox')],
        ['and sees 4 issues', count('issue', 'row', 4)],
      ],
    ],
  },
  {
    text: 'a receipt is sent to {{shop.user}}',
    from: 'expected',
    right: [
      [mail({ recipient: '{{shop.user}}', subject: 'receipt' })],
      [mail({ recipient: '{{shop.user}}', value: 'receipt' })],
      [text('receipt was sent to {{shop.user}}')],
    ],
    wrong: [[mail({ subject: 'receipt' })], [mail({ recipient: '{{shop.user}}' })], [text('receipt')]],
  },
  {
    text: 'the mail contains a link to confirm the address',
    from: 'expected',
    right: [
      [mail({ of: 'text', value: 'confirm' }), mail({ value: 'link' }), mail({ value: 'address' })],
      [mail({ value: 'confirm your address' }), mail({ of: 'text', value: 'link' })],
    ],
    wrong: [[mail({})], [text('confirm the address')], [shown('confirm', 'link')]],
  },
  {
    text: 'the CSV export has the columns Name and Price',
    from: 'expected',
    right: [
      [
        ['the CSV export has the columns Name', download({ value: 'csv', content: 'Name' })],
        ['and Price', download({ value: 'csv', content: 'Price' })],
      ],
      [download({ op: 'ends-with', value: '.csv', content: 'Name' }), download({ content: 'Price' })],
    ],
    wrong: [
      [download({ value: 'csv' })],
      [download({ value: 'csv', content: 'Name' })],
      [text('Name'), text('Price')],
    ],
  },
  {
    text: 'the dialog closes',
    from: 'expected',
    right: [[not(shown('', 'dialog'))], [{ kind: 'visible', target: { role: 'dialog' }, negated: true }]],
    wrong: [
      [shown('Close', 'button')],
      [{ kind: 'visible', target: { role: 'dialog' } }],
      [not(shown('dialog xyz'))],
    ],
  },
  {
    text: 'the newest message is at the top',
    from: 'expected',
    right: [
      [
        { kind: 'order', target: { name: 'message', role: 'listitem' }, direction: 'descending', as: 'date' },
        text('newest'),
      ],
    ],
    wrong: [[shown('message')], [shown('message', 'heading')]],
  },
  {
    text: 'the theme changes to dark',
    from: 'expected',
    right: [
      [{ kind: 'checked', target: { name: 'dark theme', role: 'switch' } }],
      [{ kind: 'selected', target: { name: 'theme' }, value: 'dark' }],
      [text('dark theme')],
    ],
    wrong: [
      [shown('theme', 'button')],
      [{ kind: 'enabled', target: { name: 'theme', role: 'switch' } }],
      [not(shown('light theme'))],
    ],
  },
  {
    text: 'The guest books a room for two nights',
    from: 'goal',
    right: [
      [text('Booking confirmed'), text('room'), text('2 nights')],
      [text('Your room is booked'), text('2 nights')],
      [request('POST', 'bookings'), text('room for 2 nights')],
    ],
    wrong: [
      [text('room'), text('2 nights')],
      [shown('Book room', 'button'), text('2 nights')],
      [text('Room booked')],
      [text('Room booked for 3 nights')],
    ],
  },
  {
    text: 'The buyer changes the quantity to 4 and the subtotal follows',
    from: 'goal',
    right: [
      [
        [
          'The buyer changes the quantity to 4',
          { kind: 'value', target: { name: 'quantity' }, op: 'equals', value: '4' },
        ],
        ['and the subtotal follows', text('subtotal updated')],
      ],
    ],
    wrong: [
      [
        [
          'The buyer changes the quantity to 4 and the subtotal follows',
          { kind: 'value', target: { name: 'quantity' }, op: 'equals', value: '4' },
        ],
      ],
      [
        [
          'The buyer changes the quantity to 4',
          { kind: 'value', target: { name: 'quantity' }, op: 'empty', negated: true },
        ],
        ['and the subtotal follows', shown('subtotal')],
      ],
    ],
  },
  {
    text: 'the page title names the product',
    from: 'expected',
    right: [[{ kind: 'title', value: 'product' }]],
    wrong: [[text('product')], [{ kind: 'title', value: 'a' }], [shown('title')]],
  },
  {
    text: 'the opening hours are Monday to Friday from 9 to 17',
    from: 'look',
    right: [
      [text('opening hours'), text('Monday to Friday'), text('9 to 17')],
      [text('Opening hours: Monday to Friday, 9 to 17')],
    ],
    wrong: [
      [text('opening hours')],
      [text('Monday'), text('opening hours')],
      [text('Opening hours: Monday to Friday, 8 to 16')],
    ],
  },
  {
    text: 'three plans are compared, and the middle one is recommended',
    from: 'look',
    right: [
      [
        ['three plans are compared', count('plan', 'card', 3), text('compare')],
        [
          'and the middle one is recommended',
          { kind: 'visible', target: { name: 'plan', ordinal: 2, having: ['recommended'] } },
          text('middle'),
        ],
      ],
    ],
    wrong: [
      [
        [
          'three plans are compared, and the middle one is recommended',
          text('recommended'),
          count('plan', 'card', 3),
        ],
      ],
      [
        [
          'three plans are compared, and the middle one is recommended',
          text('three plans compared'),
          text('recommended'),
        ],
      ],
    ],
  },
];
