/** More clauses of the kinds of `hunted.ts`, written after the rules for those and before they were tried on these. */
import { count, inText, type MeasuredClause, not, number, row, shown, text, url } from './binding.ts';

export const HUNTED_UNSEEN: MeasuredClause[] = [
  {
    text: 'the link expires in 24 hours',
    from: 'expected',
    right: [[text('link expires in 24 hours')], [text('This link is valid for 24 hours: expires')]],
    wrong: [
      [text('link expires in 24 minutes')],
      [text('link expired 24 hours ago')],
      [count('link', 'link', 24)],
    ],
  },
  {
    text: 'the delivery costs 4.90 €',
    from: 'expected',
    right: [
      [inText('delivery', 'row', '4.90 €')],
      [text('delivery costs €4.90')],
      [number('delivery costs', 4.9)],
    ],
    wrong: [[text('delivery costs $4.90')], [text('delivery costs 49 €')], [text('delivery costs')]],
  },
  {
    text: 'the battery is at 80 percent',
    from: 'expected',
    right: [[text('battery 80 %')], [text('battery at 80%')]],
    wrong: [[text('battery 80 minutes')], [count('battery', 'img', 80)], [text('battery 8 %')]],
  },
  {
    text: 'the meeting starts today at 15:30',
    from: 'expected',
    right: [[text('meeting starts today at 15:30')], [row('meeting', 'today', '15:30')]],
    wrong: [
      [text('meeting starts at 15:30')],
      [text('meeting starts tomorrow at 15:30')],
      [text('meeting today')],
      [text('meeting starts today at 15:00')],
    ],
  },
  {
    text: 'not more than 2 guests are seated at table 7',
    from: 'expected',
    right: [
      [
        {
          kind: 'count',
          target: { role: 'listitem', name: 'seated guest', in: { name: 'table 7' } },
          op: 'lte',
          number: 2,
        },
      ],
    ],
    wrong: [
      [count('seated guest', 'listitem', 2, 'lte')],
      [
        {
          kind: 'count',
          target: { role: 'listitem', name: 'seated guest', in: { name: 'table 8' } },
          op: 'lte',
          number: 2,
        },
      ],
      [text('2 guests seated at table 7')],
    ],
  },
  {
    text: 'only "Open" tickets are listed',
    from: 'expected',
    right: [
      [{ kind: 'list', target: { name: 'tickets', column: 'status' }, values: ['Open'], exactly: true }],
    ],
    wrong: [
      [row('ticket', 'Open')],
      [text('Open tickets')],
      [inText('ticket', 'cell', 'Open', { op: 'equals' })],
    ],
  },
  {
    text: 'the wishlist contains the kettle',
    from: 'expected',
    right: [
      [inText('wishlist', 'section', 'kettle')],
      [{ kind: 'visible', target: { name: 'kettle', in: { name: 'wishlist' } } }],
      [shown('kettle'), url('/wishlist')],
    ],
    wrong: [[shown('kettle'), shown('wishlist', 'link')], [shown('kettle')]],
  },
  {
    text: 'Ben is taller than Anna',
    from: 'look',
    right: [[text('Ben is taller than Anna')]],
    wrong: [[text('Anna taller Ben')], [row('Ben', 'taller'), shown('Anna')]],
  },
  {
    text: 'neither Bob nor Carol is invited',
    from: 'expected',
    right: [[not(row('Bob', 'invited')), not(row('Carol', 'invited'))]],
    wrong: [
      [not(row('Bob', 'invited')), row('Carol', 'invited')],
      [not(row('Bob', 'invited'))],
      [row('Bob', 'invited'), not(row('Carol', 'invited'))],
    ],
  },
  {
    text: 'the cart has no lamp nor table',
    from: 'expected',
    right: [[not(inText('cart', 'section', 'lamp')), not(inText('cart', 'section', 'table'))]],
    wrong: [
      [not(inText('cart', 'section', 'lamp')), inText('cart', 'section', 'table')],
      [not(inText('cart', 'section', 'lamp'))],
    ],
  },
  {
    text: 'the row Ben shows 12 in the Goals column',
    from: 'expected',
    right: [
      [
        {
          kind: 'text',
          target: { role: 'cell', column: 'Goals', in: { name: 'Ben', role: 'row' } },
          value: '12',
        },
      ],
      [
        {
          kind: 'number',
          target: { role: 'cell', column: 'Goals', in: { name: 'Ben', role: 'row' } },
          op: 'eq',
          number: 12,
        },
      ],
    ],
    wrong: [
      [row('Ben', '12'), shown('Goals', 'columnheader')],
      [
        {
          kind: 'text',
          target: { role: 'cell', column: 'Assists', in: { name: 'Ben', role: 'row' } },
          value: '12',
        },
        text('Goals'),
      ],
      [{ kind: 'text', target: { role: 'cell', column: 'Goals' }, value: '12' }, shown('Ben')],
    ],
  },
  {
    text: 'the price of the Blue Lamp is 34.50',
    from: 'expected',
    right: [[row('Blue Lamp', 'price', '34.50')], [text('price of the Blue Lamp: 34.50')]],
    wrong: [
      [shown('Blue Lamp'), text('price 34.50')],
      [row('Blue Lamp', 'price'), row('', 'price', '34.50')],
      [number('price', 34.5), shown('Blue Lamp')],
    ],
  },
  {
    text: 'the reminder is repeated every 2 days',
    from: 'expected',
    right: [[text('reminder is repeated every 2 days')]],
    wrong: [
      [text('reminder repeated in 2 days')],
      [text('reminder repeated'), text('2 days')],
      [text('reminder repeated every 2 weeks')],
    ],
  },
  {
    text: 'the lamp turns green',
    from: 'expected',
    right: [],
    wrong: [[shown('green lamp')], [text('lamp green')]],
  },
  {
    text: 'the coupon can be used once more',
    from: 'expected',
    right: [
      [text('coupon can be used once more')],
      [{ kind: 'enabled', target: { name: 'Use coupon', role: 'button' } }],
    ],
    wrong: [[text('coupon used')], [text('coupon was used once')]],
  },
  {
    text: 'Anna and Ben are admins',
    from: 'expected',
    right: [[row('Anna', 'admin'), row('Ben', 'admin')]],
    wrong: [
      [row('Anna', 'admin'), row('Ben')],
      [shown('Anna'), row('Ben', 'admin')],
      [text('Anna'), text('Ben admins')],
    ],
  },
  {
    text: 'the draft is kept rather than sent',
    from: 'expected',
    right: [[text('draft kept'), not(text('draft sent'))]],
    wrong: [[text('draft sent')], [text('draft kept'), text('sent')]],
  },
  {
    text: 'the e-mail address is stored in lower case',
    from: 'expected',
    right: [],
    wrong: [[shown('e-mail address')], [text('address stored')], [text('address stored in case')]],
  },
  {
    text: 'the count of open issues is the same as before',
    from: 'expected',
    right: [],
    wrong: [[text('open issues count')], [number('open issues', 3)], [text('same count of open issues')]],
  },
  {
    text: 'the fastest of the three routes is preselected',
    from: 'expected',
    right: [],
    wrong: [
      [{ kind: 'selected', target: { name: 'route', role: 'option' } }],
      [count('preselected route', 'radio', 3)],
      [text('fastest route'), text('preselected three')],
    ],
  },
];
