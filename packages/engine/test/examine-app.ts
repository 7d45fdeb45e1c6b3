import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the pages of the test application answer; a test may change it. */
export interface App {
  url: string;
  /** Status of POST /api/account and DELETE /api/drafts. */
  saveStatus: number;
  close(): Promise<void>;
}

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

const ACCOUNT = page(
  'Account',
  `<form><label>Display name <input name="name"></label> <label>Password <input type="password" name="password"></label>
  <label><input type="checkbox" name="news"> Newsletter</label>
  <button type="button" id="save">Save</button> <button type="button" disabled>Archive</button></form>
  <p role="status" id="status"></p>
  <script>
    document.querySelector('#save').onclick = async () => {
      const body = JSON.stringify({ name: document.querySelector('[name=name]').value, password: document.querySelector('[name=password]').value });
      console.log('saving ' + body);
      await fetch('/api/account?password=' + encodeURIComponent(document.querySelector('[name=password]').value), { method: 'POST', body }).catch(() => {});
      document.querySelector('#status').textContent = 'Saved';
    };
  </script>`,
);

const PAGES: Record<string, string> = {
  '/': page('Start', '<a href="/account">Account</a> <a href="/orders">Orders</a>'),
  '/account': ACCOUNT,
  '/twins': page('Twins', '<p>One <button>Delete</button></p><p>Two <button>Delete</button></p>'),
  '/dialogs': page(
    'Dialogs',
    `<button onclick="document.querySelector('#answer').textContent = confirm('Really remove it?') ? 'Removed' : 'Kept'">Remove</button>
    <button onclick="alert('Hello there'); document.querySelector('#answer').textContent = 'Greeted'">Greet</button>
    <p id="answer"></p>`,
  ),
  '/hang': page('Hang', '<button onclick="for (;;);">Freeze</button><p>Still here</p>'),
  '/counter': page(
    'Counter',
    `<button onclick="n.textContent = Number(n.textContent) + 1">Add</button> <button>Nothing</button>
    <p>Count: <output id="n">0</output></p>`,
  ),
  '/orders': page(
    'Orders',
    `<table><thead><tr><th>Order</th><th>Status</th></tr></thead>
    <tbody><tr><td>1042</td><td>Paid</td></tr><tr><td>1041</td><td>Shipped</td></tr></tbody></table>
    <p>Order number: <b>A-77</b></p>`,
  ),
  '/late': page(
    'Late',
    `<p id="message">Loading</p><script>setTimeout(() => { document.querySelector('#message').textContent = 'Ready' }, 300)</script>`,
  ),
  '/noisy': page(
    'Noisy',
    `<p>Fine</p><script>console.error('No price for item 17'); fetch('/missing'); setTimeout(() => { throw new Error('boom') })</script>`,
  ),
};

/** A small application on a free port of the loopback, with further pages (bodies by path). */
export async function startApp(more: Record<string, string> = {}): Promise<App> {
  const app: Omit<App, 'url' | 'close'> = { saveStatus: 200 };
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://app');
    if (pathname === '/never') return;
    if (pathname === '/loop') {
      response.writeHead(302, { location: `/loop?${Math.random()}` }).end();
      return;
    }
    if (pathname === '/broken') {
      response.writeHead(500, { 'content-type': 'text/html' }).end(page('Oops', '<p>Out of order</p>'));
      return;
    }
    if (pathname === '/api/late') {
      setTimeout(() => response.writeHead(app.saveStatus).end('{}'), 700);
      return;
    }
    if (pathname === '/api/account') {
      response.writeHead(app.saveStatus).end('{}');
      return;
    }
    const given = more[pathname];
    const body = PAGES[pathname] ?? (given === undefined ? undefined : page('Page', given));
    response.writeHead(body ? 200 : 404, { 'content-type': 'text/html' }).end(body ?? page('Not found', ''));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(app, {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}
