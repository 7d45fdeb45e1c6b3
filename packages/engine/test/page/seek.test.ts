import { expect, test } from 'vitest';
import { click, doing, fillIn, inside, must, stage, t } from './support.ts';

const { open } = stage();
const sought = (target: ReturnType<typeof t>) => ({ action: 'click' as const, target, seek: true });

test('what is closed is opened: menus by the mouse, sections, tree items, details', async () => {
  const { session } = await open(`
    <ul role=menu><li role=none id=file><div role=menuitem aria-haspopup=true onclick="document.title='wrong'">File</div><ul role=menu id=sub hidden><li role=menuitem onclick="document.title='exported'">Export</li></ul></li></ul>
    <h3 class=accordion-header onclick="p.hidden=!p.hidden">Terms</h3><div id=p hidden><button onclick="document.title='agreed'">I agree</button></div>
    <ul id=tree><li><div class=hitarea onclick="k.hidden=!k.hidden">+</div><span>Documents</span><ul id=k hidden><li><span class=folder onclick="m.hidden=!m.hidden">Letters</span><ul id=m hidden><li><span onclick="document.title='opened'">notes.txt</span></li></ul></li></ul></li></ul>
    <details><summary>More</summary><a href="#x" onclick="document.title='help'">Help pages</a></details>
    <script>file.onmouseenter = () => { setTimeout(() => { sub.hidden = false }, 100) }</script>`);
  for (const [name, title] of [
    ['Export', 'exported'],
    ['I agree', 'agreed'],
    ['notes.txt', 'opened'],
    ['Help pages', 'help'],
  ] as const) {
    expect(await doing(session, click(t(null, name)), 300)).toMatchObject({ outcome: 'impossible' });
    await must(session, sought(t(null, name)));
    expect(await session.title()).toBe(title);
  }
});

test('a dialog in the middle of it leaves it half done, and one at its end does not', async () => {
  const { session } = await open(
    `<details ontoggle="alert('Careful')"><summary>More</summary><button onclick="document.title='clicked'">Deep</button></details>`,
  );
  const half = { outcome: 'impossible', reason: 'other', message: expect.stringContaining('dialog') };
  expect(await doing(session, sought(t('button', 'Deep')))).toMatchObject(half);
  expect(await session.title()).not.toBe('clicked');

  const { session: many } = await open(
    `<ul>${'<li>Post <button onclick="this.remove(); alert(1)">Like</button></li>'.repeat(2)}</ul>`,
  );
  const each = (count: number | 'all') => ({ ...click(t('button', 'Like')), each: count });
  expect(await doing(many, each('all'))).toMatchObject(half);
  expect(await doing(many, each('all'))).toMatchObject({ outcome: 'done' });
  expect(await doing(many, each(1))).toMatchObject({ outcome: 'impossible', reason: 'missing' });

  const { session: form } = await open(
    `<form>${['Name', 'City'].map((label) => `<label>${label} <input onchange="alert('Saved')"></label>`).join('')}</form>
    <dl><dt>Name</dt><dd>Ann</dd><dt>City</dt><dd>Ulm</dd></dl>`,
  );
  expect(await doing(form, { action: 'fill-by-labels' })).toMatchObject(half);

  // Ordinary fields too: the one that is left speaks up before a key is pressed in the next.
  const { session: two } = await open(
    `<label>Name <input onchange="alert('Taken')"></label> <label>City <input></label>`,
  );
  await must(two, fillIn(t('field', 'Name'), 'Ann'));
  expect(await doing(two, fillIn(t('field', 'City'), 'Ulm'))).toMatchObject(half);
  await must(two, fillIn(t('field', 'City'), 'Ulm'));
});

/** Three results a page, as a shop or a search shows them. */
const PAGED = `
  <div id=list></div><ul class=pagination><li><a href="#" id=prev onclick="go(-1)">&lt;</a></li><li><a href="#" id=next onclick="go(1)">&gt;</a></li></ul>
  <script>
    let page = 0;
    function draw() {
      list.innerHTML = [1, 2, 3].map(i => '<div class=result><a href="#" onclick="document.title=this.text">Entry ' + (page * 3 + i) + '</a><p>Some words</p></div>').join('');
      next.parentElement.className = page === 3 ? 'disabled' : '';
    }
    function go(by) { page += by; setTimeout(draw, 50); }
    draw();
  </script>`;

test('pages are turned for what stands on a later one, and the n-th is counted over pages', async () => {
  const { session } = await open(PAGED);
  await must(session, sought(t(null, 'Entry 8')));
  expect(await session.title()).toBe('Entry 8');
  const { session: again } = await open(PAGED);
  await must(again, sought(t(null, 'search result', { ordinal: 11 })));
  expect(await again.title()).toBe('Entry 11');
  const report = await doing(again, sought(t(null, 'Entry 77')), 2_000);
  expect(report).toMatchObject({ outcome: 'impossible', reason: 'missing' });
});

test('nothing is counted twice on a page that is drawn late, or does not turn', async () => {
  const { session: late } = await open(PAGED.replace('setTimeout(draw, 50)', 'setTimeout(draw, 1500)'));
  await must(late, sought(t(null, 'search result', { ordinal: 5 })));
  expect(await late.title()).toBe('Entry 5');
  const { session: stuck } = await open(PAGED.replace('setTimeout(draw, 50)', '0'));
  const report = await doing(stuck, sought(t(null, 'search result', { ordinal: 5 })));
  expect(report).toMatchObject({ outcome: 'impossible', reason: 'missing' });
  expect(await stuck.title()).not.toMatch(/Entry/);
});

test('looking for something sends no form, follows no link and goes no step on', async () => {
  const { session } = await open(`
    <form onsubmit="document.title='sent'"><button>Next</button></form>
    <a href="/elsewhere">Terms</a><div hidden>The secret</div>
    <button onclick="document.title='went on'">Next</button>`);
  expect(await doing(session, { action: 'seek', target: t(null, 'The secret') }, 300)).toMatchObject({
    outcome: 'impossible',
  });
  expect(await doing(session, { action: 'seek', target: t(null, 'Nowhere') }, 300)).toMatchObject({
    outcome: 'impossible',
  });
  expect(await session.title()).toBe('Fixture');
  expect(new URL(session.url()).pathname).toBe('/');
});

test('the same is clicked in each of the posts, or in the first so many', async () => {
  const post = (who: string) =>
    `<div class=post><b>${who}</b> <p>Hello</p><button onclick="this.textContent='Liked';document.title+='+${who}'">Like</button></div>`;
  const page = ['Ann', 'Bob', 'Ann', 'Ann'].map(post).join('');
  const like = (who: string) => t('button', 'Like', inside(t('card', who)));
  const { session } = await open(page);
  await must(session, { action: 'click', target: like('Ann'), each: 2 });
  expect(await session.title()).toBe('Fixture+Ann+Ann');
  expect(await doing(session, { action: 'click', target: like('Ann'), each: 2 }, 500)).toMatchObject({
    outcome: 'impossible',
    message: expect.stringContaining('only 1'),
  });
  const { session: other } = await open(page);
  await must(other, { action: 'click', target: like('Ann'), each: 'all' });
  expect(await other.title()).toBe('Fixture+Ann+Ann+Ann');
  expect(await doing(other, { action: 'click', target: like('Eve'), each: 'all' }, 300)).toMatchObject({
    outcome: 'impossible',
  });
});

test('"phone number" is what stands beside the label Phone, where it can be clicked', async () => {
  const { session } = await open(
    `<div><h2>Ann</h2><div><span>Phone: </span><span><a href="#" onclick="document.title='called'">373-684</a></span></div><div><span>Email: </span><a href="#">ann@example.com</a></div></div>`,
  );
  await must(session, click(t(null, 'phone number', { alternatives: ['phone'], ...inside(t(null, 'Ann')) })));
  expect(await session.title()).toBe('called');
});

test('a drawn drop-down stands for the native one that it hides', async () => {
  const { session } = await open(`
    <div class=select-wrapper><div style="width:0;height:0;overflow:hidden"><select id=s name=size><option>Small<option>Large</select></div>
      <div class=fancy-select onclick="items.hidden=false">Small</div><ul id=items hidden><li onclick="choose(this)">Small</li><li onclick="choose(this)">Large</li></ul></div>
    <script>function choose(li) { s.value = li.textContent; document.title = s.value; items.hidden = true }</script>`);
  await must(session, {
    action: 'select',
    target: t('combobox', null),
    options: [{ kind: 'literal', text: 'Large' }],
  });
  expect(await session.title()).toBe('Large');
});

test('the text on the page is the one block of words; two are not told apart', async () => {
  const { session } = await open(
    `<h1>Heading</h1><label>Answer <input></label><div><span style="display:inline-block">k</span><span style="display:inline-block">Zq</span></div><button>Send</button>`,
  );
  const found = await session.find(t('text', null), { for: 'read' });
  expect(found.matches.map((m) => m.text)).toEqual(['kZq']);
  const { session: two } = await open(`<p>One.</p><p>Two.</p>`);
  expect((await two.find(t('text', null), { for: 'read' })).kind).toBe('many');
});

test('fields are filled with what stands beside the same labels', async () => {
  const table = (rows: [string, string][]) =>
    `<table>${rows.map(([k, v]) => `<tr><td>${k}</td><td>${v}</td></tr>`).join('')}</table>`;
  const form = (...labels: string[]) => labels.map((l) => `<div><label>${l}:</label> <input></div>`).join('');
  const fillAll = { action: 'fill-by-labels' as const };
  const { session } = await open(
    `${table([
      ['Color', 'aqua'],
      ['Year of birth', '2011'],
      ['Gender', 'Male'],
    ])}${form('Gender', 'Year of birth')}`,
  );
  await must(session, fillAll);
  const fields = await session.find(t('field', null), { for: 'read', all: true });
  expect(fields.matches.map((m) => m.value)).toEqual(['Male', '2011']);
  const { session: unknown } = await open(
    `${table([
      ['Color', 'aqua'],
      ['Size', '3'],
    ])}${form('Weight')}`,
  );
  expect(await doing(unknown, fillAll, 300)).toMatchObject({
    outcome: 'impossible',
    message: 'The page shows no value for the label "Weight".',
  });
});
