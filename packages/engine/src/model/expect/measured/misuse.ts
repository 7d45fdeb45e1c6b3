/** Each rule that was made milder, with the ways in which it could be misused. */
import { count, type MeasuredClause, not, number, request, row, shown, text, url } from './binding.ts';

export const MISUSE: MeasuredClause[] = [
  {
    text: 'The visitor subscribes to the newsletter',
    from: 'goal',
    right: [
      [text('subscribed'), text('newsletter')],
      [request('POST', 'subscriptions'), text('newsletter')],
    ],
    wrong: [
      [shown('Subscribe', 'button'), text('newsletter')],
      [text('Subscribe to our newsletter')],
      [shown('newsletter', 'checkbox')],
    ],
  },
  {
    text: 'The customer deletes the draft',
    from: 'goal',
    right: [[not(shown('draft'))], [text('Draft removed')], [text('draft deleted')]],
    wrong: [
      [text('Remove draft')],
      [shown('Delete draft', 'button')],
      [shown('draft')],
      [not(shown('sketch'))],
    ],
  },
  {
    text: 'the purchase is gone',
    from: 'expected',
    right: [[not(shown('purchase'))]],
    wrong: [[not(shown('order'))], [shown('purchase')], [count('order', 'row', 0)]],
  },
  {
    text: 'An admin invites Bob, and Bob is listed',
    from: 'goal',
    right: [
      [
        ['An admin invites Bob', text('Bob was invited')],
        ['and Bob is listed', row('Bob')],
      ],
      [
        ['An admin invites Bob', text('Bob invited')],
        ['and Bob is listed', row('', 'Bob')],
      ],
    ],
    wrong: [
      [
        ['An admin invites Bob', shown('Invite Bob')],
        ['and Bob is listed', row('Bob')],
      ],
      [
        ['An admin invites Bob', text('Bob')],
        ['and Bob is listed', text('Bob')],
      ],
    ],
  },
  {
    text: 'more than 3 results are shown',
    from: 'expected',
    right: [[count('result', 'listitem', 3, 'gt')], [count('results', 'card', 3, 'gt')]],
    wrong: [
      [count('result', 'listitem', 3)],
      [count('result', 'listitem', 3, 'gte')],
      [count('result', 'listitem', 2, 'gt')],
      [not(count('result', 'listitem', 3, 'gt'))],
      [text('3 results')],
      [shown('more results', 'button')],
    ],
  },
  {
    text: 'the discount is 10 %',
    from: 'expected',
    right: [[text('10 % discount')], [shown('discount'), text('10 %')], [number('discount', 10)]],
    wrong: [
      [text('%'), shown('discount')],
      [text('0 %'), shown('discount')],
      [text('10'), shown('discount')],
      [number('discount', 10, 'gte')],
      [shown('discount')],
    ],
  },
  {
    text: 'the user "Bob" is blocked',
    from: 'expected',
    right: [[row('Bob', 'blocked')], [text('Bob is blocked')]],
    wrong: [[text('Bob')], [shown('user Bob')], [row('Bob', 'active')]],
  },
  {
    text: 'the coupon "WINTER" is rejected',
    from: 'expected',
    right: [[text('WINTER was rejected')], [text('WINTER'), text('rejected')]],
    wrong: [[text('WINTER')], [text('coupon WINTER')], [shown('WINTER', 'field')]],
  },
  {
    text: 'the plan includes support',
    from: 'expected',
    right: [
      [{ kind: 'text', target: { name: 'plan', role: 'section' }, value: 'support' }],
      [text('plan'), text('support')],
    ],
    wrong: [[text('plan')], [text('support')], [shown('plan', 'link')]],
  },
  {
    text: 'Somebody adds three urgent tasks',
    from: 'goal',
    right: [[count('urgent task', 'listitem', 3)], [count('urgent', 'row', 3), text('tasks')]],
    wrong: [
      [count('', 'row', 3)],
      [count('task', 'link', 3)],
      [text('3 urgent tasks')],
      [count('urgent task', 'listitem', 3, 'gte')],
      [count('urgent task', 'listitem', 1, 'gte')],
    ],
  },
  {
    text: 'the mail address was changed',
    from: 'expected',
    right: [[text('mail address changed')], [text('e-mail address was changed')]],
    wrong: [[text('ann@shop.test')], [shown('mail address', 'field')]],
  },
  {
    text: 'Admin creates views',
    from: 'goal',
    right: [[text('view created')], [request('POST', 'views'), text('created')]],
    wrong: [[shown('views')], [shown('Create view', 'button')]],
  },
  {
    text: 'the order is listed in the account',
    from: 'expected',
    right: [
      [shown('order', 'row'), url('account')],
      [{ kind: 'visible', target: { name: 'order', in: { name: 'account' } } }],
    ],
    wrong: [
      [url('account')],
      [shown('account'), url('account')],
      [shown('account', 'link')],
      [shown('order', 'row'), url('home')],
    ],
  },
  {
    text: 'the list of friends is empty',
    from: 'expected',
    right: [
      [count('friend', 'listitem', 0)],
      [text('no friends'), { kind: 'text', target: { name: 'friends', role: 'list' }, op: 'empty' }],
    ],
    wrong: [
      [shown('friends', 'list')],
      [count('friend', 'listitem', 1, 'gte')],
      [not({ kind: 'text', target: { name: 'friends', role: 'list' }, op: 'empty' })],
    ],
  },
  {
    text: 'the user is shown',
    from: 'expected',
    right: [],
    wrong: [[text('Shop')], [shown('Shop', 'heading')]],
  },
  {
    text: 'The manager moves the meeting to Friday',
    from: 'goal',
    right: [
      [{ kind: 'value', target: { name: 'meeting day' }, value: 'Friday' }],
      [text('Meeting moved to Friday')],
      [{ kind: 'visible', target: { name: 'meeting', in: { name: 'Friday' } } }],
    ],
    wrong: [
      [shown('meeting')],
      [text('Friday')],
      [{ kind: 'enabled', target: { name: 'meeting' } }],
      [shown('Friday'), shown('meeting')],
    ],
  },
  {
    text: 'The customer adds the lamp to the cart',
    from: 'goal',
    right: [
      [{ kind: 'visible', target: { name: 'lamp', in: { name: 'cart' } } }],
      [text('lamp was added to your cart')],
      [request('POST', 'cart'), shown('lamp')],
      [
        { kind: 'visible', target: { name: 'lamp', role: 'row', in: { name: 'cart', role: 'table' } } },
        text('added'),
      ],
    ],
    wrong: [
      [{ kind: 'visible', target: { name: 'Add to cart', role: 'button', in: { name: 'lamp' } } }],
      [{ kind: 'visible', target: { name: 'cart', in: { name: 'lamp' } } }],
      [{ kind: 'visible', target: { name: 'lamp', in: { role: 'main' } } }],
      [{ kind: 'visible', target: { name: 'lamp', in: { name: 'shop' } } }],
      [shown('lamp'), shown('Add to cart', 'button')],
      [shown('cart', 'link'), text('lamp')],
    ],
  },
  {
    text: 'A user can share the shared folder',
    from: 'goal',
    right: [
      [text('folder was shared with'), text('share')],
      [request('POST', 'share'), shown('shared folder')],
    ],
    wrong: [[text('shared folder')], [shown('shared folder', 'row'), shown('Share', 'button')]],
  },
  {
    text: 'all tasks are completed',
    from: 'expected',
    // No check counts those that are not completed by a name that the clause has.
    right: [],
    wrong: [
      [text('tasks completed')],
      [{ kind: 'checked', target: { name: 'task', role: 'checkbox' } }],
      [count('completed task', 'listitem', 1, 'gte')],
    ],
  },
];
