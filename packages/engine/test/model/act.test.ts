import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../examine-app.ts';
import { binding, call, calls, ledStage, refOf } from './led.ts';
import type { Asked, Reply, Script } from './scripted-model.ts';

const SHOP = `<h2>Lamps</h2><label>Search <input id="q"></label>
<ul><li>Red Lamp <button onclick="buy('Red Lamp')">Take Red Lamp</button></li><li>Blue Lamp <button onclick="buy('Blue Lamp')">Take Blue Lamp</button></li></ul>
<div id="dead"><button>Take Green Lamp</button></div>
<a href="/led/orders">Orders</a>
<p role="status" id="status"></p>
<script>function buy(name) { localStorage.order = name; status_.textContent = 'Your purchase of ' + name + ' is on its way'; } const status_ = document.querySelector('#status')</script>`;
const ORDERS = `<h2>Orders</h2><ul id="list"></ul><script>if (localStorage.order) document.querySelector('#list').innerHTML = '<li>Purchase: ' + localStorage.order + '</li>'</script>`;

const on = ledStage();
let app: App;
let baseUrl: string;
beforeAll(async () => {
  app = await startApp({
    '/led/': SHOP,
    '/led/orders': ORDERS,
    '/led/reviews': '<p>My purchase of Blue Lamp was fine.</p>',
    '/led/thanked': '<p>Thank you for the Blue Lamp. Buy more.</p>',
    '/led/echo':
      '<label>Say <input id="w"></label> <button onclick="o.textContent = w.value">Say it</button><p id="o"></p>',
  });
  baseUrl = `${app.url}/led/`;
});
afterAll(() => app.close());

const GOAL = 'A new customer can buy a blue lamp.';
const BIND = binding([
  1,
  'A new customer can buy a blue lamp',
  { kind: 'text', value: 'purchase of Blue Lamp' },
]);

/** Binds first, then what `act` says for each turn. */
const after =
  (bind: Reply, ...act: ((asked: Asked) => Reply)[]): Script =>
  (asked, turn) => {
    if (turn === 0) return bind;
    return act[turn - 1]?.(asked) ?? calls(call('done'));
  };
const take = (name: string) => (asked: Asked) =>
  calls(call('click', { ref: refOf(asked, `button "Take ${name}"`) }));

describe('a goal that is no list of steps', () => {
  it('is bound, led and shown; the trace says who decided and what it cost', async () => {
    const done = await on.run({ goal: GOAL, baseUrl, script: after(BIND, take('Blue Lamp')) });
    expect(done.verdict).toMatchObject({ status: 'COMPLETED', result: 'PASSED' });
    expect(done.steps.map(({ step, outcome, title }) => [step.by, outcome, title])).toEqual([
      ['model', 'done', 'click the "Take Blue Lamp" button'],
      ['model', 'held', expect.stringContaining('purchase of Blue Lamp')],
    ]);
    expect(done.verdict.clauses[0]).toMatchObject({ outcome: 'held', basis: 'verified' });
    expect(done.tokens).toEqual({ input: 300, output: 60 });
    expect(done.model).toMatchObject({ turns: 3, usd: null, name: 'openai/small-1' });
    const turns = (await readFile(path.join(done.dir, 'model.jsonl'), 'utf8')).trim().split('\n');
    expect(turns.map((line) => JSON.parse(line).purpose)).toEqual(['bind', 'act', 'act']);
    expect(await readFile(path.join(done.dir, 'explanation.txt'), 'utf8')).toContain(
      '[model openai/small-1]',
    );
  });

  it('fails when what was done had not the effect', async () => {
    const bind = binding([
      1,
      'A new customer can buy a green lamp',
      { kind: 'text', value: 'purchase of Green Lamp' },
      { kind: 'text', value: 'lamp is on its way' },
    ]);
    const done = await on.run({
      goal: 'A new customer can buy a green lamp.',
      baseUrl,
      script: after(bind, take('Green Lamp')),
    });
    expect(done.verdict).toMatchObject({ result: 'FAILED', errorCode: 'TEST_FAILED' });
  });

  it('is undecided when the check was true before anything was done', async () => {
    const bind = binding([
      1,
      'A new customer can buy a blue lamp',
      { kind: 'text', value: 'Thank you for the Blue Lamp' },
      { kind: 'text', value: 'buy' },
    ]);
    const done = await on.run({ goal: GOAL, baseUrl: `${app.url}/led/thanked`, script: after(bind) });
    expect(done.verdict).toMatchObject({ status: 'ERROR', result: null, errorCode: 'AGENT_UNDECIDED' });
    expect(done.verdict.clauses[0]!.reason).toMatch(/before anything was done/);
  });

  it('is undecided when the model only went to where the check is true', async () => {
    const done = await on.run({
      goal: GOAL,
      baseUrl,
      script: after(BIND, () => calls(call('goto', { url: '/led/reviews' }))),
    });
    expect(done.verdict).toMatchObject({ status: 'ERROR', result: null, errorCode: 'AGENT_UNDECIDED' });
    expect(done.verdict.clauses[0]!.reason).toMatch(/by going somewhere/);
  });

  it.each([
    ['whole', [['fill', 'purchase of Blue Lamp']]],
    [
      'in pieces',
      [
        ['fill', 'purchase of Bl'],
        ['append', 'ue Lamp'],
      ],
    ],
  ] as const)(
    'is undecided when the page only shows again what the model put into it, %s',
    async (_, pieces) => {
      const done = await on.run({
        goal: GOAL,
        baseUrl: `${app.url}/led/echo`,
        script: after(BIND, (asked) =>
          calls(
            ...pieces.map(([name, value]) => call(name, { ref: refOf(asked, 'textbox "Say"'), value })),
            call('click', { ref: refOf(asked, 'button "Say it"') }),
          ),
        ),
      });
      expect(done.verdict).toMatchObject({ status: 'ERROR', result: null, errorCode: 'AGENT_UNDECIDED' });
      expect(done.verdict.clauses[0]!.reason).toMatch(/what had been put into it/);
    },
  );

  it('is not passed by a model that says done and does nothing', async () => {
    const done = await on.run({ goal: GOAL, baseUrl, script: after(BIND) });
    expect(done.verdict).toMatchObject({ result: 'FAILED' });
  });

  it.each([
    ['impossible', 'AGENT_UNDECIDED'],
    ['ambiguous', 'AGENT_AMBIGUOUS_TARGET'],
  ])('ends with the reason of a model that calls it %s', async (word, errorCode) => {
    const done = await on.run({
      goal: GOAL,
      baseUrl,
      script: after(BIND, () => calls(call(word, { reason: 'There is no price.' }))),
    });
    expect(done.verdict).toMatchObject({ status: 'ERROR', result: null, errorCode });
    expect(done.verdict.resultTitle).toContain('There is no price.');
  });

  it('goes on after an action that the page refused, and after a ref that does not exist', async () => {
    const done = await on.run({
      goal: GOAL,
      baseUrl,
      script: after(BIND, () => calls(call('click', { ref: 'e9999' })), take('Blue Lamp')),
    });
    expect(done.verdict.result).toBe('PASSED');
    expect(on.server().asked[2]!.text).toContain('e9999 is not on the page any more');
  });

  it('is stuck when the model does the same again and again', async () => {
    const done = await on.run({
      goal: GOAL,
      baseUrl,
      script: (asked, turn) => (turn === 0 ? BIND : take('Green Lamp')(asked)),
    });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_STUCK' });
  });

  it('ends when the model calls no tool as it has to be called', async () => {
    const done = await on.run({
      goal: GOAL,
      baseUrl,
      script: (_, turn) => (turn === 0 ? BIND : { text: 'I clicked it. PASSED.' }),
    });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_MODEL_MALFORMED' });
  });

  it('ends with the code of the model when it cannot be asked', async () => {
    const done = await on.run({ goal: GOAL, baseUrl, script: [{ status: 401 }] });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_MODEL_KEY' });
    const later = await on.run({
      goal: GOAL,
      baseUrl,
      script: after(BIND, () => ({ status: 400, message: 'maximum context length' })),
    });
    expect(later.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_MODEL_CONTEXT' });
  });

  it.each([
    ['turns', { turns: 2 }, null],
    ['tokens', { tokens: 150 }, null],
    ['money', { usd: 0.0001 }, { input: 1, output: 1 }],
  ])('ends when its budget of %s is used up', async (_, limits, price) => {
    const done = await on.run({
      goal: GOAL,
      baseUrl,
      use: { limits, price },
      script: after(BIND, take('Green Lamp'), take('Red Lamp')),
    });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_BUDGET_EXCEEDED' });
    expect(done.verdict.resultTitle).toMatch(/limit of a test/);
    const most = 'tokens' in limits ? limits.tokens : Infinity;
    expect(done.tokens.input + done.tokens.output).toBeLessThanOrEqual(most);
  });

  it('is asked nothing more when the steps of the test are used up', async () => {
    const done = await on.run({
      goal: GOAL,
      baseUrl,
      input: { limits: { checkMs: 400, actionMs: 600, timeMs: 30_000, steps: 2 } },
      script: (asked, turn) => (turn === 0 ? BIND : take(turn % 2 ? 'Green Lamp' : 'Red Lamp')(asked)),
    });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_BUDGET_EXCEEDED' });
    expect(done.verdict.resultTitle).toContain('the limit of 2 steps was used up');
    expect(on.server().asked).toHaveLength(3);
  });

  it('ends with its time in the middle of a question', async () => {
    const done = await on.run({
      goal: GOAL,
      baseUrl,
      input: { limits: { checkMs: 400, actionMs: 600, timeMs: 1_500, steps: 20 } },
      script: after(BIND, () => ({ delayMs: 20_000, text: 'late' })),
    });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'PLATFORM_TIMEOUT' });
    expect(done.durationMs).toBeLessThan(10_000);
  });
});

describe('plain English first', () => {
  it('costs no question where the grammar understands the test', async () => {
    const done = await on.run({
      goal: 'Click "Take Blue Lamp".',
      expected: 'The page shows "Blue Lamp is on its way".',
      baseUrl,
      script: [],
    });
    expect(done.verdict.result).toBe('PASSED');
    expect(on.server().asked).toEqual([]);
    expect(done.tokens).toEqual({ input: 0, output: 0 });
  });

  it('costs one to bind what is expected, and none to act', async () => {
    const done = await on.run({
      goal: 'Click "Take Blue Lamp".',
      expected: 'Somebody who bought it is told that the purchase is on its way',
      baseUrl,
      script: [
        binding([
          2,
          'Somebody who bought it is told that the purchase is on its way',
          { kind: 'text', value: 'Your purchase of Blue Lamp is on its way' },
        ]),
      ],
    });
    expect(done.verdict).toMatchObject({ result: 'PASSED' });
    expect(on.server().asked).toHaveLength(1);
  });

  it('goes to where an expectation can be seen, but changes nothing to make it so', async () => {
    const seen: string[] = [];
    const done = await on.run({
      goal: 'Click "Take Blue Lamp".',
      expected: 'Whoever bought it finds Blue Lamp among the orders.',
      baseUrl,
      script: after(
        binding([
          2,
          'Whoever bought it finds Blue Lamp among the orders',
          { kind: 'visible', target: { name: 'Purchase: Blue Lamp' } },
          { kind: 'url', value: 'orders' },
        ]),
        take('Red Lamp'),
        (asked) => {
          seen.push(asked.text);
          return calls(call('click', { ref: refOf(asked, 'link "Orders"') }));
        },
      ),
    });
    expect(seen[0]).toContain('only links, tabs, menus');
    expect(done.verdict).toMatchObject({ result: 'PASSED' });
  });

  it('leaves a test as it was without a model', async () => {
    const done = await on.run({
      goal: GOAL,
      baseUrl,
      script: [{ text: 'no' }, { text: 'no' }, { text: 'no' }],
    });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_NOT_UNDERSTOOD' });
  });

  it('asks for an expected result where a negative test is led by a model', async () => {
    const done = await on.run({ goal: GOAL, classification: 'NEGATIVE', baseUrl, script: [] });
    expect(done.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_NOT_UNDERSTOOD' });
    expect(on.server().asked).toEqual([]);
  });
});

describe('a clause that only a model can judge', () => {
  const judging =
    (direct: string, opposite: string, control: string): Script =>
    (asked, turn) => {
      if (turn === 0) return calls(call('bind', { bindings: [], judged: [2] }));
      if (asked.tools.length > 0) return { status: 400 };
      const text = asked.text.includes('purple elephant')
        ? control
        : asked.text.includes('It is not so')
          ? opposite
          : direct;
      return { text: `${text}. That is how it looks.` };
    };
  const run = (script: Script, expected = 'The layout looks right') =>
    on.run({ goal: 'Click "Take Blue Lamp".', expected, baseUrl, script });

  it('is held by the claim and the refusal of its opposite, labelled as judged, with what was judged', async () => {
    const done = await run(judging('YES', 'NO', 'NO'));
    expect(done.verdict).toMatchObject({ result: 'PASSED' });
    expect(done.verdict.clauses.map(({ basis }) => basis)).toEqual(['verified', 'judged']);
    expect(done.files.map(({ path: name }) => name)).toEqual(
      expect.arrayContaining(['judged-1.jpg', 'judged-1.txt']),
    );
    expect(
      on
        .server()
        .asked.slice(1)
        .map(({ images, tools }) => [images, tools.length]),
    ).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
  });

  it.each([
    ['broken by the opposite', ['NO', 'YES', 'NO'], { result: 'FAILED' }],
    [
      'undecided when both are said to be so',
      ['YES', 'YES', 'NO'],
      { status: 'ERROR', errorCode: 'AGENT_UNDECIDED' },
    ],
    [
      'undecided when the model is not sure',
      ['UNSURE', 'NO', 'NO'],
      { status: 'ERROR', errorCode: 'AGENT_UNDECIDED' },
    ],
    [
      'undecided when it says yes to what is false',
      ['YES', 'NO', 'YES'],
      { status: 'ERROR', errorCode: 'AGENT_UNDECIDED' },
    ],
  ] as const)('is %s', async (_, [direct, opposite, control], verdict) => {
    expect((await run(judging(direct, opposite, control))).verdict).toMatchObject(verdict);
  });

  it.each(['Somebody who bought it is told so', 'The booking for 2 people looks tidy'])(
    'is not one that can be shown: %s',
    async (expected) => {
      const done = await run(judging('YES', 'NO', 'NO'), expected);
      expect(done.verdict).toMatchObject({ status: 'ERROR', result: null });
      expect(on.server().asked.every(({ tools }) => tools.length > 0)).toBe(true);
    },
  );
});
