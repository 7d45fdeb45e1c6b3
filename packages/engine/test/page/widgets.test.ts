import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { literal } from '@assay/contract';
import { expect, test } from 'vitest';
import { click, doing, fillIn, must, stage, t } from './support.ts';

const { open } = stage();
const picked = { action: 'select' as const };

test('custom drop-downs, combo boxes, menus and tabs are chosen from by name', async () => {
  const { session } = await open(`
    <span id=l>Colour</span><button aria-labelledby=l aria-haspopup=listbox onclick="setTimeout(() => list.hidden = false, 150)">Pick…</button>
    <ul id=list role=listbox hidden><li role=option onclick="document.title='red';list.hidden=true">Red</li><li role=option onclick="document.title='green';list.hidden=true">Dark green</li></ul>
    <label>City <input role=combobox aria-autocomplete=list oninput="opts.replaceChildren(...['Paris','Parma','Rome'].filter(c => c.toLowerCase().startsWith(this.value.toLowerCase()) && this.value).map(c => Object.assign(document.createElement('div'), {role:'option', textContent:c, onclick: () => { this.value = c; opts.replaceChildren() } })))"></label><div id=opts></div>
    <div role=tablist aria-label=Views><button role=tab onclick="document.title='grid'">Grid</button><button role=tab onclick="document.title='map'">Map</button></div>`);
  await must(session, { ...picked, target: t(null, 'colour'), options: [literal('dark green')] });
  expect(await session.title()).toBe('green');
  await must(session, { ...picked, target: t('field', 'city'), options: [literal('Parma')] });
  expect((await session.find(t('field', 'city'), { for: 'read' })).matches[0]?.value).toBe('Parma');
  await must(session, { ...picked, target: t('tablist', 'views'), options: [literal('Map')] });
  expect(await session.title()).toBe('map');
  const none = await doing(
    session,
    { ...picked, target: t(null, 'colour'), options: [literal('Purple')] },
    600,
  );
  expect(none).toMatchObject({ outcome: 'impossible', reason: 'no-option', near: ['Red', 'Dark green'] });
});

test('an icon and the words behind it are clicked in their common middle', async () => {
  const { session } = await open(`
    <ul role=tree><li role=none><a role=treeitem href="#admissions" onclick="document.title='opened'">
      <span><span onclick="event.stopPropagation();document.title='icon'"><svg width=13 height=10></svg>
      </span>
      Admissions</span></a></li></ul>`);
  await must(session, click(t('treeitem', 'Admissions')));
  expect(await session.title()).toBe('opened');
});

test('an option may go by other names, which are tried when the first is not there', async () => {
  const { session } =
    await open(`<label>Order <select onchange="document.title=this.value"><option>Best</option><option value=up>Price (low to high)</option></select></label>
    <div role=combobox tabindex=0 aria-label=View aria-haspopup=listbox aria-expanded=false onclick="l.hidden=false">Grid</div>
    <div role=listbox id=l hidden><div role=option onclick="document.title='list'">As a list</div></div>`);
  const alternatives = ['Price (low to high)', 'As a list'];
  const options = [literal('Cheapest first')];
  await must(session, { ...picked, target: t(null, 'Order'), options, alternatives });
  expect(await session.title()).toBe('up');
  await must(session, { ...picked, target: t(null, 'View'), options, alternatives });
  expect(await session.title()).toBe('list');
});

test('a native select waits for its options and refuses what it does not have', async () => {
  const { session } =
    await open(`<label>Size <select onchange="document.title=this.value"><option>…</option></select></label>
    <label>Tags <select multiple><option>a</option><option>b</option><option>c</option></select></label>
    <script>setTimeout(() => document.querySelector('select').add(new Option('Large', 'L')), 300)</script>`);
  await must(session, { ...picked, target: t('combobox', 'size'), options: [literal('large')] });
  expect(await session.title()).toBe('L');
  const none = await doing(
    session,
    { ...picked, target: t('combobox', 'size'), options: [literal('Tiny')] },
    200,
  );
  expect(none).toMatchObject({ outcome: 'impossible', reason: 'no-option', near: ['…', 'Large'] });
  await must(session, { ...picked, target: t(null, 'tags'), options: [literal('a'), literal('c')] });
  expect((await session.find(t(null, 'tags'), { for: 'read' })).matches[0]?.value).toBe('a, c');
});

test('check boxes however they are drawn: hidden input, switch, pressed button, list line', async () => {
  const { session } = await open(`
    <style>.c input{position:absolute;opacity:0;width:0;height:0}.d input{display:none}</style>
    <label class=c><input type=checkbox id=c1><span style="display:inline-block;width:16px;height:16px;background:#ccc"></span> Gift wrap</label>
    <div role=switch aria-checked=false tabindex=0 aria-label="Dark mode" onclick="this.setAttribute('aria-checked', this.getAttribute('aria-checked') !== 'true')">o</div>
    <button aria-pressed=false onclick="this.setAttribute('aria-pressed', 'true')">Bold</button>
    <label><input type=checkbox onclick="return false"> Stubborn</label>
    <label><input type=radio name=r> One</label><label><input type=radio name=r> Two</label>`);
  const state = async (role: string, name: string) =>
    (await session.find(t(role, name), { for: 'read' })).matches[0]?.checked;
  await must(session, { action: 'check', target: t('checkbox', 'gift wrap') });
  expect(await state('checkbox', 'gift wrap')).toBe(true);
  const again = await must(session, { action: 'check', target: t('checkbox', 'gift wrap') });
  expect(again.notes).toHaveLength(1);
  await must(session, { action: 'uncheck', target: t('checkbox', 'gift wrap') });
  expect(await state('checkbox', 'gift wrap')).toBe(false);
  await must(session, { action: 'check', target: t(null, 'dark mode') });
  expect(await state('switch', 'dark mode')).toBe(true);
  await must(session, { action: 'check', target: t(null, 'bold') });
  await must(session, { action: 'check', target: t('radio', 'two') });
  expect(await state('radio', 'two')).toBe(true);
  expect(await doing(session, { action: 'uncheck', target: t('radio', 'two') }, 200)).toMatchObject({
    outcome: 'impossible',
  });
  expect(await doing(session, { action: 'check', target: t('checkbox', 'stubborn') }, 400)).toMatchObject({
    outcome: 'impossible',
    reason: 'other',
  });
});

test('typing: editors, masks, append, clear, keys, sliders, colours and times', async () => {
  const { session } = await open(`
    <div contenteditable aria-label=Message role=textbox>old</div>
    <label>Phone <input onkeydown="if (event.key.length === 1 && !/[0-9]/.test(event.key)) event.preventDefault()" oninput="if (event.inputType === 'insertText' && event.data && event.data.length > 1) this.value = ''"></label>
    <label>Note <input value="abc"></label>
    <div role=slider tabindex=0 aria-label=Brightness aria-valuenow=5 aria-valuemin=0 aria-valuemax=10 onkeydown="const n = +this.getAttribute('aria-valuenow') + (event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0); this.setAttribute('aria-valuenow', n)" style="width:50px;height:9px"></div>
    <label>Colour <input type=color></label><label>At <input type=time></label><label>When <input type=datetime-local></label>
    <label>Age <input type=number></label><input aria-label=Go onkeydown="if (event.key === 'Enter') document.title = 'entered ' + this.value">`);
  const value = async (name: string) =>
    (await session.find(t('field', name), { for: 'read' })).matches[0]?.value;
  await must(session, fillIn(t('field', 'message'), 'new text'));
  expect(await value('message')).toBe('new text');
  await must(session, fillIn(t('field', 'phone'), '5551234'));
  expect(await value('phone')).toBe('5551234');
  await must(session, { action: 'append', target: t('field', 'note'), value: literal('def') });
  expect(await value('note')).toBe('abcdef');
  await must(session, { action: 'clear', target: t('field', 'note') });
  expect(await value('note')).toBe('');
  await must(session, fillIn(t(null, 'brightness'), '8'));
  expect(await value('brightness')).toBe('8');
  await must(session, fillIn(t('field', 'colour'), 'red'));
  expect(await value('colour')).toBe('#ff0000');
  await must(session, fillIn(t('field', 'at'), '2:30 pm'));
  expect(await value('at')).toBe('14:30');
  await must(session, fillIn(t('field', 'age'), '42'));
  expect(await value('age')).toBe('42');
  await must(session, fillIn(t('field', 'go'), 'there'));
  await must(session, { action: 'press', key: 'enter' });
  expect(await session.title()).toBe('entered there');
  await must(session, { action: 'press', key: 'Ctrl+A', target: t('field', 'go') });
  await must(session, { action: 'press', key: 'Backspace' });
  expect(await value('go')).toBe('');
});

test('pointer: double and right click, modifiers, hover menus, dragging by mouse and by HTML5', async () => {
  const { session } = await open(`
    <style>.m ul{display:none}.m:hover ul{display:block}</style>
    <button ondblclick="document.title='double'" oncontextmenu="document.title='right';return false" onclick="if (event.shiftKey) document.title='shift'">Target</button>
    <div class=m style="width:100px"><span>Products</span><ul><li><a href="#lamps">Lamps</a></li></ul></div>
    <div id=src draggable=true ondragstart="event.dataTransfer.setData('text/plain','card')" style="width:80px;height:30px;background:#ccc">Card</div>
    <div ondragover="event.preventDefault()" ondrop="document.title='dropped ' + event.dataTransfer.getData('text/plain')" style="width:200px;height:80px;border:1px solid">Done</div>
    <div id=box style="position:absolute;left:400px;top:20px;width:60px;height:30px;background:red;color:#fff" onmousedown="const m = e => { this.style.left = e.pageX - 30 + 'px'; this.style.top = e.pageY - 15 + 'px' }; window.addEventListener('mousemove', m); window.addEventListener('mouseup', () => { window.removeEventListener('mousemove', m); document.title = 'moved' }, {once: true})">Piece</div>
    <div style="position:absolute;left:600px;top:200px;width:120px;height:60px;border:1px solid">Slot</div>`);
  await must(session, { action: 'double-click', target: t('button', 'target') });
  expect(await session.title()).toBe('double');
  await must(session, { action: 'right-click', target: t('button', 'target') });
  expect(await session.title()).toBe('right');
  await must(session, { action: 'click', target: t('button', 'target'), modifiers: ['shift'] });
  expect(await session.title()).toBe('shift');
  await must(session, { action: 'hover', target: t(null, 'products') });
  await must(session, click(t('link', 'lamps')));
  expect(session.url()).toContain('#lamps');
  await must(session, { action: 'drag', target: t(null, 'Card'), to: t(null, 'Done') });
  expect(await session.title()).toBe('dropped card');
  await must(session, { action: 'drag', target: t(null, 'Piece'), to: t(null, 'Slot') });
  expect(await session.title()).toBe('moved');
  const piece = await session.find(t(null, 'Piece'), { for: 'read' });
  expect(piece.matches[0]?.box?.x).toBeGreaterThan(580);
});

test('uploads: visible and hidden inputs, buttons that open a chooser, drop zones; only from the folder', async () => {
  const { dir } = await open('<p>x</p>');
  const files = path.join(dir, 'files');
  await mkdir(files);
  await writeFile(path.join(files, 'cv.txt'), 'my cv');
  await writeFile(path.join(dir, 'outside.txt'), 'no');
  await symlink(path.join(dir, 'outside.txt'), path.join(files, 'link.txt'));
  const { session } = await open(
    `<label>CV <input type=file id=f onchange="out.textContent = 'cv:' + this.files[0].name + ':' + this.files[0].size"></label>
    <button onclick="const i = document.createElement('input'); i.type = 'file'; i.onchange = () => out.textContent = 'made:' + i.files[0].name; i.click()">Attach</button>
    <input type=file style="display:none" id=hid onchange="out.textContent = 'hidden:' + this.files[0].name"><label for=hid>Photo</label>
    <div id=z style="width:200px;height:50px;border:1px dashed" ondragover="event.preventDefault()" ondrop="event.preventDefault(); out.textContent = 'zone:' + event.dataTransfer.files[0].name">Drop files here</div><p id=out></p>`,
    { filesDir: files },
  );
  const send = (name: string | null, file: string) =>
    doing(
      session,
      { action: 'upload', ...(name === null ? {} : { target: t(null, name) }), files: [literal(file)] },
      2500,
    );
  expect(await send('cv', 'cv.txt')).toMatchObject({ outcome: 'done' });
  expect(await session.text()).toContain('cv:cv.txt:5');
  expect(await send('photo', 'sample.png')).toMatchObject({ outcome: 'done' });
  expect(await session.text()).toContain('hidden:sample.png');
  expect(await send('drop files here', 'cv.txt')).toMatchObject({ outcome: 'done' });
  expect(await session.text()).toContain('zone:cv.txt');
  expect(await send('attach', 'cv.txt')).toMatchObject({ outcome: 'done' });
  expect(await session.text()).toContain('made:cv.txt');
  expect(await send('cv', '../outside.txt')).toMatchObject({
    outcome: 'impossible',
    message: expect.stringContaining('outside the folder'),
  });
  expect(await send('cv', 'link.txt')).toMatchObject({ outcome: 'impossible' });
  expect(await send('cv', 'nothing.pdf')).toMatchObject({
    outcome: 'impossible',
    message: expect.stringContaining('no file'),
  });
});

test('dialogs stay open for the next step; what nobody answers is answered by policy', async () => {
  const { session } =
    await open(`<button onclick="document.title = confirm('Really?') ? 'yes' : 'no'">Delete</button>
    <button onclick="document.title = prompt('Name?', 'x')">Rename</button><p>Text</p>`);
  await must(session, click(t('button', 'delete')));
  expect(session.dialogOpen()).toBe(true);
  expect(await session.screenshot('/dev/null')).toBe(false);
  await must(session, { action: 'answer-dialog', accept: true });
  expect(await session.title()).toBe('yes');
  await must(session, click(t('button', 'rename')));
  await must(session, { action: 'answer-dialog', accept: true, text: literal('Lamp') });
  expect(await session.title()).toBe('Lamp');
  await must(session, click(t('button', 'delete')));
  expect((await session.find(t(null, 'Text'), { for: 'read' })).kind).toBe('one');
  expect(await session.title()).toBe('no');
  expect(session.log.dialogs.map((d) => [d.type, d.answered, d.unexpected])).toEqual([
    ['confirm', 'accepted', false],
    ['prompt', 'accepted', false],
    ['confirm', 'dismissed', true],
  ]);
  expect(await doing(session, { action: 'answer-dialog', accept: true }, 200)).toMatchObject({
    outcome: 'impossible',
    reason: 'no-dialog',
  });
});

test('new tabs become current, can be switched and closed', async () => {
  const { session } = await open({
    '/': `<html><title>Home</title><a href="/help" target=_blank>Help</a><p>Home page</p>`,
    '/help': `<html><title>Help centre</title><p>Help page</p><button onclick="window.close()">Close me</button>`,
  });
  const report = await must(session, click(t('link', 'help')));
  expect(report.notes.join()).toContain('new tab');
  expect(await session.text()).toContain('Help page');
  await must(session, { action: 'switch-tab', tab: 'first' });
  expect(await session.title()).toBe('Home');
  await must(session, { action: 'switch-tab', tab: { op: 'contains', value: literal('help centre') } });
  await must(session, click(t('button', 'close me')));
  expect(await session.title()).toBe('Home');
  expect(await doing(session, { action: 'close-tab' }, 200)).toMatchObject({ outcome: 'impossible' });
  expect(await doing(session, { action: 'switch-tab', tab: 3 }, 200)).toMatchObject({
    outcome: 'impossible',
    reason: 'missing',
  });
});

test('history, scrolling, clipboard, downloads', async () => {
  const { session } = await open({
    '/': `<a href="/two">Two</a><p id=p>copy me</p><label>Into <input></label><div style="height:3000px"></div><p>End</p>
      <script>onscroll = () => { document.title = 'y' + (scrollY > 100) }</script><a href="/file" download>Get file</a>`,
    '/two': '<p>Second</p>',
    '/file': (_q, r) =>
      r.writeHead(200, { 'content-disposition': 'attachment; filename="report.csv"' }).end('a,b\n1,2\n'),
  });
  await must(session, { action: 'scroll', to: 'bottom' });
  expect(await session.title()).toBe('ytrue');
  await must(session, { action: 'scroll', to: 'into-view', target: t(null, 'copy me') });
  await must(session, { action: 'copy', target: t(null, 'copy me') });
  await must(session, { action: 'paste', target: t('field', 'into') });
  expect((await session.find(t('field', 'into'), { for: 'read' })).matches[0]?.value).toBe('copy me');
  await must(session, click(t('link', 'get file')));
  await expect.poll(() => session.log.downloads[0]?.path ?? null).not.toBeNull();
  const download = session.log.downloads[0]!;
  expect(download).toMatchObject({ name: 'report.csv', bytes: 8, failure: null });
  expect(await readFile(download.path!, 'utf8')).toBe('a,b\n1,2\n');
  await must(session, click(t('link', 'two')));
  expect(await session.text()).toContain('Second');
  await must(session, { action: 'back' });
  expect(await session.text()).toContain('copy me');
  await must(session, { action: 'forward' });
  await must(session, { action: 'reload' });
  expect(await session.text()).toContain('Second');
  expect(await doing(session, { action: 'forward' }, 300)).toMatchObject({
    outcome: 'impossible',
    reason: 'navigation',
  });
});

test('two options that fit equally well are refused and named, natively and in lists of the page', async () => {
  const { session } = await open(`
    <label>Sort by <select onchange="document.title=this.value"><option>Newest<option value=up>Price: low to high<option value=down>Price: high to low</select></label>
    <div role=combobox tabindex=0 aria-label=Assignee aria-haspopup=listbox aria-expanded=false aria-controls=l onclick="l.hidden=false">Nobody</div>
    <ul role=listbox id=l hidden>${['Ann Berg', 'Ann Dahl', 'Bob Lund'].map((name) => `<li role=option onclick="document.title=this.textContent;l.hidden=true">${name}</li>`).join('')}</ul>
    <ul role=listbox aria-label=Others><li role=option>Bob Lund</li></ul>`);
  expect(
    await doing(session, { ...picked, target: t('combobox', 'sort by'), options: [literal('Price')] }),
  ).toMatchObject({
    outcome: 'ambiguous',
    message: expect.stringContaining('"Price: low to high", "Price: high to low"'),
  });
  await must(session, {
    ...picked,
    target: t('combobox', 'sort by'),
    options: [literal('Price: high to low')],
  });
  expect(await session.title()).toBe('down');
  expect(
    await doing(session, { ...picked, target: t('combobox', 'assignee'), options: [literal('Ann')] }),
  ).toMatchObject({
    outcome: 'ambiguous',
    candidates: [{ description: 'option "Ann Berg"' }, { description: 'option "Ann Dahl"' }],
  });
  expect(await session.title()).toBe('down');
  await must(session, { ...picked, target: t('combobox', 'assignee'), options: [literal('Ann Dahl')] });
  expect(await session.title()).toBe('Ann Dahl');
  await must(session, { ...picked, target: t('combobox', 'assignee'), options: [literal('Bob Lund')] });
  expect(await session.title()).toBe('Bob Lund');
});
