import { literal } from '@assay/contract';
import { expect, test } from 'vitest';
import { doing, must, stage, t } from './support.ts';

const { open } = stage();

test('a check box made transparent or tiny is there for who reads its state, one without a drawing is not', async () => {
  const { session } = await open(`
    <style>input{position:absolute;opacity:0} .tiny{width:1px;height:1px;right:100%;bottom:100%} .gone input{width:0;height:0}</style>
    <ul><li style="position:relative"><input type=checkbox checked style="width:40px;height:40px"><label>milk</label></li></ul>
    <div style="position:relative"><input id=all class=tiny type=checkbox><label for=all>Mark all</label></div>
    <div class=gone><input type=checkbox aria-label="Left over"></div>`);
  const seen = async (name: string, inItem?: string) =>
    (
      await session.find(
        t('checkbox', inItem ? null : name, {
          ...(inItem ? { relations: [{ kind: 'in', of: t('listitem', inItem) }] } : {}),
        }),
        { for: 'read' },
      )
    ).matches[0];
  expect(await seen('', 'milk')).toMatchObject({ visible: true, checked: true });
  expect(await seen('mark all')).toMatchObject({ visible: true, checked: false });
  expect((await seen('left over'))?.visible ?? false).toBe(false);
});

test('controls and texts drawn in SVG are read and operated, strokes are not', async () => {
  const { session } = await open(`
    <svg width=300 height=60><title>Chart</title><defs><text>never</text></defs>
      <rect width=300 height=10 /><text x=0 y=30>Revenue 2031</text>
      <g id=s role=slider tabindex=0 aria-label=Volume aria-valuenow=3 aria-valuemin=0 aria-valuemax=9 aria-valuetext="three"><text x=0 y=55>3/9</text></g></svg>
    <script>s.addEventListener('keydown', e => { const now = +s.getAttribute('aria-valuenow') + (e.key === 'ArrowRight' ? 1 : -1); s.setAttribute('aria-valuenow', now); s.setAttribute('aria-valuetext', 'value ' + now); s.firstChild.textContent = now + '/9' })</script>`);
  expect((await session.find(t(null, 'Revenue 2031'), { for: 'read' })).kind).toBe('one');
  expect((await session.find(t(null, 'never'), { for: 'read' })).kind).toBe('none');
  await must(session, { action: 'fill', target: t('slider', 'volume'), value: literal('5') });
  const facts = (await session.find(t('slider', 'volume'), { for: 'read' })).matches[0]!;
  expect(facts).toMatchObject({ value: 'value 5', text: '5/9' });
  expect(facts.attributes['aria-valuenow']).toBe('5');
});

test('a closed menu is opened by its button, but is not there for who looks for the menu', async () => {
  const { session } = await open(`
    <button aria-haspopup=true onclick="m.hidden = false">Actions</button>
    <ul id=m role=menu aria-label=Actions hidden><li role=menuitem>Copy</li></ul>`);
  expect((await session.find(t('menu', 'actions'), { for: 'read' })).kind).toBe('none');
  await must(session, { action: 'click', target: t('menu', 'actions') });
  expect((await session.find(t('menu', 'actions'), { for: 'read' })).matches[0]?.role).toBe('menu');
});

test('a field without a name may be called by what it holds, when the name stands nowhere else', async () => {
  const { session } = await open(
    `<input value="buy milk" oninput="document.title=this.value"><input value=other>`,
  );
  await must(session, { action: 'fill', target: t(null, 'buy milk'), value: literal('buy bread') });
  expect(await session.title()).toBe('buy bread');
  expect(
    await doing(session, { action: 'fill', target: t(null, 'bread'), value: literal('x') }, 200),
  ).toMatchObject({ outcome: 'impossible', reason: 'missing' });
});

test('the picture and the title of a card, links of one name, are one thing; two buttons are not', async () => {
  const card = (name: string) =>
    `<div class=item><a href="#" onclick="document.title='${name}'"><img alt="${name}" src="data:,"></a><div><a href="#" onclick="document.title='${name}'">${name}</a></div><button>Add</button></div>`;
  const { session } = await open(
    `<div>${card('Lamp')}${card('Mug')}</div><ul><li><a href="/x">Imprint</a></li></ul>`,
  );
  await must(session, { action: 'click', target: t('link', 'mug') });
  expect(await session.title()).toBe('Mug');
  expect((await session.find(t('button', 'add'), { for: 'act' })).kind).toBe('many');
  const last = await session.find(t('card', null, { ordinal: -1 }), { for: 'read' });
  expect(last.matches[0]?.text).toContain('Mug');
});

test('a name written like an identifier is a test id', async () => {
  const { session } = await open(
    `<style>a{cursor:pointer}</style><a data-test="shopping-cart-link" onclick="document.title='cart'"><span data-test="shopping-cart-badge">2</span></a>`,
  );
  await must(session, { action: 'click', target: t(null, 'shopping-cart-link') });
  expect(await session.title()).toBe('cart');
});

test('a cell is called by its column and row, a table by a column only it has', async () => {
  const table = (caption: string, head: string, ...rows: string[][]) =>
    `<table><caption>${caption}</caption><tr>${head
      .split(',')
      .map((h) => `<th>${h}</th>`)
      .join(
        '',
      )}</tr>${rows.map((r) => `<tr>${r.map((c) => `<td>${c}</td>`).join('')}</tr>`).join('')}</table>`;
  const { session } = await open(
    table('People', 'Name,Company', ['Ralph', 'Robin'], ['Sara', 'Eagle']) +
      table('Keys', 'Key,Function', ['Tab', 'moves'], ['Esc', 'closes']),
  );
  const of = (name: string, row: string) =>
    session.find({ ...t(null, name), relations: [{ kind: 'in', of: t(null, row) }] }, { for: 'read' });
  expect((await of('company', 'Ralph')).matches.map((m) => m.text)).toEqual(['Robin']);
  expect((await of('salary', 'Ralph')).kind).toBe('none');
  const withColumn = await session.find({ ...t('table', null), column: 'Company' }, { for: 'read' });
  expect(withColumn.matches.map((m) => m.name)).toEqual(['People']);
});

test('a check box that something else covers is clicked by its label', async () => {
  const { session } = await open(
    `<div style="position:relative;height:80px"><input type=checkbox id=a style="position:absolute;top:40px;left:0;opacity:0;width:20px;height:20px" onchange="document.title='all ' + this.checked"><label for=a style="position:absolute;top:0">All</label><input type=checkbox style="position:absolute;top:36px;left:0;width:40px;height:40px;margin:0" onchange="document.title='other'"></div>`,
  );
  await must(session, { action: 'click', target: t(null, 'all') });
  expect(await session.title()).toBe('all true');
});

test('ticking what then leaves the list does not tick what takes its place', async () => {
  const { session } = await open(
    `<ul id=l></ul><script>let open=['milk','bread'];const draw=()=>{l.innerHTML||(l.innerHTML=open.map(()=>'<li><label><input type=checkbox><span></span></label></li>').join(''));[...l.children].forEach((li,i)=>{if(!open[i]){li.remove();return}li.querySelector('span').textContent=open[i];const box=li.querySelector('input');box.checked=false;box.onchange=()=>{open.splice(i,1);draw()}})};draw()</script>`,
  );
  await must(session, { action: 'check', target: t('checkbox', 'milk') });
  expect(await session.text()).toBe('bread');
});

test('pages that read a field at a key get the whole text', async () => {
  const { session } = await open(
    `<label>Name <input onkeydown="setTimeout(() => document.title = this.value)"></label>`,
  );
  await must(session, { action: 'fill', target: t('field', 'name'), value: literal('buy bread') });
  await expect.poll(() => session.title()).toBe('buy bread');
});

test('a header with one button is clicked by its button; the focus of a text is that of its article', async () => {
  const { session } = await open(
    `<table><tr><th style="width:400px;text-align:left"><button onclick="document.title='sorted'">Company</button></th></tr><tr><td>x</td></tr></table>
     <article tabindex=0 onkeydown="document.getElementById('b').focus()"><div>One</div></article><article tabindex=0 id=b><div>Two</div></article>`,
  );
  await must(session, { action: 'click', target: t('columnheader', 'company') });
  expect(await session.title()).toBe('sorted');
  await must(session, { action: 'press', key: 'PageDown', target: t(null, 'One') });
  const focused = async (name: string) =>
    (await session.find(t(null, name), { for: 'read' })).matches[0]?.focused;
  expect(await focused('Two')).toBe(true);
  expect(await focused('One')).toBe(false);
});

test('a fragment is opened on the page that is open', async () => {
  const { session } = await open(
    { '/list': '<h1>List</h1><script>window.kept = 1</script>' },
    { start: '/list' },
  );
  await must(session, { action: 'goto', url: literal('#/done') });
  expect(session.url()).toMatch(/\/list#\/done$/);
});
