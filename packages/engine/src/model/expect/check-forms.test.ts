import { Check, type CheckKind } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { parseValue } from '../../plain/value.ts';
import {
  BOUND_KINDS,
  type BoundKind,
  COMMON,
  type FieldForm,
  FORMS,
  MAIL_FORMS,
  NUMBER_FORMS,
  TARGET_FORMS,
  TEXT_FORMS,
} from './check-forms.ts';
import { CheckInput, toCheck } from './check-input.ts';
import { coverProblems } from './cover.ts';
import { provesNothing } from './vacuous.ts';

const options = { configs: { shop: ['user'] }, outputs: [], macros: [], now: new Date() };
const checkOf = (input: object): Check => {
  const check = toCheck(CheckInput.parse(input), (text) => parseValue(text, options));
  if ('problem' in check) throw new Error(check.problem);
  return check;
};
const SHAPES = new Map<string, Record<string, z.ZodType>>(
  Check.options.map((option) => [option.shape.check.value, option.shape]),
);
const TARGET = {
  ...{ name: 'Lamp', role: 'row', exact: true, ordinal: 2, column: 'Price', having: ['Paid'] },
  in: { name: 'Cart', role: 'section', place: 'below' },
};

/** An input with every word that a kind knows. */
const FULL: { [K in BoundKind]: object } = {
  visible: { target: TARGET },
  text: { target: TARGET, op: 'starts-with', value: 'Thanks', caseSensitive: true },
  value: { target: TARGET, value: 'Thanks' },
  number: { target: TARGET, op: 'between', number: 2, to: 5 },
  count: { target: TARGET, op: 'gte', number: 2 },
  enabled: { target: TARGET },
  checked: { target: TARGET, partly: true },
  selected: { target: TARGET, value: 'Blue' },
  focused: { target: TARGET },
  expanded: { target: TARGET },
  order: { target: TARGET, direction: 'descending', as: 'number' },
  list: { target: TARGET, values: ['a', 'b'], exactly: true, inOrder: true },
  'leads-to': { target: TARGET, value: '/help' },
  url: { value: '/cart' },
  title: { value: 'Cart' },
  request: { method: 'post', value: '/orders', status: 201 },
  download: { value: 'a.csv', op: 'gt', number: 1000, content: '1042', sha256: 'ab'.repeat(32) },
  dialog: { value: 'Sure?' },
  mail: {
    recipient: '{{shop.user}}',
    sender: 'Shop',
    subject: 'Hi',
    of: 'text',
    op: 'contains',
    value: 'code',
  },
  'console-clean': {},
  accessible: { level: 'AA' },
};

describe('forms of checks', () => {
  it('are one for each kind of the contract, or none with a reason', () => {
    expect(Object.keys(FORMS).sort()).toEqual([...SHAPES.keys()].sort());
    const without = Object.entries(FORMS).filter(([, form]) => 'not' in form);
    expect(without.map(([kind]) => kind)).toEqual(['judged']);
    expect([...BOUND_KINDS, 'judged'].sort()).toEqual(Object.keys(FORMS).sort());
  });

  it.each(BOUND_KINDS)('of %s name every field of it, and make it', (kind) => {
    const form: Record<string, FieldForm> = { ...(FORMS[kind] as object), ...COMMON };
    const { check: _, ...fields } = SHAPES.get(kind)!;
    expect(Object.keys(form).sort()).toEqual(Object.keys(fields).sort());
    const made = checkOf({ kind, ...FULL[kind], negated: true, withinSeconds: 3 }) as Record<string, unknown>;
    for (const [field, words] of Object.entries(form)) {
      if (typeof words === 'string') {
        expect(Object.keys(CheckInput.shape), `${kind}.${field}`).toContain(words);
        expect(made[field], `${kind}.${field}`).toBeDefined();
      } else expect(words.not).toMatch(/\w{3}/);
    }
    expect(made).toMatchObject({ check: kind, negated: true, withinMs: 3000 });
  });

  it('make all of a target, a comparison and a mail', () => {
    const whole = (form: Record<string, FieldForm>, made: object) =>
      Object.entries(form).forEach(([field, words]) => {
        if (typeof words === 'string') expect(made, field).toHaveProperty(field);
      });
    const made = checkOf({ kind: 'text', ...FULL.text }) as Extract<Check, { check: 'text' }>;
    whole(TARGET_FORMS, made.target!);
    whole(TEXT_FORMS, made.match);
    whole(NUMBER_FORMS, (checkOf({ kind: 'number', ...FULL.number }) as { match: object }).match);
    const { of: _, ...mail } = FULL.mail as { of: string };
    whole(MAIL_FORMS, (checkOf({ kind: 'mail', ...mail }) as Extract<Check, { check: 'mail' }>).mail);
    expect(made.target!.words).toBe('the "Lamp" row with "Paid" below the "Cart" section');
  });

  it('take what small models leave empty for left out', () => {
    expect(checkOf({ kind: 'mail', recipient: '', sender: ' ', subject: '', value: 'order' })).toEqual({
      check: 'mail',
      mail: { text: { op: 'contains', value: { kind: 'literal', text: 'order' } } },
    });
    expect(checkOf({ kind: 'download', value: '', content: '' })).toEqual({ check: 'download' });
    expect(checkOf({ kind: 'visible', target: { role: 'row', having: [''] } })).not.toHaveProperty(
      'target.having',
    );
  });

  it.each<[object, RegExp]>([
    [{ kind: 'download', op: 'gte', value: '100' }, /goes into "number"/],
    [{ kind: 'number', target: { name: 'a' }, op: 'between', number: 1 }, /upper bound/],
    [{ kind: 'count', target: { name: 'a' } }, /needs match/],
    [{ kind: 'visible' }, /needs target/],
  ])('say what is missing: %j', (input, reason) => expect(() => checkOf(input)).toThrow(reason));
});

describe('forms that prove nothing are refused', () => {
  it.each<[CheckKind, object, RegExp]>([
    ['download', { op: 'gte', number: 0 }, /any size/],
    ['download', { op: 'ne', number: 7 }, /any size/],
    ['download', { op: 'lt', number: 1e15 }, /any size/],
    ['download', { content: '?' }, /content/],
    ['download', { content: 'a' }, /content/],
    ['download', { sha256: 'abc' }, /64/],
    ['download', { value: '.' }, /every page/],
    ['mail', { value: 'e' }, /every e-mail/],
    ['mail', { subject: '!' }, /every e-mail/],
    ['mail', { sender: '@' }, /sender/],
    ['mail', { sender: '.com' }, /sender/],
    ['mail', { sender: 'no-reply' }, /sender/],
    ['mail', { recipient: 'shop' }, /whole/],
    ['mail', { of: 'sender', value: '.com' }, /sender/],
    ['mail', { of: 'text', op: 'matches', value: '.*' }, /nearly any/],
    ['mail', { of: 'subject', op: 'contains', value: '' }, /every e-mail/],
    ['visible', { target: { role: 'link', having: ['a'] } }, /every page/],
    ['visible', { target: { role: 'button', having: ['!'] } }, /every page/],
    [
      'count',
      { target: { role: 'link', in: { role: 'main', place: 'below' } }, op: 'gte', number: 1 },
      /every page/,
    ],
    ['number', { target: { name: 'a' }, op: 'ne', number: 3 }, /any number/],
    ['number', { target: { name: 'a' }, op: 'eq', number: 3, negated: true }, /any number/],
    ['number', { target: { name: 'a' }, op: 'lt', number: 1e12 }, /any number/],
  ])('%s %j', (kind, input, reason) => {
    expect(provesNothing(checkOf({ kind, ...input }), 'http://shop.test')).toMatch(reason);
  });

  it.each<[CheckKind, object]>([
    ['download', { op: 'gt', number: 0 }],
    ['download', { value: 'a.csv', content: '17' }],
    ['mail', { sender: 'Harbour Goods' }],
    ['mail', { recipient: '{{unique email}}', of: 'subject', op: 'empty' }],
    ['visible', { target: { role: 'link', having: ['7'] } }],
    ['number', { target: { name: 'price' }, op: 'lt', number: 40 }],
  ])('but not one that can fail: %s %j', (kind, input) => {
    expect(provesNothing(checkOf({ kind, ...input }), 'http://shop.test')).toBeNull();
  });

  it('numbers, sizes and times are taken to the letter', () => {
    const problems = (text: string, ...inputs: object[]) =>
      coverProblems({ text }, [{ quote: text, checks: inputs.map(checkOf) }], {
        ...{ origin: 'http://shop.test', isLookOnly: false, isAction: false },
      }).join(' ');
    const file = (op: string, number: number) => ({ kind: 'download', value: 'report', op, number });
    const size = 'the downloaded report is at least 2 MB large';
    expect(problems(size, file('gte', 2_000_000))).toBe('');
    expect(problems(size, file('gte', 2_097_152))).toBe('');
    for (const wrong of [
      file('gte', 2),
      file('lte', 2_000_000),
      file('gt', 1_000_000),
      file('eq', 2_000_000),
    ])
      expect(problems(size, wrong)).toMatch(/at least 2 MB/);
    const within = (seconds?: number) => ({
      ...{ kind: 'visible', target: { name: 'receipt' } },
      ...(seconds && { withinSeconds: seconds }),
    });
    expect(problems('the receipt appears within 2 minutes', within(120))).toBe('');
    expect(problems('the receipt appears within 2 minutes', within())).toMatch(/withinSeconds 120/);
    expect(problems('the receipt appears within 2 minutes', within(2))).toMatch(/withinSeconds 120/);
    expect(problems('the receipt appears', within(60))).toMatch(/leave the time out/);
  });
});
