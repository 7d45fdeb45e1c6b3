import { Action, type ActionKind, literal, type Value } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Named } from '../../page/observe/types.ts';
import type { PageSession } from '../../page/types.ts';
import type { Containment } from './containment.ts';
import { toAction } from './to-action.ts';
import { ACTING, ACTION_TOOLS, TALKING, toolName, toolsFor } from './tools.ts';

const KINDS = Action.options.map((option) => option.shape.action.value);

/** What a model would say to each tool. */
const SAID: { [K in ActionKind]: object } = {
  goto: { url: '/cart' },
  back: {},
  forward: {},
  reload: {},
  click: { ref: 'e1', modifiers: ['Shift'] },
  seek: { name: 'Lamp', role: 'row' },
  'double-click': { ref: 'e1' },
  'right-click': { ref: 'e1' },
  hover: { ref: 'e1' },
  'select-text': { ref: 'e1' },
  focus: { ref: 'e1' },
  fill: { ref: 'e1', value: 'a' },
  'fill-by-labels': {},
  append: { ref: 'e1', value: 'a' },
  clear: { ref: 'e1' },
  press: { key: 'Enter', ref: 'e1', times: 2 },
  select: { ref: 'e1', options: ['a'] },
  check: { ref: 'e1' },
  uncheck: { ref: 'e1' },
  drag: { ref: 'e1', to: 'e2' },
  reorder: { ref: 'e1', to: 'up 2' },
  upload: { files: ['sample.png'] },
  scroll: { to: 'top' },
  'wait-for': { seconds: 2, text: 'Done' },
  'switch-tab': { tab: 'Terms' },
  'close-tab': {},
  'answer-dialog': { accept: true },
  copy: { ref: 'e1' },
  paste: {},
  'call-api': { config: 'reset' },
  'read-mail': {
    to: '{{unique email}}',
    take: 'link',
    name: 'l',
    from: 'shop',
    subject: 'Hi',
    link: 'Confirm',
  },
  remember: { ref: 'e1', name: 'n', word: -1 },
};

/** Lets everything pass, or nothing. */
const containment = (why: string | null): Containment => {
  const say = () => why;
  return {
    ...{
      control: say,
      typing: say,
      address: say,
      opening: say,
      sending: say,
      inbox: say,
      api: say,
      dialog: say,
    },
    guard: { control: say, text: say },
  };
};
const NAMED: Named = {
  target: { words: 'it' },
  role: 'textbox',
  name: 'it',
  expanded: null,
  surroundings: {
    containers: [],
    isPassword: false,
    leadsTo: null,
    sends: null,
    says: 'it',
    origin: 'http://shop.test',
  },
};
const session = {
  targetOf: async () => NAMED,
  log: { dialogs: [{ at: 0, type: 'confirm', message: 'Sure?', answered: null, unexpected: false }] },
} as unknown as PageSession;

const say = (kind: ActionKind, input: object, why: string | null = null, mode: 'act' | 'look' = 'act') => {
  const parsed = ACTION_TOOLS[kind].input.parse(input);
  return toAction(
    { name: toolName(kind), input: parsed, problem: null },
    {
      ...{ session, mode, baseUrl: 'http://shop.test/', written: '', containment: containment(why) },
      parse: (text: string): Value => literal(text),
      resolve: (value) => (value.kind === 'output' ? 'http://shop.test/confirm' : ''),
      mailLinks: new Set(['mailed']),
    },
  );
};

describe('the tools', () => {
  it('are one for each Action, and each makes its own', async () => {
    expect(Object.keys(ACTION_TOOLS).sort()).toEqual([...KINDS].sort());
    for (const kind of KINDS) {
      const action = await say(kind, SAID[kind]);
      expect(Action.parse(action), kind).toMatchObject({ action: kind });
    }
  });

  it('have names of their own that every provider takes', () => {
    const names = toolsFor('act', { hasMailbox: true, apis: ['reset'] }).map(({ name }) => name);
    expect(new Set(names).size).toBe(KINDS.length + Object.keys(TALKING).length);
    expect(names.every((name) => /^[a-z_]{1,64}$/.test(name))).toBe(true);
  });

  it('of mail and APIs are offered where there are some', () => {
    const names = (offer: Parameters<typeof toolsFor>[1]) =>
      toolsFor('act', offer).flatMap(({ name }) => (/read_mail|call_api/.test(name) ? [name] : []));
    expect(names({ hasMailbox: false, apis: [] })).toEqual([]);
    expect(names({ hasMailbox: true, apis: [] })).toEqual(['read_mail']);
    expect(names({ hasMailbox: false, apis: ['reset'] })).toEqual(['call_api']);
    const [call] = toolsFor('act', { hasMailbox: false, apis: ['reset'] }).filter(
      ({ name }) => name === 'call_api',
    );
    expect(call!.input.safeParse({ config: 'other' }).success).toBe(false);
  });

  it('that change something are not to be had while something is looked for', async () => {
    const changing = KINDS.filter((kind) => !ACTING[toolName(kind)]!.isLooking && kind !== 'click');
    expect(changing).toEqual(
      expect.arrayContaining([
        'call-api',
        'paste',
        'fill-by-labels',
        'reorder',
        'focus',
        'copy',
        'select-text',
      ]),
    );
    const offered = toolsFor('look', { hasMailbox: true, apis: ['reset'] }).map(({ name }) => name);
    for (const kind of changing) {
      expect(offered).not.toContain(toolName(kind));
      expect(await say(kind, SAID[kind], null, 'look'), kind).toMatchObject({
        refused: /nothing may be changed/,
      });
    }
    expect(await say('click', { ref: 'e1' }, null, 'look')).toMatchObject({ refused: /only links/ });
    expect(await say('goto', { url: '{{output.mailed}}' }, null, 'look')).toMatchObject({
      refused: /e-mail/,
    });
  });

  it.each<[ActionKind, object]>([
    ['click', { ref: 'e1' }],
    ['focus', { ref: 'e1' }],
    ['fill', { ref: 'e1', value: 'a' }],
    ['reorder', { ref: 'e1', to: 1 }],
    ['drag', { ref: 'e1', to: 'e2' }],
    ['press', { ref: 'e1', key: 'Return' }],
    ['goto', { url: '/cart' }],
    ['goto', { url: '{{output.mailed}}' }],
    ['read-mail', { to: 'a@b.c', take: 'code', name: 'n' }],
    ['call-api', { config: 'reset' }],
    ['answer-dialog', { accept: true }],
    ['paste', { ref: 'e1' }],
  ])('are held back by what holds the others back: %s', async (kind, input) => {
    expect(await say(kind, input, 'it may not')).toMatchObject({ refused: /it may not/ });
  });

  it.each<[ActionKind, object]>([
    ['press', { key: 'Return' }],
    ['press', { key: 'spacebar' }],
    ['press', { key: 'F12', ref: 'e1' }],
    ['goto', { url: '{{output.other}}' }],
    ['goto', { url: '/x?{{output.mailed}}' }],
    ['reorder', { ref: 'e1', to: 'somewhere' }],
    ['reorder', { ref: 'e1', to: 0 }],
    ['seek', { name: ' ' }],
    ['seek', { name: '{{shop.password}}' }],
    ['upload', { files: ['/etc/passwd'] }],
    ['answer-dialog', { accept: true, text: '{{shop.password}}' }],
  ])('do not do what cannot be meant: %s %j', async (kind, input) => {
    expect(await say(kind, input)).toHaveProperty('refused');
  });

  it('cost no more than this in each turn', () => {
    const size = (mode: 'act' | 'look') =>
      toolsFor(mode, { hasMailbox: false, apis: [] }).reduce(
        (sum, { name, description, input }) =>
          sum + JSON.stringify({ name, description, parameters: z.toJSONSchema(input) }).length,
        0,
      );
    expect(size('act')).toBeLessThan(11_000);
    expect(size('look')).toBeLessThan(5_700);
  });
});
