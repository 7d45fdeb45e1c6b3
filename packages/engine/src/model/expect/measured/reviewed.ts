/** What a reviewer looked for who had not made the rules: wrong bindings that were taken, and right ones beside them. */
import { count, inText, type MeasuredClause, mail, not, request, row, shown, text, url } from './binding.ts';

export const REVIEWED: MeasuredClause[] = [
  {
    text: 'All 3 orders are paid',
    from: 'expected',
    right: [[count('paid order', 'row', 3)], [text('All 3 orders are paid'), not(shown('unpaid'))]],
    wrong: [
      [count('order', 'row', 3), text('paid')],
      [count('order', 'row', 3), shown('paid', 'cell')],
    ],
  },
  {
    text: 'Both orders are paid',
    from: 'expected',
    right: [[count('paid order', 'row', 2)], [not(shown('unpaid')), text('orders paid')]],
    wrong: [[text('paid orders')], [row('order', 'paid')]],
  },
  {
    text: 'Every product is available',
    from: 'expected',
    right: [[not(shown('sold out')), text('product available')]],
    wrong: [
      [
        {
          kind: 'text',
          target: { role: 'cell', name: 'product', ordinal: 1 },
          op: 'equals',
          value: 'available',
        },
      ],
      [inText('product', 'heading', 'available', { op: 'equals' })],
    ],
  },
  {
    text: 'Only the admin sees the settings',
    from: 'expected',
    right: [],
    wrong: [[text('settings', { op: 'equals' })], [inText('settings', 'heading', 'admin settings')]],
  },
  {
    text: 'The document is not deleted',
    from: 'expected',
    right: [[not(text('document deleted'))], [not(shown('document was deleted'))]],
    wrong: [[not(shown('Delete document', 'button'))], [not(shown('delete', 'button')), text('document')]],
  },
  {
    text: 'The user is not logged in',
    from: 'expected',
    right: [[not(text('logged in'))]],
    wrong: [[not(shown('log in', 'link'))], [not(shown('login', 'button'))]],
  },
  {
    text: 'Bob is listed before Alice',
    from: 'expected',
    right: [
      [{ kind: 'list', values: ['Bob', 'Alice'], inOrder: true }],
      [
        {
          kind: 'visible',
          target: { name: 'Bob', in: { name: 'Alice', place: 'above' } },
        },
      ],
    ],
    wrong: [
      [shown('Bob'), shown('Alice')],
      [{ kind: 'list', values: ['Bob', 'Alice'] }],
      [{ kind: 'list', values: ['Alice', 'Bob'], inOrder: true }],
      [{ kind: 'visible', target: { name: 'Bob', in: { name: 'Alice', place: 'below' } } }],
    ],
  },
  {
    text: 'The products are sorted by price',
    from: 'expected',
    right: [
      [
        {
          kind: 'order',
          target: { name: 'products', column: 'price' },
          direction: 'ascending',
          as: 'number',
        },
      ],
    ],
    wrong: [
      [
        { kind: 'order', target: { name: 'products', column: 'name' }, direction: 'ascending' },
        text('price'),
      ],
      [{ kind: 'order', target: { name: 'products' }, direction: 'descending' }, text('price')],
    ],
  },
  {
    text: 'The counter increases by 2',
    from: 'expected',
    right: [],
    wrong: [[{ kind: 'number', target: { name: 'counter' }, op: 'eq', number: 2 }], [text('counter 2')]],
  },
  {
    text: 'The second order is cancelled',
    from: 'expected',
    right: [
      [{ kind: 'text', target: { role: 'row', name: 'order', ordinal: 2 }, value: 'cancelled' }],
      [{ kind: 'visible', target: { role: 'row', ordinal: 2, having: ['order', 'cancelled'] } }],
    ],
    wrong: [
      [row('order', 'cancelled'), { kind: 'visible', target: { role: 'row', ordinal: 2 } }],
      [text('cancelled'), { kind: 'visible', target: { role: 'row', name: 'order', ordinal: 2 } }],
    ],
  },
  {
    text: 'The lamp is listed in the cart',
    from: 'expected',
    right: [
      [{ kind: 'visible', target: { name: 'lamp', in: { name: 'cart' } } }],
      [inText('cart', 'section', 'lamp')],
      [shown('lamp'), url('/cart')],
      [shown('lamp'), shown('Cart', 'heading')],
    ],
    wrong: [
      [shown('lamp'), shown('cart', 'link')],
      [shown('lamp'), text('cart')],
    ],
  },
  {
    text: 'Dark mode is off',
    from: 'expected',
    right: [[{ kind: 'checked', target: { name: 'dark mode', role: 'switch' }, negated: true }]],
    wrong: [
      [{ kind: 'checked', target: { name: 'dark mode', role: 'switch' } }],
      [shown('dark mode', 'switch')],
    ],
  },
  {
    text: 'The Save button is not disabled',
    from: 'expected',
    right: [[{ kind: 'enabled', target: { name: 'Save', role: 'button' } }]],
    wrong: [[{ kind: 'enabled', target: { name: 'Save', role: 'button' }, negated: true }]],
  },
  {
    text: 'The panel is collapsed',
    from: 'expected',
    right: [[{ kind: 'expanded', target: { name: 'panel' }, negated: true }], [shown('panel collapsed')]],
    wrong: [[{ kind: 'expanded', target: { name: 'panel' } }]],
  },
  {
    text: 'A member changes the password',
    from: 'goal',
    right: [[text('password was changed')], [request('POST', 'change-password')]],
    wrong: [
      [{ kind: 'enabled', target: { name: 'change password', role: 'button' } }],
      [{ kind: 'focused', target: { name: 'change password', role: 'field' } }],
      [{ kind: 'dialog', value: 'change the password?' }],
    ],
  },
  {
    text: 'A member logs out',
    from: 'goal',
    right: [[text('logged out')], [not(shown('log out'))]],
    wrong: [[text('log out')], [shown('Log out', 'button')]],
  },
  {
    text: 'Bob and Alice are not listed',
    from: 'expected',
    right: [[not(shown('Bob')), not(shown('Alice'))]],
    wrong: [
      [shown('Bob'), not(shown('Alice'))],
      [not(shown('Bob')), shown('Alice')],
    ],
  },
  {
    text: 'Nobody else is listed',
    from: 'expected',
    right: [],
    wrong: [[not(shown('else'))]],
  },
  {
    text: 'The client receives a receipt by e-mail',
    from: 'expected',
    right: [[mail({ subject: 'receipt' })], [mail({ value: 'receipt' })]],
    wrong: [[mail({})], [text('receipt')], [text('receipt'), not(mail({ subject: 'receipt' }))]],
  },
];
