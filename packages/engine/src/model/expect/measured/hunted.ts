/**
 * Clauses of kinds that had not been measured, written to find wrong bindings that are taken: durations, dates, currencies,
 * limits, comparisons with before, pairs, exceptions, shares, spelling, places and cells of tables.
 */
import {
  count,
  inText,
  type MeasuredClause,
  not,
  number,
  request,
  row,
  shown,
  text,
  url,
} from './binding.ts';

const cell = (rowName: string, column: string, value: string, more = {}) => ({
  kind: 'text' as const,
  target: { role: 'cell', column, in: { name: rowName, role: 'row' } },
  value,
  ...more,
});

export const HUNTED: MeasuredClause[] = [
  {
    text: 'the session lasts 30 minutes',
    from: 'expected',
    right: [[text('session lasts 30 minutes')], [inText('session', 'row', '30 minutes')]],
    wrong: [
      [text('session lasts 30 seconds')],
      [number('session', 30)],
      [text('30 sessions')],
      [text('session 30 hours')],
    ],
  },
  {
    text: 'the trial ends in 14 days',
    from: 'expected',
    right: [[text('trial ends in 14 days')], [text('14 days left in your trial')]],
    wrong: [[text('trial ends in 14 hours')], [text('trial ended 14 days ago')], [number('trial', 14)]],
  },
  {
    text: 'the invoice is due tomorrow',
    from: 'expected',
    right: [[text('invoice due tomorrow')], [inText('invoice', 'row', 'due tomorrow')]],
    wrong: [
      [text('invoice due today')],
      [text('invoice due')],
      [text('invoice due yesterday')],
      [shown('invoice'), shown('due')],
    ],
  },
  {
    text: 'the booking was made today',
    from: 'expected',
    right: [[text('booking made today')]],
    wrong: [[text('booking made')], [text('booking was made yesterday')], [shown('booking', 'row')]],
  },
  {
    text: 'the total is 20 euros',
    from: 'expected',
    right: [[inText('total', 'row', '20 €')], [text('total 20 euros')], [text('total: €20')]],
    wrong: [
      [inText('total', 'row', '$20')],
      [text('total 20 dollars')],
      [text('total 20 %')],
      [count('total', 'row', 20)],
    ],
  },
  {
    text: 'the discount is 15 percent',
    from: 'expected',
    right: [[text('discount 15 %')], [text('discount of 15 percent')]],
    wrong: [[text('discount 15 €')], [text('discount: $15')], [count('discount', 'row', 15)]],
  },
  {
    text: 'no more than 5 files can be attached',
    from: 'expected',
    right: [[text('no more than 5 files can be attached')], [text('attach at most 5 files')]],
    wrong: [
      [text('5 files attached')],
      [count('attached files', 'listitem', 5, 'gte')],
      [not(shown('attached files'))],
      [count('attached files', 'listitem', 5)],
    ],
  },
  {
    text: 'only Bob and Carol are invited',
    from: 'expected',
    right: [[{ kind: 'list', target: { name: 'invited' }, values: ['Bob', 'Carol'], exactly: true }]],
    wrong: [
      [{ kind: 'list', target: { name: 'invited' }, values: ['Bob', 'Carol'] }],
      [row('Bob', 'invited'), row('Carol', 'invited')],
      [inText('Bob', 'cell', 'invited', { op: 'equals' }), row('Carol', 'invited')],
      [row('Bob', 'invited'), row('Carol', 'invited'), count('Bob', 'row', 1)],
    ],
  },
  {
    text: 'everybody except Dora is notified',
    from: 'expected',
    right: [],
    wrong: [
      [text('everybody is notified'), shown('Dora')],
      [row('Dora', 'notified')],
      [text('Dora notified')],
      [not(text('Dora notified'))],
    ],
  },
  {
    text: 'all tasks except "Paint" are done',
    from: 'expected',
    right: [],
    wrong: [
      [count('done task', 'row', 3), shown('Paint')],
      [not(row('Paint', 'done'))],
      [row('Paint', 'done'), not(shown('open task'))],
    ],
  },
  {
    text: 'the price is unchanged',
    from: 'expected',
    right: [[text('price unchanged')]],
    wrong: [[shown('price')], [text('price')], [number('price', 10)]],
  },
  {
    text: 'the balance stays the same',
    from: 'expected',
    right: [],
    wrong: [[shown('balance')], [text('balance')], [shown('same balance')]],
  },
  {
    text: 'the cart still holds the lamp',
    from: 'expected',
    right: [
      [inText('cart', 'section', 'lamp')],
      [{ kind: 'visible', target: { name: 'lamp', in: { name: 'cart' } } }],
    ],
    wrong: [[shown('lamp'), shown('cart', 'link')], [text('cart')], [text('lamp')]],
  },
  {
    text: 'the form can be sent again',
    from: 'expected',
    right: [[{ kind: 'enabled', target: { name: 'Send form', role: 'button' } }]],
    wrong: [
      [{ kind: 'enabled', target: { name: 'Send form', role: 'button' }, negated: true }],
      [text('form sent')],
      [shown('form', 'form')],
    ],
  },
  {
    text: 'both the subtotal and the total are 0',
    from: 'expected',
    right: [[number('subtotal', 0), number('total', 0)]],
    wrong: [
      [number('subtotal', 0), shown('total')],
      [number('total', 0), shown('subtotal')],
      [text('subtotal 0'), text('total')],
    ],
  },
  {
    text: 'neither the price nor the stock is shown',
    from: 'expected',
    right: [[not(shown('price')), not(shown('stock'))]],
    wrong: [
      [not(shown('price')), shown('stock')],
      [shown('price'), not(shown('stock'))],
      [not(shown('price'))],
      [not(shown('price stock'))],
    ],
  },
  {
    text: 'the temperature is between 18 and 22 degrees',
    from: 'expected',
    right: [[{ ...number('temperature', 18, 'between'), to: 22 }]],
    wrong: [
      [number('temperature', 18)],
      [number('temperature', 18, 'gte')],
      [{ ...number('temperature', 22, 'between'), to: 18 }],
      [text('temperature 18'), text('22 degrees')],
      [{ ...number('temperature', 18, 'between'), to: 220 }],
    ],
  },
  {
    text: 'half of the seats are taken',
    from: 'expected',
    right: [[text('half of the seats are taken')]],
    wrong: [[text('seats taken')], [shown('taken seat')], [count('taken seat', 'button', 1, 'gte')]],
  },
  {
    text: 'the code is shown in capital letters',
    from: 'expected',
    right: [],
    wrong: [[shown('code')], [text('code')], [text('code letters')]],
  },
  {
    text: 'the name is trimmed of spaces',
    from: 'expected',
    right: [],
    wrong: [[shown('name')], [text('name spaces')]],
  },
  {
    text: 'there is no error in the address section',
    from: 'expected',
    right: [
      [not({ kind: 'visible', target: { name: 'error', in: { name: 'address', role: 'section' } } })],
      [not(inText('address', 'section', 'error'))],
    ],
    wrong: [
      [not({ kind: 'visible', target: { name: 'error', in: { name: 'payment', role: 'section' } } })],
      [not(shown('address error'))],
      [shown('address', 'section'), not(shown('error', 'tooltip'))],
    ],
  },
  {
    text: 'the row Alice has 3 in the column Points',
    from: 'expected',
    right: [[cell('Alice', 'Points', '3')], [cell('Alice', 'Points', '3', { op: 'equals' })]],
    wrong: [
      [cell('Alice', 'Level', '3'), shown('Points', 'columnheader')],
      [cell('Bob', 'Points', '3'), shown('Alice')],
      [row('Alice', '3'), shown('Points', 'columnheader')],
      [cell('Alice', 'Points', '30')],
    ],
  },
  {
    text: 'the status of order 1043 is Shipped',
    from: 'expected',
    right: [
      [row('1043', 'order', 'Shipped')],
      [cell('1043', 'status', 'Shipped'), shown('order')],
      [text('order 1043: status Shipped')],
    ],
    wrong: [
      [text('order 1043'), text('status Shipped')],
      [row('', 'order', '1043'), row('', 'status', 'Shipped')],
      [cell('1042', 'status', 'Shipped'), shown('order 1043')],
    ],
  },
  {
    text: 'the button is blue again',
    from: 'expected',
    right: [],
    wrong: [[shown('button', 'button')], [shown('blue button')]],
  },
  {
    text: 'Anna has more points than Ben',
    from: 'expected',
    right: [],
    wrong: [
      [row('Anna', 'points'), row('Ben', 'points')],
      [number('Anna points', 1, 'gt'), shown('Ben')],
      [text('Anna points'), text('Ben')],
    ],
  },
  {
    text: 'the new price is lower than the old one',
    from: 'expected',
    right: [],
    wrong: [
      [text('new price'), text('old price')],
      [shown('new price lower')],
      [number('new price', 100, 'lt')],
    ],
  },
  {
    text: 'the message disappears after 5 seconds',
    from: 'expected',
    right: [],
    wrong: [
      [not(shown('message'))],
      [not(shown('message')), text('5 seconds')],
      [{ ...not(shown('message')), withinSeconds: 5 }],
    ],
  },
  {
    text: 'the import takes less than a minute',
    from: 'expected',
    right: [],
    wrong: [[text('import')], [text('import minute')], [{ ...text('import'), withinSeconds: 60 }]],
  },
  {
    text: 'at most one of the two offers is active',
    from: 'expected',
    right: [[count('active offer', 'row', 1, 'lte')]],
    wrong: [
      [row('offer', 'active')],
      [count('active offer', 'row', 2)],
      [count('active offer', 'row', 1, 'gte')],
    ],
  },
  {
    text: 'Bob is the only admin',
    from: 'expected',
    right: [[{ kind: 'list', target: { name: 'admin' }, values: ['Bob'], exactly: true }]],
    wrong: [
      [row('Bob', 'admin')],
      [count('admin', 'row', 1), shown('Bob')],
      [inText('Bob', 'cell', 'admin', { op: 'equals' })],
    ],
  },
  {
    text: 'the shop sells to Austria but not to Norway',
    from: 'expected',
    right: [[text('shop sells to Austria'), not(text('Norway'))]],
    wrong: [
      [text('shop sells to Austria'), text('Norway')],
      [not(text('Austria')), text('Norway')],
    ],
  },
  {
    text: 'the order is confirmed instead of cancelled',
    from: 'expected',
    right: [[text('order confirmed'), not(text('order cancelled'))]],
    wrong: [[text('order cancelled')], [text('order cancelled instead of confirmed')]],
  },
  {
    text: 'the archive holds the older of the two reports',
    from: 'expected',
    right: [],
    wrong: [[inText('archive', 'section', 'reports')], [shown('two reports'), shown('archive', 'heading')]],
  },
  {
    text: 'Cancelling the trip refunds 80 % of the fare',
    from: 'goal',
    right: [[text('trip cancelled, 80 % of the fare refunded')], [text('refunded 80 % of the fare')]],
    wrong: [
      [text('80 % fare refunds')],
      [text('refunded 80 € of the fare')],
      [request('POST', '/cancel-trip')],
      [number('refunded fare', 80)],
    ],
  },
  {
    text: 'the customer is asked at most once for the password',
    from: 'expected',
    right: [],
    wrong: [[shown('password', 'field')], [text('password asked')], [text('asked for the password at once')]],
  },
  {
    text: 'the draft is older than a week',
    from: 'expected',
    right: [],
    wrong: [[text('draft week')], [text('draft is a week old')], [row('draft', 'week')]],
  },
  {
    text: 'the same address is shown on the invoice',
    from: 'expected',
    right: [],
    wrong: [
      [text('address'), url('/invoice')],
      [shown('address'), shown('invoice', 'heading')],
    ],
  },
  {
    text: 'twice as many points are credited',
    from: 'expected',
    right: [],
    wrong: [[text('points credited')], [number('credited points', 2)]],
  },
];
