/** A third lot, of ways to say what is so of which one, until when, how often, and from what to what. */
import { count, inText, type MeasuredClause, not, number, row, shown, text } from './binding.ts';

export const HUNTED_AGAIN: MeasuredClause[] = [
  {
    text: 'Order 1043 is Shipped',
    from: 'expected',
    right: [
      [row('1043', 'Order', 'Shipped')],
      [text('Order 1043 Shipped')],
      [inText('Order 1043', 'row', 'Shipped')],
    ],
    wrong: [
      [shown('Order 1043'), text('Shipped')],
      [text('Order 1043'), row('', 'Shipped')],
    ],
  },
  {
    text: 'the user "Bob" is an Editor',
    from: 'expected',
    right: [[row('Bob', 'Editor')], [inText('Bob', 'row', 'Editor')]],
    wrong: [
      [shown('Bob'), text('Editor')],
      [text('Bob'), shown('Editor', 'option')],
    ],
  },
  {
    text: "Bob's role is Editor",
    from: 'expected',
    right: [[row('Bob', 'role', 'Editor')], [inText('Bob', 'row', 'role Editor')]],
    wrong: [
      [shown('Bob'), text('role Editor')],
      [text('Bob role'), shown('Editor')],
    ],
  },
  {
    text: 'the first order is paid and the second one is open',
    from: 'expected',
    right: [
      [
        { kind: 'text', target: { role: 'row', name: 'order', ordinal: 1 }, value: 'paid' },
        { kind: 'text', target: { role: 'row', name: 'order', ordinal: 2 }, value: 'open' },
      ],
    ],
    wrong: [
      [row('order', 'paid'), row('order', 'open')],
      [
        { kind: 'text', target: { role: 'row', name: 'order', ordinal: 2 }, value: 'paid' },
        { kind: 'text', target: { role: 'row', name: 'order', ordinal: 1 }, value: 'open' },
      ],
    ],
  },
  {
    text: 'the Save button is disabled until the name is filled in',
    from: 'expected',
    right: [],
    wrong: [
      [{ kind: 'enabled', target: { name: 'Save', role: 'button' }, negated: true }, shown('name', 'field')],
      [
        { kind: 'enabled', target: { name: 'Save', role: 'button' }, negated: true },
        not({ kind: 'value', target: { name: 'name' }, op: 'empty' }),
      ],
    ],
  },
  {
    text: 'the price drops from 20 to 15 euros',
    from: 'expected',
    right: [[text('price dropped from 20 to 15 euros')]],
    wrong: [
      [number('price', 20)],
      [text('price 20 euros')],
      [{ ...number('price', 20, 'between'), to: 15 }],
      [{ ...number('price', 15, 'between'), to: 20 }],
    ],
  },
  {
    text: 'the note "Saved" is shown only once',
    from: 'expected',
    right: [[count('Saved', 'note', 1)]],
    wrong: [[shown('Saved', 'note')], [text('Saved note')], [count('Saved', 'note', 1, 'gte')]],
  },
  {
    text: 'the logo is shown twice',
    from: 'expected',
    right: [[count('logo', 'img', 2)]],
    wrong: [[shown('logo', 'img')], [count('logo', 'img', 1, 'gte')]],
  },
  {
    text: 'the subtotal equals the total',
    from: 'expected',
    right: [],
    wrong: [
      [text('subtotal'), text('total')],
      [shown('subtotal'), shown('total')],
    ],
  },
  {
    text: 'Alice is listed under Admins and Bob under Members',
    from: 'expected',
    right: [
      [
        { kind: 'visible', target: { name: 'Alice', in: { name: 'Admins' } } },
        { kind: 'visible', target: { name: 'Bob', in: { name: 'Members' } } },
      ],
    ],
    wrong: [
      [shown('Alice'), shown('Admins'), shown('Bob'), shown('Members')],
      [
        { kind: 'visible', target: { name: 'Alice', in: { name: 'Members' } } },
        { kind: 'visible', target: { name: 'Bob', in: { name: 'Admins' } } },
      ],
    ],
  },
  {
    text: 'at least 2 of the 5 seats are free',
    from: 'expected',
    right: [[count('free seat', 'button', 2, 'gte')]],
    wrong: [
      [count('free seat', 'button', 2)],
      [count('free seat', 'button', 5, 'gte')],
      [count('seat', 'button', 2, 'gte')],
      [text('5 seats free')],
    ],
  },
  {
    text: 'more than half of the tasks are done',
    from: 'expected',
    right: [],
    wrong: [
      [count('done task', 'listitem', 1, 'gte')],
      [text('tasks done')],
      [text('half of the tasks are done')],
    ],
  },
  {
    text: 'the cart is not emptied by logging out',
    from: 'expected',
    right: [],
    wrong: [[not(text('cart emptied'))], [text('logged out'), not(text('cart emptied'))]],
  },
  {
    text: 'the newest comment is by Carol',
    from: 'expected',
    right: [
      [
        {
          kind: 'text',
          target: { role: 'listitem', name: 'comment', ordinal: 1 },
          value: 'newest comment by Carol',
        },
      ],
    ],
    wrong: [[text('Carol'), text('comment')], [text('comment by Carol')], [row('comment', 'Carol')]],
  },
  {
    text: 'the invoice of Maria is unpaid',
    from: 'expected',
    right: [[row('Maria', 'invoice', 'unpaid')]],
    wrong: [
      [row('Maria', 'invoice'), text('unpaid')],
      [shown('Maria'), row('invoice', 'unpaid')],
      [row('Maria', 'invoice', 'paid')],
    ],
  },
  {
    text: 'the shipping is free from 50 euros on',
    from: 'expected',
    right: [[text('free shipping from 50 euros')]],
    wrong: [[text('free shipping')], [text('shipping 50 euros')], [text('free shipping from 50 dollars')]],
  },
  {
    text: 'the answer arrives as soon as the question is sent',
    from: 'expected',
    right: [],
    wrong: [[text('question sent'), text('answer')]],
  },
  {
    text: 'the sidebar shows no errors',
    from: 'expected',
    right: [
      [not(inText('sidebar', 'complementary', 'errors'))],
      [not({ kind: 'visible', target: { name: 'errors', in: { name: 'sidebar' } } })],
    ],
    wrong: [
      [shown('sidebar'), not(shown('sidebar errors'))],
      [not(inText('main', 'section', 'errors'))],
      [shown('sidebar')],
    ],
  },
];
