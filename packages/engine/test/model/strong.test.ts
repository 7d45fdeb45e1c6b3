import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createModel } from '../../src/model/model.ts';
import { type App, startApp } from '../examine-app.ts';
import { binding, call, calls, ledStage, refOf } from './led.ts';
import type { Asked, Reply } from './scripted-model.ts';

const PAGE = `<h2>Lamps</h2><button onclick="s.textContent = 'Your purchase of Blue Lamp is on its way'">Take Blue Lamp</button>
<button>Take Green Lamp</button><p role="status" id="s"></p>`;
const GOAL = 'A new customer can buy a blue lamp.';
const QUOTE = 'A new customer can buy a blue lamp';
const GOOD = binding([1, QUOTE, { kind: 'text', value: 'purchase of Blue Lamp' }]);
const VAIN = binding([1, QUOTE, { kind: 'visible', target: { name: 'body' } }]);
const SMALL = 'openai/small-1';
const BIG = 'openai/big-1';

const on = ledStage();
let app: App;
beforeAll(async () => {
  app = await startApp({ '/strong/': PAGE });
});
afterAll(() => app.close());

const take = (name: string) => (asked: Asked) =>
  calls(call('click', { ref: refOf(asked, `button "Take ${name}"`) }));
const done = () => calls(call('done'));

interface Part {
  bind?: (asked: Asked, times: number) => Reply;
  act?: (asked: Asked, times: number) => Reply;
  judge?: (asked: Asked) => Reply;
}

/** What each of the two models does; the count is that of its own questions of the kind. */
async function run(small: Part, big: Part, test: { expected?: string; limits?: { turns: number } } = {}) {
  const counts = new Map<string, number>();
  on.server().play((asked) => {
    const kind = asked.tools.includes('bind') ? 'bind' : asked.tools.length > 0 ? 'act' : 'judge';
    const key = `${asked.model} ${kind}`;
    const times = counts.get(key) ?? 0;
    counts.set(key, times + 1);
    const part = asked.model === 'small-1' ? small : big;
    return part[kind]?.(asked, times) ?? { status: 400, message: `${key} was not expected` };
  });
  const strong = createModel({
    provider: 'openai',
    model: 'big-1',
    apiKey: 'k',
    baseUrl: on.server().baseUrl.openai,
  });
  const examined = await on.runOn('small-1', {
    goal: test.expected ? 'Click "Take Blue Lamp".' : GOAL,
    ...(test.expected && { expected: test.expected }),
    baseUrl: `${app.url}/strong/`,
    use: {
      strong: { model: strong, price: { input: 10, output: 50 } },
      price: { input: 1, output: 5 },
      ...(test.limits && { limits: test.limits }),
    },
  });
  const asked = (kind: string) => [counts.get(`small-1 ${kind}`) ?? 0, counts.get(`big-1 ${kind}`) ?? 0];
  return { ...examined, asked };
}

describe('a stronger model', () => {
  it('is not asked where the first comes to an end', async () => {
    const ended = await run(
      { bind: () => GOOD, act: (asked, times) => (times === 0 ? take('Blue Lamp')(asked) : done()) },
      {},
    );
    expect(ended.verdict.result).toBe('PASSED');
    expect(ended.model).toMatchObject({ turns: 3, strongTurns: 0, strong: BIG });
    expect(ended.steps.map(({ step }) => step.model)).toEqual([SMALL, SMALL]);
  });

  it('binds what the first could not in three tries, once and on the same terms; every record names it', async () => {
    const ended = await run(
      { bind: () => VAIN, act: (asked, times) => (times === 0 ? take('Blue Lamp')(asked) : done()) },
      {
        bind: (asked) => {
          expect(asked.text).toMatch(/refused before: .*on every page/);
          return GOOD;
        },
      },
    );
    expect(ended.asked('bind')).toEqual([3, 1]);
    expect(ended.verdict.result).toBe('PASSED');
    expect(ended.steps.map(({ step }) => [step.kind, step.model])).toEqual([
      ['action', SMALL],
      ['check', BIG],
    ]);
    // Five questions of 100 and 20 tokens to the small one, and one to the big one at ten times the price.
    expect(ended.model).toMatchObject({ turns: 6, strongTurns: 1, usd: expect.closeTo(0.003, 6) });
    const turns = (await readFile(path.join(ended.dir, 'model.jsonl'), 'utf8')).trim().split('\n');
    expect(turns.map((line) => JSON.parse(line).model)).toEqual([SMALL, SMALL, SMALL, BIG, SMALL, SMALL]);
    expect(await readFile(path.join(ended.dir, 'explanation.txt'), 'utf8')).toContain(`[model ${BIG}]`);
  });

  it('is held to the same rules', async () => {
    const ended = await run({ bind: () => VAIN }, { bind: () => VAIN });
    expect(ended.asked('bind')).toEqual([3, 1]);
    expect(ended.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_NOT_UNDERSTOOD' });
  });

  it('is asked for its own opinion where the first says that nothing can show it', async () => {
    const none = calls(
      call('bind', { bindings: [], unbindable: [{ clause: 1, reason: 'Joy is on no page.' }] }),
    );
    const ended = await run(
      { bind: () => none, act: (asked, times) => (times === 0 ? take('Blue Lamp')(asked) : done()) },
      {
        bind: (asked) => {
          expect(asked.text).not.toContain('Joy');
          return GOOD;
        },
      },
    );
    expect(ended.asked('bind')).toEqual([1, 1]);
    expect(ended.verdict.result).toBe('PASSED');
  });

  it.each<[string, (asked: Asked) => Reply, number]>([
    ['calls it impossible', () => calls(call('impossible', { reason: 'There is no blue one.' })), 1],
    ['calls it ambiguous', () => calls(call('ambiguous', { reason: 'Which of them?' })), 1],
    ['goes round', take('Green Lamp'), 4],
    ['calls no tool', () => ({ text: 'Bought! PASSED.' }), 3],
    ['does not come to the end of an answer', () => ({ text: 'Well', finish: 'length' }), 1],
    ['refuses', () => ({ text: 'I will not.', finish: 'refusal' }), 1],
  ])('goes on where the first %s', async (_, act, times) => {
    const ended = await run(
      { bind: () => GOOD, act },
      {
        act: (asked, at) => {
          expect(asked.text).toContain('the model before this one came to no end');
          return at === 0 ? take('Blue Lamp')(asked) : done();
        },
      },
    );
    expect(ended.asked('act')).toEqual([times, 2]);
    // What was of no use was paid for, too.
    expect(ended.model).toMatchObject({ turns: 1 + times + 2, input: 100 * (3 + times) });
    expect(ended.verdict.result).toBe('PASSED');
    expect(ended.steps.at(-2)!.step).toMatchObject({ kind: 'action', by: 'model', model: BIG });
  });

  it('goes on once, and says what both of them ended with', async () => {
    const act = () => calls(call('impossible', { reason: 'There is no price.' }));
    const ended = await run({ bind: () => GOOD, act }, { act });
    expect(ended.asked('act')).toEqual([1, 1]);
    expect(ended.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_UNDECIDED' });
    expect(ended.verdict.clauses[0]!.reason).toContain(`(${BIG}, after ${SMALL} had come to no end:`);
  });

  it('is not asked when a check is broken, nor when the first could not be asked', async () => {
    const broken = await run(
      { bind: () => GOOD, act: (asked, times) => (times === 0 ? take('Green Lamp')(asked) : done()) },
      {},
    );
    expect(broken.verdict).toMatchObject({ result: 'FAILED', errorCode: 'TEST_FAILED' });
    const unasked = await run({ bind: () => ({ status: 401 }) }, {});
    expect(unasked.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_MODEL_KEY' });
    expect(unasked.model!.turns).toBe(0);
  });

  it('asks within the budget of the test', async () => {
    const ended = await run(
      { bind: () => VAIN },
      { bind: () => GOOD, act: take('Green Lamp') },
      { limits: { turns: 3 } },
    );
    expect(ended.asked('bind')).toEqual([3, 0]);
    expect(ended.verdict).toMatchObject({ status: 'ERROR', errorCode: 'AGENT_BUDGET_EXCEEDED' });
  });
});

describe('a second opinion of what only a model can judge', () => {
  const saying =
    (direct: string, opposite: string, control: string): NonNullable<Part['judge']> =>
    (asked) => {
      const text = asked.text.includes('purple elephant')
        ? control
        : asked.text.includes('It is not so')
          ? opposite
          : direct;
      return text === 'REFUSED' ? { text: 'No.', finish: 'refusal' } : { text: `${text}. So it looks.` };
    };
  const judged = (small: [string, string, string], big: [string, string, string]) =>
    run(
      { bind: () => calls(call('bind', { bindings: [], judged: [2] })), judge: saying(...small) },
      { judge: saying(...big) },
      { expected: 'The layout looks right' },
    );

  it.each<[string, [string, string, string], [string, string, string], object]>([
    [
      'decides where the first was not sure',
      ['UNSURE', 'NO', 'NO'],
      ['YES', 'NO', 'NO'],
      { result: 'PASSED' },
    ],
    ['breaks it as well', ['UNSURE', 'UNSURE', 'NO'], ['NO', 'YES', 'NO'], { result: 'FAILED' }],
    ['is not heard against the first', ['NO', 'UNSURE', 'NO'], ['YES', 'NO', 'NO'], { result: null }],
    ['is not heard over a refused half', ['NO', 'REFUSED', 'NO'], ['YES', 'NO', 'NO'], { result: null }],
    ['has to be clear itself', ['UNSURE', 'NO', 'NO'], ['YES', 'NO', 'YES'], { result: null }],
  ])('%s', async (_, small, big, verdict) => {
    const ended = await judged(small, big);
    expect(ended.asked('judge')).toEqual([3, 3]);
    expect(ended.verdict).toMatchObject(verdict);
    const { actual, reason, basis } = ended.verdict.clauses[1]!;
    expect(basis).toBe('judged');
    expect(actual ?? reason).toContain(BIG);
  });

  it('is not asked for where the first is clear', async () => {
    const ended = await judged(['NO', 'YES', 'NO'], ['YES', 'NO', 'NO']);
    expect(ended.asked('judge')).toEqual([3, 0]);
    expect(ended.verdict.result).toBe('FAILED');
  });
});
