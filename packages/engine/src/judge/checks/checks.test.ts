import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Check, literal, type NumberMatch, type TextMatch } from '@assay/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { evaluateCheck } from '../evaluate.ts';
import {
  context,
  download,
  type FakePage,
  type FakeSession,
  fakeSession,
  request,
  target,
} from '../fake-session.ts';
import type { CheckResult } from '../look.ts';

const ctx = () => context({ limits: { checkMs: 10, navigationMs: 50, mailMs: 10 } });
const text = (op: TextMatch['op'], value: string): TextMatch => ({ op, value: literal(value) });
const is = (value: number, op: NumberMatch['op'] = 'eq'): NumberMatch => ({ op, value });

/** Evaluates a check and its negation on the same page. */
async function both(
  check: Check,
  page: Partial<FakePage> | FakeSession,
): Promise<[CheckResult, CheckResult]> {
  const session = 'find' in page ? page : fakeSession(page);
  const plain = await evaluateCheck(check, session, ctx());
  const negated = await evaluateCheck({ ...check, negated: true, holdMs: 1 }, session, ctx());
  return [plain, negated];
}

async function outcomes(check: Check, page: Partial<FakePage> | FakeSession): Promise<string> {
  const [plain, negated] = await both(check, page);
  return `${plain.outcome}/${negated.outcome}`;
}

const two = [
  { role: 'button', name: 'A' },
  { role: 'button', name: 'B' },
];

describe('visible', () => {
  const check: Check = { check: 'visible', target: target('Delete') };
  it.each([
    ['one', { found: { Delete: [{ name: 'Delete' }] } }, 'held/broken'],
    ['several', { found: { Delete: two } }, 'held/broken'],
    ['only a hidden one', { found: { Delete: { why: 'hidden', near: ['button "Delete"'] } } }, 'broken/held'],
    ['a hidden match', { found: { Delete: [{ visible: false }] } }, 'broken/held'],
    ['none', {}, 'broken/held'],
    ['no container', { found: { Delete: { why: 'no-container' } } }, 'broken/undecided'],
    ['several containers', { found: { Delete: { why: 'ambiguous-container' } } }, 'undecided/undecided'],
  ] as const)('%s: %s', async (_name, page, expected) => {
    expect(await outcomes(check, page as Partial<FakePage>)).toBe(expected);
  });

  it('says that the row is missing, not the button', async () => {
    const inRow: Check = {
      check: 'visible',
      target: target('Delete', { relations: [{ kind: 'in', of: { words: 'row Alice' } }] }),
    };
    const [plain, negated] = await both(inRow, { found: { Delete: { why: 'no-container' } } });
    expect(plain.actual).toBe('the row Alice is not on the page');
    expect(negated).toMatchObject({
      errorCode: 'AGENT_UNDECIDED',
      reason: 'the row Alice is not on the page',
    });
  });
});

describe('text', () => {
  const badge = (match: TextMatch): Check => ({ check: 'text', target: target('cart badge'), match });
  it.each([
    ['equals', '2', [{ name: 'Cart (2)', text: '2' }], 'held/broken'],
    ['equals', '2', [{ text: '3' }], 'broken/held'],
    ['equals', '2', [{ text: 'cart badge: 2' }], 'held/broken'],
    ['equals', '2', [{ text: 'cart badge (2)' }], 'held/broken'],
    ['equals', '2', [{ text: 'cart badge (12)' }], 'broken/held'],
    ['contains', '2', [{ text: '12' }], 'broken/held'],
    ['contains', 'x', [{ text: 'a x b' }], 'held/broken'],
    ['contains', 'x', [{ text: 'x' }, { text: 'x y' }], 'held/undecided'],
    ['contains', 'x', [{ text: 'x' }, { text: 'y' }], 'undecided/undecided'],
    ['equals', 'x', [{ text: 'x' }, { text: 'x' }], 'undecided/undecided'],
    ['equals', 'typed', [{ text: '', value: 'typed' }], 'held/broken'],
    ['equals', 'x', [], 'broken/undecided'],
    ['empty', '', [{ text: '' }], 'held/broken'],
    ['empty', '', [{ text: '', name: 'Icon' }], 'held/broken'],
    ['empty', '', [{ text: '', value: 'x' }], 'broken/held'],
  ] as const)('%s "%s" of %j: %s', async (op, value, elements, expected) => {
    expect(await outcomes(badge(text(op, value)), { found: { 'cart badge': [...elements] } })).toBe(expected);
  });

  it('shows expected and actual, and names the candidates of an ambiguity', async () => {
    const [plain] = await both(badge(text('equals', '2')), { found: { 'cart badge': [{ text: '1' }] } });
    expect(plain).toMatchObject({ expected: 'the cart badge to say "2"', actual: 'it says "1"' });
    const [many] = await both(badge(text('equals', '2')), { found: { 'cart badge': two } });
    expect(many.errorCode).toBe('AGENT_AMBIGUOUS_TARGET');
    expect(many.reason).toContain('button "A", button "B"');
  });

  it.each([
    ['contains', 'thank you', 'held/broken'],
    ['contains', 'order 10', 'broken/held'],
    ['equals', 'Order 1042', 'held/broken'],
    ['equals', 'Order', 'broken/held'],
    ['starts-with', 'Thank', 'held/broken'],
    ['matches', 'order \\d+', 'held/broken'],
    ['empty', '', 'broken/held'],
  ] as const)('the page %s "%s": %s', async (op, value, expected) => {
    const page = { text: 'Shop\nThank you!\nOrder 1042\n' };
    expect(await outcomes({ check: 'text', match: text(op, value) }, page)).toBe(expected);
  });
});

describe('value', () => {
  const check: Check = { check: 'value', target: target('Email'), match: text('equals', 'a@b.c') };
  it.each([
    [[{ role: 'textbox', value: 'a@b.c' }], 'held/broken'],
    [[{ role: 'textbox', value: '' }], 'broken/held'],
    [[{ role: 'paragraph', text: 'a@b.c' }], 'undecided/undecided'],
    [[], 'broken/undecided'],
    [two, 'undecided/undecided'],
  ])('%j: %s', async (elements, expected) => {
    expect(await outcomes(check, { found: { Email: elements } })).toBe(expected);
  });
});

describe('number and count', () => {
  const total: Check = { check: 'number', target: target('total'), match: is(50, 'gt') };
  it.each([
    ['$84.50', 'held/broken'],
    ['Total (3 items): $84.50', 'held/broken'],
    ['$50.00', 'broken/held'],
    ['free', 'broken/undecided'],
    ['10 of 100', 'undecided/undecided'],
  ])('the total "%s" is more than 50: %s', async (shown, expected) => {
    expect(await outcomes(total, { found: { total: [{ text: shown }] } })).toBe(expected);
  });

  it('says nothing of a total that is not there', async () => {
    expect(await outcomes(total, {})).toBe('broken/undecided');
    expect(await outcomes(total, { found: { total: two } })).toBe('undecided/undecided');
  });

  const count = (match: NumberMatch): Check => ({ check: 'count', target: target('rows'), match });
  it.each([
    ['two rows, two wanted', is(2), { rows: two }, 'held/broken'],
    ['two rows, three wanted', is(3), { rows: two }, 'broken/held'],
    ['at least one', is(1, 'gte'), { rows: two }, 'held/broken'],
    ['none, none wanted', is(0), {}, 'held/broken'],
    ['no list, none wanted', is(0), { rows: { why: 'no-container' } }, 'undecided/undecided'],
    ['no list, two wanted', is(2), { rows: { why: 'no-container' } }, 'broken/undecided'],
    ['several lists', is(2), { rows: { why: 'ambiguous-container' } }, 'undecided/undecided'],
    ['more than are described', is(300), { rows: { kind: 'many', total: 300 } }, 'held/broken'],
  ] as const)('%s: %s', async (_name, match, found, expected) => {
    expect(await outcomes(count(match), { found: found as unknown as FakePage['found'] })).toBe(expected);
  });
});

describe('states', () => {
  const state = (check: 'enabled' | 'checked' | 'focused' | 'expanded'): Check => ({
    check,
    target: target('it'),
  });
  it.each([
    ['enabled', { enabled: true }, 'held/broken'],
    ['enabled', { enabled: false }, 'broken/held'],
    ['checked', { checked: true }, 'held/broken'],
    ['checked', { checked: false }, 'broken/held'],
    ['checked', { checked: 'mixed' }, 'broken/undecided'],
    ['checked', { pressed: true }, 'held/broken'],
    ['enabled', { role: 'switch', checked: true, enabled: true }, 'held/broken'],
    ['enabled', { role: 'switch', checked: false, enabled: true }, 'undecided/undecided'],
    ['checked', { role: 'button' }, 'undecided/undecided'],
    ['focused', { focused: true }, 'held/broken'],
    ['focused', { focused: false }, 'broken/held'],
    ['expanded', { expanded: true }, 'held/broken'],
    ['expanded', { expanded: false }, 'broken/held'],
    ['expanded', { expanded: null }, 'undecided/undecided'],
  ] as const)('%s with %j: %s', async (check, element, expected) => {
    expect(await outcomes(state(check), { found: { it: [element] } })).toBe(expected);
  });

  it('knows a partly checked box from the others', async () => {
    const partly: Check = { check: 'checked', target: target('it'), mixed: true };
    expect(await outcomes(partly, { found: { it: [{ checked: 'mixed' }] } })).toBe('held/broken');
    expect(await outcomes(partly, { found: { it: [{ checked: true }] } })).toBe('broken/held');
    expect(await outcomes(partly, { found: { it: [{ checked: false }] } })).toBe('broken/held');
  });

  it('says nothing of the state of what is not there', async () => {
    expect(await outcomes(state('enabled'), {})).toBe('broken/undecided');
    expect(await outcomes(state('enabled'), { found: { it: two } })).toBe('undecided/undecided');
  });

  it.each([
    [undefined, { selected: true }, 'held/broken'],
    [undefined, { selected: false }, 'broken/held'],
    [undefined, { attributes: { 'aria-current': 'page' } }, 'held/broken'],
    [undefined, { attributes: { 'aria-current': 'false' } }, 'broken/held'],
    [undefined, { checked: true }, 'held/broken'],
    [undefined, { role: 'link' }, 'undecided/undecided'],
    ['Blue', { value: 'Blue' }, 'held/broken'],
    ['Blue', { value: 'Red, Blue' }, 'held/broken'],
    ['Blue', { value: 'Light Blue' }, 'broken/held'],
    ['Blue', { text: 'Blue' }, 'held/broken'],
  ] as const)('selected %s with %j: %s', async (option, element, expected) => {
    const check: Check = {
      check: 'selected',
      target: target('it'),
      ...(option === undefined ? {} : { option: literal(option) }),
    };
    expect(await outcomes(check, { found: { it: [element as object] } })).toBe(expected);
  });
});

describe('order', () => {
  const order = (direction: 'ascending' | 'descending', column?: string): Check => ({
    check: 'order',
    target: target('items'),
    direction,
    as: 'auto',
    ...(column ? { column } : {}),
  });
  const items = (...texts: string[]) => ({ found: { items: texts.map((entry) => ({ text: entry })) } });
  it.each([
    [['$9.00', '$10.00', '$100.00'], 'held/broken'],
    [['$10.00', '$9.00'], 'broken/held'],
    [['$5.00', '$5.00'], 'held/broken'],
    [['2 Jan 2026', '1 Feb 2026'], 'held/broken'],
    [['1 Feb 2026', '2 Jan 2026'], 'broken/held'],
    [['apple', 'Banana', 'cherry'], 'held/broken'],
    [['Item 2', 'Item 10'], 'held/broken'],
    [['b', 'a'], 'broken/held'],
    [['05/06/2026', '01/07/2026'], 'undecided/undecided'],
    [['13/01/2026', '01/07/2026'], 'held/broken'],
    [['only one'], 'undecided/undecided'],
    [[], 'broken/undecided'],
  ])('%j ascending: %s', async (texts, expected) => {
    expect(await outcomes(order('ascending'), items(...texts))).toBe(expected);
  });

  it('names the first pair out of order', async () => {
    const [plain] = await both(order('descending'), items('3', '1', '2'));
    expect(plain.actual).toBe('"1" stands before "2" (places 2 and 3 of 3, read as number)');
  });

  it('reads the cells of a column, without the header row', async () => {
    const row = (date: string, total: string) => ({ role: 'row', cells: { Date: date, Total: total } });
    const rows = [row('Date', 'Total'), row('2026-05-02', '$1'), row('2026-05-01', '$9')];
    expect(await outcomes(order('descending', 'date'), { found: { items: rows } })).toBe('held/broken');
    expect(await outcomes(order('descending', 'total'), { found: { items: rows } })).toBe('broken/held');
    expect(await outcomes(order('descending', 'weight'), { found: { items: rows } })).toBe(
      'undecided/undecided',
    );
  });

  it('reads the items of a list and the rows of a table', async () => {
    const list = { found: { items: [{ role: 'list', items: ['a', 'b'] }] } };
    expect(await outcomes(order('ascending'), list)).toBe('held/broken');
    const table = {
      found: {
        items: [{ role: 'table', items: ['x', 'y'] }],
        rows: [
          { role: 'row', cells: { Price: '1' } },
          { role: 'row', cells: { Price: '2' } },
        ],
      },
    };
    expect(await outcomes(order('ascending', 'Price'), table)).toBe('held/broken');
    expect(await outcomes(order('descending', 'Price'), table)).toBe('broken/held');
  });
});

describe('list', () => {
  const list = (values: string[], rest: object = {}): Check => ({
    check: 'list',
    target: target('cart'),
    values: values.map(literal),
    ...rest,
  });
  const cart = (...texts: string[]) => ({ found: { cart: [{ role: 'list', items: texts }] } });
  it.each([
    ['all listed', list(['Lamp', 'Mug']), cart('Blue Lamp', 'Green Mug', 'Hat'), 'held/broken'],
    ['one missing', list(['Lamp', 'Rug']), cart('Blue Lamp', 'Hat'), 'broken/broken'],
    ['both missing', list(['Rug', 'Pen']), cart('Blue Lamp'), 'broken/held'],
    ['exactly', list(['Lamp', 'Mug'], { exactly: true }), cart('Green Mug', 'Blue Lamp'), 'held/broken'],
    ['one too many', list(['Lamp'], { exactly: true }), cart('Blue Lamp', 'Hat'), 'broken/held'],
    ['one twice', list(['Lamp', 'Mug'], { exactly: true }), cart('Lamp', 'Lamp', 'Mug'), 'broken/held'],
    ['with a sum', list(['Lamp'], { exactly: true }), cart('Lamp $5', 'Total $5'), 'held/broken'],
    ['in order', list(['Lamp', 'Mug'], { inOrder: true }), cart('Lamp', 'Hat', 'Mug'), 'held/broken'],
    ['out of order', list(['Mug', 'Lamp'], { inOrder: true }), cart('Lamp', 'Mug'), 'broken/held'],
    ['no such list', list(['Lamp']), {}, 'broken/undecided'],
    ['empty list', list(['Lamp']), cart(), 'broken/held'],
  ] as const)('%s: %s', async (_name, check, page, expected) => {
    expect(await outcomes(check, page as Partial<FakePage>)).toBe(expected);
  });

  it('looks for the list itself when none is named', async () => {
    const check: Check = { check: 'list', values: [literal('Lamp'), literal('Mug')], exactly: true };
    const rows = (...names: string[]) => ({
      found: { rows: names.map((name) => ({ role: 'row', text: name })) },
    });
    expect(await outcomes(check, rows('Blue Lamp', 'Green Mug'))).toBe('held/broken');
    expect(await outcomes(check, rows('Blue Lamp', 'Green Mug', 'Hat'))).toBe('broken/held');
    expect(await outcomes(check, rows('Hat'))).toBe('broken/undecided');
    const loose: Check = { check: 'list', values: [literal('Lamp'), literal('Mug')] };
    expect(await outcomes(loose, { text: 'Lamp\nMug' })).toBe('held/broken');
    expect(await outcomes(loose, { text: 'Lamp' })).toBe('broken/broken');
  });
});

describe('url and title', () => {
  const url = 'http://app.test/orders/?page=2#top';
  it.each([
    ['equals', '/orders', 'held/broken'],
    ['equals', '/orders/?page=2', 'held/broken'],
    ['equals', 'http://app.test/orders/?page=2#top', 'held/broken'],
    ['equals', '/order', 'broken/held'],
    ['ends-with', '/orders', 'held/broken'],
    ['contains', 'page=2', 'held/broken'],
    ['starts-with', '/orders', 'held/broken'],
    ['contains', 'login', 'broken/held'],
  ] as const)('the URL %s %s: %s', async (op, value, expected) => {
    expect(await outcomes({ check: 'url', match: text(op, value) }, { url })).toBe(expected);
  });

  it('compares the title', async () => {
    const check: Check = { check: 'title', match: text('equals', 'Orders – Shop') };
    expect(await outcomes(check, { title: 'Orders - Shop' })).toBe('held/broken');
    expect(await outcomes(check, { title: 'Error' })).toBe('broken/held');
  });
});

describe('events', () => {
  const post: Check = {
    check: 'request',
    method: 'post',
    path: text('equals', '/api/orders'),
    status: is(201),
  };
  const withRequest = (given: object) => {
    const session = fakeSession();
    session.log.requests.push(request({ method: 'POST', url: 'http://app.test/api/orders', ...given }));
    return session;
  };
  it.each([
    [{ status: 201 }, 'held/broken'],
    [{ status: 500 }, 'broken/held'],
    [{ status: 201, at: -5 }, 'broken/held'],
    [{ status: 201, method: 'GET' }, 'broken/held'],
    [{ status: 201, url: 'http://app.test/api/orders/5' }, 'broken/held'],
  ])('a request %j: %s', async (given, expected) => {
    expect(await outcomes(post, withRequest(given))).toBe(expected);
  });

  it('shows what was answered instead', async () => {
    const [plain] = await both(post, withRequest({ status: 500 }));
    expect(plain.actual).toBe('POST /api/orders answered 500');
    expect(plain.evidence).toContainEqual(expect.objectContaining({ kind: 'request' }));
  });

  it('counts only dialogs since the last action', async () => {
    const check: Check = { check: 'dialog', match: text('contains', 'sure') };
    const session = fakeSession();
    session.log.dialogs.push({
      at: 5,
      type: 'confirm',
      message: 'Are you sure?',
      answered: 'accepted',
      unexpected: false,
    });
    expect(await outcomes(check, session)).toBe('held/broken');
    const late = { ...ctx(), actionStartedAt: 10 };
    expect((await evaluateCheck(check, session, late)).outcome).toBe('broken');
    expect(await outcomes({ check: 'dialog', match: text('contains', 'gone') }, session)).toBe('broken/held');
    expect(await outcomes({ check: 'dialog' }, fakeSession())).toBe('broken/held');
  });

  it('takes errors of the console and uncaught exceptions, not a missing icon', async () => {
    const session = fakeSession();
    const entry = { at: 1, level: 'error', source: 'console', url: null } as const;
    session.log.console.push({ ...entry, level: 'warning', text: 'careful' });
    session.log.console.push({ ...entry, text: 'Failed to load http://app.test/favicon.ico' });
    expect(await outcomes({ check: 'console-clean', holdMs: 1 }, session)).toBe('held/broken');
    session.log.console.push({ ...entry, source: 'page-error', text: 'x is not a function' });
    expect(await outcomes({ check: 'console-clean', holdMs: 1 }, session)).toBe('broken/held');
  });
});

describe('download', () => {
  const dir = mkdtempSync(join(tmpdir(), 'judge-'));
  afterAll(() => rmSync(dir, { recursive: true }));
  const path = join(dir, 'orders.csv');
  writeFileSync(path, 'id,status\n1042,Paid\n');
  const whole = { name: 'orders.csv', bytes: 20, path };
  it.each([
    [{}, whole, 'held/broken'],
    [{ name: text('equals', 'orders.csv') }, whole, 'held/broken'],
    [{ name: text('equals', 'other.csv') }, whole, 'broken/held'],
    [{ bytes: is(10, 'gt') }, whole, 'held/broken'],
    [{ bytes: is(1024, 'gt') }, whole, 'broken/held'],
    [{ content: text('contains', '1042,Paid') }, whole, 'held/broken'],
    [{ content: text('contains', '1042,Open') }, whole, 'broken/held'],
    [{ sha256: '0'.repeat(64) }, whole, 'broken/held'],
    [{}, { ...whole, failure: 'cancelled' }, 'broken/held'],
    // It is still coming in when the time is over: nothing can be said.
    [{}, { ...whole, path: null }, 'undecided/undecided'],
  ] as const)('%j of %j: %s', async (check, record, expected) => {
    const session = fakeSession();
    session.log.downloads.push(download(record));
    expect(await outcomes({ check: 'download', ...check } as Check, session)).toBe(expected);
  });

  it('waits for a file that is still coming in', async () => {
    const session = fakeSession();
    session.log.downloads.push(download({ ...whole, path: null }));
    session.later(30, (_page, log) => {
      log.downloads[0]!.path = path;
    });
    expect((await both({ check: 'download' }, session))[0].outcome).toBe('held');
  });

  it('is broken when nothing was downloaded', async () => {
    expect(await outcomes({ check: 'download' }, fakeSession())).toBe('broken/held');
  });
});

describe('states of a name without a kind', () => {
  const check: Check = { check: 'checked', target: target('Captions') };
  const label = { role: 'generic', name: '', text: 'Captions' };
  const asked = (controls: object[]) => {
    const session = fakeSession({ found: { Captions: [label] } });
    const { find } = session;
    session.find = async (wanted, options) =>
      wanted.role === 'control'
        ? fakeSession({ found: { Captions: controls } }).find(wanted, options)
        : find.call(session, wanted, options);
    return session;
  };
  it('asks the control beside the label, and only one', async () => {
    expect(await outcomes(check, asked([{ role: 'switch', name: 'Captions', checked: true }]))).toBe(
      'held/broken',
    );
    expect(
      await outcomes(
        check,
        asked([
          { role: 'switch', checked: true },
          { role: 'checkbox', checked: true },
        ]),
      ),
    ).toBe('undecided/undecided');
    expect(await outcomes(check, asked([]))).toBe('undecided/undecided');
  });
  it('does not take a label for an enabled control', async () => {
    const enabled: Check = { check: 'enabled', target: target('Captions') };
    expect(await outcomes(enabled, asked([{ role: 'switch', name: 'Captions', enabled: false }]))).toBe(
      'broken/held',
    );
  });
});

describe('the value of a slider or spin button', () => {
  const page = (facts: object) => ({ found: { Day: [{ role: 'spinbutton', ...facts }] } });
  const facts = { value: 'first', text: '1', attributes: { 'aria-valuenow': '1' } };
  it('is what it says, its number and what is drawn', async () => {
    const value = (wanted: string): Check => ({
      check: 'value',
      target: target('Day'),
      match: text('equals', wanted),
    });
    expect(await outcomes(value('first'), page(facts))).toBe('held/broken');
    expect(await outcomes(value('1'), page(facts))).toBe('held/broken');
    expect(await outcomes(value('2'), page(facts))).toBe('broken/held');
    const number: Check = { check: 'number', target: target('Day'), match: is(1) };
    expect(await outcomes(number, page(facts))).toBe('held/broken');
  });
});

describe('several lists or tables', () => {
  const table = (name: string) => ({ role: 'table', name, items: ['a', 'b'] });
  it('are ambiguous, never compared with each other', async () => {
    const page = { found: { Table: [table('One'), table('Two')] } };
    const order: Check = {
      check: 'order',
      target: target('Table'),
      direction: 'ascending',
      as: 'auto',
    };
    expect(await outcomes(order, page)).toBe('undecided/undecided');
    const list: Check = { check: 'list', target: target('Table'), values: [literal('a')] };
    expect(await outcomes(list, page)).toBe('undecided/undecided');
  });
});
