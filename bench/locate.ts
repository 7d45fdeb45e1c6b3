import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_LIMITS, literal, type Target } from '@assay/contract';
import { launchBrowser } from '@assay/engine';
import { createMasker, openPageSession } from '../packages/engine/src/page/index.ts';
import { markdownTable, median, quantile } from './stats.ts';

const ROWS = 5_000;
const LOOKS = 15;

/** A table of 5,000 people with a button in each row. */
function tablePage(): string {
  const rows = Array.from(
    { length: ROWS },
    (_, n) =>
      `<tr><td>Person ${n}</td><td>p${n}@example.com</td><td>${(n * 7919) % 10_000}</td><td><button>Delete</button></td></tr>`,
  );
  return `<!doctype html><title>People</title><h1>People</h1><table><thead><tr><th>Name</th><th>E-mail</th><th>Points</th><th>Actions</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

const row: Target = { words: 'the row Person 4321', role: 'row', name: literal('Person 4321') };
const CASES: { what: string; target: Target; kind: 'one' | 'none' }[] = [
  { what: 'a row by name', target: row, kind: 'one' },
  {
    what: 'a button in a row by name',
    target: {
      words: 'Delete in the row',
      role: 'button',
      name: literal('Delete'),
      relations: [{ kind: 'in', of: row }],
    },
    kind: 'one',
  },
  { what: 'a row by position', target: { words: 'the last row', role: 'row', ordinal: -1 }, kind: 'one' },
  {
    what: 'something that is not there',
    target: { words: 'Save', role: 'button', name: literal('Save') },
    kind: 'none',
  },
];

/** Wall time of one look (`find`) on a table of 5,000 rows, beside Playwright's own way to the same element. */
export async function benchLocate(): Promise<{ table: string; worst: number }> {
  const html = tablePage();
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser = await launchBrowser();
  try {
    const masker = createMasker([]);
    const session = await openPageSession({
      browser: browser.browser,
      baseUrl: url,
      device: {},
      state: null,
      limits: DEFAULT_LIMITS,
      filesDir: null,
      allowedHosts: 'any',
      resolve: (value) => (value.kind === 'literal' ? value.text : ''),
      masker,
      downloadsDir: '/nonexistent',
    });
    await session.open(url, { timeoutMs: 30_000, signal: new AbortController().signal });
    const page = await browser.browser.newPage();
    await page.goto(url);
    const table: string[][] = [];
    let worst = 0;
    for (const { what, target, kind } of CASES) {
      const times: number[] = [];
      for (let look = 0; look < LOOKS; look += 1) {
        const begun = performance.now();
        const found = await session.find(target, { for: 'act' });
        times.push(performance.now() - begun);
        if (found.kind !== kind) throw new Error(`${what}: expected ${kind}, found ${found.kind}`);
      }
      worst = Math.max(worst, median(times));
      table.push([what, `${median(times).toFixed(0)} ms`, `${quantile(times, 0.95).toFixed(0)} ms`]);
    }
    const times: number[] = [];
    for (let look = 0; look < 5; look += 1) {
      const begun = performance.now();
      const button = page.getByRole('row', { name: 'Person 4321 ' }).getByRole('button', { name: 'Delete' });
      if ((await button.count()) !== 1) throw new Error('the reference found something else');
      times.push(performance.now() - begun);
    }
    table.push([
      'reference: `getByRole(row).getByRole(button)` of Playwright',
      `${median(times).toFixed(0)} ms`,
      `${quantile(times, 0.95).toFixed(0)} ms`,
    ]);
    await page.close();
    await session.close();
    return { table: markdownTable([`one look at ${ROWS} rows`, 'median', 'p95'], table), worst };
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
}
