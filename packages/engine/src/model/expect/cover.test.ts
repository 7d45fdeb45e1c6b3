import { describe, expect, it } from 'vitest';
import { parseValue } from '../../plain/value.ts';
import { type CheckInput, toCheck } from './check-input.ts';
import { coverProblems } from './cover.ts';

const options = { configs: { shop: ['user', 'password'] }, outputs: ['order'], macros: [], now: new Date() };

function problems(
  text: string,
  bindings: [quote: string, ...checks: CheckInput[]][],
  kind: 'look' | 'expect' | 'act' = 'expect',
): string[] {
  const bound = bindings.map(([quote, ...inputs]) => ({
    quote,
    checks: inputs.map((input) => {
      const check = toCheck(input, (value) => parseValue(value, options));
      if ('problem' in check) throw new Error(check.problem);
      return check;
    }),
  }));
  return coverProblems({ text }, bound, {
    origin: 'http://shop.test:8080',
    isLookOnly: kind === 'look',
    isAction: kind === 'act',
  });
}

const visible = (name: string, more: Partial<CheckInput> = {}): CheckInput => ({
  kind: 'visible',
  target: { name },
  ...more,
});
const text = (value: string, more: Partial<CheckInput> = {}): CheckInput => ({
  kind: 'text',
  value,
  ...more,
});

describe('checks that cover their clause', () => {
  it.each<[string, [string, ...CheckInput[]][]]>([
    [
      'the order is listed in the account',
      [['the order is listed in the account', visible('order'), { kind: 'url', value: 'account' }]],
    ],
    [
      'A new customer can buy a product and sees the order in the account',
      [
        [
          'A new customer can buy a product',
          { kind: 'request', method: 'POST', value: 'buy' },
          text('product'),
        ],
        [
          'and sees the order in the account',
          visible('order', { target: { name: 'order', role: 'row' } }),
          { kind: 'url', value: 'account' },
        ],
      ],
    ],
    ['the page greets "Maria Lopez"', [['the page greets "Maria Lopez"', text('Maria Lopez')]]],
    [
      'three orders are listed',
      [
        [
          'three orders are listed',
          { kind: 'count', target: { name: 'order', role: 'row' }, op: 'eq', number: 3 },
        ],
      ],
    ],
    [
      'the total is $84.50',
      [['the total is $84.50', { kind: 'number', target: { name: 'total' }, op: 'eq', number: 84.5 }]],
    ],
    ['the draft is gone', [['the draft is gone', visible('draft', { negated: true })]]],
    [
      'the customer cannot check out',
      [
        [
          'the customer cannot check out',
          { kind: 'enabled', target: { name: 'Check out', role: 'button' }, negated: true },
        ],
      ],
    ],
    ['an invoice is downloaded', [['an invoice is downloaded', { kind: 'download', value: 'invoice' }]]],
    [
      'the account shows {{output.order}}',
      [['the account shows {{output.order}}', visible('account'), text('{{output.order}}')]],
    ],
  ])('%s', (clause, bindings) => {
    expect(problems(clause, bindings)).toEqual([]);
  });
});

describe('what a model could do to get a pass is refused', () => {
  const clause = 'the order is confirmed';
  it.each<[string, CheckInput[], RegExp]>([
    ['the body is visible', [visible('body')], /on every page/],
    ['the page is visible', [visible('the page')], /on every page/],
    ['any element is visible', [{ kind: 'visible', target: { role: 'element' } }], /on every page/],
    ['any button is visible', [{ kind: 'visible', target: { role: 'button' } }], /on every page/],
    [
      'a nameless thing in a nameless place',
      [{ kind: 'visible', target: { role: 'link', in: { role: 'main' } } }],
      /on every page/,
    ],
    ['the first heading', [{ kind: 'visible', target: { role: 'heading', ordinal: 1 } }], /on every page/],
    [
      'a count of at least 0',
      [{ kind: 'count', target: { name: 'order' }, op: 'gte', number: 0 }],
      /any count/,
    ],
    [
      'a count that is not 7',
      [{ kind: 'count', target: { name: 'order' }, op: 'ne', number: 7 }],
      /any count/,
    ],
    [
      'a number above minus a million',
      [{ kind: 'number', target: { name: 'order' }, op: 'gt', number: -1e6 }],
      /any number/,
    ],
    ['an empty text', [text('')], /every page/],
    ['a text of one letter', [text('o')], /every page/],
    ['an address that contains nothing', [{ kind: 'url', value: '' }], /every page/],
    ['an address with a slash', [{ kind: 'url', value: '/' }], /every page/],
    ['an address with the own host', [{ kind: 'url', value: 'shop.test' }], /every address/],
    ['an address with http', [{ kind: 'url', value: 'http' }], /every address/],
    ['a pattern that fits anything', [text('.*', { op: 'matches' })], /nearly any/],
    ['a pattern of one letter', [text('[a-z]', { op: 'matches' })], /nearly any/],
    ['a pattern or nothing', [text('order|', { op: 'matches' })], /nearly any/],
    ['a pattern that never ends', [text('(order+)+', { op: 'matches' })], /repeats a repetition/],
    ['any request', [{ kind: 'request' }], /name the path/],
    ['a GET of anything', [{ kind: 'request', method: 'GET' }], /name the path/],
    ['something unrelated', [visible('Shop')], /has one of its words/],
    ['a healthy console', [{ kind: 'console-clean' }], /has one of its words/],
    [
      'that an error is not there',
      [visible('order error', { negated: true })],
      /does not say that something is not there/,
    ],
    ['a count of none', [{ kind: 'count', target: { name: 'order' }, op: 'eq', number: 0 }], /does not say/],
    [
      'the absence of a made-up word',
      [visible('order'), visible('order xyzzy', { negated: true })],
      /does not say|not in/,
    ],
  ])('%s', (_, checks, reason) => {
    expect(problems(clause, [[clause, ...checks]]).join(' ')).toMatch(reason);
  });

  it.each<[string, string, [string, ...CheckInput[]][], RegExp]>([
    [
      'a quote that is not there',
      'the order is confirmed',
      [['the order was confirmed', visible('order')]],
      /word for word/,
    ],
    [
      'words that are left out',
      'the order is confirmed by mail',
      [['the order', visible('order')]],
      /in no quote: confirmed mail/,
    ],
    [
      'one half left out',
      'A product is bought and the order is listed',
      [['A product is bought and the order is listed', visible('order')]],
      /No check for "A product is bought"/,
    ],
    [
      'a quoted text that is changed',
      'the page says "Order 17 placed"',
      [['the page says "Order 17 placed"', text('Order')]],
      /as it is/,
    ],
    [
      'a number that is changed',
      'the cart holds 3 lamps',
      [['the cart holds 3 lamps', { kind: 'count', target: { name: 'lamps' }, op: 'gte', number: 1 }]],
      /The number 3/,
    ],
    [
      'a number that is made up',
      'several lamps are in the cart',
      [
        [
          'several lamps are in the cart',
          { kind: 'count', target: { name: 'lamps' }, op: 'lt', number: 1000 },
        ],
      ],
      /1000|does not say/,
    ],
    [
      'a reference that is dropped',
      'the header greets {{shop.user}}',
      [['the header greets {{shop.user}}', visible('header')]],
      /shop.user/,
    ],
    [
      'a no that becomes a yes',
      'the draft is not in the list',
      [['the draft is not in the list', visible('draft')]],
      /says no/,
    ],
    [
      'the absence of what nobody named',
      'the draft is gone',
      [['the draft is gone', visible('draft xyzzy', { negated: true })]],
      /xyzzy/,
    ],
    [
      'the absence of a description',
      'the deleted item is gone',
      [['the deleted item is gone', visible('deleted item', { negated: true })]],
      /what is meant/,
    ],
  ])('%s', (_, said, bindings, reason) => {
    expect(problems(said, bindings).join(' ')).toMatch(reason);
  });

  it('each word has to be in a check where nothing is done that could make it true', () => {
    const clause = 'the footer names the imprint of Acme';
    expect(problems(clause, [[clause, visible('footer')]], 'look').join(' ')).toMatch(/says: imprint, Acme/);
    expect(
      problems(
        clause,
        [[clause, visible('imprint', { target: { name: 'imprint Acme', in: { name: 'footer names' } } })]],
        'look',
      ),
    ).toEqual([]);
  });

  it.each<[string, string, CheckInput[], RegExp]>([
    [
      'the thing instead of what is done with it',
      'A new customer can buy a blue lamp',
      [visible('blue lamp')],
      /tells that it was done/,
    ],
    [
      'a place where the thing is',
      'A new customer can buy a blue lamp',
      [visible('blue lamp'), { kind: 'url', value: 'lamp' }],
      /tells that it was done/,
    ],
    [
      'a request that changes nothing',
      'A new customer can buy a blue lamp',
      [{ kind: 'request', method: 'GET', value: 'buy-blue-lamp' }],
      /tells that it was done/,
    ],
    [
      'that there is at least one',
      'A new customer can buy a blue lamp',
      [{ kind: 'count', target: { name: 'blue lamp' }, op: 'gte', number: 1 }],
      /tells that it was done/,
    ],
    [
      'one word of many',
      'A new customer can buy a blue lamp',
      [text('Thank you for the lamp')],
      /says: buy, blue/,
    ],
  ])('what is to be done is not shown by %s', (_, clause, checks, reason) => {
    expect(problems(clause, [[clause, ...checks]], 'act').join(' ')).toMatch(reason);
  });

  it.each<[string, CheckInput[]]>([
    ['A new customer can buy a blue lamp', [text('Thank you for buying the Blue Lamp')]],
    [
      'A new customer can buy a blue lamp',
      [{ kind: 'request', method: 'POST', value: 'buy' }, text('Blue Lamp')],
    ],
    [
      'A visitor searches for blue lamps',
      [visible('Blue Lamp', { target: { name: 'blue lamp', role: 'link' } }), text('search')],
    ],
  ])('what is to be done is shown by its effect: %s', (clause, checks) => {
    expect(problems(clause, [[clause, ...checks]], 'act')).toEqual([]);
  });

  it('an address shows something only where the clause speaks of where one gets', () => {
    const confirmed = 'the order is confirmed';
    expect(problems(confirmed, [[confirmed, { kind: 'url', value: 'order-confirmed' }]]).join(' ')).toMatch(
      /has one of its words/,
    );
    const taken = 'the customer is taken to the order';
    expect(problems(taken, [[taken, { kind: 'url', value: 'order' }]])).toEqual([]);
  });
});
