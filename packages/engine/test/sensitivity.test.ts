import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mail, Mailbox } from '@assay/contract';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type CheckSensitivity,
  type ExamineInput,
  type ExamineOptions,
  type LaunchedBrowser,
  launchBrowser,
  type SensitivityReport,
  sensitivity,
} from '../src/index.ts';
import { type App, startApp } from './examine-app.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Everything a check can be about. Its script tells in the title when anything came that it did not expect. */
const RICH = `<script>const policy = document.createElement('meta'); policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "style-src 'none'; img-src 'none'; connect-src 'none'"; document.head.append(policy);</script><nav><a href="/account">Account</a></nav>
<h2>Lamps</h2>
<p role="status" id="status">Saved</p>
<p>Total: $84.50</p>
<form><label>Name <input id="name" value="Maria"></label>
  <label>Country <select id="country"><option>Norway</option><option selected>Peru</option></select></label>
  <label><input type="checkbox" id="news" checked> Newsletter</label>
  <label><input type="radio" name="size" checked> Small</label><label><input type="radio" name="size"> Large</label>
  <button type="button" id="send">Send</button> <button type="button" disabled>Archive</button></form>
<details open><summary>Details</summary><p>Weight 2 kg</p></details>
<ul aria-label="Basket"><li>Blue lamp</li><li>Wool blanket</li></ul>
<table aria-label="Orders"><thead><tr><th>Order</th><th>Date</th></tr></thead>
  <tbody><tr><td>1042</td><td>2026-01-03</td></tr><tr><td>1041</td><td>2026-01-02</td></tr></tbody></table>
<script>document.querySelector('#name').focus(); document.querySelector('h2').style.color = 'navy';
  for (const type of ['focusin', 'focusout', 'input', 'change', 'toggle', 'popstate'])
    addEventListener(type, (event) => { if (document.title === 'Page' && event.target.localName !== 'details') document.title = 'disturbed by ' + type; }, true);
</script>`;

const CRUD = `${'<p>Line</p>'.repeat(5)}<button onclick="save()">Save</button> <button onclick="alert('Really?')">Ask</button>
<a href="data:text/plain,hello" download="report.txt">Report</a><p role="status" id="s"></p>
<script>async function save() { await fetch('/api/account', { method: 'POST' }); s.textContent = 'Saved'; }</script>`;

let app: App;
let launched: LaunchedBrowser;
const root = mkdtempSync(join(tmpdir(), 'sensitivity-'));
let count = 0;
beforeAll(async () => {
  const pages = {
    '/rich': RICH,
    '/crud': CRUD,
    '/everywhere': `${'<p>Here we are</p>'.repeat(9)}<p>Total: <b>5</b></p><h2>Rare</h2>`,
    '/healing': `<p id="p">Steady</p><button onclick="arm()">Arm</button><script>
      function arm() { new MutationObserver(() => { if (p.textContent !== 'Broken') p.textContent = 'Broken'; }).observe(p, { childList: true, characterData: true, subtree: true }); }
      </script><h2>After</h2>`,
    '/faulty': '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="9" height="9">',
    '/frames': `<iframe title="Inner" srcdoc="<p>Inside the frame</p>" width="300" height="100"></iframe>
      <div id="host"></div><script>host.attachShadow({ mode: 'closed' }).innerHTML = '<p>In the shadow</p>';</script>`,
  };
  [app, launched] = await Promise.all([startApp(pages), launchBrowser()]);
});
afterAll(async () => {
  await launched?.close();
  await app?.close();
  rmSync(root, { recursive: true, force: true });
});

/** The document with what its markup does not tell. */
function wholeState(): string {
  const fields = Array.from(document.querySelectorAll<HTMLInputElement>('input, select, option'), (field) => [
    field.value,
    field.checked,
    (field as unknown as HTMLOptionElement).selected,
  ]);
  return JSON.stringify([document.documentElement.outerHTML, fields, document.activeElement?.id, scrollY]);
}

function attempt(
  goal: string,
  startPath: string,
  input: Partial<ExamineInput> = {},
  onHeldCheck?: ExamineOptions['onHeldCheck'],
  mailbox: Mailbox | null = null,
): Promise<SensitivityReport> {
  count += 1;
  const test = { name: 'test', goal, expected: null, steps: null, classification: 'POSITIVE', startPath };
  return sensitivity(
    {
      test: test as ExamineInput['test'],
      baseUrl: app.url,
      limits: { checkMs: 800, actionMs: 1_500, timeMs: 55_000 },
      ...input,
    },
    {
      browser: launched.browser,
      traceDir: join(root, String(count)),
      screenshots: 'never',
      onHeldCheck,
      mailbox,
    },
  );
}

async function checksOf(goal: string, startPath: string): Promise<CheckSensitivity[]> {
  const report = await attempt(goal, startPath);
  expect(report.examination.verdict.result, report.examination.verdict.evaluationThought).toBe('PASSED');
  return report.checks;
}

const brief = (checks: CheckSensitivity[]) =>
  checks.map(({ text, verdict, reason }) => `${verdict}: ${text}${reason ? ` (${reason})` : ''}`);
const noticed = (check: CheckSensitivity | undefined) =>
  check?.mutations.filter((mutation) => mutation.noticed).map((mutation) => mutation.name);

describe('checks that can fail', () => {
  it.each([
    ['The heading "Lamps" is visible', ['target removed', 'element hidden']],
    ['The heading "Chairs" is not visible', ['target made to appear']],
    ['The page contains "Lamps"', ['text changed']],
    ['The page does not contain "Sorry"', ['text made to appear']],
    ['The message says "Saved"', ['target removed', 'element hidden']],
    ['The total is "$84.50"', ['text changed']],
    ['The total is more than $50', ['number made 0']],
    ['The Name field has the value "Maria"', ['value changed', 'target removed']],
    ['The Name field is focused', ['focus moved']],
    ['The "Send" button is enabled', ['state flipped', 'target removed']],
    ['The "Archive" button is disabled', ['state flipped']],
    ['The Newsletter checkbox is checked', ['state flipped', 'target removed']],
    ['The Large radio button is not checked', ['state flipped']],
    ['Peru is selected in Country', ['another option chosen', 'target removed']],
    [
      'There are exactly 2 rows in the Orders table',
      ['one item fewer', 'one item more', 'all items removed'],
    ],
    ['The rows of the Orders table are sorted by date, newest first', ['order reversed']],
    ['The basket lists exactly "Blue lamp" and "Wool blanket"', ['text changed', 'one item more']],
    ['The URL is "/rich"', ['path changed']],
    ['The page title is "Page"', ['title changed']],
    ['There are no errors in the console', ['error thrown']],
    ['No request to /api/account is made', ['request sent']],
    ['I am not on the cart page', ['URL made to fit']],
    ['The rows of the Orders table are not sorted by date, oldest first', ['all items made alike']],
  ])('%s', async (goal, names) => {
    const checks = await checksOf(goal, '/rich');
    expect(brief(checks)).toEqual([expect.stringMatching(/^sensitive: /)]);
    expect(noticed(checks[0])).toEqual(expect.arrayContaining(names));
  });

  it('of what an action brought about: requests, downloads, dialogs, and the truth of the server', async () => {
    const checks = await checksOf(
      'Click Save. A POST to /api/account answers 200. The message says "Saved". ' +
        'Click Report. The file "report.txt" is downloaded. Click Ask. An alert says "Really?". A browser alert appears',
      '/crud',
    );
    expect(brief(checks).every((line) => line.startsWith('sensitive'))).toBe(true);
    expect(checks.map(noticed)).toEqual([
      ['request answered 500', 'request not sent'],
      ['target removed', 'element hidden', 'request answered 500'],
      ['file not downloaded', 'file name changed'],
      ['text changed'],
      ['dialog not shown'],
    ]);
  });

  it('of accessibility, of frames and of closed shadow roots', async () => {
    const [accessible] = await checksOf('The page is accessible at level A', '/frames');
    expect(noticed(accessible)).toEqual(['violations added']);
    const [faulty] = await checksOf('The page is not accessible', '/faulty');
    expect(noticed(faulty)).toEqual(['violations removed']);
    const checks = await checksOf(
      'The page contains "Inside the frame". The page contains "In the shadow"',
      '/frames',
    );
    expect(brief(checks).every((line) => line.startsWith('sensitive'))).toBe(true);
  });
});

describe('checks that cannot fail', () => {
  it('are named, with what they are still true of', async () => {
    const checks = await checksOf(
      'The page contains "Here". The total is at least 0. The URL contains "/". The heading "Rare" is visible',
      '/everywhere',
    );
    expect(checks.map(({ verdict }) => verdict)).toEqual([
      'cannot-fail',
      'cannot-fail',
      'cannot-fail',
      'sensitive',
    ]);
    expect(checks[0]?.reason).toBe(
      'it is still true with text changed in 3 places, so it stands elsewhere too',
    );
    expect(checks[1]?.reason).toContain('it only notices that its target is gone');
    expect(checks[0]?.mutations).toEqual([{ name: 'text changed', noticed: false, decisive: true }]);
  });

  it('do not hide behind a request that would have failed', async () => {
    const checks = await checksOf('Click Save. The page contains "Line"', '/crud');
    expect(checks[0]).toMatchObject({ verdict: 'cannot-fail' });
  });
});

describe('the page', () => {
  it('is as it was after every change, and the test goes on', async () => {
    const all =
      'The heading "Lamps" is visible. The message says "Saved". The total is "$84.50". The Name field has the value "Maria". ' +
      'The Name field is focused. The "Send" button is enabled. The "Archive" button is disabled. The Newsletter checkbox is checked. ' +
      'The Small radio button is checked. Peru is selected in Country. There are exactly 2 rows in the Orders table. ' +
      'The rows of the Orders table are sorted by date, newest first. The basket lists exactly "Blue lamp" and "Wool blanket". ' +
      'The page does not contain "Sorry". The heading "Chairs" is not visible';
    const states: string[] = [];
    const done = await attempt(
      `${all}. ${all}. The page title is "Page". There are no errors in the console`,
      '/rich',
      {},
      async () => {
        states.push(await launched.browser.contexts()[0]!.pages()[0]!.evaluate(wholeState));
      },
    );
    expect(done.examination.verdict.result, done.examination.verdict.evaluationThought).toBe('PASSED');
    expect(brief(done.checks).filter((line) => !line.startsWith('sensitive'))).toEqual([]);
    expect(done.checks).toHaveLength(32);
    expect(states).toHaveLength(32);
    expect(states[0]).toContain('Wool blanket');
    expect(new Set(states).size).toBe(1);
  });

  it('that does not become as it was is not changed any further', async () => {
    const report = await attempt(
      'Click Arm. The text "Steady" is visible. The heading "After" is visible',
      '/healing',
    );
    const [first, second] = report.checks;
    expect(first).toMatchObject({ verdict: 'sensitive' });
    // Removing and hiding leave its script alone; the text is not changed for a check of presence.
    expect(second).toMatchObject({ verdict: 'sensitive' });
    const spoilt = await attempt(
      'Click Arm. The page contains "Steady". The heading "After" is visible',
      '/healing',
    );
    expect(spoilt.checks.map(({ verdict }) => verdict)).toEqual(['sensitive', 'not-tried']);
    expect(spoilt.checks[1]?.reason).toContain('did not become as it was');
  });
});

describe('checks of e-mail', () => {
  const mail: Mail = {
    id: '1',
    at: Date.now() + 60_000,
    from: 'Shop <shop@example.com>',
    to: ['ann@example.com'],
    subject: 'Welcome',
    text: 'Hello Ann',
    links: [],
  };
  const mailbox: Mailbox = { name: 'test', list: async () => [mail] };

  it('are put to another content of the mailbox', async () => {
    const { checks } = await attempt(
      'An e-mail to ann@example.com with the subject "Welcome" arrives. The e-mail says "Hello". ' +
        'The text of the e-mail does not contain "password". No e-mail to bob@example.com arrives',
      '/rich',
      {},
      undefined,
      mailbox,
    );
    expect(checks.map(noticed)).toEqual([
      ['e-mail not sent', 'sent to somebody else', 'subject changed'],
      ['text changed'],
      ['text made to fit'],
      ['e-mail sent'],
    ]);
  });
});

describe('what says nothing', () => {
  it('is a test that did not pass', async () => {
    const report = await attempt('The heading "Lamps" is visible. The heading "Chairs" is visible', '/rich');
    expect(report.examination.verdict.result).toBe('FAILED');
    expect(report.checks).toEqual([]);
  });

  it('is a claim that nothing can be made up against', async () => {
    const checks = await checksOf('The basket does not list exactly "Red lamp" and "Rug"', '/rich');
    expect(checks[0]).toMatchObject({
      verdict: 'not-tried',
      reason: 'no list can be made up that fits it',
      mutations: [],
    });
  });
});
