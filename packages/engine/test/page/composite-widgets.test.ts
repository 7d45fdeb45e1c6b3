import { literal } from '@assay/contract';
import { expect, test } from 'vitest';
import type { PageSession } from '../../src/page/index.ts';
import { click, doing, fillIn, inside, must, stage, t } from './support.ts';

const { open } = stage();
const picked = { action: 'select' as const };

test('an entry of a closed menu is chosen by opening it with its button, whatever the markup calls that', async () => {
  const { session } = await open(`
    <button aria-haspopup=true aria-controls=m onclick="m.hidden=false">Actions</button>
    <ul role=menu id=m aria-label=Actions hidden><li role=menuitem onclick="document.title='copy';m.hidden=true">Copy</li></ul>
    <nav><button aria-expanded=false aria-controls=a onclick="a.hidden=false">About</button><ul id=a hidden><li><a href="#team">Team</a></li></ul></nav>
    <span id=l>Size</span><button aria-labelledby="l b" id=b aria-haspopup=listbox onclick="s.hidden=false">Small</button>
    <ul role=listbox id=s aria-label=Size hidden><li role=option onclick="document.title='large';s.hidden=true">Large</li></ul>`);
  await must(session, { ...picked, target: t('menu', 'actions'), options: [literal('Copy')] });
  expect(await session.title()).toBe('copy');
  await must(session, click(t('menu', 'about')));
  await must(session, click(t('link', 'team')));
  await must(session, { ...picked, target: t('list', 'size'), options: [literal('Large')] });
  expect(await session.title()).toBe('large');
});

test('a spin button that tells its value in words is set by them, and says which it has', async () => {
  const { session } = await open(`
    <div role=spinbutton tabindex=0 aria-label=Month aria-valuenow=5 aria-valuetext=May style="width:40px;height:20px"></div><script>
    const names = ['January', 'February', 'March', 'April', 'May'], m = document.querySelector('[role=spinbutton]');
    m.onkeydown = e => {
      const step = { ArrowUp: 1, ArrowDown: -1 }[e.key];
      if (!step) return;
      const n = Math.min(5, Math.max(1, Number(m.ariaValueNow) + step));
      m.ariaValueNow = n; m.ariaValueText = names[n - 1];
    }</script>`);
  await must(session, fillIn(t('field', 'month'), 'February'));
  expect((await session.find(t('field', 'month'), { for: 'read' })).matches[0]?.value).toBe('February');
  const none = await doing(session, fillIn(t('field', 'month'), 'Thermidor'));
  expect(none).toMatchObject({ outcome: 'impossible', reason: 'no-option' });
});

test('a control and the text it is called by with aria-labelledby are one thing', async () => {
  const { session } = await open(`
    <div id=f>Favourite fruit</div><div role=combobox tabindex=0 aria-labelledby=f aria-expanded=false>Fig</div>
    <h3 id=c>Crust</h3><div role=radiogroup aria-labelledby=c><div role=radio tabindex=0 aria-checked=true>Thin</div></div>`);
  const fruit = await session.find(t(null, 'favourite fruit'), { for: 'read' });
  expect(fruit.matches.map((m) => [m.role, m.value])).toEqual([['combobox', 'Fig']]);
  expect((await session.find(t(null, 'crust'), { for: 'read' })).matches).toHaveLength(1);
});

test('what is in an option, in a group by its name, and in the only list box beside plain lists', async () => {
  const { session } = await open(`
    <ul><li>Read the rules</li></ul>
    <ul role=listbox aria-label=Wishes>
      <li role=option><button onclick="document.title='climb'">star</button> Climb a hill</li>
      <li role=option><button onclick="document.title='swim'">star</button> Swim</li>
      <li role=group aria-labelledby=air><b id=air>Air</b><ul role=none><li role=option tabindex=-1 onclick="document.title='owl'">Owl</li></ul></li>
      <li role=group aria-labelledby=sea><b id=sea>Sea</b><ul role=none><li role=option>Owl</li></ul></li>
    </ul>`);
  await must(session, click(t('button', 'star', inside(t(null, 'Swim')))));
  expect(await session.title()).toBe('swim');
  await must(session, click(t(null, 'Owl', inside(t(null, 'Air group')))));
  expect(await session.title()).toBe('owl');
  await must(session, click(t('button', 'star', inside(t(null, 'Climb a hill', inside(t('list', null)))))));
  expect(await session.title()).toBe('climb');
  const nowhere = await doing(session, click(t('button', 'star', inside(t('table', null)))), 400);
  expect(nowhere.outcome).not.toBe('done');
});

test('a check box is where its label is drawn: over the end of a field, behind it, tied to it or not', async () => {
  const hidden = 'style="opacity:0;position:absolute;width:1px;height:1px;left:0;top:0"';
  const arrow =
    'style="position:absolute;left:8px;top:20px;width:30px;height:30px;font-size:0;background:silver"';
  const field =
    '<input placeholder="What next?" style="position:absolute;left:8px;top:20px;width:400px;height:30px;padding-left:40px">';
  const lines = '<ul style="margin-top:80px"><li><input type=checkbox> milk</li></ul>';
  const toggle = t('checkbox', null, { relations: [{ kind: 'left-of', of: t('field', 'What next?') }] });
  const state = async (session: PageSession) =>
    (await session.find(toggle, { for: 'read' })).matches.map((m) => [m.checked, m.visible]);

  const tied = await open(
    `${field}<input type=checkbox id=all ${hidden}><label for=all ${arrow}>All</label>${lines}`,
  );
  await must(tied.session, click(toggle));
  expect(await state(tied.session)).toEqual([[true, true]]);

  const scripted = await open(
    `${field}<input type=checkbox ${hidden}><label for=nothing ${arrow} onclick="document.title='all';this.previousElementSibling.checked=true">All</label>${lines}`,
  );
  await must(scripted.session, click(toggle));
  expect(await scripted.session.title()).toBe('all');
  expect(await state(scripted.session)).toEqual([[true, true]]);

  // A label that nobody tied to anything does nothing for a person, and so nothing here.
  const untied = await open(`${field}<input type=checkbox ${hidden}><label ${arrow}>All</label>${lines}`);
  await must(untied.session, click(toggle));
  expect(await state(untied.session)).toEqual([[false, true]]);
});

test('what stands beside a field comes before what is drawn into it', async () => {
  const { session } = await open(`
    <div style="position:relative;width:500px;height:40px"><input aria-label=Search style="position:absolute;left:0;top:0;width:300px;height:30px">
    <button style="position:absolute;left:265px;top:2px;width:30px;height:26px" onclick="document.title='clear'">x</button>
    <button style="position:absolute;left:320px;top:2px;width:60px;height:26px" onclick="document.title='go'">Go</button></div>`);
  const beside = t('button', null, { relations: [{ kind: 'right-of', of: t('field', 'Search') }] });
  await must(session, click(beside));
  expect(await session.title()).toBe('go');
});
