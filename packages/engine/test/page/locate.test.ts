import { literal, type Target } from '@assay/contract';
import { expect, test } from 'vitest';
import type { Found } from '../../src/page/index.ts';
import { inside, stage, t } from './support.ts';

const { open } = stage();

/** What was found, short: `one:Save`, `none:not-there`, `many:3`. */
function short(found: Found): string {
  if (found.kind === 'one')
    return `one:${found.matches[0]!.labelledValue ?? (found.matches[0]!.text || found.matches[0]!.name)}`;
  return found.kind === 'none' ? `none:${found.why}` : `many:${found.total}`;
}

async function finds(html: string, cases: [Target, 'act' | 'read', string][]) {
  const { session } = await open(html);
  const got: string[] = [];
  for (const [target, purpose] of cases) got.push(short(await session.find(target, { for: purpose })));
  expect(got).toEqual(cases.map((c) => c[2]));
}

test('names: case, white space, punctuation, quotes, plural, icons and counters do not matter', () =>
  finds(
    `<button>Add  to
      Cart</button><a href="/cart">🛒 Cart (2)</a><button>Don’t save…</button><button>E-Mail senden</button>
     <button><svg width=9 height=9></svg> Log in</button><a href=/o>Orders</a><button>＋ New</button>`,
    [
      [t('button', 'add to cart'), 'act', 'one:Add to Cart'],
      [t(null, 'cart'), 'act', 'one:2'],
      [t('link', 'Cart'), 'act', 'one:2'],
      [t('button', "don't save"), 'act', 'one:Don’t save…'],
      [t('button', 'email senden'), 'act', 'one:E-Mail senden'],
      [t('button', 'login'), 'act', 'one:Log in'],
      [t('link', 'order'), 'act', 'one:Orders'],
      [t('button', 'new'), 'act', 'one:＋ New'],
      [t('button', 'cancel'), 'act', 'none:not-there'],
    ],
  ));

test('tiers: a full name beats a beginning, a beginning beats a part; parts of words never match', () =>
  finds(
    `<button>Save</button><button>Save draft</button><a href=/a>Delete account</a><input aria-label="Username"><label>Name <input></label><p>Total control</p>`,
    [
      [t('button', 'save'), 'act', 'one:Save'],
      [t('button', 'save d'), 'act', 'none:not-there'],
      [t('button', 'draft'), 'act', 'one:Save draft'],
      [t(null, 'delete'), 'act', 'one:Delete account'],
      [t('field', 'name'), 'act', 'one:Name'],
      [t('button', 'Dele'), 'act', 'none:not-there'],
    ],
  ));

test('a quoted name of a control is taken to the letter when it is checked', () =>
  finds(`<button>Save draft</button><p>Thank you for your order!</p>`, [
    [t('button', 'Save', { exact: true }), 'read', 'none:not-there'],
    [t(null, 'Thank you', { exact: true }), 'read', 'one:Thank you for your order!'],
    [t(null, 'order your', { exact: true }), 'read', 'none:not-there'],
  ]));

test('fields by label, placeholder, title, test id, id and what stands beside them', () =>
  finds(
    `<label for=a>First name</label><input id=a><input placeholder="Search products"><input title="Discount code">
     <input data-testid="zip-code"><input id="streetName">
     <table><tr><td>Phone number</td><td><input></td></tr></table>
     <ul><li><input type=checkbox><span>Buy milk</span></li><li><input type=checkbox><span>Buy bread</span></li></ul>
     <div><span>Colour</span><div><select><option>Red</option></select></div></div>`,
    [
      [t('field', 'first name'), 'act', 'one:First name'],
      [t('field', 'search products'), 'act', 'one:Search products'],
      [t('field', 'discount code'), 'act', 'one:Discount code'],
      [t('field', 'zip code'), 'act', 'one:'],
      [t('field', 'street name'), 'act', 'one:'],
      [t('field', 'phone number'), 'act', 'one:'],
      [t('checkbox', 'buy bread'), 'act', 'one:'],
      [t('combobox', 'colour'), 'act', 'one:'],
    ],
  ));

test('by: restricts the property', () =>
  finds(
    `<button data-testid="save-btn">OK</button><input placeholder="Email"><label>Email <input id=x></label><img alt="Logo" src="data:," width=9 height=9>`,
    [
      [t(null, 'save-btn', { by: 'testid' }), 'act', 'one:OK'],
      [t('field', 'email', { by: 'label' }), 'act', 'one:Email'],
      [t('field', 'email', { by: 'placeholder' }), 'act', 'one:Email'],
      [t(null, 'logo', { by: 'alt' }), 'read', 'one:Logo'],
    ],
  ));

test('labelled values: the thing named is what stands beside the name', () =>
  finds(
    `<dl><dt>Total</dt><dd>$84.50</dd><dt>Status</dt><dd>Paid</dd></dl>
     <table><tr><th>Shipping</th><td>$4.00</td></tr></table>
     <p>Order number: 1042</p><div><span>Items</span> <span>3</span></div><p><b>Tax</b> $6.10</p><p>Balance $12.00</p>
     <div class=stat><h3>Visitors</h3><p>1,204</p></div><h1>Thank you</h1><p>We ship soon</p>`,
    [
      [t(null, 'total'), 'read', 'one:$84.50'],
      [t(null, 'status'), 'read', 'one:Paid'],
      [t(null, 'shipping'), 'read', 'one:$4.00'],
      [t(null, 'order number'), 'read', 'one:1042'],
      [t(null, 'items'), 'read', 'one:3'],
      [t(null, 'tax'), 'read', 'one:$6.10'],
      [t(null, 'balance'), 'read', 'one:$12.00'],
      [t(null, 'visitors'), 'read', 'one:1,204'],
      [t(null, 'thank you'), 'read', 'one:Thank you'],
      [t(null, 'Total', { exact: true }), 'read', 'one:Total'],
    ],
  ));

test('the same thing twice is one; two equal things in two places are two', () =>
  finds(
    `<a href="/lamp"><img alt="Blue lamp" src="data:," width=20 height=20></a><a href="/lamp">Blue lamp</a>
     <nav><a href="/help">Help</a></nav><footer><a href="/help">Help</a></footer>
     <label>Terms <input type=checkbox></label><button><span>Send</span></button>
     <nav><a href="/a">Contact</a></nav><footer><a href="/b">Contact</a></footer>`,
    [
      [t(null, 'blue lamp'), 'act', 'one:Blue lamp'],
      [t('link', 'help'), 'act', 'one:Help'],
      [t('checkbox', 'terms'), 'act', 'one:Terms'],
      [t(null, 'terms'), 'act', 'one:Terms'],
      [t(null, 'send'), 'act', 'one:Send'],
      [t('link', 'contact'), 'act', 'many:2'],
    ],
  ));

test('containers: row, card, section, dialog, form, list and what a heading covers', () =>
  finds(
    `<div class="grid"><div class="product"><h3>Blue lamp</h3><p>$20</p><button>Add</button></div><div class="product"><h3>Wool blanket</h3><p>$40</p><button>Add</button></div></div>
     <section><h2>Billing</h2><label>City <input></label></section><section><h2>Delivery</h2><label>City <input title=d></label></section>
     <h2>Team</h2><ul><li>Ann <button>Remove</button></li><li>Ben <button>Remove</button></li></ul>
     <h2>Danger zone</h2><button>Delete all</button>
     <fieldset><legend>Size</legend><label><input type=radio name=s>Small</label></fieldset>
     <form aria-label="Newsletter"><button>Go</button></form><form aria-label="Search"><button>Go</button></form>`,
    [
      [t('button', 'add', inside(t('card', 'wool blanket'))), 'act', 'one:Add'],
      [t('button', 'add', inside(t(null, 'blue lamp'))), 'act', 'one:Add'],
      [t('field', 'city', inside(t('section', 'delivery'))), 'act', 'one:City'],
      [t('button', 'remove', inside(t('listitem', 'Ben'))), 'act', 'one:Remove'],
      [t('button', 'remove', inside(t('row', 'Ann'))), 'act', 'one:Remove'],
      [
        t('button', null, {
          relations: [{ kind: 'under-heading', of: t('heading', 'Danger zone') }],
          ordinal: 1,
        }),
        'act',
        'one:Delete all',
      ],
      [t('radio', 'small', inside(t('group', 'size'))), 'act', 'one:Small'],
      [t('button', 'go', inside(t('form', 'newsletter'))), 'act', 'one:Go'],
      [t('button', 'add', inside(t('card', 'red chair'))), 'act', 'none:no-container'],
      [t('button', 'edit', inside(t('card', 'blue lamp'))), 'act', 'none:not-there'],
    ],
  ));

test('tables: positional rows skip headers, cells go by column, having filters', async () => {
  const { session } =
    await open(`<table><thead><tr><th>Order</th><th>Date</th><th>Status</th></tr></thead><tbody>
    <tr><td>1042</td><td>May 2</td><td>Paid</td></tr><tr><td>1041</td><td>May 1</td><td>Open</td></tr><tr><td>1040</td><td>Apr 9</td><td>Paid</td></tr></tbody></table>`);
  const first = await session.find(t('row', null, { ordinal: 1 }), { for: 'read' });
  expect(first.matches[0]?.cells).toEqual({ Order: '1042', Date: 'May 2', Status: 'Paid' });
  const status = await session.find(t('cell', null, { column: 'status', ...inside(t('row', '1041')) }), {
    for: 'read',
  });
  expect(short(status)).toBe('one:Open');
  const rows = await session.find(t('row', null), { for: 'read', all: true });
  expect(rows.total).toBe(3);
  const paid = await session.find(t('row', null, { having: [literal('Paid')] }), { for: 'read', all: true });
  expect(paid.total).toBe(2);
  const last = await session.find(t('row', null, { ordinal: -1 }), { for: 'read' });
  expect(last.matches[0]?.text).toContain('1040');
  const byColumn = await session.find(t('row', 'Open', { column: 'Status' }), { for: 'read' });
  expect(byColumn.matches[0]?.cells?.Order).toBe('1041');
  const column = await session.find(t('cell', null, { column: 'Order' }), { for: 'read', all: true });
  expect(column.matches.map((m) => m.text)).toEqual(['1042', '1041', '1040']);
  const table = await session.find(t('table', null), { for: 'read' });
  expect(table.matches[0]?.items).toHaveLength(3);
  expect(short(await session.find(t('row', '104'), { for: 'read' }))).toBe('none:not-there');
});

test('geometry: right of, left of, above, below, next to', () =>
  finds(
    `<div style="display:flex;gap:10px"><span>Quantity</span><button>−</button><input value=1 aria-label=qty><button>+</button></div>
     <p>Coupon</p><input aria-label=c1><p>Note</p><input aria-label=c2>`,
    [
      [t('button', null, { relations: [{ kind: 'left-of', of: t('field', 'qty') }] }), 'act', 'one:−'],
      [t('button', null, { relations: [{ kind: 'right-of', of: t('field', 'qty') }] }), 'act', 'one:+'],
      [
        t('field', null, { relations: [{ kind: 'below', of: t(null, 'Coupon', { exact: true }) }] }),
        'act',
        'one:c1',
      ],
      [
        t('field', null, { relations: [{ kind: 'above', of: t(null, 'Note', { exact: true }) }] }),
        'act',
        'one:c1',
      ],
      [
        t('field', null, { relations: [{ kind: 'next-to', of: t(null, 'quantity', { exact: true }) }] }),
        'act',
        'one:qty',
      ],
    ],
  ));

test('an open modal wins over what is behind it', () =>
  finds(
    `<button>Delete</button><div role="dialog" aria-modal="true" aria-label="Sure?" style="position:fixed;inset:50px;background:#fff"><button>Delete</button></div>`,
    [[t('button', 'delete'), 'act', 'one:Delete']],
  ));

test('what nobody can see is not there: hidden, transparent, folded, off the page, for screen readers only', () =>
  finds(
    `<p style="display:none">A1</p><p style="visibility:hidden">A2</p><p style="opacity:0">A3</p>
     <div style="height:0;overflow:hidden"><p>A4</p></div><p style="position:absolute;left:-9999px">A5</p>
     <span style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)">A6</span>
     <details><summary>More</summary><p>A7</p></details><p style="font-size:0">A8</p><p hidden>A9</p>`,
    ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A9'].map(
      (name) => [t(null, name), 'read', 'none:hidden'] as [Target, 'read', string],
    ),
  ));

test('the text of the page is what can be seen, line by line', async () => {
  const { session } =
    await open(`<h1>Shop</h1><p>Price: <b>$</b><i>5</i></p><div hidden>secret</div><ul><li>a</li><li>b</li></ul>
    <table><tr><td>x</td><td>y</td></tr></table><script>var no = 1</script><p style="opacity:0">ghost</p>`);
  expect(await session.text()).toBe('Shop\nPrice: $5\na\nb\nx y');
});

test('icon-only controls by title, label, symbol and class', () =>
  finds(
    `<button aria-label="Close dialog">×</button><button title="Settings"><i class="fa fa-gear"></i></button>
     <button class="trash"><svg width=10 height=10><use href="#icon-trash"/></svg></button><button>☰</button><div><a href="/cart" class="shopping_cart_link"></a></div>
     <style>.shopping_cart_link{display:inline-block;width:20px;height:20px}</style>`,
    [
      [t('button', 'close'), 'act', 'one:×'],
      [t('button', 'settings'), 'act', 'one:Settings'],
      [t('button', 'delete'), 'act', 'one:'],
      [t(null, 'menu'), 'act', 'one:☰'],
      [t('link', 'cart'), 'act', 'one:'],
    ],
  ));

test('badges, messages, counts of things by their plain name', async () => {
  const { session } = await open(`<a href="/cart" aria-label="Cart">Cart <span class="badge">2</span></a>
    <div class="inventory_item"><b>A</b> <i>1</i></div><div class="inventory_item"><b>B</b> <i>2</i></div>
    <div class="alert alert-danger">Username is required</div>
    <h2>Products</h2><ul class="cards"><li>One</li><li>Two</li><li>Three</li></ul>`);
  expect(short(await session.find(t('badge', 'cart'), { for: 'read' }))).toBe('one:2');
  expect(short(await session.find(t('message', null), { for: 'read' }))).toBe('one:Username is required');
  expect(short(await session.find(t('message', 'required'), { for: 'read' }))).toBe(
    'one:Username is required',
  );
  expect((await session.find(t(null, 'products'), { for: 'read', all: true })).total).toBe(3);
  expect((await session.find(t('listitem', null), { for: 'read', all: true })).total).toBe(3);
  expect((await session.find(t('button', null), { for: 'read', all: true })).total).toBe(0);
});

test('what only the maker of a page calls by its name: the price, the products', async () => {
  const card = (name: string, price: string) =>
    `<li class=card><a href="/${name}">${name}</a><p>Good</p><p class=price>${price}</p></li>`;
  const filters =
    '<form aria-label="Filter products"><div class=field><label>Kind <select><option>All</select></label></div><div class=field><label>Sort <select><option>Best</select></label></div></form>';
  const listed = `${filters}<h2>More</h2><ul aria-label=Products>${card('Lamp', '$5')}${card('Mug', '$6')}${card('Rug', '$7')}</ul>`;
  const { session } = await open(listed);
  const inLamp: Target = { ...t(null, 'price'), relations: [{ kind: 'in', of: t(null, 'Lamp') }] };
  expect((await session.find(t(null, 'products'), { for: 'read', all: true })).total).toBe(3);
  expect(short(await session.find(inLamp, { for: 'read' }))).toBe('one:$5');
  expect(short(await session.find(t(null, 'price'), { for: 'read' }))).toBe('many:3');
  expect(short(await session.find(t(null, 'price'), { for: 'act' }))).toBe('none:not-there');
  const { session: product } = await open(
    `<article class=product><h1>Chair</h1><p class="price large">$9</p></article>${listed}`,
  );
  expect(short(await product.find(t(null, 'price'), { for: 'read' }))).toBe('one:$9');
});

test('what is no column of a row is a thing in it, to operate and not to read', async () => {
  const rows = (names: string[]) =>
    names
      .map((name) => `<tr><td>${name}<td>Open<td><button>Delete</button> <a href=#>Edit</a></tr>`)
      .join('');
  const { session } = await open(
    `<table><tr><th>Name<th>Status<th>Actions</tr>${rows(['Alice', 'Bob'])}</table><button>Edit</button>`,
  );
  const ofAlice = (column: string): Target => ({
    ...t('cell', null),
    column,
    relations: [{ kind: 'in', of: t('row', 'Alice') }],
  });
  const found = async (column: string, purpose: 'act' | 'read') =>
    (await session.find(ofAlice(column), { for: purpose })).matches.map(
      ({ role, text }) => `${role} ${text}`,
    );
  expect(await found('Delete', 'act')).toEqual(['button Delete']);
  expect(await found('Edit', 'act')).toEqual(['link Edit']);
  expect(await found('Delete', 'read')).toEqual([]);
  expect(await found('Share', 'act')).toEqual([]);
  expect(await found('Status', 'act')).toEqual(['cell Open']);
});

test('facts of fields and states; passwords never leave', async () => {
  const { session } =
    await open(`<input type=password aria-label=Password value=hunter22><input type=checkbox aria-label=News checked>
    <button aria-expanded=true aria-pressed=false disabled>Menu</button><select aria-label=Sort><option>Name<option selected>Price</select>
    <div role=tablist><button role=tab aria-selected=true>Info</button><button role=tab aria-selected=false>Reviews</button></div>`);
  const facts = async (target: Target) => (await session.find(target, { for: 'read' })).matches[0]!;
  expect(JSON.stringify(await facts(t('field', 'password')))).not.toContain('hunter22');
  expect((await facts(t('field', 'password'))).value).toBe('••••••••');
  expect((await facts(t('checkbox', 'news'))).checked).toBe(true);
  expect(await facts(t('button', 'menu'))).toMatchObject({ enabled: false, expanded: true, pressed: false });
  expect(await facts(t('combobox', 'sort'))).toMatchObject({ value: 'Price', items: ['Name', 'Price'] });
  expect((await facts(t('tab', 'info'))).selected).toBe(true);
  expect((await facts(t('tab', 'reviews'))).selected).toBe(false);
});
