import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mailbox } from '@assay/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binding, call, calls, ledStage, refOf } from './led.ts';
import type { Asked, Reply, Script } from './scripted-model.ts';

/** What a model does with e-mail, the clipboard and APIs, where it may. */

const PAGES: Record<string, string> = {
  '/join': `<label>E-mail <input id="mail"></label> <button onclick="fetch('/joined', { method: 'POST', body: mail.value }).then(() => { s.textContent = 'Look into your inbox' })">Join</button><p id="s" role="status"></p>
    <label>Code <input id="code"></label> <button onclick="t.textContent = code.value === '482913' ? 'Membership confirmed' : 'Wrong'">Enter</button><p id="t" role="status"></p>`,
  '/confirm': '<h2>Your membership is confirmed</h2>',
  '/echo':
    '<p><button>Red lamp ordered</button></p><label>Say <input id="w"></label> <button onclick="o.textContent = w.value">Say it</button><p id="o" role="status"></p>',
  '/tabs':
    '<dl><dt>Serial</dt><dd>XK-7</dd></dl><button aria-expanded="false" onclick="p.hidden = false; this.ariaExpanded = true" aria-controls="p">More</button><div id="p" hidden><h3>Warranty</h3><label>Serial <input id="n"></label><button onclick="fetch(\'/claim\', { method: \'POST\', body: n.value }).then(() => { s.textContent = \'Warranty registered for \' + n.value.length + \' signs\' })">Claim</button></div><p id="s" role="status"></p>',
  '/orders': '<p>Shop</p><p>ORDERS</p>',
  '/export': '<a href="/orders.csv" download="orders.csv">Export</a>',
};

const on = ledStage();
let server: Server;
let baseUrl: string;
let orders = '';
/** Bodies of the requests that changed something. */
const sent: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url!.split('?')[0]!;
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (request.method === 'POST') sent.push(`${path} ${body}`);
      if (path === '/orders.csv') {
        response.writeHead(200, { 'content-type': 'text/csv' }).end(`id\n1042\n${'0,'.repeat(600)}`);
        return;
      }
      if (path === '/seed') orders = 'A visitor bought a blue lamp. Thank you! The seed API is running.';
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(
          `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Club</title><h1>Club</h1>${(PAGES[path] ?? '').replace('ORDERS', orders)}`,
        );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const after =
  (bind: Reply, ...act: ((asked: Asked) => Reply)[]): Script =>
  (asked, turn) =>
    turn === 0 ? bind : (act[turn - 1]?.(asked) ?? calls(call('done')));
const ref = (asked: Asked, what: string) => ({ ref: refOf(asked, what) });

/** A mail to the address that was joined with. */
const mailbox = (text: string): Mailbox => ({
  name: 'test',
  list: async () =>
    sent
      .filter((line) => line.startsWith('/joined'))
      .map((line, id) => ({
        ...{ id: String(id), at: Date.now() + 1_000 + id, from: 'club@example.com', subject: 'Welcome' },
        ...{ to: [line.split(' ')[1]!], text, links: [{ text: 'Confirm', url: `${baseUrl}/confirm` }] },
      })),
});

describe('an e-mail', () => {
  const GOAL = 'A visitor gets the membership confirmed.';
  const BIND = binding([
    1,
    'A visitor gets the membership confirmed',
    { kind: 'text', value: 'membership is confirmed' },
  ]);
  const join = (asked: Asked) =>
    calls(
      call('fill', { ...ref(asked, 'textbox "E-mail"'), value: '{{unique email}}' }),
      call('click', ref(asked, 'button "Join"')),
    );

  it('is waited for, and its link opened', async () => {
    sent.length = 0;
    const done = await on.run({
      goal: GOAL,
      baseUrl: `${baseUrl}/join`,
      mailbox: mailbox('Hello'),
      script: after(BIND, join, () =>
        calls(
          call('read_mail', { to: '{{unique email}}', take: 'link', name: 'link', subject: 'Welcome' }),
          call('goto', { url: '{{output.link}}' }),
        ),
      ),
    });
    expect(done.verdict).toMatchObject({ result: 'PASSED' });
    expect(done.steps.map(({ title }) => title)).toEqual([
      'enter "{{unique email}}" into the "E-mail" textbox',
      'click the "Join" button',
      'read the link in the e-mail to "{{unique email}}" whose subject contains "Welcome"',
      'go to {{output.link}}',
      'expect the page to contain "membership is confirmed"',
    ]);
  });

  it('that had come before proves nothing of what was to be done then', async () => {
    sent.length = 0;
    const done = await on.run({
      goal: `Enter a unique email into "E-mail". Click "Join". Wait until "Look into your inbox" is shown. ${GOAL}`,
      baseUrl: `${baseUrl}/join`,
      mailbox: mailbox('Your membership is confirmed'),
      script: after(
        binding([
          4,
          'A visitor gets the membership confirmed',
          { kind: 'mail', value: 'membership is confirmed' },
        ]),
      ),
    });
    expect(done.verdict).toMatchObject({ status: 'ERROR', result: null });
    expect(done.verdict.clauses[3]!.reason).toMatch(/was so before anything was done for it/);
  });

  it('gives a code, which the model never sees', async () => {
    sent.length = 0;
    const bind = binding([
      1,
      'A visitor gets the membership confirmed',
      { kind: 'text', value: 'Membership confirmed' },
    ]);
    const done = await on.run({
      goal: GOAL,
      baseUrl: `${baseUrl}/join`,
      mailbox: mailbox('Your code is 482913.'),
      script: after(
        bind,
        join,
        (asked) =>
          calls(
            call('read_mail', { to: '{{unique email}}', take: 'code', name: 'code' }),
            call('fill', { ...ref(asked, 'textbox "Code"'), value: '{{output.code}}' }),
            call('click', ref(asked, 'button "Enter"')),
          ),
        () => calls(call('done')),
      ),
    });
    expect(done.verdict).toMatchObject({ result: 'PASSED' });
    expect(JSON.stringify([on.server().asked, done.steps])).not.toContain('482913');
  });
});

describe('what is carried from one place of a page to another', () => {
  it.each([
    ['paste', (asked: Asked) => call('paste', ref(asked, 'textbox "Say"'))],
    ['press', (asked: Asked) => call('press', { ...ref(asked, 'textbox "Say"'), key: 'Control+V' })],
  ])('proves nothing where the page only shows it again: %s', async (_, paste) => {
    const done = await on.run({
      goal: 'A visitor has the red lamp ordered.',
      baseUrl: `${baseUrl}/echo`,
      script: after(
        binding([
          1,
          'A visitor has the red lamp ordered',
          { kind: 'text', target: { role: 'status' }, value: 'Red lamp ordered' },
        ]),
        (asked) => calls(call('copy', ref(asked, 'button "Red lamp ordered"')), paste(asked)),
        (asked) => calls(call('click', ref(asked, 'button "Say it"'))),
      ),
    });
    expect(done.steps.map(({ outcome }) => outcome).slice(0, 3)).toEqual(['done', 'done', 'done']);
    expect(done.verdict).toMatchObject({ status: 'ERROR', result: null });
    expect(done.verdict.clauses[0]!.reason).toMatch(/what had been put into it/);
  });

  it('proves nothing where it was typed key by key, whatever keys it took', async () => {
    const done = await on.run({
      goal: 'A visitor has the red lamp ordered.',
      baseUrl: `${baseUrl}/echo`,
      script: after(
        binding([
          1,
          'A visitor has the red lamp ordered',
          { kind: 'text', target: { role: 'status' }, value: 'Red lamp ordered' },
        ]),
        (asked) => calls(call('fill', { ...ref(asked, 'textbox "Say"'), value: 'Rd lamp ordered' })),
        (asked) => calls(call('press', { ...ref(asked, 'textbox "Say"'), key: 'ArrowLeft', times: 14 })),
        () => calls(call('press', { key: 'e' })),
        (asked) => calls(call('click', ref(asked, 'button "Say it"'))),
      ),
    });
    expect(done.verdict).toMatchObject({ status: 'ERROR', result: null });
    expect(done.verdict.clauses[0]!.reason).toMatch(/what had been put into it/);
  });

  it('may be found behind what is closed, and filled in by its label', async () => {
    sent.length = 0;
    const done = await on.run({
      goal: 'A visitor gets the warranty registered.',
      baseUrl: `${baseUrl}/tabs`,
      script: after(
        binding([
          1,
          'A visitor gets the warranty registered',
          { kind: 'text', value: 'Warranty registered for 4 signs' },
        ]),
        () => calls(call('seek', { name: 'Warranty', role: 'heading' })),
        (asked) => calls(call('fill_by_labels'), call('click', ref(asked, 'button "Claim"'))),
      ),
    });
    expect(sent).toEqual(['/claim XK-7']);
    expect(done.verdict).toMatchObject({ result: 'PASSED' });
  });
});

describe('an API', () => {
  const configs = {
    seed: {
      url: { value: '/seed', secret: false },
      method: { value: 'POST', secret: false },
    },
  };
  const run = (goal: string, quotes: string[]) => {
    orders = '';
    return on.run({
      goal,
      baseUrl: `${baseUrl}/orders`,
      input: { configs },
      script: after(
        binding(
          ...quotes.map((quote): [number, string, object, object] => [
            1,
            quote,
            { kind: 'text', value: 'bought a blue lamp. Thank you!' },
            { kind: 'text', value: 'The seed API is running' },
          ]),
        ),
        () => calls(call('call_api', { config: 'seed' })),
        () => calls(call('reload')),
      ),
    });
  };

  it('is offered and called where the clause names it', async () => {
    const done = await run('The seed API yields a bought lamp.', ['The seed API yields a bought lamp']);
    expect(on.server().asked[1]!.tools).toContain('call_api');
    expect(done.steps.map(({ title }) => title).slice(0, 2)).toEqual([
      'call the API "seed"',
      'reload the page',
    ]);
    expect(orders).not.toBe('');
  });

  it('does not stand in for what a person was to do', async () => {
    const done = await run('A visitor has bought a blue lamp while the seed API is running.', [
      'A visitor has bought a blue lamp',
      'while the seed API is running',
    ]);
    expect(done.steps.some(({ title }) => title === 'call the API "seed"')).toBe(true);
    expect(done.verdict).toMatchObject({ status: 'ERROR', result: null });
    expect(done.verdict.clauses[0]!.reason).toMatch(/by going somewhere/);
  });
});

describe('a clause that is shown by something else than the page', () => {
  const WHOLE = 'Somebody finds the order 1042 in an export file of more than SIZE';
  const run = (size: string, bytes: number, content: string) => {
    const expected = WHOLE.replace('SIZE', size);
    return on.run({
      goal: 'Click "Export".',
      expected: `${expected}.`,
      baseUrl: `${baseUrl}/export`,
      script: after(
        binding([2, expected, { kind: 'download', value: 'orders.csv', content, op: 'gt', number: bytes }]),
      ),
    });
  };

  it('is held by the content and the size of a download', async () => {
    const done = await run('1 KB', 1000, '1042');
    expect(done.verdict).toMatchObject({ result: 'PASSED' });
    expect(done.verdict.clauses[1]!.evidence.map(({ kind }) => kind)).toContain('download');
  });

  it('is broken by a file that is too small', async () => {
    expect((await run('2 KB', 2000, '1042')).verdict).toMatchObject({ result: 'FAILED' });
  });

  it('is not bound to another size than the one that was said', async () => {
    const done = await run('2 KB', 2, '1042');
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_NOT_UNDERSTOOD' });
    expect(on.server().asked[1]!.text).toContain('"more than 2 KB" has to be in a check');
  });

  it.each([
    ['Confirm it with the code 482913', 'PASSED'],
    ['Nothing of the kind', 'FAILED'],
  ])('is decided by the e-mail that came: %s', async (body, result) => {
    sent.length = 0;
    const expected = 'Whoever comes gets the welcome mail, which asks to confirm it';
    const done = await on.run({
      goal: 'Enter a unique email into "E-mail". Click "Join".',
      expected: `${expected}.`,
      baseUrl: `${baseUrl}/join`,
      mailbox: mailbox(body),
      input: { limits: { checkMs: 400, actionMs: 600, timeMs: 30_000, mailMs: 1_500 } },
      script: after(
        binding(
          [3, 'Whoever comes gets the welcome mail', { kind: 'mail', subject: 'Welcome' }],
          [4, 'which asks to confirm it', { kind: 'mail', of: 'text', value: 'confirm it' }],
        ),
      ),
    });
    expect(done.verdict).toMatchObject({ result });
  });

  it.each([
    [
      'to an address that the test has not used',
      'Enter a unique email into "E-mail". Click "Join".',
      'fits, but the test has used another',
    ],
    ['where the test has used no address', 'Click "Join".', 'which has used no address'],
  ])('is not decided by one that may be of another test: %s', async (_, goal, reason) => {
    sent.length = 0;
    const box = mailbox('Confirm it');
    const shared: Mailbox = {
      ...box,
      list: async (options) => (await box.list(options)).map((one) => ({ ...one, to: ['bob@example.com'] })),
    };
    const done = await on.run({
      goal,
      expected: 'Whoever comes gets the welcome mail.',
      baseUrl: `${baseUrl}/join`,
      mailbox: shared,
      input: { limits: { checkMs: 400, actionMs: 600, timeMs: 30_000, mailMs: 1_500 } },
      script: after(
        binding([
          goal.split('.').length,
          'Whoever comes gets the welcome mail',
          { kind: 'mail', subject: 'Welcome' },
        ]),
      ),
    });
    expect(done.verdict).toMatchObject({ status: 'ERROR', result: null, errorCode: 'AGENT_UNDECIDED' });
    expect(done.verdict.clauses.at(-1)!.reason).toContain(reason);
  });
});
