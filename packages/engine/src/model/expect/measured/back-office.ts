/** Clauses of tables, dashboards, pages to be looked at, and widgets. */
import { count, type MeasuredClause, not, number, request, row, shown, text, url } from './binding.ts';

export const BACK_OFFICE: MeasuredClause[] = [
  {
    text: 'the row of Maria Lopez shows the status Paid',
    from: 'expected',
    right: [
      [row('Maria Lopez', 'Paid')],
      [row('', 'Maria Lopez', 'Paid')],
      [
        {
          kind: 'text',
          target: { role: 'cell', column: 'status', in: { role: 'row', name: 'Maria Lopez' } },
          op: 'equals',
          value: 'Paid',
        },
      ],
    ],
    wrong: [
      [row('Maria Lopez')],
      [text('Paid')],
      [row('', 'a'), text('Paid')],
      [row('', 'row')],
      [text('status')],
    ],
  },
  {
    text: 'every request is answered in under 5 seconds',
    from: 'expected',
    right: [],
    wrong: [[{ kind: 'request' }], [request('GET', 'api', { status: 200 })]],
  },
  {
    text: 'the confirmation appears within 3 seconds',
    from: 'expected',
    right: [
      [shown('confirmation', undefined, { withinSeconds: 3 })],
      [text('confirmation', { withinSeconds: 3 })],
    ],
    wrong: [
      [shown('confirmation')],
      [shown('confirmation', undefined, { withinSeconds: 30 })],
      [shown('confirmation', undefined, { withinSeconds: 300 })],
    ],
  },
  {
    text: 'the archive is updated',
    from: 'expected',
    right: [[text('archive updated')], [shown('archive'), text('updated')]],
    wrong: [[text('archive updated', { withinSeconds: 600 })], [shown('page')], [url('archive')]],
  },
  {
    text: 'between 5 and 10 results are shown',
    from: 'expected',
    right: [
      [{ ...count('results', 'list', 5, 'between'), to: 10 }],
      [{ ...count('result', 'row', 5, 'between'), to: 10 }],
    ],
    wrong: [
      [count('results', 'list', 5, 'gte'), count('results', 'list', 10, 'gte')],
      [count('results', 'list', 5, 'gte')],
      [count('results', 'list', 10, 'lte')],
    ],
  },
  {
    text: 'no more than 20 rows are on one page',
    from: 'expected',
    right: [[count('', 'row', 20, 'lte')], [not(count('', 'row', 20, 'gt'))]],
    wrong: [[count('', 'row', 20, 'gte')], [count('', 'row', 20, 'gt')], [count('', 'row', 20)]],
  },
  {
    text: 'An editor publishes the draft',
    from: 'goal',
    right: [
      [text('published'), text('draft')],
      [request('POST', 'publish'), shown('draft')],
      [text('Draft published')],
      [request('PUT', 'drafts'), text('published')],
    ],
    wrong: [[shown('draft')], [shown('Publish', 'button'), shown('draft')], [url('draft/publish')]],
  },
  {
    text: 'An admin invites a colleague and the invitation is listed as pending',
    from: 'goal',
    right: [
      [
        ['An admin invites a colleague', text('Invitation sent'), request('POST', 'invitations')],
        ['and the invitation is listed as pending', text('pending')],
      ],
      [
        ['An admin invites a colleague', text('Colleague invited')],
        ['and the invitation is listed as pending', row('invitation', 'pending')],
      ],
      [
        ['An admin invites a colleague', request('POST', 'invite')],
        ['and the invitation is listed as pending', row('', 'invitation', 'pending')],
      ],
    ],
    wrong: [
      [['An admin invites a colleague and the invitation is listed as pending', text('pending')]],
      [
        ['An admin invites a colleague', shown('colleague')],
        ['and the invitation is listed as pending', text('invitation'), text('pending')],
      ],
    ],
  },
  {
    text: 'A manager approves the expense report',
    from: 'goal',
    right: [
      [text('expense report approved')],
      [text('approved'), shown('expense report', 'heading')],
      [request('POST', 'approve'), shown('expense report')],
    ],
    wrong: [[shown('Approve', 'button'), text('expense report')], [shown('expense report')]],
  },
  {
    text: 'the comment is saved and shows up under the article',
    from: 'expected',
    right: [
      [
        text('comment saved'),
        { kind: 'visible', target: { name: 'comment', in: { name: 'article', place: 'below' } } },
      ],
      [text('comment saved'), { kind: 'visible', target: { name: 'comment', in: { name: 'article' } } }],
    ],
    wrong: [[text('comment')], [shown('comment', 'field'), shown('article')]],
  },
  {
    text: 'a dialog asks whether to discard the changes',
    from: 'expected',
    right: [
      [{ kind: 'dialog', value: 'discard' }],
      [shown('discard changes', 'dialog')],
      [{ kind: 'dialog', value: 'discard the changes' }],
    ],
    wrong: [
      [{ kind: 'dialog', value: '?' }],
      [text('changes')],
      [shown('discard', 'button', { negated: true })],
    ],
  },
  {
    text: 'the settings page has no console errors',
    from: 'expected',
    right: [
      [{ kind: 'console-clean' }, shown('settings', 'heading')],
      [{ kind: 'console-clean' }, { kind: 'title', value: 'settings' }],
    ],
    wrong: [[shown('settings')], [not({ kind: 'console-clean' }), shown('settings')]],
  },
  {
    text: 'the form is accessible at level AA',
    from: 'expected',
    right: [[{ kind: 'accessible', level: 'AA' }, shown('form')]],
    wrong: [
      [{ kind: 'accessible' }, shown('form')],
      [{ kind: 'accessible', level: 'A' }, shown('form')],
      [shown('form level AA')],
    ],
  },
  // Looking only.
  {
    text: 'the imprint names Acme Ltd and the e-mail address info@acme.test',
    from: 'look',
    right: [
      [shown('imprint', 'heading'), text('Acme Ltd'), text('info@acme.test')],
      [
        { kind: 'visible', target: { name: 'Acme Ltd', in: { name: 'imprint' } } },
        { kind: 'visible', target: { name: 'info@acme.test', in: { name: 'imprint' } } },
      ],
    ],
    wrong: [[shown('imprint', 'link')], [text('Acme')], [text('imprint Acme')]],
  },
  {
    text: 'the navigation offers Products, Prices and Contact',
    from: 'look',
    right: [
      [
        { kind: 'visible', target: { name: 'Products', role: 'link', in: { role: 'navigation' } } },
        { kind: 'visible', target: { name: 'Prices', role: 'link', in: { role: 'navigation' } } },
        { kind: 'visible', target: { name: 'Contact', role: 'link', in: { role: 'navigation' } } },
      ],
    ],
    wrong: [
      [{ kind: 'visible', target: { name: 'Products', role: 'link', in: { role: 'navigation' } } }],
      [{ kind: 'visible', target: { role: 'navigation' } }],
      [text('Products'), text('Prices')],
    ],
  },
  {
    text: 'the price of the desk lamp is below 40 euros',
    from: 'look',
    right: [
      [{ kind: 'number', target: { name: 'price', in: { name: 'desk lamp' } }, op: 'lt', number: 40 }],
      [{ kind: 'number', target: { name: 'desk lamp price' }, op: 'lt', number: 40 }],
    ],
    wrong: [
      [
        { kind: 'number', target: { name: 'price', in: { name: 'desk lamp' } }, op: 'gt', number: 40 },
        text('euros'),
      ],
      [
        { kind: 'number', target: { name: 'price', in: { name: 'desk lamp' } }, op: 'lte', number: 40 },
        text('euros'),
      ],
      [
        { kind: 'number', target: { name: 'price', in: { name: 'desk lamp' } }, op: 'gte', number: 0 },
        text('40 euros'),
      ],
    ],
  },
  // Games and widgets.
  {
    text: 'The player moves the slider to 7',
    from: 'goal',
    right: [
      [{ kind: 'value', target: { name: 'slider', role: 'slider' }, op: 'equals', value: '7' }],
      [number('slider', 7)],
    ],
    wrong: [
      [number('slider', 7, 'lte')],
      [shown('slider')],
      [{ kind: 'value', target: { name: 'slider' }, op: 'empty', negated: true }],
    ],
  },
  {
    text: 'Drag the card "Write report" into the column "Done"',
    from: 'goal',
    right: [
      [
        {
          kind: 'visible',
          target: { name: 'Write report', role: 'card', in: { name: 'Done', role: 'section' } },
        },
      ],
      [{ kind: 'text', target: { name: 'Done', role: 'section' }, value: 'Write report' }],
      [{ kind: 'list', target: { name: 'Done', role: 'list' }, values: ['Write report'] }],
    ],
    wrong: [
      [shown('Write report', 'card')],
      [text('Write report')],
      [{ kind: 'visible', target: { name: 'Write', role: 'card', in: { name: 'Done' } } }],
    ],
  },
  {
    text: 'the accordion section "Shipping" is open and the other sections are closed',
    from: 'expected',
    right: [
      [
        { kind: 'expanded', target: { name: 'Shipping', role: 'button' } },
        { kind: 'count', target: { name: 'open section', role: 'region' }, op: 'eq', number: 1 },
      ],
      [
        [
          'the accordion section "Shipping" is open',
          { kind: 'expanded', target: { name: 'Shipping', role: 'section' } },
        ],
        [
          'and the other sections are closed',
          { kind: 'expanded', target: { name: 'sections' }, negated: true },
        ],
      ],
    ],
    wrong: [
      [{ kind: 'expanded', target: { name: 'Shipping' } }],
      [not({ kind: 'expanded', target: { name: 'Shipping' } })],
    ],
  },
];
