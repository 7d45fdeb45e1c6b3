/**
 * Clauses that were written after the rules had been made: the figure to go by. Measured then: 8 of 28 right bindings refused, 1
 * of 41 wrong ones taken. The rules for "every", for "Mr." and for "enrolled" were made since.
 */
import {
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

export const UNSEEN: MeasuredClause[] = [
  {
    text: 'A parent can enrol a child in the swimming class',
    from: 'goal',
    right: [
      [text('enrolled in the swimming class')],
      [request('POST', 'enrol'), text('swimming class')],
      [text('Enrolment confirmed'), text('swimming class')],
    ],
    wrong: [
      [text('swimming class')],
      [shown('Enrol', 'button'), text('swimming class')],
      [url('enrol/swimming-class')],
    ],
  },
  {
    text: 'the waiting list shows the child in place 3',
    from: 'expected',
    right: [
      [{ kind: 'text', target: { name: 'waiting list' }, value: 'place 3' }, text('child')],
      [row('child', '3'), shown('waiting list', 'heading')],
      [text('waiting list: place 3')],
    ],
    wrong: [
      [shown('waiting list')],
      [text('waiting list'), text('place')],
      [row('child', '4'), shown('waiting list')],
    ],
  },
  {
    text: 'the fee is reduced to 12.50 for members',
    from: 'expected',
    right: [
      [number('fee', 12.5), text('members')],
      [text('12.50'), text('fee reduced for members')],
    ],
    wrong: [
      [number('fee', 12.5, 'lte'), text('members')],
      [text('fee'), text('members')],
      [number('fee', 12, 'gte'), text('members')],
    ],
  },
  {
    text: 'The clerk cancels the appointment of Mr. Brown',
    from: 'goal',
    right: [
      [text('Appointment cancelled'), text('Brown')],
      [text('appointment of Mr. Brown was cancelled')],
      [row('Brown', 'cancelled'), text('appointment')],
    ],
    wrong: [
      [shown('Cancel appointment', 'button'), text('Brown')],
      [row('Brown'), text('appointment')],
      [text('Brown')],
    ],
  },
  {
    text: 'the slot is free again',
    from: 'expected',
    right: [[text('slot free')], [row('slot', 'free')], [inText('slot', 'cell', 'free')]],
    wrong: [[shown('slot')], [text('free')], [row('slot', 'taken')]],
  },
  {
    text: 'nothing is sent when the message is blank',
    from: 'expected',
    right: [[not(request('POST', 'messages')), { kind: 'value', target: { name: 'message' }, op: 'empty' }]],
    wrong: [[shown('message', 'field')], [request('POST', 'messages')], [text('message sent')]],
  },
  {
    text: 'the report opens in a new tab',
    from: 'expected',
    right: [[url('report')], [{ kind: 'title', value: 'report' }]],
    wrong: [[shown('report', 'link')], [text('tab')], [url('/')]],
  },
  {
    text: 'A reader bookmarks an article and finds it under "Saved"',
    from: 'goal',
    right: [
      [
        ['A reader bookmarks an article', text('article bookmarked'), request('POST', 'bookmarks')],
        [
          'and finds it under "Saved"',
          { kind: 'visible', target: { name: 'article', in: { name: 'Saved' } } },
        ],
      ],
      [
        ['A reader bookmarks an article', text('Article saved to bookmarks')],
        [
          'and finds it under "Saved"',
          { kind: 'text', target: { name: 'Saved', role: 'section' }, value: 'article' },
        ],
      ],
    ],
    wrong: [
      [['A reader bookmarks an article and finds it under "Saved"', text('Saved')]],
      [
        ['A reader bookmarks an article', shown('Bookmark article', 'button')],
        ['and finds it under "Saved"', shown('Saved', 'link')],
      ],
    ],
  },
  {
    text: 'the price list is downloaded as a PDF of at most 2 MB',
    from: 'expected',
    right: [
      [download({ value: 'price-list.pdf', op: 'lte', number: 2_000_000 })],
      [download({ value: 'price list', op: 'lte', number: 2_097_152 }), download({ value: '.pdf' })],
    ],
    wrong: [
      [download({ value: 'price-list.pdf' })],
      [download({ value: 'price-list.pdf', op: 'lte', number: 2 })],
      [download({ value: 'price-list.pdf', op: 'gte', number: 2_000_000 })],
      [download({ op: 'lte', number: 2_000_000 })],
    ],
  },
  {
    text: 'the invited person gets an e-mail with a link and a code',
    from: 'expected',
    right: [
      [mail({ value: 'link' }), mail({ value: 'code' }), mail({ subject: 'invited' })],
      [mail({ of: 'text', value: 'code' }), mail({ value: 'invited' }), mail({ value: 'link' })],
    ],
    wrong: [[mail({})], [text('invited'), text('link'), text('code')], [mail({ value: 'code' })]],
  },
  {
    text: 'the last entry of the log says who changed the password',
    from: 'expected',
    right: [
      [
        {
          kind: 'text',
          target: { name: 'log entry', role: 'row', ordinal: -1 },
          value: 'password changed by',
        },
      ],
      [
        {
          kind: 'visible',
          target: { role: 'row', ordinal: -1, having: ['changed password'], in: { name: 'log' } },
        },
      ],
    ],
    wrong: [
      [text('password changed')],
      [{ kind: 'text', target: { name: 'log entry', role: 'row', ordinal: 1 }, value: 'password changed' }],
      [shown('log', 'heading')],
    ],
  },
  {
    text: 'the language switches to German',
    from: 'expected',
    right: [
      [{ kind: 'selected', target: { name: 'language' }, value: 'German' }],
      [text('language: German')],
    ],
    wrong: [
      [shown('language', 'button')],
      [text('German')],
      [{ kind: 'enabled', target: { name: 'language' } }],
    ],
  },
  {
    text: 'the map shows no more than one marker for the branch in Leeds',
    from: 'look',
    right: [
      [
        {
          kind: 'count',
          target: { name: 'Leeds branch', role: 'img', in: { name: 'map' } },
          op: 'lte',
          number: 1,
        },
        text('marker'),
      ],
    ],
    wrong: [
      [shown('map')],
      [text('Leeds')],
      [
        {
          kind: 'count',
          target: { name: 'Leeds branch', role: 'img', in: { name: 'map' } },
          op: 'gte',
          number: 1,
        },
        text('marker'),
      ],
    ],
  },
  {
    text: 'Every product has a picture and a price',
    from: 'look',
    right: [],
    wrong: [
      [text('price'), text('product')],
      [shown('product', 'img'), text('price')],
    ],
  },
];
