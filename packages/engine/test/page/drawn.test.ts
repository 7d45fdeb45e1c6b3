import { literal } from '@assay/contract';
import { expect, test } from 'vitest';
import { daysOf } from '../../src/page/act/calendar.ts';
import { doing, must, stage, t } from './support.ts';

const { open } = stage();

/** A calendar as many libraries draw it: a read-only field, a header with two links, a table of days. */
const CALENDAR = `
  <p>Date: <input id=d readonly onclick="cal.hidden=false"></p>
  <div id=cal hidden class=ui-datepicker><div><a class=prev title=Prev onclick="go(-1)"><span>Prev</span></a><a class=next title=Next onclick="go(1)"><span>Next</span></a><div><span id=m></span>&nbsp;<span id=y></span></div></div><table id=t></table></div>
  <script>
    let now = new Date(2016, 11, 1);
    const two = n => String(n).padStart(2, '0');
    function draw() {
      m.textContent = now.toLocaleString('en', { month: 'long' }); y.textContent = now.getFullYear();
      const days = new Date(now.getFullYear(), now.getMonth() + 1, 0).getDate();
      const cells = [...Array(now.getDay()).fill('<td class=other-month>30</td>'), ...Array.from({ length: days }, (_, i) => '<td><a onclick="pick(' + (i + 1) + ')">' + (i + 1) + '</a></td>')];
      let html = '<tr><th>Su</th><th>Mo</th><th>Tu</th><th>We</th><th>Th</th><th>Fr</th><th>Sa</th></tr>';
      for (let i = 0; i < cells.length; i += 7) html += '<tr>' + cells.slice(i, i + 7).join('') + '</tr>';
      t.innerHTML = html;
    }
    function go(by) { now.setMonth(now.getMonth() + by); setTimeout(draw, 30); }
    function pick(day) { d.value = FORM(day, now.getMonth() + 1, now.getFullYear()); cal.hidden = true; }
    draw();
  </script>`;

test('a date is chosen in the calendar that its field opens', async () => {
  const { session } = await open(
    `<script>FORM = (d, m, y) => two(m) + '/' + two(d) + '/' + y</script>${CALENDAR}`,
  );
  const value = async () => (await session.find(t('field', 'date'), { for: 'read' })).matches[0]?.value;
  await must(session, { action: 'select', target: t(null, 'date'), options: [literal('09/18/2016')] });
  expect(await value()).toBe('09/18/2016');
  await must(session, { action: 'fill', target: t('field', 'date'), value: literal('2017-02-03') });
  expect(await value()).toBe('02/03/2017');
  expect(
    await doing(session, { action: 'fill', target: t('field', 'date'), value: literal('soon') }, 300),
  ).toMatchObject({ outcome: 'impossible', reason: 'not-editable' });
});

test('a date whose order only the page tells is chosen as the page writes it', async () => {
  const { session } = await open(
    `<script>FORM = (d, m, y) => two(d) + '/' + two(m) + '/' + y</script>${CALENDAR}`,
  );
  await must(session, { action: 'fill', target: t('field', 'date'), value: literal('04/08/2016') });
  const found = await session.find(t('field', 'date'), { for: 'read' });
  expect(found.matches[0]?.value).toBe('04/08/2016');
});

test('a calendar that does not do as it is told is no success', async () => {
  const { session } = await open(`${CALENDAR}<script>pick = () => {}</script>`);
  const choose = (text: string) =>
    doing(session, { action: 'fill', target: t('field', 'date'), value: literal(text) }, 300);
  expect(await choose('2016-12-09')).toMatchObject({ outcome: 'impossible' });
  const { session: other } = await open(
    `<script>FORM = () => '01/01/2016'</script>${CALENDAR.replace('<td><a', '<td><a aria-disabled=true')}`,
  );
  expect(
    await doing(other, { action: 'fill', target: t('field', 'date'), value: literal('12/09/2016') }, 300),
  ).toMatchObject({ outcome: 'impossible', reason: 'no-option' });
});

test('the number of a week is not a day', async () => {
  const { session } = await open(
    `<script>FORM = (d, m, y) => two(m) + '/' + two(d) + '/' + y</script>${CALENDAR.replace("html += '<tr>'", "html += '<tr><td class=week-number>' + (1 + i / 7) + '</td>'")}`,
  );
  await must(session, { action: 'fill', target: t('field', 'date'), value: literal('12/02/2016') });
  expect((await session.find(t('field', 'date'), { for: 'read' })).matches[0]?.value).toBe('12/02/2016');
});

test('dates are read in the ways people write them', () => {
  const day = (year: number, month: number, of: number) => ({ year, month, day: of });
  expect(daysOf('2016-12-09')).toEqual([day(2016, 12, 9)]);
  expect(daysOf('12/25/2016')).toEqual([day(2016, 12, 25)]);
  expect(daysOf('04/08/2016')).toEqual([day(2016, 4, 8), day(2016, 8, 4)]);
  expect(daysOf('9.12.2016')).toEqual([day(2016, 12, 9), day(2016, 9, 12)]);
  expect(daysOf('9 December 2016')).toEqual([day(2016, 12, 9)]);
  expect(daysOf('Dec 9, 2016')).toEqual([day(2016, 12, 9)]);
  expect(daysOf('tomorrow')).toEqual([]);
  expect(daysOf('13/13/2016')).toEqual([]);
});

test('text is selected as with the mouse', async () => {
  const { session } = await open(
    `<p>One line.</p><p style="width:120px">Several words on more than one line.</p><textarea>In an area</textarea><button onclick="document.title = getSelection().toString().replace(/\\s+/g, ' ')">Read</button>`,
  );
  await must(session, { action: 'select-text', target: t('paragraph', null, { ordinal: 2 }) });
  await must(session, { action: 'click', target: t('button', 'read') });
  expect(await session.title()).toBe('Several words on more than one line.');
  const { session: locked } = await open(`<p style="user-select:none">Not to be selected</p>`);
  expect(await doing(locked, { action: 'select-text', target: t('paragraph', null) }, 300)).toMatchObject({
    outcome: 'impossible',
  });
});

test('a paragraph is counted by its markup, and found by its words in any', async () => {
  const { session } = await open(
    `<div>Some words here</div><p>The first.</p><div><b>Loose</b> words</div><p>The second.</p>`,
  );
  const second = await session.find(t('paragraph', null, { ordinal: 2 }), { for: 'read' });
  expect(second.matches[0]?.text).toBe('The second.');
  expect((await session.find(t('paragraph', 'Loose words'), { for: 'read' })).kind).toBe('one');
});

test('drawings are called what their maker called them, in the row that holds the name', async () => {
  const row = (name: string) =>
    `<div class=thread><div><div>${name}</div><div>Hello</div></div><div><span class=trash style="content:url(data:image/gif;base64,R0lGODlhAQABAAAAACw=);width:14px;height:14px;display:inline-block" onclick="document.title='${name}'"></span></div></div>`;
  const { session } = await open(`<h2>Primary</h2><div>${row('Ann')}${row('Bob')}</div><div hidden></div>`);
  const trash = t('icon', 'trash', { relations: [{ kind: 'in', of: t(null, 'Bob') }] });
  await must(session, { action: 'click', target: trash });
  expect(await session.title()).toBe('Bob');
  expect((await session.find(t('icon', 'trash'), { for: 'act' })).kind).toBe('many');
});

test('sliders and spinners without a word of ARIA are set by what they show', async () => {
  const { session } = await open(`
    <div><div class=ui-slider style="height:20px"><span tabindex=0 class=ui-slider-handle style="display:inline-block;width:10px;height:10px"></span></div><div id=v>2</div></div>
    <label>Amount <input id=n value=0 onkeydown="event.preventDefault()"></label>
    <label>Weight <input onkeydown="event.preventDefault()"></label>
    <script>document.querySelector('.ui-slider-handle').addEventListener('keydown', e => { if (e.key === 'ArrowRight') v.textContent++; if (e.key === 'ArrowLeft') v.textContent-- })</script>`);
  await must(session, { action: 'fill', target: t('slider', null), value: literal('5') });
  expect((await session.text()).split('\n')[0]).toBe('5');
  await must(session, { action: 'fill', target: t('field', 'amount'), value: literal('4') });
  expect((await session.find(t('field', 'amount'), { for: 'read' })).matches[0]?.value).toBe('4');
  await must(session, { action: 'fill', target: t('field', 'weight'), value: literal('77') });
  expect((await session.find(t('field', 'weight'), { for: 'read' })).matches[0]?.value).toBe('77');
});

test('a section is opened by its header; a text box is not a text area', async () => {
  const { session } = await open(`
    <h3 tabindex=0 aria-expanded=false onclick="document.title='opened'">Section #14</h3><div hidden>Inside</div>
    <textarea>area</textarea><input value=line>`);
  await must(session, { action: 'click', target: t('section', null) });
  expect(await session.title()).toBe('opened');
  const value = async (role: string) => (await session.find(t(role, null), { for: 'act' })).matches[0]?.value;
  expect(await value('textbox')).toBe('line');
  expect(await value('textarea')).toBe('area');
  expect((await session.find(t('field', null), { for: 'act' })).kind).toBe('many');
});
