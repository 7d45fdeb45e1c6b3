import { readFileSync } from 'node:fs';
import { startShop } from '@assay/example-shop';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageSession } from '../../src/page/index.ts';
import { click, must, stage } from './support.ts';

const on = stage();

const PEOPLE = Array.from({ length: 300 }, (_, i) => `Person ${i + 1}`);
const TABLE = `<h1>Members</h1><nav><a href="#a">Home</a> <a href="#b">Billing</a></nav><label>Filter <input></label>
<table><caption>Members</caption><thead><tr><th>Name</th><th>Mail</th><th>Plan</th><th>Actions</th></tr></thead><tbody>${PEOPLE.map(
  (name, i) =>
    `<tr><td>${name}</td><td>person${i + 1}@example.com</td><td>${i % 3 ? 'Free' : 'Paid'}</td><td><button>Edit ${name}</button> <a href="#${i}">Open ${name}</a></td></tr>`,
).join('')}</tbody></table><button>Export</button>`;
const LIST = `<h1>Tasks</h1><ul>${PEOPLE.slice(0, 150)
  .map(
    (name, i) =>
      `<li><input type="checkbox" aria-label="Done: ${name}"><span>${name}</span> <span>due ${i}</span> <button>Remove ${name}</button></li>`,
  )
  .join('')}</ul><button>Add</button>`;
const DASHBOARD = `<header><a href="/">Acme</a><button aria-expanded="false">Menu</button></header><main><h1>Overview</h1>${PEOPLE.slice(
  0,
  40,
)
  .map(
    (name, i) =>
      `<section aria-label="${name}"><h2>${name}</h2><p>Revenue <b>$${i * 100}</b></p><p>Orders <b>${i}</b></p><div><a href="#${i}">Details of ${name}</a></div><div role="group"><button aria-label="Pin ${name}"><svg width="9" height="9"></svg></button></div></section>`,
  )
  .join('')}</main><footer><a href="/imprint">Imprint</a></footer>`;

function docsPage(): string {
  const text = readFileSync(new URL('../../../../docs/writing-tests.md', import.meta.url), 'utf8');
  const inline = (line: string) =>
    line
      .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!)
      .replace(/`([^`]+)`/g, '<code>$1</code>')
      .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>');
  return `<nav><a href="/">Home</a> <a href="/docs">Docs</a></nav><main>${text
    .split('\n')
    .map((line) =>
      line.startsWith('#')
        ? `<h2>${inline(line.replace(/^#+ /, ''))}</h2>`
        : line.startsWith('|')
          ? `<div>${line
              .split('|')
              .filter(Boolean)
              .map((cell) => `<span>${inline(cell)}</span>`)
              .join(' ')}</div>`
          : line.trim() === ''
            ? ''
            : `<p>${inline(line)}</p>`,
    )
    .join('\n')}</main>`;
}

/** Everything that can be operated, by role and name, as Playwright's own snapshot has it. */
function operable(snapshot: string): string[] {
  const found = snapshot.matchAll(
    /^\s*- '?(button|link|textbox|checkbox|combobox|radio|tab|searchbox|spinbutton) "((?:[^"\\]|\\.)*)"/gm,
  );
  return [...found].map((match) => `${match[1]} ${match[2]!.replace(/\\(.)/g, '$1').slice(0, 60)}`);
}

async function readAll(session: PageSession): Promise<{ first: string; all: string }> {
  const seen = await session.observe();
  const first = seen.lines.join('\n');
  let all = first;
  const open = [...first.matchAll(/look_into (e\d+) from (\d+)|(e\d+) .*not shown/g)].map((m) => ({
    into: m[1] ?? m[3]!,
    from: Number(m[2] ?? 1),
  }));
  for (let count = 0; open.length > 0 && count < 60; count += 1) {
    const { into, from } = open.shift()!;
    const text = (await session.observe({ into, from })).lines.join('\n');
    all += `\n${text}`;
    for (const m of text.matchAll(/look_into (e\d+) from (\d+)|(e\d+) .*not shown/g))
      open.push({ into: m[1] ?? m[3]!, from: Number(m[2] ?? 1) });
  }
  return { first, all };
}

describe('large pages', () => {
  let shop: Awaited<ReturnType<typeof startShop>>;
  let page: Page;
  beforeAll(async () => {
    shop = await startShop({ port: 0 });
    page = await on.browser().newPage();
  });
  afterAll(async () => {
    await page?.close();
    await shop?.close();
  });

  it.each([
    ['a table of 300 rows', TABLE, 0.4],
    ['a list of 150 tasks', LIST, 0.4],
    ['a dashboard of 40 cards', DASHBOARD, 0.4],
    ['a page of documentation', docsPage(), 0.4],
    ['the products of the shop', 'shop:/products', 0.4],
  ])('%s takes few characters, and all that can be operated stays within reach', async (_, html, most) => {
    const isShop = html.startsWith('shop:');
    const { session, fixture } = await on.open(isShop ? '' : html);
    const url = isShop ? `${shop.url}${html.slice(5)}` : fixture.url;
    await session.open(url, { timeoutMs: 10_000, signal: new AbortController().signal });
    await page.goto(url);
    const theirs = await page.ariaSnapshot({ mode: 'ai' });
    const { first, all } = await readAll(session);
    const missing = operable(theirs).filter((one) => {
      const [role, ...name] = one.split(' ');
      return !all.includes(`"${name.join(' ')}`) && role !== undefined;
    });
    expect(missing).toEqual([]);
    expect(operable(theirs).length).toBeGreaterThan(2);
    expect(first.length / theirs.length).toBeLessThan(most);
  });
});

describe('what is written of a page', () => {
  it('is controls with their state, texts, and no more', async () => {
    const { session } = await on.open(
      `<h1>Sign up</h1><form aria-label="Sign up"><label>Mail <input value="a@b.c" required></label> <label>Secret <input type="password" value="hush"></label>
      <label><input type="checkbox" checked> News</label> <select aria-label="Size"><option>S<option selected>M</select> <button disabled>Send</button></form>
      <p hidden>Not to be seen</p><a href="https://elsewhere.test/x">Away</a><div onclick="1" style="cursor:pointer">Open it</div><canvas></canvas>`,
    );
    const seen = await session.observe();
    expect(seen.lines.map((line) => line.replace(/\be\d+ /g, 'e# '))).toEqual([
      '# Sign up',
      'form "Sign up": Mail e# textbox "Mail" = "a@b.c" [required] Secret e# password "Secret" = "••••••••" e# checkbox "News" [on] News e# combobox "Size" = "M" of (S, M) e# button "Send" [disabled]',
      'e# link "Away" [leads to elsewhere.test]',
      'e# clickable "Open it"',
    ]);
    expect(seen).toMatchObject({ hasCanvas: true, unnamed: 0 });
  });

  it('is the dialog alone while one is open', async () => {
    const { session } = await on.open(
      '<button>Behind</button><dialog id=d aria-label="Sure?"><button>Yes</button></dialog><script>d.showModal()</script>',
    );
    const text = (await session.observe()).lines.join('\n');
    expect(text).toMatch(/dialog on top "Sure\?": e\d+ button "Yes"/);
    expect(text).not.toContain('Behind');
  });

  it('has the frames of the page, with refs of their own', async () => {
    const { session } = await on.open(
      `<button>Out</button><iframe title="Pay" srcdoc="<button>In</button>"></iframe>`,
    );
    expect((await session.observe()).lines.join('\n')).toMatch(/f1e\d+ button "In"/);
  });
});

describe('a ref becomes a target', () => {
  const refOf = (lines: string[], what: RegExp) => {
    const found = lines.join('\n').match(new RegExp(`((?:f\\d+)?e\\d+) ${what.source}`));
    if (!found) throw new Error(`${what} is not in:\n${lines.join('\n')}`);
    return found[1]!;
  };

  it('that leads to it alone: by name, by its row, by its place', async () => {
    const { session } = await on.open(`<button>Save</button>
      <table><tr><td>Alice</td><td><button>Edit</button></td></tr><tr><td>Bob</td><td><button>Edit</button></td></tr></table>
      <p><button>More</button></p><p><button onclick="document.title='second'">More</button></p>`);
    const { lines } = await session.observe();
    const save = await session.targetOf(refOf(lines, /button "Save"/), 'click');
    expect(save!.target).toMatchObject({ role: 'button', exact: true, words: 'the "Save" button' });
    const bob = await session.targetOf(
      refOf(
        lines.filter((line) => line.includes('Bob')),
        /button "Edit"/,
      ),
      'click',
    );
    expect(bob!.target.words).toBe('the "Edit" button in the "Bob" row');
    const second = await session.targetOf(
      refOf([lines.filter((line) => line.includes('More')).at(-1)!], /button "More"/),
      'click',
    );
    expect(second!.target).toMatchObject({ ordinal: 2 });
    await must(session, click(second!.target));
    expect(await session.title()).toBe('second');
  });

  it('is null for what is gone, and for refs that were never handed out', async () => {
    const { session } = await on.open(
      `<button id="b">Gone</button><button onclick="b.remove()">Remove</button>`,
    );
    const { lines } = await session.observe();
    const remove = await session.targetOf(refOf(lines, /button "Remove"/), 'click');
    await must(session, click(remove!.target));
    expect(await session.targetOf(refOf(lines, /button "Gone"/), 'click')).toBeNull();
    expect(await session.targetOf('e999', 'click')).toBeNull();
  });

  it('knows fields of passwords, and where links lead', async () => {
    const { session } = await on.open(
      '<label>Pin <input type="password"></label><a href="https://elsewhere.test/x">Away</a>',
    );
    const { lines } = await session.observe();
    expect((await session.targetOf(refOf(lines, /password "Pin"/), 'fill'))!.surroundings.isPassword).toBe(
      true,
    );
    expect((await session.targetOf(refOf(lines, /link "Away"/), 'click'))!.surroundings.leadsTo).toBe(
      'https://elsewhere.test/x',
    );
  });
});
