import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLedger } from '../../src/model/budget.ts';
import { type BindResult, bindClauses } from '../../src/model/expect/bind.ts';
import { createModel } from '../../src/model/model.ts';
import { interpretPlain } from '../../src/plain/index.ts';
import { parseValue } from '../../src/plain/value.ts';
import { type Reply, type ScriptedModel, startScriptedModel } from './scripted-model.ts';

let server: ScriptedModel;
beforeAll(async () => {
  server = await startScriptedModel();
});
afterAll(() => server.close());

const options = { configs: {}, outputs: [], macros: [], now: new Date() };

async function bind(goal: string, expected: string | null, script: Reply[]): Promise<BindResult> {
  server.play(script);
  const test = {
    name: 't',
    goal,
    expected,
    steps: null,
    classification: 'POSITIVE' as const,
    startPath: null,
  };
  const model = createModel({
    provider: 'anthropic',
    model: 'm',
    apiKey: 'k',
    baseUrl: server.baseUrl.anthropic,
  });
  return bindClauses(interpretPlain(test, options), {
    test,
    ledger: createLedger(model),
    parse: (text) => parseValue(text, options),
    origin: 'http://shop.test',
    signal: AbortSignal.timeout(10_000),
  });
}

const bound = (clause: number, quote: string, ...checks: object[]) => ({ clause, quote, checks });
const binds = (...bindings: object[]): Reply => ({ calls: [{ name: 'bind', input: { bindings } }] });

const UNCLEAR = 'An order number is issued for the lamp.';
const GOOD = bound(2, 'An order number is issued for the lamp', {
  kind: 'visible',
  target: { name: 'order number', in: { name: 'lamp' } },
});

describe('binding', () => {
  it('costs nothing where the grammar understands everything', async () => {
    const { interpretation } = await bind('Click "Buy".', 'The page shows "Thanks".', []);
    expect(interpretation.problems).toEqual([]);
    expect(server.asked).toEqual([]);
  });

  it('puts checks in place of what was not understood, and says who chose them', async () => {
    const { interpretation } = await bind('Click "Buy".', UNCLEAR, [binds(GOOD)]);
    expect(interpretation.problems).toEqual([]);
    expect(interpretation.steps.map(({ by, kind, clause }) => [by, kind, clause])).toEqual([
      ['plain', 'action', 0],
      ['model', 'check', 1],
    ]);
    expect(server.asked[0]!.tools).toEqual(['bind']);
  });

  it('tells the model why, and takes what it makes of that', async () => {
    const { interpretation } = await bind('Click "Buy".', UNCLEAR, [
      binds(
        bound(2, 'An order number is issued for the lamp', { kind: 'visible', target: { name: 'body' } }),
      ),
      binds(GOOD),
    ]);
    expect(interpretation.problems).toEqual([]);
    expect(server.asked[1]!.text).toMatch(/refused before: .*on every page/);
  });

  it('leaves it undecided after three bad tries, with the reason', async () => {
    const bad = binds(bound(2, 'An order number is issued for the lamp', { kind: 'url', value: '/' }));
    const { interpretation } = await bind('Click "Buy".', UNCLEAR, [bad, bad, bad, binds(GOOD)]);
    expect(server.asked).toHaveLength(3);
    expect(interpretation.problems[0]!.message).toMatch(/no check that would show it.*every page/);
    expect(interpretation.steps.every(({ by }) => by === 'plain')).toBe(true);
  });

  it('takes the model at its word that nothing can show it', async () => {
    const { interpretation } = await bind('Click "Buy".', UNCLEAR, [
      {
        calls: [
          {
            name: 'bind',
            input: { bindings: [], unbindable: [{ clause: 2, reason: 'Joy is not on the page.' }] },
          },
        ],
      },
    ]);
    expect(interpretation.problems[0]).toMatchObject({
      errorCode: 'AGENT_NOT_UNDERSTOOD',
      message: 'The model found no check that would show it: Joy is not on the page.',
    });
  });

  it.each([
    ['If the "Cookies" dialog is shown, humour the robot.', 'If the "Cookies" dialog is shown'],
    ['Humour the robot if it sulks.', 'if'],
  ])('is not asked of what depends on a condition: %s', async (goal, words) => {
    const result = await bind(goal, null, [
      binds(bound(2, 'humour the robot', { kind: 'visible', target: { name: 'robot' } })),
    ]);
    expect(server.asked).toEqual([]);
    expect(result.bound).toEqual([]);
    expect(result.interpretation.problems.map(({ message }) => message).join(' ')).toContain(
      `A model is not asked for what depends on "${words}"`,
    );
  });

  it('does not take words for a call, nor silence for consent', async () => {
    const { interpretation } = await bind('Click "Buy".', UNCLEAR, [
      { text: 'PASSED' },
      binds(),
      { text: 'It passed.' },
    ]);
    expect(interpretation.problems).toHaveLength(1);
  });
});
