import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mail, Mailbox } from '@assay/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExamineInput, examine, type LaunchedBrowser, launchBrowser } from '../src/index.ts';
import { type App, startApp } from './examine-app.ts';

/** Tests that speak of e-mail, in a real browser, with a mailbox that the page fills through its own server. */

let app: App;
let launched: LaunchedBrowser;
const root = mkdtempSync(join(tmpdir(), 'mail-'));
let count = 0;

beforeAll(async () => {
  launched = await launchBrowser();
  app = await startApp({
    '/door': `<label>Code <input name=code></label> <button onclick="document.querySelector('#o').textContent = document.querySelector('[name=code]').value === '482913' ? 'Let in' : 'Refused'">Enter</button><p id=o role=status></p>`,
    '/join': '<label>E-mail <input></label><button>Join</button>',
    '/reset': '<p>Choose a new password</p>',
  });
});
afterAll(async () => {
  await launched?.close();
  await app?.close();
  rmSync(root, { recursive: true, force: true });
});

const mail = (more: Partial<Mail>): Mail => ({
  id: String(Math.random()),
  at: Date.now(),
  from: 'Harbour Goods <shop@example.com>',
  to: ['ann@example.com'],
  subject: 'Hello',
  text: '',
  links: [],
  ...more,
});

/** Mails that come after so many milliseconds from the first look on; those at 0 are there at once. */
function mailbox(coming: { afterMs: number; mail: Partial<Mail> }[]): Mailbox {
  let begun: number | null = null;
  return {
    name: 'test',
    async list() {
      begun ??= Date.now();
      const since = begun;
      return coming
        .filter(({ afterMs }) => Date.now() >= since + afterMs)
        .map(({ afterMs, mail: given }) => mail({ at: since + afterMs, ...given }));
    },
  };
}

async function run(goal: string, box: Mailbox | null, more: Partial<ExamineInput> = {}, startPath = '/') {
  count += 1;
  const traceDir = join(root, String(count));
  const examination = await examine(
    {
      test: { name: 'test', goal, expected: null, steps: null, classification: 'POSITIVE', startPath },
      baseUrl: app.url,
      ...more,
      limits: {
        actionMs: 1_000,
        checkMs: 700,
        navigationMs: 5_000,
        mailMs: 2_000,
        timeMs: 30_000,
        ...more.limits,
      },
    },
    { browser: launched.browser, traceDir, mailbox: box, playwrightTrace: 'never' },
  );
  return { ...examination, traceDir };
}

const everything = (dir: string): string =>
  readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(jsonl?|txt)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');

describe('an e-mail that is expected', () => {
  it('is waited for, and is kept as evidence', async () => {
    const box = mailbox([
      { afterMs: 600, mail: { subject: 'Welcome', text: 'Hi Ann, order 1043 is paid.' } },
    ]);
    const done = await run(
      'An e-mail to ann@example.com with the subject "Welcome" arrives. The e-mail says "order 1043". The e-mail is from "Harbour Goods". The text of the e-mail does not contain "order 104"',
      box,
    );
    expect(done.verdict).toMatchObject({ result: 'PASSED' });
    const [proof] = done.verdict.clauses[0]!.evidence.filter(({ kind }) => kind === 'mail');
    expect(proof?.summary).toContain('to ann@example.com, subject "Welcome": Hi Ann, order 1043 is paid.');
  });

  it.each([
    ['another address', { to: ['bob@example.com'] }],
    ['another subject', { subject: 'Welcome back' }],
    ['one from before the test', { at: Date.now() - 60_000 }],
  ])('is not %s', async (_, wrong) => {
    const box = mailbox([{ afterMs: 0, mail: { subject: 'Welcome', ...wrong } }]);
    const done = await run(
      'An e-mail to ann@example.com with the subject "Welcome" arrives within 1 second',
      box,
    );
    expect(done.verdict).toMatchObject({ result: 'FAILED', errorCode: 'TEST_FAILED' });
    expect(done.verdict.resultTitle).toContain('no such e-mail has arrived');
  });

  it('is the newest that fits', async () => {
    const at = Date.now() + 10_000;
    const box = () =>
      mailbox([
        { afterMs: 0, mail: { text: 'first', at } },
        { afterMs: 0, mail: { text: 'second', at: at + 1 } },
        { afterMs: 0, mail: { text: 'third', at: at + 2, to: ['bob@example.com'] } },
      ]);
    const done = await run('An e-mail to ann@example.com arrives. The e-mail says "second"', box());
    expect(done.verdict.result).toBe('PASSED');
    const first = await run('The e-mail to ann@example.com says "first"', box());
    expect(first.verdict.result).toBe('FAILED');
    expect(first.verdict.resultTitle).toContain('second');
  });
});

describe('an e-mail of which nobody says to whom it comes', () => {
  const join = 'Open /join. Enter "ann@example.com" into E-mail. Click Join.';

  it.each([
    [`${join} The user receives an e-mail with the subject "Welcome"`],
    [`${join} The e-mail says "order 1043"`],
    [`${join} The text of the e-mail does not contain "password"`],
    [`${join} Enter the code from the e-mail into E-mail`],
  ])('is none of another test that shares the mailbox: %s', async (goal) => {
    const own = { subject: 'Welcome', text: 'Hi, order 1043. Your code is 482913.' };
    const foreign = { ...own, to: ['bob@example.com'], at: Date.now() + 20_000 };
    const fits = [{ afterMs: 0, mail: foreign }];
    const done = await run(goal, mailbox(fits));
    expect(done.verdict).toMatchObject({ status: 'ERROR', result: null, errorCode: 'AGENT_UNDECIDED' });
    expect(done.verdict.resultTitle).toContain('"Welcome" to bob@example.com fits, but');
    expect(done.verdict.clauses.at(-1)!.reason).toContain('say to whom the e-mail has to come');
    const both = await run(goal, mailbox([...fits, { afterMs: 300, mail: own }]));
    expect(both.verdict.result).toBe('PASSED');
  });

  it('is looked for at the fresh address of the test before those that others use too', async () => {
    const at = Date.now() + 20_000;
    let fresh = '';
    const box: Mailbox = {
      name: 'test',
      list: async () =>
        ['ann@example.com', fresh].map((to, n) => mail({ to: [to], text: `number ${n}`, at: at - n })),
    };
    const done = await run(
      `${join} Enter a unique email into E-mail. Remember the value of E-mail as "mine". The e-mail says "number 1"`,
      {
        ...box,
        list: async (options) => {
          fresh ||= await launched.browser.contexts().at(-1)!.pages()[0]!.locator('input').inputValue();
          return box.list(options);
        },
      },
    );
    expect(done.verdict.result).toBe('PASSED');
  });

  it('is any where the test has used no address, which is a finding', async () => {
    const done = await run(
      'Open /door. Click "Enter". An e-mail arrives',
      mailbox([{ afterMs: 0, mail: {} }]),
    );
    expect(done.verdict.result).toBe('PASSED');
    expect(done.findings.map(({ title }) => title).join()).toContain(
      '"Hello" to ann@example.com was taken to mean the one of this test',
    );
    const named = await run('An e-mail to ann@example.com arrives', mailbox([{ afterMs: 0, mail: {} }]));
    expect(named.findings).toEqual([]);
  });
});

describe('an e-mail that was expected before', () => {
  const goal =
    'Open /door. An e-mail to ann@example.com arrives. Click "Enter". Another e-mail to ann@example.com arrives within 2 seconds';
  it('does not arrive again', async () => {
    const done = await run(goal, mailbox([{ afterMs: 0, mail: { id: '1' } }]));
    expect(done.verdict.clauses.map(({ outcome }) => outcome)).toEqual(['held', 'held', 'held', 'broken']);
  });
  it('is another one than the next', async () => {
    const box = mailbox([
      { afterMs: 0, mail: { id: '1' } },
      { afterMs: 1_000, mail: { id: '2' } },
    ]);
    expect((await run(goal, box)).verdict.result).toBe('PASSED');
  });
  it('is still the same while nothing is done', async () => {
    const box = mailbox([{ afterMs: 0, mail: { id: '1', text: 'Hi Ann' } }]);
    const done = await run(
      'An e-mail to ann@example.com arrives. Wait for an e-mail. The e-mail says "Hi Ann"',
      box,
    );
    expect(done.verdict.result).toBe('PASSED');
  });
});

it('a code in an e-mail is kept nowhere, also when nobody takes it out', async () => {
  const links = [{ text: 'Sign in', url: `${app.url}/in?token=0123456789abcdef` }];
  const text = `Your code is 482-913. Or open ${links[0]!.url}`;
  const box = mailbox([{ afterMs: 0, mail: { subject: '482913 is your code', text, links } }]);
  const done = await run('An e-mail to ann@example.com arrives. The e-mail says "Goodbye"', box);
  expect(done.verdict.result).toBe('FAILED');
  const kept = JSON.stringify(done.verdict) + everything(done.traceDir);
  expect(kept).toContain('Your code is');
  for (const secret of ['482913', '482-913', '0123456789abcdef']) expect(kept).not.toContain(secret);
});

describe('an e-mail that must not come', () => {
  it('is watched for as long as was said', async () => {
    const box = () => mailbox([{ afterMs: 900, mail: {} }]);
    const short = await run('No e-mail is sent to ann@example.com', box());
    expect(short.verdict.result).toBe('PASSED');
    expect(short.durationMs).toBeGreaterThan(700);
    const long = await run('No e-mail is sent to ann@example.com within 2 seconds', box());
    expect(long.verdict).toMatchObject({ result: 'FAILED' });
    expect(long.verdict.resultTitle).toContain('it arrived: "Hello" to ann@example.com');
  });

  it('is any e-mail when no address is given, whoever was spoken of before', async () => {
    const box = mailbox([
      { afterMs: 0, mail: { from: 'spam@example.com', to: ['bob@example.com'] } },
      { afterMs: 0, mail: {} },
    ]);
    const done = await run(
      'An e-mail to ann@example.com arrives. No e-mail from spam@example.com arrives',
      box,
    );
    expect(done.verdict.clauses.map(({ outcome }) => outcome)).toEqual(['held', 'broken']);
  });

  it('says nothing of an e-mail that is not there', async () => {
    const done = await run('The text of the e-mail does not contain "password"', mailbox([]));
    expect(done.verdict).toMatchObject({ status: 'ERROR', result: null, errorCode: 'AGENT_UNDECIDED' });
  });
});

describe('what is taken out of an e-mail', () => {
  it('a code is typed, and stands nowhere in what is kept', async () => {
    const box = mailbox([{ afterMs: 300, mail: { text: 'Your code is 482913. It expires soon.' } }]);
    const done = await run(
      'Enter the code from the e-mail to ann@example.com into the Code field. Click Enter. The text "Let in" is shown',
      box,
      {},
      '/door',
    );
    expect(done.verdict.result).toBe('PASSED');
    expect(everything(done.traceDir)).not.toContain('482913');
    expect(everything(done.traceDir)).toContain('Your code is ••••••••');
  });

  it('a link is opened', async () => {
    const url = `${app.url}/reset?token=0123456789abcdef`;
    const links = [
      { text: 'Reset password', url },
      { text: 'Unsubscribe', url: `${app.url}/twins` },
    ];
    const done = await run(
      'Open the link in the e-mail to ann@example.com. The text "Choose a new password" is shown. The URL contains "/reset"',
      mailbox([{ afterMs: 0, mail: { links } }]),
    );
    expect(done.verdict.result).toBe('PASSED');
    expect(everything(done.traceDir)).not.toContain('0123456789abcdef');
  });

  it.each([
    ['Open the link in the e-mail', [], 'FAILED', 'o e-mail arrived within 2 s'],
    ['Open the link in the e-mail', [{ text: 'nothing' }], 'FAILED', 'holds no link'],
    [
      'Enter the code from the e-mail into the Code field',
      [{ text: 'order 1043' }],
      'FAILED',
      'holds no code',
    ],
    [
      'Enter the code from the e-mail into the Code field',
      [{ text: 'Your code is 111222. Your code is 333444.' }],
      null,
      'holds 2 that may be meant',
    ],
  ])('%s of %j: %s', async (goal, mails, result, title) => {
    const box = mailbox(mails.map((given) => ({ afterMs: 0, mail: given })));
    const done = await run(goal, box, {}, '/door');
    expect(done.verdict.result).toBe(result);
    expect(done.verdict.resultTitle).toContain(title);
  });
});

it('without a mailbox nothing is known, neither way', async () => {
  for (const goal of [
    'An e-mail arrives',
    'No e-mail is sent to ann@example.com',
    'Open the link in the e-mail',
  ]) {
    const done = await run(goal, null);
    expect(done.verdict).toMatchObject({ status: 'ERROR', result: null, errorCode: 'AGENT_MISSING_VALUE' });
    expect(done.verdict.resultTitle).toContain('--smtp-port');
  }
  const broken: Mailbox = { name: 'gone', list: () => Promise.reject(new Error('connect ECONNREFUSED')) };
  const done = await run('No e-mail is sent to ann@example.com', broken);
  expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'PLATFORM_NETWORK' });
  expect(done.verdict.resultTitle).toContain('ECONNREFUSED');
});
