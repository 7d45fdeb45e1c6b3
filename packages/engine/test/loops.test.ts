/** What is repeated: every round asks for itself, and what ended it is kept as evidence. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Examination, examine, type LaunchedBrowser, launchBrowser } from '../src/index.ts';
import { type App, startApp } from './examine-app.ts';

const row = (name: string, status: string) =>
  `<tr><td>${name}</td><td>${status}</td><td><button onclick="const row = this.closest('tr'); row.cells[1].textContent = 'Approved'; this.remove()">Approve</button></td></tr>`;
const table = (...rows: string[]) =>
  `<table><thead><tr><th>Order</th><th>Status</th><th>Actions</th></tr></thead><tbody id="body">${rows.join('')}</tbody></table>`;

const PAGES = {
  '/approve': table(
    `<tr><td>A</td><td>Paid</td><td></td></tr>`,
    row('B', 'Open'),
    `<tr><td>C</td><td>Paid</td><td></td></tr>`,
    row('D', 'Open'),
  ),
  '/stamps': `<button onclick="log.textContent += ' A'">Stamp</button> <button onclick="log.textContent += ' B'">Stamp</button> <p>Log: <output id="log"></output></p>`,
  '/adding': `<button onclick="n.textContent = Number(n.textContent) + 1; this.disabled = n.textContent === '2'">Add</button> <p>Count: <output id="n">0</output></p>`,
  // The button goes while more is loading and comes back: four pages of it.
  '/more': `<ul id="list"><li>1</li></ul><button id="more">Load more</button><script>
    more.onclick = () => { more.hidden = true; setTimeout(() => {
      list.append(Object.assign(document.createElement('li'), { textContent: list.children.length + 1 }));
      more.hidden = list.children.length >= 4;
    }, 250); };
  </script>`,
};

let app: App;
let launched: LaunchedBrowser;
let dir: string;
let count = 0;

async function run(goal: string, startPath: string): Promise<Examination> {
  count += 1;
  return examine(
    {
      test: { name: goal, goal, steps: null, expected: null, startPath, classification: 'POSITIVE' },
      baseUrl: app.url,
      limits: { actionMs: 1_000, checkMs: 1_500 },
    },
    { browser: launched.browser, traceDir: join(dir, String(count)) },
  );
}
const ended = ({ verdict }: Examination) => `${verdict.result ?? verdict.status}`;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'assay-loops-'));
  [app, launched] = await Promise.all([startApp(PAGES), launchBrowser()]);
}, 60_000);
afterAll(async () => {
  await launched?.close();
  await app?.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('rounds', () => {
  it('ask of each row whether it is meant', async () => {
    const done = await run(
      'For each row in the table, click its "Approve" button if it is shown. No row says "Open"',
      '/approve',
    );
    expect(ended(done), done.verdict.evaluationThought).toBe('PASSED');
  }, 60_000);

  it('ask each time whether to go on', async () => {
    const done = await run(
      'Repeat 5 times: click "Add" if the "Add" button is enabled. The count is 2',
      '/adding',
    );
    expect(ended(done), done.verdict.evaluationThought).toBe('PASSED');
  }, 60_000);

  it('go through all of them, then through all of them again', async () => {
    const done = await run('Repeat 2 times: click each "Stamp" button. The log says "A B A B"', '/stamps');
    expect(ended(done), done.verdict.evaluationThought).toBe('PASSED');
  }, 60_000);

  it('do not end while what ends them may come back', async () => {
    const done = await run(
      'Click "Load more" until the "Load more" button is not shown. There are 4 items',
      '/more',
    );
    expect(ended(done), done.verdict.evaluationThought).toBe('PASSED');
  }, 60_000);

  it.each(['Click "Add" until the count is 0', 'Click "Add" until the count is 2'])(
    'keep as evidence what ended them: %s',
    async (goal) => {
      const done = await run(goal, '/adding');
      expect(ended(done), done.verdict.evaluationThought).toBe('PASSED');
      expect(done.verdict.clauses[0]!.evidence.map(({ summary }) => summary).join('\n')).toMatch(
        /held: expected/,
      );
    },
    60_000,
  );
});
