import { readFile, stat } from 'node:fs/promises';
import type http from 'node:http';
import path from 'node:path';
import { literal } from '@assay/contract';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createMasker } from '../../src/page/index.ts';
import { quickest } from '../quickest.ts';
import { click, doing, fillIn, must, serve, stage, t } from './support.ts';

const { open, browser } = stage();
const SECRET = 'hunter 2 & "more"';

test('an action ends when what it started has ended: requests, then the DOM', async () => {
  const { session } = await open({
    '/': `<button onclick="fetch('/api').then(r => r.json()).then(d => setTimeout(() => out.textContent = d.text, 5))">Load</button><p id=out>old</p>
      <button onclick="setTimeout(() => location.href = '/next', 0)">Next</button>`,
    '/api': (_q, r) =>
      void setTimeout(
        () => r.writeHead(200, { 'content-type': 'application/json' }).end('{"text":"fresh"}'),
        400,
      ),
    '/next': (_q, r) =>
      void setTimeout(() => r.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Next page</h1>'), 300),
  });
  // At most three seconds are waited for: a machine that stands still for so long does so once.
  for (const [button, words] of [
    ['load', 'fresh'],
    ['next', 'Next page'],
  ] as const) {
    const seen: string[] = [];
    while (seen.length < 3 && !seen.at(-1)?.includes(words)) {
      await session.open('/', { timeoutMs: 20_000, signal: new AbortController().signal });
      await must(session, click(t('button', button)));
      seen.push(await session.text());
    }
    expect(seen.at(-1), seen.join('; ')).toContain(words);
  }
});

test('nothing is waited for that never ends: streams, polls, animations', async () => {
  const { session } = await open({
    '/': `<style>@keyframes s{to{transform:rotate(360deg)}} i{display:inline-block;width:9px;height:9px;animation:s 1s infinite}</style><i></i>
      <button onclick="document.title='ok'">Go</button><p id=t></p><script>new EventSource('/events'); setInterval(() => fetch('/poll'), 60); setInterval(() => { t.style.left = Math.random() + 'px' }, 10)</script>`,
    '/events': (_q, r) => void r.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n'),
    '/poll': (_q, r) => void setTimeout(() => r.end('1'), 50),
  });
  await must(session, { action: 'wait-for', ms: 300 });
  expect(await quickest(2500, () => must(session, click(t('button', 'go'))))).toBeLessThan(2500);
});

test('requests, console lines and page errors are written down with the time of the last action', async () => {
  const { session, fixture } = await open({
    '/': `<button onclick="console.error('bad thing'); fetch('/api/save', {method:'POST'}); setTimeout(() => { throw new Error('boom') })">Save</button>`,
    '/api/save': (_q, r) => r.writeHead(500).end('no'),
  });
  await must(session, click(t('button', 'save')));
  const { log } = session;
  const post = log.requests.find((r) => r.method === 'POST')!;
  expect(post).toMatchObject({ url: `${fixture.url}/api/save`, status: 500 });
  expect(post.at).toBeGreaterThanOrEqual(log.lastActionAt);
  expect(log.console.map((c) => [c.source, c.level, c.text])).toContainEqual([
    'console',
    'error',
    'bad thing',
  ]);
  expect(log.console.map((c) => [c.source, c.text])).toContainEqual(['page-error', 'boom']);
});

test('a secret leaves by no door: facts, text, url, title, log, picture, trace', async () => {
  const { session, dir } = await open(
    {
      '/': `<form action="/in"><label>Password <input type=password name=p></label><label>Token <input name=t></label><button>Sign in</button></form><p id=echo></p>
        <script>document.querySelectorAll('input')[1].oninput = e => { echo.textContent = e.target.value; console.log('typed', e.target.value); document.title = e.target.value }</script>`,
      '/in': '<p>Welcome</p><input type=password value="from-the-page" aria-label=Old>',
    },
    { masker: createMasker([SECRET]), playwrightTrace: true },
  );
  await must(session, fillIn(t('field', 'password'), 'literal-pass-1'));
  await must(session, fillIn(t('field', 'token'), SECRET));
  const seen = [
    JSON.stringify(await session.find(t('field', 'token'), { for: 'read' })),
    await session.text(),
    await session.title(),
  ];
  const shot = path.join(dir, 'shot.jpg');
  expect(await session.screenshot(shot)).toBe(true);
  expect((await stat(shot)).size).toBeGreaterThan(1000);
  await must(session, click(t('button', 'sign in')));
  expect(await session.text()).toContain('Welcome');
  const zip = path.join(dir, 'trace.zip');
  expect(await session.stopPlaywrightTrace(zip)).toBe(true);
  seen.push(session.url(), JSON.stringify(session.log));
  const forms = (s: string) => [
    s,
    encodeURIComponent(s),
    encodeURIComponent(s).replace(/%20/g, '+'),
    JSON.stringify(s).slice(1, -1),
    Buffer.from(s).toString('base64'),
  ];
  const planted = [...forms(SECRET), ...forms('literal-pass-1')];
  for (const text of seen) for (const form of planted) expect(text).not.toContain(form);
  const entries = Object.entries(unzipSync(await readFile(zip)));
  expect(entries.some(([name]) => name.endsWith('.trace'))).toBe(true);
  for (const [name, bytes] of entries) {
    const text = Buffer.from(bytes).toString('utf8');
    for (const form of planted)
      expect(`${name}\n${text}`.includes(form), `${name} holds ${form}`).toBe(false);
    if (name.endsWith('.trace')) expect(text).not.toContain('"__playwright_value_":"from-the-page"');
  }
});

/** `d` or `l` for the points of a picture that are dark or light. */
async function shades(file: string, points: [number, number][]): Promise<string> {
  const { session } = await open('<p>v</p>');
  const data = (await readFile(file)).toString('base64');
  const script = `const i=new Image();i.onload=()=>{const x=c.getContext('2d');x.drawImage(i,0,0);document.title=${JSON.stringify(points)}.map(([a,b])=>x.getImageData(a,b,1,1).data[0]<128?'d':'l').join('')};i.src='data:image/jpeg;base64,${data}'`;
  await must(session, {
    action: 'goto',
    url: literal(
      `data:text/html,<title></title><canvas id=c width=1280 height=800></canvas><script>${script}</script>`,
    ),
  });
  await expect.poll(() => session.title()).not.toBe('');
  return session.title();
}

const signal = new AbortController().signal;
const BOX = 'position:fixed;top:0;width:300px;height:100px;margin:0;border:0;background:#fff';

test('a picture covers password fields and secrets', async () => {
  const { session, dir } = await open(
    `<body style="margin:0;background:#fff"><input type=password value=abcdef style="left:0;${BOX}"><p style="left:400px;${BOX}">${SECRET.replace('&', '&amp;')}</p>`,
    { masker: createMasker([SECRET]) },
  );
  const file = path.join(dir, 'p.jpg');
  expect(await session.screenshot(file)).toBe(true);
  expect(
    await shades(file, [
      [150, 50],
      [550, 50],
      [900, 500],
    ]),
  ).toBe('ddl');
  expect(await session.find(t('field', null), { for: 'read', all: true })).toMatchObject({ total: 1 });
});

test('a picture begun while the page comes to rest shows what came of the action, and no secret', async () => {
  const { session, dir } = await open(
    `<body style="margin:0;background:#fff"><label style="position:fixed;top:300px">Note <input id=note></label><input id=p type=password aria-label=Code style="left:0;${BOX}">
      <input id=echo aria-label=Echo style="left:400px;${BOX}"><p id=mark style="left:800px;${BOX}">x</p>
      <script>
        note.oninput = () => { mark.textContent += 'y'; setTimeout(() => { mark.style.background = '#000'; mark.textContent += 'z' }, 20) };
        p.oninput = () => { requestAnimationFrame(() => setTimeout(() => { echo.value = p.value }, 5)) };
      </script>`,
  );
  const points: [number, number][] = [
    [290, 50],
    [690, 50],
    [1050, 50],
  ];
  const file = path.join(dir, 'p.jpg');
  for (const [field, text, shown] of [
    ['note', 'hello', 'lld'],
    ['code', 'open sesame', 'ddd'],
  ] as const) {
    const action = fillIn(t('field', field), text);
    expect(await session.perform(action, { timeoutMs: 3_000, signal, pictured: true })).toMatchObject({
      outcome: 'done',
    });
    expect(await session.screenshot(file)).toBe(true);
    expect(await shades(file, points), field).toBe(shown);
  }
});

test('state is carried over: cookies, localStorage, IndexedDB, sessionStorage', async () => {
  const pages = {
    '/': `<p id=out>…</p><button onclick="document.cookie='c=1;path=/'; localStorage.l='2'; sessionStorage.s='3'; const q = indexedDB.open('d', 1); q.onupgradeneeded = () => q.result.createObjectStore('o'); q.onsuccess = () => { const tx = q.result.transaction('o', 'readwrite'); tx.objectStore('o').put('4', 'k'); tx.oncomplete = () => { document.title = 'kept' } }">Keep</button>
      <button onclick="sessionStorage.removeItem('s'); location.reload()">Forget</button>
      <script>const q = indexedDB.open('d'); const show = v => { out.textContent = [document.cookie, localStorage.l, sessionStorage.s, v].join('|') };
      q.onsuccess = () => { try { const g = q.result.transaction('o').objectStore('o').get('k'); g.onsuccess = () => show(g.result) } catch { show('none'); q.result.close(); indexedDB.deleteDatabase('d') } }</script>`,
  };
  const fixture = await serve(pages);
  const first = await open(pages, { baseUrl: fixture.url });
  await must(first.session, click(t('button', 'keep')));
  await expect.poll(() => first.session.title()).toBe('kept');
  const state = JSON.parse(JSON.stringify(await first.session.saveState()));
  const second = await open(pages, { baseUrl: fixture.url, state });
  await expect.poll(() => second.session.text()).toContain('c=1|2|3|4');
  await must(second.session, click(t('button', 'forget')));
  await expect.poll(() => second.session.text()).toContain('c=1|2||4');
  await first.session.close();
  await second.session.close();
  await fixture.close();
});

test('only allowed hosts are reached, redirects and sub-resources included, and denials are written down', async () => {
  const outside = await serve({ '/': '<p>outside</p>', '/x.js': 'document.title = "bad"' });
  const denied = `http://localhost:${outside.port}`;
  const { session } = await open('<p>x</p>', { allowedHosts: [], start: null });
  const refused = await session.open('/', { timeoutMs: 3000, signal: new AbortController().signal });
  expect(refused).toMatchObject({ outcome: 'impossible', reason: 'navigation' });
  await session.close();
  const guarded = await open(
    {
      '/': `<img src="${denied}/pic"><p>Inside</p><script>fetch('${denied}/f').catch(() => {}); navigator.sendBeacon('${denied}/b'); try { new WebSocket('ws://localhost:${outside.port}/ws') } catch {}</script>`,
      '/away': (_q, r) => r.writeHead(302, { location: `${denied}/` }).end(),
    },
    { allowedHosts: ['127.0.0.1'] },
  );
  expect(await guarded.session.text()).toBe('Inside');
  await doing(guarded.session, { action: 'goto', url: literal('/away') });
  expect(outside.requests).toEqual([]);
  expect(
    guarded.session.log.requests.filter((r) => r.resourceType === 'blocked').map((r) => r.url),
  ).toContain(`localhost:${outside.port}`);
  await outside.close();
});

test('the device preset is what the page sees', async () => {
  const { session } = await open(
    {
      '/': (q, r) =>
        r
          .writeHead(200, { 'content-type': 'text/html' })
          .end(
            `<p>${q.headers['x-team'] ?? ''}</p><p id=o></p><script>o.textContent = [innerWidth, navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone, matchMedia('(prefers-color-scheme: dark)').matches, navigator.userAgent].join(' ')</script>`,
          ),
    },
    {
      device: {
        viewport: { width: 500, height: 600 },
        locale: 'de-DE',
        timezone: 'Asia/Tokyo',
        colorScheme: 'dark',
        userAgent: 'Assay/1',
        headers: { 'x-team': 'blue' },
      },
    },
  );
  const text = await session.text();
  expect(text).toContain('blue');
  expect(text).toContain('500 de-DE Asia/Tokyo true Assay/1');
});

test('the page is told where it is, and no more than it may know', async () => {
  const asks = `<button onclick="navigator.geolocation.getCurrentPosition((p) => { o.textContent = p.coords.latitude.toFixed(1) }, (e) => { o.textContent = 'refused' })">Locate</button>
    <p id=o></p><p id=n></p><script>navigator.permissions.query({ name: 'notifications' }).then((s) => { n.textContent = s.state })</script>`;
  const there = await open(asks, {
    device: { geolocation: { latitude: 55.68, longitude: 12.57 }, permissions: ['notifications'] },
  });
  await must(there.session, click(t('button', 'locate')));
  await expect.poll(() => there.session.text()).toContain('55.7');
  expect(await there.session.text()).toContain('granted');
  const nowhere = await open(asks);
  await must(nowhere.session, click(t('button', 'locate')));
  await expect.poll(() => nowhere.session.text()).toContain('refused');
  expect(await nowhere.session.text()).not.toContain('granted');
});

test('HTTP authentication comes from the base URL, and its password is not shown', async () => {
  const guard: Parameters<typeof serve>[0] = {
    '/': (q, r) =>
      q.headers.authorization === `Basic ${Buffer.from('ann:s3cret').toString('base64')}`
        ? r.writeHead(200, { 'content-type': 'text/html' }).end('<p>Let in</p>')
        : r.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end('no'),
  };
  const fixture = await serve(guard);
  const { session } = await open(guard, { baseUrl: fixture.url.replace('//', '//ann:s3cret@') });
  expect(await session.text()).toContain('Let in');
  expect(session.url()).not.toContain('s3cret');
  expect(JSON.stringify(session.log)).not.toContain('s3cret');
  await session.close();
  await fixture.close();
});

test('a wait wakes up at the change, not before and not much later', async () => {
  const { session } = await open(
    `<p id=p>a</p><button onclick="p.textContent = 'a'; setTimeout(() => { p.textContent = 'b' }, 120)">Later</button>`,
  );
  const woken = async () => {
    await must(session, click(t('button', 'later')));
    while (!(await session.text()).startsWith('b')) await session.waitForChange(2000);
  };
  expect(await quickest(1500, woken)).toBeLessThan(1500);
});

test('an API call of a config goes out with the cookies of the session; reading mail says what is missing', async () => {
  const seen: string[] = [];
  const fixture = await serve({
    '/': (_q, r) => r.writeHead(200, { 'set-cookie': 'sid=7', 'content-type': 'text/html' }).end('<p>x</p>'),
    '/seed': (q, r) => {
      seen.push(`${q.method} ${q.headers.cookie} ${q.headers['x-key']}`);
      r.writeHead(q.method === 'POST' ? 201 : 400).end();
    },
  });
  const fields: Record<string, string> = {
    url: '/seed',
    method: 'POST',
    headers: '{"x-key":"k"}',
    body: '{"n":1}',
  };
  const { session } = await open('', {
    baseUrl: fixture.url,
    resolve: (value) => {
      if (value.kind === 'literal') return value.text;
      if (value.kind === 'config' && value.config === 'seed' && fields[value.key]) return fields[value.key]!;
      throw new Error('There is no such config.');
    },
  });
  expect(await doing(session, { action: 'call-api', config: 'seed' })).toMatchObject({
    outcome: 'done',
    notes: ['POST seed: 201'],
  });
  expect(seen).toEqual(['POST sid=7 k']);
  fields.method = 'GET';
  expect(await doing(session, { action: 'call-api', config: 'seed' })).toMatchObject({
    outcome: 'impossible',
    reason: 'other',
  });
  expect(await doing(session, { action: 'call-api', config: 'nope' })).toMatchObject({
    outcome: 'impossible',
  });
  expect(await doing(session, { action: 'read-mail', mail: {}, take: 'link', name: 'link' })).toMatchObject({
    outcome: 'impossible',
    message: expect.stringContaining('mailbox'),
  });
  await session.close();
  await fixture.close();
});

test('a page is waited for whose scripts are fetched, but not yet run', async () => {
  // The second script is there at once and has to wait for the first, which is on its way since before the action.
  const script = (code: string, afterMs: number): http.RequestListener => {
    return (_q, r) => {
      r.setHeader('content-type', 'text/javascript');
      setTimeout(() => r.end(code), afterMs);
    };
  };
  const { session, fixture } = await open({
    '/': `<form><label>Task <input name=task></label></form><ul></ul><script>
      const add = (src) => document.head.append(Object.assign(document.createElement('script'), { src, async: false }));
      window.begin = () => { add('/first.js'); add('/second.js'); };
    </script>`,
    '/first.js': script('', 1_500),
    '/second.js': script(
      `document.forms[0].onsubmit = e => { e.preventDefault(); document.querySelector('ul').innerHTML += '<li>' + document.forms[0].task.value }`,
      0,
    ),
  });
  // Not by an action, which would wait for what it began.
  await browser().contexts().at(-1)!.pages()[0]!.evaluate('begin()');
  while (!fixture.requests.includes('GET /second.js')) await new Promise((done) => setTimeout(done, 20));
  await new Promise((done) => setTimeout(done, 100));
  await must(session, fillIn(t('field', 'task'), 'milk'));
  await must(session, { action: 'press', key: 'enter', target: t('field', 'task') });
  expect(await session.text()).toContain('milk');
});

test('a script that never runs holds nothing up for long', async () => {
  const { session } = await open(
    `<button onclick="document.querySelector('div').innerHTML = '<script src=/never.js><\\/script>'; document.title = 'ok'">Go</button><div></div>`,
  );
  const twice = async () => {
    await must(session, click(t('button', 'go')));
    await must(session, click(t('button', 'go')));
  };
  expect(await quickest(6000, twice)).toBeLessThan(6000);
});
