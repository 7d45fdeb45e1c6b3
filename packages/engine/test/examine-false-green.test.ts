import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Examination, examine, type LaunchedBrowser, launchBrowser } from '../src/index.ts';
import { type App, startApp } from './examine-app.ts';

/**
 * Pages that are wrong in a way that is easy to miss, each beside one that is right: the same words must pass on the
 * one and never on the other.
 */
interface Pair {
  name: string;
  goal?: string;
  expected: string;
  right: string;
  wrong: string;
  /** What the wrong page ends as; default FAILED. */
  ends?: 'FAILED' | 'ERROR';
  /** Answer of the server on the wrong page; default 200. */
  status?: number;
}

const row = (cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const table = (...rows: string[][]) =>
  `<table><thead><tr><th>Order</th><th>Status</th><th>Actions</th></tr></thead><tbody>${rows.map(row).join('')}</tbody></table>`;
const list = (...items: string[]) =>
  `<h2>Basket</h2><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
const after = (ms: number, code: string) => `<script>setTimeout(() => { ${code} }, ${ms})</script>`;
const saving = (message: string, path: string) =>
  `<button onclick="fetch('${path}', { method: 'POST' }); m.textContent = '${message}'">Save</button><p role="status" id="m"></p>`;

const switched = (role: string, on: boolean) =>
  `<div role="${role}" tabindex="0" aria-checked="${on}">Quiet mode</div>`;

const PAIRS: Pair[] = [
  {
    name: 'a navigation whose class speaks of feedback, for an alert',
    expected: 'An alert appears',
    right: '<nav class="links feedback"><a href="/">Report a bug</a></nav><div role="alert">Saved</div>',
    wrong: '<nav class="links feedback"><a href="/">Report a bug</a></nav><div role="alert"></div>',
  },
  {
    name: 'a partly checked box, for an unchecked one',
    expected: '"Select all" is unchecked',
    right: '<label><input type="checkbox"> Select all</label>',
    wrong:
      '<label><input type="checkbox" id="all"> Select all</label><script>document.querySelector("#all").indeterminate = true</script>',
    ends: 'ERROR',
  },
  {
    name: 'a checked box, for a partly checked one',
    expected: 'The "Select all" checkbox is partly checked',
    right: '<div role="checkbox" aria-checked="mixed" tabindex="0">Select all</div>',
    wrong: '<div role="checkbox" aria-checked="true" tabindex="0">Select all</div>',
  },
  {
    name: 'a mark of the scale, for what the slider stands at',
    expected: 'The Rating slider says "9"',
    right:
      '<div role="slider" tabindex="0" aria-label="Rating" aria-valuenow="9" aria-valuemax="10"><i>1</i> <i>5</i> <i>9</i></div>',
    wrong:
      '<div role="slider" tabindex="0" aria-label="Rating" aria-valuenow="1" aria-valuemax="10"><i>1</i> <i>5</i> <i>9</i></div>',
  },
  {
    name: 'a switch that could be switched on, for one that is',
    expected: '"Quiet mode" is enabled',
    right: switched('switch', true),
    wrong: switched('switch', false),
    ends: 'ERROR',
  },
  {
    name: 'a tab that could be opened, for the open one',
    expected: 'The "Reviews" tab is active',
    right: '<div role="tablist"><button role="tab" aria-selected="true">Reviews</button></div>',
    wrong: '<div role="tablist"><button role="tab" aria-selected="false">Reviews</button></div>',
  },
  {
    name: 'a word inside another',
    expected: 'The text "Paid" is shown',
    right: '<p>Status: Paid</p>',
    wrong: '<p>Status: Unpaid</p>',
  },
  {
    name: 'a number inside another',
    expected: 'The page contains "12 items"',
    right: '<p>12 items</p>',
    wrong: '<p>112 items</p>',
  },
  {
    name: 'an amount inside another',
    expected: 'The total is $84.50',
    right: '<dl><dt>Total</dt><dd>$84.50</dd></dl>',
    wrong: '<dl><dt>Total</dt><dd>$184.50</dd></dl>',
  },
  {
    name: 'the right amount under the wrong label',
    expected: 'The total is $84.50',
    right: '<dl><dt>Subtotal</dt><dd>$80.00</dd><dt>Total</dt><dd>$84.50</dd></dl>',
    wrong: '<dl><dt>Subtotal</dt><dd>$84.50</dd><dt>Total</dt><dd>$90.00</dd></dl>',
  },
  {
    name: 'another currency',
    expected: 'The total is $84.50',
    right: '<p>Total: $84.50</p>',
    wrong: '<p>Total: €84.50</p>',
  },
  {
    name: 'a text that cannot be seen',
    expected: 'The text "Saved" is shown',
    right: '<p>Saved</p>',
    wrong: '<p style="display:none">Saved</p><p style="visibility:hidden">Saved</p><!-- Saved -->',
  },
  {
    name: 'an error that comes late',
    expected: 'The text "Failed" is not shown',
    right: '<p>Fine</p>',
    wrong: `<p id="p">Fine</p>${after(250, "p.textContent = 'Failed'")}`,
  },
  {
    name: 'an error that comes with an answer of the server',
    goal: 'Click Save',
    expected: 'The text "Failed" is not shown',
    right: saving('Fine', '/api/late'),
    wrong: `<button onclick="fetch('/api/late', { method: 'POST' }).then(() => { m.textContent = 'Failed' })">Save</button><p id="m"></p>`,
  },
  {
    name: 'a claim of success before the server refused',
    goal: 'Click Save',
    expected: 'The text "Saved" is shown',
    right: saving('Saved', '/api/late'),
    wrong: saving('Saved', '/api/late'),
    status: 500,
    ends: 'ERROR',
  },
  {
    name: 'a button that the row has after all',
    expected: 'The row 1042 has no Delete button',
    right: table(['1042', 'Paid', ''], ['1041', 'Open', '<button>Delete</button>']),
    wrong: table(['1042', 'Paid', '<button>Delete</button>'], ['1041', 'Open', '']),
  },
  {
    name: 'a row that does not exist',
    expected: 'The row 1042 has no Delete button',
    right: table(['1042', 'Paid', ''], ['1041', 'Open', '<button>Delete</button>']),
    wrong: table(['1041', 'Open', '<button>Delete</button>']),
    ends: 'ERROR',
  },
  {
    name: 'the status of another row',
    expected: 'The row 1042 contains "Paid"',
    right: table(['1042', 'Paid', ''], ['1041', 'Open', '']),
    wrong: table(['1042', 'Open', ''], ['1041', 'Paid', '']),
  },
  {
    name: 'one item too many',
    expected: 'The list has 2 items',
    right: list('Blue Lamp', 'Green Mug'),
    wrong: list('Blue Lamp', 'Green Mug', 'Hat'),
  },
  {
    name: 'something else in the list',
    expected: 'Exactly "Blue Lamp" and "Green Mug" are listed',
    right: list('Blue Lamp', 'Green Mug'),
    wrong: list('Blue Lamp', 'Green Mug', 'Hat'),
  },
  {
    name: 'one of two missing',
    expected: '"Blue Lamp" and "Green Mug" are listed',
    right: list('Blue Lamp', 'Green Mug', 'Hat'),
    wrong: list('Blue Lamp', 'Hat'),
  },
  {
    name: 'a box that is not ticked',
    expected: 'The Newsletter checkbox is checked',
    right: '<label><input type="checkbox" checked> Newsletter</label>',
    wrong: '<label><input type="checkbox"> Newsletter</label>',
  },
  {
    name: 'a box that is not there',
    expected: 'The Newsletter checkbox is not checked',
    right: '<label><input type="checkbox"> Newsletter</label>',
    wrong: '<label><input type="checkbox"> Terms</label>',
    ends: 'ERROR',
  },
  {
    name: 'a button that can be pressed',
    expected: 'The Save button is disabled',
    right: '<button disabled>Save</button>',
    wrong: '<button class="disabled">Save</button>',
  },
  {
    name: 'a field with a hint in place of a value',
    expected: 'The Name field contains "Maria"',
    right: '<label>Name <input value="Maria"></label>',
    wrong: '<label>Name <input placeholder="Maria"></label>',
  },
  {
    name: 'a value that was reset',
    goal: 'Enter "Maria" into the Name field',
    expected: 'The Name field contains "Maria"',
    right: '<label>Name <input></label>',
    wrong: `<label>Name <input onchange="this.value = ''" oninput="setTimeout(() => { this.value = '' })"></label>`,
  },
  {
    name: 'a link that leads nowhere',
    goal: 'Click Orders',
    expected: 'The URL ends with /orders',
    right: '<a href="/orders">Orders</a>',
    wrong: '<a href="#">Orders</a>',
  },
  {
    name: 'an error page under the right address',
    goal: 'Click the link',
    expected: 'The URL contains "page=2". The text "Overdue" is not shown',
    right: '<a href="/orders?page=2">link</a>',
    wrong: '<a href="/broken?page=2">link</a>',
    ends: 'ERROR',
  },
  {
    name: 'a link to another page of the same site',
    expected: 'The About link leads to "https://example.com/"',
    right: '<a href="https://example.com">About</a>',
    wrong: '<a href="https://example.com/error/404">About</a>',
  },
  {
    name: 'a link to a path, and one that begins alike',
    expected: 'The About link leads to /about',
    right: '<nav><a href="/about?from=top"><b>About</b></a></nav>',
    wrong: '<nav><a href="/about-us"><b>About</b></a></nav>',
  },
  {
    name: 'a link without an address',
    expected: 'The About link does not lead to /about',
    right: '<a href="/help">About</a>',
    wrong: '<a role="link" tabindex="0">About</a>',
    ends: 'ERROR',
  },
  {
    name: 'the picture of another thing',
    expected: 'The picture of the Blue Lamp comes from "blue-lamp"',
    right: `<div><img alt="Blue Lamp" src="/blue-lamp.1f.gif"></div>`,
    wrong: `<div><img alt="Blue Lamp" src="/wool-blanket.1f.gif"></div>`,
  },
  {
    name: 'the file of a picture, said of its address',
    expected: 'The source of the image "Blue Lamp" ends with ".gif"',
    right: `<img alt="Blue Lamp" src="/blue-lamp.gif">`,
    wrong: `<img alt="Blue Lamp" src="/blue-lamp.gif/none.png">`,
  },
  {
    name: 'a picture that did not come',
    expected: 'The picture "Blue Lamp" is shown',
    right: `<img alt="Blue Lamp" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7" width="20">`,
    wrong: `<img alt="Blue Lamp" src="/gone.png" width="90" height="30">`,
  },
  {
    name: 'a button in a row that no column is called after',
    expected: 'Delete is not shown in the row of Alice',
    right: table(['Bob', 'Paid', '<button>Delete</button>'], ['Alice', 'Paid', '']),
    wrong: table(['Bob', 'Paid', ''], ['Alice', 'Paid', '<button>Delete</button>']),
  },
  {
    name: 'cells of a column, and not what is written over it',
    expected: 'The Status column does not contain Paid',
    right: table(['1041', 'Open', '']),
    wrong: table(['1041', 'Open', ''], ['1042', 'Paid', '']),
  },
  {
    name: 'an option that a closed list offers',
    expected: 'The dropdown does not offer the option Express',
    right: '<label>Ship <select><option>Normal</select></label>',
    wrong: '<label>Ship <select><option>Normal<option>Express</select></label>',
  },
  {
    name: 'items under the heading of a list',
    expected: 'The basket does not contain the Red Mug and the Blue Mug',
    right: list('Pen'),
    wrong: list('Pen <button>Remove</button>', 'Blue Mug <button>Remove</button>'),
  },
  {
    name: 'a path that only begins alike',
    goal: 'Click Orders',
    expected: 'The URL ends with /orders',
    right: '<a href="/orders">Orders</a>',
    wrong: '<a href="/orders/new">Orders</a>',
  },
];

let app: App;
let launched: LaunchedBrowser;
const root = mkdtempSync(join(tmpdir(), 'false-green-'));
const pages: Record<string, string> = { '/orders/new': '<p>New</p>' };
for (const [index, pair] of PAIRS.entries()) {
  pages[`/right/${index}`] = pair.right;
  pages[`/wrong/${index}`] = pair.wrong;
}

beforeAll(async () => {
  [app, launched] = await Promise.all([startApp(pages), launchBrowser()]);
});
afterAll(async () => {
  await launched?.close();
  await app?.close();
  rmSync(root, { recursive: true, force: true });
});

function run(pair: Pair, startPath: string): Promise<Examination> {
  return examine(
    {
      test: {
        name: pair.name,
        goal: pair.goal ?? `Open ${startPath}`,
        expected: pair.expected,
        steps: null,
        classification: 'POSITIVE',
        startPath,
      },
      baseUrl: app.url,
      limits: { actionMs: 1_000, checkMs: 500 },
    },
    {
      browser: launched.browser,
      traceDir: join(root, startPath),
      playwrightTrace: 'never',
      screenshots: 'never',
    },
  );
}

describe('the same words on a right and on a wrong page', () => {
  it.each(PAIRS.map((pair, index) => [pair.name, pair, index] as const))('%s', async (_name, pair, index) => {
    const right = await run(pair, `/right/${index}`);
    expect(right.verdict.result, right.verdict.evaluationThought).toBe('PASSED');
    app.saveStatus = pair.status ?? 200;
    const wrong = await run(pair, `/wrong/${index}`);
    app.saveStatus = 200;
    expect(wrong.verdict.result ?? wrong.verdict.status, wrong.verdict.evaluationThought).toBe(
      pair.ends ?? 'FAILED',
    );
    expect(wrong.verdict.clauses.at(-1)!.outcome).toBe(pair.ends === 'ERROR' ? 'undecided' : 'broken');
  });
});
