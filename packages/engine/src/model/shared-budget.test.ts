import { describe, expect, it } from 'vitest';
import { createLedger } from './budget.ts';
import type { Answer, Model } from './model.ts';
import { createSharedBudget } from './shared-budget.ts';

const never = new AbortController().signal;
const most = { tokens: 100, usd: 0.5 };

describe('a purse of a run', () => {
  it('gives back what was set aside and not used up', async () => {
    const purse = createSharedBudget('a run', { tokens: 250, usd: null });
    for (let question = 0; question < 3; question += 1)
      await (await purse.reserve(most, never))({ tokens: 60, usd: null });
    await expect(purse.reserve(most, never)).rejects.toMatchObject({
      code: 'AGENT_BUDGET_EXCEEDED',
      message:
        'the model used up 180 tokens, and the next question may take up to 100; the limit of a run is 250',
    });
  });

  it('says what was used up when nothing is left', async () => {
    const purse = createSharedBudget('a run', { tokens: null, usd: 2 });
    await (await purse.reserve(most, never))({ tokens: 1, usd: 2.5 });
    await expect(purse.reserve(most, never)).rejects.toThrow(
      'the model cost $2.5000; the limit of a run is $2',
    );
  });

  it('lets those wait who may still get something, and stops them with their test', async () => {
    const purse = createSharedBudget('a run', { tokens: 150, usd: null });
    const settle = await purse.reserve(most, never);
    const order: string[] = [];
    const second = purse.reserve(most, never).then(() => order.push('second'));
    const stopped = new AbortController();
    const third = purse.reserve(most, stopped.signal);
    stopped.abort(new Error('the time is over'));
    await expect(third).rejects.toThrow('the time is over');
    order.push('first');
    await settle({ tokens: 50, usd: null });
    await second;
    expect(order).toEqual(['first', 'second']);
  });
});

describe('a test that was stopped', () => {
  const question = { system: 'You test.', text: 'What now?' };
  const answer: Answer = {
    ...{ text: 'x', calls: [], usage: { input: 1, output: 1, cached: null }, durationMs: 1, tries: 1 },
  };
  const model: Model = { name: 'openai/m', ask: async () => answer };

  it('does not wait for a purse that does not answer, which gets back what it sets aside later', async () => {
    let open: (settle: () => Promise<void>) => void = () => {};
    let isBack = false;
    const purse = { reserve: () => new Promise<() => Promise<void>>((resolve) => (open = resolve)) };
    const stopped = new AbortController();
    const asked = createLedger(model, { shared: [purse] }).ask('act', question, stopped.signal);
    stopped.abort(new Error('the time is over'));
    await expect(asked).rejects.toThrow('the time is over');
    open(async () => {
      isBack = true;
    });
    await expect.poll(() => isBack).toBe(true);
  });

  it('does not wait long until a purse has written down what was used up', async () => {
    const purse = { reserve: async () => () => new Promise<void>(() => {}) };
    const stopped = new AbortController();
    const asked = createLedger(model, { shared: [purse] }).ask('act', question, stopped.signal);
    stopped.abort(new Error('the time is over'));
    await Promise.allSettled([asked]);
  }, 3_000);
});

describe('tests that ask at the same time', () => {
  const question = { system: 'You test.', text: 'What now?', maxOutputTokens: 500 };
  const eight = Array.from({ length: 8 }, (_, index) => index);

  /** Answers a moment later, and remembers how many were asked at once. */
  function model(used: { input: number; output: number }) {
    const seen = { asked: 0, atOnce: 0, most: 0 };
    const ask = async (): Promise<Answer> => {
      seen.asked += 1;
      seen.atOnce += 1;
      seen.most = Math.max(seen.most, seen.atOnce);
      await new Promise((resolve) => setTimeout(resolve, 2));
      seen.atOnce -= 1;
      return { text: 'x', calls: [], usage: { ...used, cached: null }, durationMs: 2, tries: 1 };
    };
    return { seen, model: { name: 'openai/m', ask } satisfies Model };
  }

  it.each([
    ['tokens', { tokens: 5_000, usd: null }],
    ['money', { tokens: null, usd: 0.005 }],
  ])('do not pass a limit of %s together', async (_, limits) => {
    const used = { input: 400, output: 500 };
    const { model: asked, seen } = model(used);
    const shared = [createSharedBudget('a run', limits)];
    const spent = await Promise.all(
      eight.map(async () => {
        const ledger = createLedger(asked, { shared, price: { input: 1, output: 1 } });
        for (let turn = 0; turn < 3; turn += 1)
          if (await ledger.ask('act', question, never).then(() => false, isOver)) break;
        return ledger.spent();
      }),
    );
    const tokens = spent.reduce((sum, one) => sum + one.input + one.output, 0);
    expect(tokens).toBeLessThanOrEqual(5_000);
    // It is used, though: five of 900 each, and no room for a sixth.
    expect(seen.asked).toBe(5);
    expect(seen.most).toBeGreaterThan(1);
  });

  it('lose nothing by a question that failed', async () => {
    const failing: Model = { name: 'openai/m', ask: () => Promise.reject(new Error('no answer')) };
    const shared = [createSharedBudget('a run', { tokens: 1_500, usd: null })];
    for (let turn = 0; turn < 20; turn += 1)
      await expect(createLedger(failing, { shared }).ask('act', question, never)).rejects.toThrow(
        'no answer',
      );
  });

  const isOver = (error: unknown) => {
    expect(error).toMatchObject({ code: 'AGENT_BUDGET_EXCEEDED' });
    return true;
  };
});
