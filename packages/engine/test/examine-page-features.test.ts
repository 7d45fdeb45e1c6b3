import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Examination, examine, type LaunchedBrowser, launchBrowser } from '../src/index.ts';
import { type App, startApp } from './examine-app.ts';

/**
 * What pages are made of, operated by sentences as people write them: each must pass on a page where the thing works, and
 * fail on one where it looks the same and does not work.
 */
interface Feature {
  name: string;
  goal: string;
  expected: string;
  works: string;
  broken: string;
  /** The clause that notices; default the expectation. */
  noticed?: string;
}

const say = (text: string) => `<p role="status" id="m">${text}</p>`;
const SAY = say('');
const tell = (text: string) => `m.textContent='${text}'`;
const icon = '<svg width="16" height="16" aria-hidden="true"><path d="M0 0h16v16H0z"/></svg>';

const custom = (onPick: string) => `
  <div id="label">Country</div>
  <div role="button" tabindex="0" aria-haspopup="listbox" aria-labelledby="label v" id="v" onclick="l.hidden=!l.hidden" style="border:1px solid;width:160px">Choose…</div>
  <div role="listbox" id="l" hidden>${['Denmark', 'Germany', 'Sweden'].map((name) => `<div role="option" onclick="${onPick};l.hidden=true">${name}</div>`).join('')}</div>`;
const combo = (filter: string) => `
  <label for="c">City</label> <input id="c" role="combobox" aria-expanded="false" aria-controls="cl" oninput="cl.hidden=false;for (const o of cl.children) o.hidden=!(${filter})">
  <ul role="listbox" id="cl" hidden>${['Aarhus', 'Berlin', 'Bergen'].map((name) => `<li role="option" onclick="c.value='${name}';cl.hidden=true">${name}</li>`).join('')}</ul>`;
const calendar = (set: string) => `
  <label>Arrival <input id="d" readonly onclick="cal.hidden=false"></label>
  <div role="dialog" aria-label="Choose a date" id="cal" hidden><h2 id="mo">March 2026</h2><button aria-label="Next month" onclick="mo.textContent='April 2026'">›</button>
  <table role="grid"><tr>${[13, 14, 15].map((day) => `<td><button onclick="${set.replaceAll('DAY', String(day))};cal.hidden=true">${day}</button></td>`).join('')}</tr></table></div>`;
const slider = (keys: string) => `
  <div role="slider" tabindex="0" aria-label="Volume" aria-valuemin="0" aria-valuemax="10" aria-valuenow="5" style="width:100px;height:12px;background:#ccc"
  onkeydown="const n=+this.getAttribute('aria-valuenow')+(event.key==='ArrowRight'?1:event.key==='ArrowLeft'?-1:0);${keys}"></div>`;
const tree = (open: string) => `
  <ul role="tree" aria-label="Files"><li role="treeitem" aria-expanded="false" id="ti"><span onclick="${open}">Documents</span>
  <ul role="group" id="tg" hidden><li role="treeitem"><span onclick="${tell('opened')}">Invoice.pdf</span></li></ul></li></ul>${SAY}`;
const tabs = (pick: string) => `
  <div role="tablist"><button role="tab" aria-selected="true">Details</button><button role="tab" aria-selected="false" onclick="${pick}">Reviews</button></div>
  <div role="tabpanel" id="p1">Made of oak</div><div role="tabpanel" id="p2" hidden>Very good</div>`;
const accordion = (open: string) => `
  <h3><button aria-expanded="false" aria-controls="ac" id="ab" onclick="${open}">Shipping</button></h3><div id="ac" hidden>Two days</div>`;
const hoverMenu = (link: string) => `
  <style>.menu ul{display:none}.menu:hover ul{display:block}</style>
  <nav><div class="menu" style="width:120px"><span>Products</span><ul><li>${link}</li></ul></div></nav>`;
const board = (drop: string) => `
  <section aria-label="To do" style="width:200px;height:80px;border:1px solid"><h2>To do</h2><div draggable="true" id="card" ondragstart="event.dataTransfer.setData('text/plain','x')">Write report</div></section>
  <section aria-label="Done" id="done" style="width:200px;height:80px;border:1px solid" ondragover="event.preventDefault()" ondrop="event.preventDefault();${drop}"><h2>Done</h2></section>`;
const piece = (drop: string) => `
  <div id="pc" style="position:absolute;left:20px;top:200px;width:60px;height:30px;background:#ddd" onmousedown="const mv=e=>{pc.style.left=e.pageX-30+'px';pc.style.top=e.pageY-15+'px'};window.addEventListener('mousemove',mv);window.addEventListener('mouseup',()=>{window.removeEventListener('mousemove',mv);${drop}},{once:true})">Piece</div>
  <div style="position:absolute;left:300px;top:300px;width:120px;height:60px;border:1px solid">Target area</div>${SAY}`;
const virtual = (count: number) => `
  <div id="v" style="height:200px;width:200px;overflow:auto"><div id="h" style="height:${count * 20}px;position:relative"></div></div><script>
  const draw = () => { const from = Math.floor(v.scrollTop / 20); h.replaceChildren(...Array.from({length: Math.min(12, ${count} - from)}, (_, i) => { const b = document.createElement('button');
  b.textContent = 'Contact ' + (from + i); b.style.cssText = 'position:absolute;height:20px;top:' + (from + i) * 20 + 'px'; b.onclick = () => { m.textContent = 'chosen ' + b.textContent }; return b })) };
  v.onscroll = draw; setTimeout(draw);</script>${SAY}`;
const feed = (pages: number) => `
  <div id="f"></div><script>let n = 0; const more = () => { if (n >= ${pages}) return; n++; for (let i = 1; i <= 10; i++) { const a = document.createElement('article');
  a.innerHTML = '<h2>Post ' + ((n - 1) * 10 + i) + '</h2>'; a.style.height = '120px'; f.append(a) } };
  more(); addEventListener('scroll', () => { if (innerHeight + scrollY > document.body.scrollHeight - 50) setTimeout(more, 100) });</script>`;
const sortable = (sort: string) => `
  <table><thead><tr><th aria-sort="none" id="th"><button onclick="${sort}">Price</button></th><th>Name</th></tr></thead>
  <tbody id="tb"><tr><td>$30</td><td>Lamp</td></tr><tr><td>$9</td><td>Mug</td></tr><tr><td>$120</td><td>Rug</td></tr></tbody></table>`;
const byNumber =
  "tb.append(...[...tb.rows].sort((a,b)=>parseFloat(a.cells[0].textContent.slice(1))-parseFloat(b.cells[0].textContent.slice(1))));th.setAttribute('aria-sort','ascending')";
const byWord =
  "tb.append(...[...tb.rows].sort((a,b)=>a.cells[0].textContent<b.cells[0].textContent?-1:1));th.setAttribute('aria-sort','ascending')";
const toast = (text: string) => `
  <button onclick="const t=document.createElement('div');t.setAttribute('role','status');t.textContent='${text}';document.body.append(t);setTimeout(()=>t.remove(),900)">Save</button>`;
const modal = (close: string) => `
  <button onclick="dl.showModal()">Delete project</button><dialog id="dl" aria-labelledby="dh"><h2 id="dh">Delete project?</h2><button onclick="${close}">Cancel</button><button>Delete</button></dialog>`;
const shadow = (mode: string, button: string) =>
  `<x-box></x-box>${SAY}<script>customElements.define('x-box', class extends HTMLElement { connectedCallback() {
  const root = this.attachShadow({ mode: '${mode}' }); root.innerHTML = '${button}'; const b = root.querySelector('button'); if (b) b.onclick = () => { m.textContent = 'sent' } } })</script>`;
const declared = (mode: string, inside: string) =>
  `<div><template shadowrootmode="${mode}"><label>Note <input id="n"></label><button onclick="${tell('sent')}">Send</button><p>${inside}</p></template></div>${SAY}`;
const drop = (read: string) => `
  <div style="width:220px;height:60px;border:1px dashed" ondragover="event.preventDefault()" ondrop="event.preventDefault();${read}">Drop files here</div>${SAY}`;

const FEATURES: Feature[] = [
  {
    name: 'an icon-only button',
    goal: 'Click the trash icon',
    expected: 'The message "deleted" appears',
    works: `<button aria-label="Edit">${icon}</button><button class="btn icon-trash" onclick="${tell('deleted')}">${icon}</button>${SAY}`,
    broken: `<button aria-label="Edit">${icon}</button><button class="btn icon-trash">${icon}</button>${SAY}`,
  },
  {
    name: 'a custom drop-down',
    goal: 'Select "Germany" in the Country dropdown',
    expected: 'The Country dropdown shows "Germany"',
    works: custom('v.textContent=this.textContent'),
    broken: custom('v.textContent=l.firstElementChild.textContent'),
  },
  {
    name: 'a combo box that filters',
    goal: 'Select "Bergen" from the City combobox',
    expected: 'The City field contains "Bergen"',
    works: combo('o.textContent.toLowerCase().startsWith(this.value.toLowerCase())'),
    broken: combo('false'),
    noticed: 'Select "Bergen" from the City combobox',
  },
  {
    name: 'a date picker with a calendar',
    goal: 'Click the Arrival field. Click "Next month" in the dialog. Click "14" in the dialog',
    expected: 'The Arrival field contains "14 April 2026"',
    works: calendar("d.value='DAY '+mo.textContent"),
    broken: calendar("d.value='DAY March 2026'"),
  },
  {
    name: 'a native date field',
    goal: 'Enter "2026-12-24" into the Arrival field',
    expected: 'The Arrival field has the value "2026-12-24"',
    works: '<label>Arrival <input type="date"></label>',
    broken: `<label>Arrival <input type="date" oninput="setTimeout(()=>{this.value='2026-12-23'})"></label>`,
  },
  {
    name: 'a slider',
    goal: 'Set the Volume slider to 8',
    expected: 'The value of the Volume slider is 8',
    works: slider("this.setAttribute('aria-valuenow',n)"),
    broken: slider("this.setAttribute('aria-valuenow',Math.min(6,n))"),
    noticed: 'Set the Volume slider to 8',
  },
  {
    name: 'a range input',
    goal: 'Set the Price slider to 40',
    expected: 'The value of the Price slider is 40',
    works: '<label>Price <input type="range" min="0" max="100"></label>',
    broken: `<label>Price <input type="range" min="0" max="100" onchange="this.value=50"></label>`,
  },
  {
    name: 'a tree view',
    goal: 'Expand the "Documents" node. Click "Invoice.pdf"',
    expected: 'The message "opened" appears',
    works: tree("ti.setAttribute('aria-expanded','true');tg.hidden=false"),
    broken: tree("ti.setAttribute('aria-expanded','true')"),
    noticed: 'Click "Invoice.pdf"',
  },
  {
    name: 'tabs',
    goal: 'Switch to the Reviews tab',
    expected: 'The Reviews tab is selected. The text "Very good" is shown',
    works: tabs(
      "document.querySelectorAll('[role=tab]').forEach(t=>t.setAttribute('aria-selected',t===this));p1.hidden=true;p2.hidden=false",
    ),
    broken: tabs(
      "document.querySelectorAll('[role=tab]').forEach(t=>t.setAttribute('aria-selected',t===this))",
    ),
    noticed: 'The text "Very good" is shown',
  },
  {
    name: 'an accordion',
    goal: 'Expand the "Shipping" section',
    expected: 'The text "Two days" is shown',
    works: accordion("ac.hidden=false;this.setAttribute('aria-expanded','true')"),
    broken: accordion("this.setAttribute('aria-expanded','true')"),
  },
  {
    name: 'a menu that opens on hover',
    goal: 'Hover over "Products". Click "Lamps"',
    expected: 'The URL ends with "#lamps"',
    works: hoverMenu('<a href="#lamps">Lamps</a>'),
    broken: hoverMenu('<a href="#rugs">Lamps</a>'),
  },
  {
    name: 'drag and drop of HTML5',
    goal: 'Drag the "Write report" card to the "Done" list',
    expected: '"Write report" is shown in the "Done" section',
    works: board('done.append(card)'),
    broken: board(''),
  },
  {
    name: 'drag and drop by mouse events',
    goal: 'Drag "Piece" to "Target area"',
    expected: 'The message "placed" appears',
    works: piece("if(parseInt(pc.style.left)>280)m.textContent='placed'"),
    broken: piece(''),
  },
  {
    name: 'an editor',
    goal: 'Type "Hello world" into the Message editor',
    expected: 'The Message editor contains "Hello world"',
    works:
      '<div contenteditable role="textbox" aria-label="Message" style="height:40px;border:1px solid"></div>',
    broken:
      '<div contenteditable role="textbox" aria-label="Message" style="height:40px;border:1px solid" oninput="this.textContent=this.textContent.slice(0,5)"></div>',
  },
  {
    name: 'a virtual list that must be scrolled',
    goal: 'Click "Contact 300"',
    expected: 'The message "chosen Contact 300" appears',
    works: virtual(400),
    broken: virtual(200),
    noticed: 'Click "Contact 300"',
  },
  {
    name: 'infinite scroll',
    goal: 'Scroll until you see "Post 25"',
    expected: 'The heading "Post 25" is shown',
    works: feed(4),
    broken: feed(1),
    noticed: 'Scroll until you see "Post 25"',
  },
  {
    name: 'a table with sortable headers',
    goal: 'Click the Price header',
    expected: 'The Price column is sorted from low to high',
    works: sortable(byNumber),
    broken: sortable(byWord),
  },
  {
    name: 'a toast that vanishes',
    goal: 'Click Save',
    expected: 'The message "Saved" appears',
    works: toast('Saved'),
    broken: toast('Not saved: no connection'),
  },
  {
    name: 'a toast that is to vanish',
    goal: 'Click Save. The message "Saved" appears',
    expected: 'The message "Saved" disappears within 3 seconds',
    works: toast('Saved'),
    broken: toast('Saved').replace('900', '90000'),
  },
  {
    name: 'a modal',
    goal: 'Click "Delete project". Click Cancel in the dialog',
    expected: 'The dialog is closed',
    works: modal('dl.close()'),
    broken: modal(''),
  },
  {
    name: 'nested frames of other origins',
    goal: 'Enter "4242" into the "Card number" field. Click Pay',
    expected: 'The text "paid with 4242" is shown',
    works: '<iframe title="Payment" width="500" height="300" src="{{other}}/frame/good"></iframe>',
    broken: '<iframe title="Payment" width="500" height="300" src="{{other}}/frame/bad"></iframe>',
  },
  {
    name: 'a relation to what stands in another frame',
    goal: 'Click the Pay button below "Terms apply"',
    expected: 'The text "paid with" is shown',
    works:
      '<iframe title="Payment" width="500" height="100" src="{{other}}/frame/other"></iframe><p>Terms apply</p><iframe title="Payment" width="500" height="200" src="{{other}}/frame/pay"></iframe>',
    broken:
      '<iframe title="Payment" width="500" height="200" src="{{other}}/frame/pay"></iframe><p>Terms apply</p>',
    noticed: 'Click the Pay button below "Terms apply"',
  },
  {
    name: 'a section around a frame',
    goal: 'Click the Pay button in the "Card" section',
    expected: 'The text "paid with" is shown',
    works:
      '<section aria-label="Voucher"><iframe src="{{other}}/frame/other"></iframe></section><section aria-label="Card"><iframe src="{{other}}/frame/pay"></iframe></section>',
    broken:
      '<section aria-label="Voucher"><iframe src="{{other}}/frame/pay"></iframe></section><section aria-label="Card"><iframe src="{{other}}/frame/other"></iframe></section>',
  },
  {
    name: 'an open shadow root',
    goal: 'Click Send',
    expected: 'The message "sent" appears',
    works: shadow('open', '<button>Send</button>'),
    broken: shadow('open', '<button disabled>Send</button>'),
    noticed: 'Click Send',
  },
  {
    name: 'a closed shadow root',
    goal: 'Click Send',
    expected: 'The message "sent" appears',
    works: shadow('closed', '<button>Send</button>'),
    broken: shadow('closed', '<i>Send</i>'),
  },
  {
    name: 'a declarative open shadow root',
    goal: 'Enter "x" into the Note field. Click Send',
    expected: 'The message "sent" appears. The text "All good" is shown. The Note field contains "x"',
    works: declared('open', 'All good'),
    broken: declared('open', 'Out of order'),
    noticed: 'The text "All good" is shown',
  },
  {
    name: 'a declarative closed shadow root',
    goal: 'Enter "x" into the Note field. Click Send',
    expected: 'The message "sent" appears. The text "All good" is shown. The Note field contains "x"',
    works: declared('closed', 'All good'),
    broken: declared('closed', 'Out of order'),
    noticed: 'The text "All good" is shown',
  },
  {
    name: 'an error in a declarative closed shadow root',
    goal: 'Open the page',
    expected: 'The text "Out of order" is not shown',
    works: declared('closed', 'All good'),
    broken: declared('closed', 'Out of order'),
  },
  {
    name: 'a new tab',
    goal: 'Click Invoice. Switch to the new tab',
    expected: 'The text "Amount due: $5" is shown',
    works: '<a href="/tab/good" target="_blank">Invoice</a>',
    broken: '<a href="/tab/bad" target="_blank">Invoice</a>',
  },
  {
    name: 'a popup that closes itself',
    goal: 'Click "Sign in". Click Allow',
    expected: 'The text "Signed in" is shown',
    works: `<button onclick="window.open('/popup/good','p','width=300,height=200')">Sign in</button>${SAY}`,
    broken: `<button onclick="window.open('/popup/bad','p','width=300,height=200')">Sign in</button>${SAY}`,
  },
  {
    name: 'an alert',
    goal: 'Click Pay',
    expected: 'The alert says "Paid $5"',
    works: `<button onclick="alert('Paid $5')">Pay</button>`,
    broken: `<button onclick="alert('Paid $50')">Pay</button>`,
    noticed: 'The alert says "Paid $5"',
  },
  {
    name: 'a confirm that is dismissed',
    goal: 'Click Delete. Dismiss the confirm dialog',
    expected: 'The message "kept" appears',
    works: `<button onclick="m.textContent=confirm('Sure?')?'gone':'kept'">Delete</button>${SAY}`,
    broken: `<button onclick="confirm('Sure?');m.textContent='gone'">Delete</button>${SAY}`,
  },
  {
    name: 'a prompt',
    goal: 'Click Rename. Answer the prompt with "Harbour"',
    expected: 'The message "Harbour" appears',
    works: `<button onclick="m.textContent=prompt('Name?')">Rename</button>${SAY}`,
    broken: `<button onclick="prompt('Name?');m.textContent='Unnamed'">Rename</button>${SAY}`,
  },
  {
    name: 'a warning before leaving',
    goal: 'Enter "x" into the Note field. Click Leave. Accept the dialog',
    expected: 'The URL ends with /orders',
    works: `<label>Note <input oninput="onbeforeunload=e=>e.preventDefault()"></label><a href="/orders">Leave</a>`,
    broken: `<label>Note <input oninput="onbeforeunload=e=>e.preventDefault()"></label><a href="/counter">Leave</a>`,
  },
  {
    name: 'an upload by a drop zone',
    goal: 'Upload "sample.png" to the "Drop files here" drop zone',
    expected: 'The message "got sample.png" appears',
    works: drop("m.textContent='got '+event.dataTransfer.files[0].name"),
    broken: drop("m.textContent='too large'"),
  },
  {
    name: 'an upload by a field',
    goal: 'Upload "sample.pdf" to the Documents field',
    expected: 'The message "got sample.pdf" appears',
    works: `<label>Documents <input type="file" onchange="m.textContent='got '+this.files[0].name"></label>${SAY}`,
    broken: `<label>Documents <input type="file" onchange="m.textContent='got '+this.files.length+' files'"></label>${SAY}`,
  },
  {
    name: 'a download, by its name, size and content',
    goal: 'Click Export',
    expected:
      'A file orders.csv is downloaded. The file orders.csv contains "1042". The downloaded file is bigger than 10 bytes',
    works: `<a download="orders.csv" href="data:text/csv,order,total%0A1042,5">Export</a>`,
    broken: `<a download="orders.csv" href="data:text/csv,order,total%0A1041,5">Export</a>`,
    noticed: 'The file orders.csv contains "1042"',
  },
  {
    name: 'copy and paste',
    goal: 'Copy the invite code. Paste it into the Notes field',
    expected: 'The Notes field contains "K-99"',
    works: `<dl><dt>Invite code</dt><dd>K-99</dd></dl><label>Notes <textarea></textarea></label>`,
    broken: `<dl><dt>Invite code</dt><dd>K-99</dd></dl><label>Notes <textarea onpaste="event.preventDefault();this.value='nothing'"></textarea></label>`,
  },
  {
    name: 'a button that copies',
    goal: 'Click Copy. Paste it into the Notes field',
    expected: 'The Notes field contains "K-99"',
    works: `<button onclick="navigator.clipboard.writeText('K-99')">Copy</button><label>Notes <textarea></textarea></label>`,
    broken: `<button onclick="navigator.clipboard.writeText('K-98')">Copy</button><label>Notes <textarea></textarea></label>`,
  },
];

let app: App;
let launched: LaunchedBrowser;
const root = mkdtempSync(join(tmpdir(), 'features-'));
const pages: Record<string, string> = {
  '/tab/good': '<p>Amount due: $5</p>',
  '/tab/bad': '<p>Amount due: $50</p>',
  '/popup/good': `<button onclick="opener.m.textContent='Signed in';window.close()">Allow</button>`,
  '/popup/bad': `<button onclick="window.close()">Allow</button>`,
  '/frame/other': '<p>Other</p><button>Pay</button>',
  '/frame/pay': `<button onclick="o.textContent='paid with'">Pay</button><p id="o"></p>`,
};

beforeAll(async () => {
  [app, launched] = await Promise.all([startApp(pages), launchBrowser()]);
  // The same server under another name is another origin.
  const other = app.url.replace('127.0.0.1', 'localhost');
  const field = '<label>Card number <input id="c"></label>';
  pages['/frame/good'] =
    `<iframe title="Card" width="400" height="200" src="${app.url}/frame/inner"></iframe>`;
  pages['/frame/bad'] =
    `<iframe title="Card" width="400" height="200" src="${app.url}/frame/refusing"></iframe>`;
  pages['/frame/inner'] =
    `${field}<button onclick="o.textContent='paid with '+c.value">Pay</button><p id="o"></p>`;
  pages['/frame/refusing'] = `${field}<button onclick="o.textContent='declined'">Pay</button><p id="o"></p>`;
  for (const [index, feature] of FEATURES.entries()) {
    pages[`/works/${index}`] = feature.works.replaceAll('{{other}}', other);
    pages[`/broken/${index}`] = feature.broken.replaceAll('{{other}}', other);
  }
});
afterAll(async () => {
  await launched?.close();
  await app?.close();
  rmSync(root, { recursive: true, force: true });
});

function run(feature: Feature, startPath: string): Promise<Examination> {
  return examine(
    {
      test: {
        name: feature.name,
        goal: feature.goal,
        expected: feature.expected,
        steps: null,
        classification: 'POSITIVE',
        startPath,
      },
      baseUrl: app.url,
      limits: { actionMs: 8_000, checkMs: 1_500 },
    },
    {
      browser: launched.browser,
      traceDir: join(root, startPath),
      playwrightTrace: 'never',
      screenshots: 'never',
    },
  );
}

/** The clipboard is one for all pages of a browser; nothing else is shared. */
const isAlone = ({ goal }: Feature) => /copy|paste|clipboard/i.test(goal);
const numbered = FEATURES.map((feature, index) => [feature.name, feature, index] as const);

describe('what a sentence does where it works, and where it does not', () => {
  // Nearly all of the time is waiting until a bound is over.
  it.concurrent.each(numbered.filter(([, feature]) => !isAlone(feature)))('%s', onBoth, 120_000);
  it.each(numbered.filter(([, feature]) => isAlone(feature)))('%s', onBoth, 120_000);
});

async function onBoth(_name: string, feature: Feature, index: number): Promise<void> {
  const works = await run(feature, `/works/${index}`);
  expect(works.verdict.result, works.verdict.evaluationThought).toBe('PASSED');
  const broken = await run(feature, `/broken/${index}`);
  expect(broken.verdict, broken.verdict.evaluationThought).toMatchObject({
    result: 'FAILED',
    errorCode: 'TEST_FAILED',
  });
  const first = broken.verdict.clauses.find((clause) => clause.outcome !== 'held');
  expect(first).toMatchObject({ outcome: 'broken', text: feature.noticed ?? feature.expected });
}
