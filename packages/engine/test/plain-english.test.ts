/** Sentences as people write them, run in a browser: what is so passes, what is not fails by the clause that says it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Examination, examine, type LaunchedBrowser, launchBrowser } from '../src/index.ts';

/** Defects that can be switched on, so that the same words can be seen to fail. */
type Defect =
  | 'none'
  | 'total'
  | 'badge'
  | 'one-lost'
  | 'accepts-any'
  | 'message-elsewhere'
  | 'wrong-order'
  | 'order-not-kept'
  | 'wrong-status'
  | 'wrong-role'
  | 'not-invited'
  | 'one-unpaid'
  | 'one-dear';
let defect: Defect = 'none';

const style = 'table{border-collapse:collapse}td,th{border:1px solid #999;padding:4px}';
const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title><link rel="icon" href="data:,"><style>${style}</style></head><body><nav><a href="/products">Products</a> <a href="/cart">Cart <span class="badge" id="badge"></span></a> <a href="/settings">Settings</a></nav><main><h1>${title}</h1>${body}</main>
  <script>const cart = JSON.parse(localStorage.cart ?? '[]'); badge.textContent = cart.length + Number(document.body.dataset.off ?? 0);</script></body></html>`;

const PRICES: Record<string, number> = { 'Blue lamp': 34.5, 'Wool blanket': 50, 'Green mug': 12 };

function pages(): Record<string, string> {
  const is = (name: Defect) => defect === name;
  const yesterday = new Date(Date.now() - 86_400_000);
  const day = (offset: number) =>
    new Date(yesterday.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  const orders = [
    ['1040', day(-9), 'Shipped', '$12.00'],
    ['1042', day(0), is('wrong-status') ? 'Open' : 'Paid', '$84.50'],
    ['1041', day(-3), 'Paid', '$34.50'],
  ];
  return {
    '/': page('Welcome', '<a href="/login">Log in</a> <a href="/register">Create an account</a>'),
    '/login': page(
      'Log in',
      `<form onsubmit="event.preventDefault(); location.href = user.value === 'maria' && pw.value === 'hunter 2' ? '/products' : '/login?wrong'">
      <label>User name <input id="user"></label> <label>Password <input id="pw" type="password"></label> <button>Log in</button></form>`,
    ),
    '/products': page(
      'Products',
      `<ul>${Object.entries(PRICES)
        .map(
          ([name, price]) =>
            `<li class="product"><a href="/product?${encodeURIComponent(name)}">${name}</a> <span class="price">$${(is('one-dear') && name === 'Green mug' ? 120 : price).toFixed(2)}</span> <button>Like</button></li>`,
        )
        .join('')}</ul><output id="likes">0</output>
        <script>for (const b of document.querySelectorAll('li button')) b.onclick = () => { likes.textContent = Number(likes.textContent) + 1; b.textContent = 'Liked'; };</script>
        <button id="more">Load more</button><script>more.onclick = () => setTimeout(() => { const ul = document.querySelector('ul'); ul.append(ul.children[0].cloneNode(true)); if (ul.children.length >= 6) more.disabled = true; }, 30)</script>`,
    ),
    '/product': page(
      'Product',
      `<p id="name"></p><button id="add">Add to cart</button><script>
      const product = decodeURIComponent(location.search.slice(1)); document.querySelector('h1').textContent = product;
      add.onclick = () => { const all = JSON.parse(localStorage.cart ?? '[]'); ${is('one-lost') ? "if (product !== 'Wool blanket')" : ''} all.push(product); localStorage.cart = JSON.stringify(all); badge.textContent = all.length; };</script>`,
    ),
    '/cart': page(
      'Your cart',
      `<ul id="list"></ul><p>Total: <b id="total"></b></p><script>
      const prices = ${JSON.stringify(PRICES)}; let sum = ${is('total') ? 1 : 0};
      for (const name of JSON.parse(localStorage.cart ?? '[]')) { sum += prices[name]; const li = document.createElement('li'); li.textContent = name; list.append(li); }
      total.textContent = '$' + sum.toFixed(2); ${is('badge') ? 'document.body.dataset.off = 1;' : ''}</script>`,
    ),
    '/register': page(
      'Create an account',
      `<form id="form" novalidate><p><label>E-mail <input id="mail" aria-describedby="hint"></label></p><p id="hint" role="alert"></p>
      <p><label>Password <input type="password"></label></p><button>Create account</button></form><p id="far"></p>
      <script>form.onsubmit = async (event) => { event.preventDefault();
        if (mail.value.includes('@') || ${is('accepts-any')}) { await fetch('/api/accounts', { method: 'POST', body: mail.value }); document.querySelector('main').innerHTML = '<h1>Account created</h1>'; }
        else document.querySelector('${is('message-elsewhere') ? 'h1' : '#hint'}').textContent = '${is('message-elsewhere') ? 'Registration failed' : 'This is not a valid e-mail address'}'; };</script>`,
    ),
    '/orders': page(
      'Orders',
      `<label>Sort by <select id="sort"><option>Oldest first</option><option>Newest first</option></select></label>
      <table><thead><tr><th>Order</th><th>Date</th><th>Status</th><th>Total</th></tr></thead><tbody id="rows"></tbody></table>
      <script>const orders = ${JSON.stringify(orders)}; let wanted = localStorage.sort ?? 'Oldest first';
      sort.value = ${is('order-not-kept') ? "'Oldest first'" : 'wanted'};
      const draw = () => { const up = sort.value === 'Oldest first'; const sorted = [...orders].sort((a, b) => (a[1] < b[1] ? -1 : 1) * (up || ${is('wrong-order')} ? 1 : -1));
        rows.innerHTML = sorted.map((o) => '<tr>' + o.map((c) => '<td>' + c + '</td>').join('') + '</tr>').join(''); };
      sort.onchange = () => { localStorage.sort = sort.value; draw(); }; draw();</script>`,
    ),
    '/settings': page('Settings', '<a href="/team">Team</a>'),
    '/team': page(
      'Team',
      `<button id="open">Invite</button><dialog id="box"><form method="dialog"><label>E-mail <input id="mail"></label>
      <label>Role <select id="role"><option>Admin</option><option>Viewer</option></select></label><button id="send">Send invitation</button></form></dialog>
      <table><thead><tr><th>Member</th><th>Role</th><th>Status</th></tr></thead><tbody id="rows"><tr><td>Alice</td><td>Admin</td><td>Active</td></tr></tbody></table>
      <script>open.onclick = () => box.showModal(); send.onclick = () => { if (${is('not-invited')}) return; rows.insertAdjacentHTML('beforeend', '<tr><td>Bob</td><td>' + ${is('wrong-role') ? "'Admin'" : 'role.value'} + '</td><td>Pending</td></tr>'); };</script>`.replaceAll(
        'open.onclick',
        "document.querySelector('#open').onclick",
      ),
    ),
    '/invoices': page(
      'Invoices',
      `<table><thead><tr><th>Invoice</th><th>Status</th><th></th></tr></thead><tbody>${['A', 'B', 'C']
        .map(
          (name, index) =>
            `<tr><td>Invoice ${name}</td><td>${is('one-unpaid') && index === 2 ? 'Open' : 'Paid'}</td><td><button onclick="this.closest('tr').remove()">Delete</button></td></tr>`,
        )
        .join('')}</tbody></table><p id="left"></p>
        <section role="region" aria-label="Cookies" id="cookies">We use cookies <button onclick="cookies.remove()">Accept</button></section>
        <button onclick="said.textContent = 'Next was clicked'">Next</button><p id="said"></p>`,
    ),
  };
}

let server: Server;
let url: string;
let launched: LaunchedBrowser;
const root = mkdtempSync(join(tmpdir(), 'plain-english-'));
let count = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://app');
    if (pathname === '/api/accounts') return void response.writeHead(201).end('{}');
    const body = pages()[pathname];
    response.writeHead(body ? 200 : 404, { 'content-type': 'text/html' }).end(body ?? 'Not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  launched = await launchBrowser();
});
afterAll(async () => {
  await launched?.close();
  server?.closeAllConnections();
  server?.close();
  rmSync(root, { recursive: true, force: true });
});

function run(goal: string, startPath: string, broken: Defect = 'none'): Promise<Examination> {
  defect = broken;
  count += 1;
  return examine(
    {
      test: { name: 'x', goal, expected: null, steps: null, classification: 'POSITIVE', startPath },
      baseUrl: url,
      limits: { actionMs: 1_500, checkMs: 1_000, navigationMs: 8_000, timeMs: 60_000 },
    },
    {
      browser: launched.browser,
      traceDir: join(root, String(count)),
      screenshots: 'never',
      playwrightTrace: 'never',
    },
  );
}

/** The result, and the clauses that are not held. */
function verdict({ verdict: { result, errorCode, clauses } }: Examination): string {
  const bad = clauses.filter((clause) => clause.outcome === 'broken').map((clause) => clause.text);
  return [result ?? errorCode, ...bad].join(' | ');
}

const A =
  'Log in as maria with the password "hunter 2", put the blue lamp and the wool blanket into the basket, open it and make sure exactly these two are listed, the badge says 2 and the total is $84.50.';
const B =
  'Try to register with an e-mail that has no @. The form must refuse it with a message under the field, and no account may be created.';
const C =
  'Sort the orders by date, newest first. The first row has to be order 1042 from yesterday and its status Paid. Reload: the order must stay.';
const D =
  '1. Open Settings > Team  2. Invite bob@example.com as Viewer  3. Bob is in the table with role "Viewer" and status Pending';

describe('what people write', () => {
  it.each([
    [A, '/', 'none', 'PASSED'],
    [A, '/', 'total', 'FAILED | the total is $84.50'],
    [A, '/', 'badge', 'FAILED | the badge says 2'],
    [A, '/', 'one-lost', 'FAILED | exactly these two are listed | the badge says 2 | the total is $84.50'],
    [B, '/', 'none', 'PASSED'],
    [
      B,
      '/',
      'accepts-any',
      'FAILED | The form must refuse it with a message under the field | no account may be created',
    ],
    [B, '/', 'message-elsewhere', 'FAILED | The form must refuse it with a message under the field'],
    [C, '/orders', 'none', 'PASSED'],
    [C, '/orders', 'wrong-status', 'FAILED | its status Paid'],
    [C, '/orders', 'order-not-kept', 'FAILED | the order must stay'],
    [D, '/', 'none', 'PASSED'],
    [D, '/', 'wrong-role', 'FAILED | Bob is in the table with role "Viewer" and status Pending'],
    [D, '/', 'not-invited', 'FAILED | Bob is in the table with role "Viewer" and status Pending'],
  ] as const)(
    '%s from %s with the defect "%s": %s',
    async (goal, start, broken, expected) => {
      const done = await run(goal, start, broken);
      // Of a checked clause there may be more than the words: "make sure" stands before them.
      expect(verdict(done).replace('make sure ', ''), done.verdict.evaluationThought).toBe(expected);
    },
    60_000,
  );

  it('fails by the first row when the order is wrong', async () => {
    const done = await run(C, '/orders', 'wrong-order');
    expect(verdict(done), done.verdict.evaluationThought).toMatch(
      /^FAILED \| The first row has to be order 1042 from yesterday/,
    );
  }, 60_000);
});

describe('each, until and conditions', () => {
  it.each([
    ['Each row has the status Paid', '/invoices', 'none', 'PASSED'],
    ['Each row has the status Paid', '/invoices', 'one-unpaid', 'FAILED | Each row has the status Paid'],
    [
      'For each row in the table, check that its status is Paid',
      '/invoices',
      'one-unpaid',
      'FAILED | check that its status is Paid',
    ],
    ['No row contains "Open"', '/invoices', 'none', 'PASSED'],
    ['No row contains "Open"', '/invoices', 'one-unpaid', 'FAILED | No row contains "Open"'],
    ['Every product has a price. All products cost less than $60', '/products', 'none', 'PASSED'],
    ['All products cost less than $60', '/products', 'one-dear', 'FAILED | All products cost less than $60'],
    ['Every order has a price', '/products', 'none', 'FAILED | Every order has a price'],
    ['For each row, click "Delete". The table has 0 rows', '/invoices', 'none', 'PASSED'],
    ['For each product, click "Like". There are no "Like" buttons', '/products', 'none', 'PASSED'],
    [
      'Click "Load more" until there are 5 products. There are exactly 5 products',
      '/products',
      'none',
      'PASSED',
    ],
    ['Click "Load more" until the button is disabled', '/products', 'none', 'PASSED'],
    [
      'If the Cookies section is shown, click "Accept". Otherwise click "Next". "Next was clicked" is not shown',
      '/invoices',
      'none',
      'PASSED',
    ],
    [
      'If the "Nothing" section is shown, click "Accept". Otherwise click "Next". "Next was clicked" is shown',
      '/invoices',
      'none',
      'PASSED',
    ],
    [
      'If the Cookies section is shown, click "Accept" and click "Next". "Next was clicked" is shown',
      '/invoices',
      'none',
      'PASSED',
    ],
    ['In the row of Invoice B, click "Delete". Invoice B is not listed', '/invoices', 'none', 'PASSED'],
  ] as const)(
    '%s, from %s with the defect "%s": %s',
    async (goal, start, broken, expected) => {
      const done = await run(goal, start, broken);
      expect(verdict(done), done.verdict.evaluationThought).toBe(expected);
    },
    60_000,
  );

  it('gives up on an end that does not come, and says so', async () => {
    const done = await run('Click "Next" until "Never" is shown', '/invoices');
    expect(done.verdict.result).not.toBe('PASSED');
    expect(done.steps.length).toBeGreaterThan(5);
  }, 60_000);
});
