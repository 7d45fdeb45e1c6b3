/** Clauses of signing in and of lists of tasks. */
import { count, inText, type MeasuredClause, not, request, shown, text, url } from './binding.ts';

export const ACCOUNTS_AND_LISTS: MeasuredClause[] = [
  {
    text: 'A new user can register with a unique e-mail address',
    from: 'goal',
    right: [
      [text('Welcome'), request('POST', 'register')],
      [text('Registration successful'), text('e-mail')],
      [text('account created'), text('e-mail')],
      [text('Registration successful'), text('{{unique email}}')],
    ],
    wrong: [
      [shown('Register', 'button'), text('unique e-mail address')],
      [url('register')],
      [shown('e-mail address', 'field')],
    ],
  },
  {
    text: 'logging in with a wrong password shows an error and no dashboard',
    from: 'expected',
    right: [
      [text('wrong password'), not(shown('dashboard'))],
      [shown('password', 'alert'), not(shown('dashboard', 'heading'))],
      [inText('error', 'alert', 'password'), not(shown('dashboard'))],
    ],
    wrong: [[shown('dashboard')], [not(shown('dashboard'))], [text('wrong password')]],
  },
  {
    text: 'the user stays logged in after reloading the page',
    from: 'expected',
    // What is seen in the end does not tell that the page was loaded again.
    right: [],
    wrong: [
      [shown('Log out', 'button')],
      [text('logged in')],
      [shown('Log in', 'button', { negated: true })],
      [shown('page')],
    ],
  },
  {
    text: 'the password field is empty again',
    from: 'expected',
    right: [[{ kind: 'value', target: { name: 'password', role: 'field' }, op: 'empty' }]],
    wrong: [
      [shown('password', 'field')],
      [not({ kind: 'value', target: { name: 'password' }, op: 'empty' })],
      [{ kind: 'value', target: { name: 'password', role: 'field' }, value: '' }],
    ],
  },
  {
    text: 'the user is taken to the dashboard',
    from: 'expected',
    right: [[url('dashboard')], [url('/dashboard'), shown('dashboard', 'heading')]],
    wrong: [[url('/')], [shown('dashboard', 'link'), url('home')]],
  },
  {
    text: 'the save button becomes active only after the name is filled in',
    from: 'expected',
    // It would be so of a button that is always active.
    right: [],
    wrong: [
      [{ kind: 'enabled', target: { name: 'save', role: 'button' } }],
      [shown('save', 'button')],
      [not({ kind: 'enabled', target: { name: 'save', role: 'button' } })],
    ],
  },
  // To-do lists.
  {
    text: 'Somebody adds three tasks and completes one of them',
    from: 'goal',
    right: [
      [
        ['Somebody adds three tasks', count('task', 'listitem', 3)],
        ['and completes one of them', count('completed', 'listitem', 1)],
      ],
      [
        ['Somebody adds three tasks', count('task', 'listitem', 3)],
        ['and completes one of them', text('1 completed')],
      ],
      [count('task', 'listitem', 3), { kind: 'checked', target: { name: 'complete', role: 'checkbox' } }],
    ],
    wrong: [
      [count('task', 'listitem', 3, 'lte'), text('completed')],
      [count('task', 'listitem', 1, 'gte'), text('completes')],
      [shown('tasks'), text('completed')],
    ],
  },
  {
    text: 'the footer says "2 items left"',
    from: 'expected',
    right: [
      [inText('footer', 'contentinfo', '2 items left')],
      [text('2 items left')],
      [{ kind: 'visible', target: { name: '2 items left', in: { role: 'contentinfo' } } }],
    ],
    wrong: [[text('items left')], [text('2 items')], [text('2')], [shown('footer')]],
  },
  {
    text: 'only the active tasks are listed',
    from: 'expected',
    right: [[{ kind: 'list', target: { name: 'active tasks' }, values: ['task'], exactly: true }]],
    wrong: [
      // No page writes "completed tasks" on one of them.
      [{ kind: 'selected', target: { name: 'active', role: 'link' } }, not(shown('completed tasks'))],
      [shown('active tasks')],
      [text('active')],
      [{ kind: 'list', target: { name: 'active tasks' }, values: ['task'] }],
    ],
  },
  {
    text: 'completed tasks disappear from the list',
    from: 'expected',
    // They have names, which the clause does not tell.
    right: [],
    wrong: [
      [not(shown('completed tasks'))],
      [count('completed', 'listitem', 0)],
      [shown('completed tasks')],
      [not(shown('clear completed buttons'))],
      [count('completed', 'listitem', 1, 'gte')],
    ],
  },
  {
    text: 'the list contains exactly "Milk", "Bread" and "Tea" in this order',
    from: 'expected',
    right: [[{ kind: 'list', values: ['Milk', 'Bread', 'Tea'], exactly: true, inOrder: true }]],
    wrong: [
      [{ kind: 'list', values: ['Milk', 'Bread', 'Tea'] }],
      [{ kind: 'list', values: ['Milk', 'Bread', 'Tea'], exactly: true }],
      [{ kind: 'list', values: ['Milk', 'Bread', 'Tea'], inOrder: true }],
      [{ kind: 'list', values: ['Milk', 'Bread'], exactly: true, inOrder: true }],
      [text('Milk'), text('Bread'), text('Tea'), text('exactly in this order')],
    ],
  },
  {
    text: 'the second task is ticked',
    from: 'expected',
    right: [
      [{ kind: 'checked', target: { name: 'task', role: 'checkbox', ordinal: 2 } }],
      [{ kind: 'checked', target: { role: 'checkbox', ordinal: 2, name: 'task' } }],
    ],
    wrong: [
      [{ kind: 'checked', target: { name: 'task', role: 'checkbox' } }],
      [{ kind: 'checked', target: { name: 'task', role: 'checkbox', ordinal: 1 } }],
      [not({ kind: 'checked', target: { name: 'task', role: 'checkbox', ordinal: 2 } })],
    ],
  },
  {
    text: 'a task can be renamed by double-clicking it',
    from: 'goal',
    // Whoever renames it by a menu gets to see the same.
    right: [],
    wrong: [
      [text('task renamed')],
      [request('PATCH', 'tasks'), text('renamed')],
      [shown('task')],
      [shown('double-click a task')],
    ],
  },
];
