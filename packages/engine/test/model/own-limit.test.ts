/** The limit of one test, held before each question, through the real provider packages. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createLedger } from '../../src/model/budget.ts';
import { mostOf } from '../../src/model/estimate.ts';
import { createModel, type Question } from '../../src/model/model.ts';
import { type ScriptedModel, startScriptedModel } from './scripted-model.ts';

let server: ScriptedModel;
beforeAll(async () => {
  server = await startScriptedModel();
});
afterAll(() => server.close());

const { signal } = new AbortController();
const QUESTION: Question = {
  system: 'You test.',
  text: 'What now? '.repeat(60),
  tools: [{ name: 'done', description: 'Ends.', input: z.object({}) }],
};
const DONE = { calls: [{ name: 'done', input: {} }] };
const { input: INPUT, output: OUTPUT } = mostOf(QUESTION);

const model = (provider: 'openai' | 'anthropic' | 'google', name = 'small-1') =>
  createModel({ provider, model: name, apiKey: 'k', baseUrl: server.baseUrl[provider] });

/** The longest answer that a provider was told to give, by question. */
const allowed = () =>
  server.asked.map(({ body }) => {
    const google = body.generationConfig as { maxOutputTokens?: number } | undefined;
    return body.max_completion_tokens ?? body.max_tokens ?? google?.maxOutputTokens;
  });

const isOver = (message: string) => ({
  code: 'AGENT_BUDGET_EXCEEDED',
  message: expect.stringContaining(message),
});

describe.each(['openai', 'anthropic', 'google'] as const)('the limit of a test at %s', (provider) => {
  it('shortens the last answers to what is left, and refuses the question that cannot fit', async () => {
    const tokens = INPUT + OUTPUT + 1_000;
    const ledger = createLedger(model(provider), { limits: { tokens } });
    server.play(() => ({ ...DONE, usage: { input: INPUT, output: 1_000 } }));
    await ledger.ask('act', QUESTION, signal);
    await ledger.ask('act', QUESTION, signal);
    const left = tokens - INPUT - 1_000;
    expect(allowed()).toEqual([OUTPUT, left - INPUT]);
    // It may use up all of that and be within the limit.
    await ledger.ask('act', QUESTION, signal);
    const spent = ledger.spent().input + ledger.spent().output;
    expect(spent).toBeLessThanOrEqual(tokens);
    const most = INPUT + 500;
    await expect(ledger.ask('act', { ...QUESTION, text: 'x'.repeat(9_000) }, signal)).rejects.toMatchObject(
      isOver(`the limit of a test is ${tokens}`),
    );
    expect(server.asked).toHaveLength(3);
    const none = createLedger(model(provider), { limits: { tokens: most - 1 } });
    await expect(none.ask('act', QUESTION, signal)).rejects.toMatchObject(
      isOver(`used up 0 tokens, and the next question may take up to ${most}; the limit of a test is`),
    );
    expect(server.asked).toHaveLength(3);
  });

  it('ends a test whose answer was cut off because no more was left', async () => {
    const ledger = createLedger(model(provider), { limits: { tokens: INPUT + 700 } });
    server.play([{ text: 'Let me think', finish: 'length', usage: { input: INPUT, output: 700 } }]);
    await expect(ledger.ask('act', QUESTION, signal)).rejects.toMatchObject(
      isOver('did not come to an end within 700 tokens, which were left of the limit of a test'),
    );
    expect(allowed()).toEqual([700]);
    // It was paid for.
    expect(ledger.spent()).toMatchObject({ turns: 1, output: 700 });
    const roomy = createLedger(model(provider), {});
    server.play([{ text: 'Let me think', finish: 'length' }]);
    await expect(roomy.ask('act', QUESTION, signal)).rejects.toMatchObject({ code: 'AGENT_MODEL_MALFORMED' });
  });
});

describe('a limit of money of a test', () => {
  it('counts each model at its own price', async () => {
    const price = { input: 1, output: 10 };
    const strong = { model: model('openai', 'big-1'), price: { input: 10, output: 100 } };
    const usd = (INPUT + OUTPUT * 10) / 1_000_000;
    const ledger = createLedger(model('openai'), { limits: { usd }, price, strong });
    server.play(() => ({ ...DONE, usage: { input: 100, output: 20 } }));
    await ledger.ask('act', QUESTION, signal);
    expect(allowed()).toEqual([OUTPUT]);
    // A tenth of that many tokens for the same money.
    await ledger.ask('act', { ...QUESTION, maxOutputTokens: 250 }, signal, 'strong');
    const before = ledger.spent().usd!;
    await expect(ledger.ask('act', QUESTION, signal, 'strong')).rejects.toMatchObject(
      isOver(`the model cost $${before.toFixed(4)}, and the next question may cost up to $`),
    );
    expect(server.asked).toHaveLength(2);
    await ledger.ask('act', QUESTION, signal);
    const [, , last] = allowed();
    expect(last).toBe(Math.floor(((usd - before) * 1_000_000 - INPUT) / 10));
  });

  it('holds for questions that are asked at the same time', async () => {
    const tokens = 2 * (INPUT + 800);
    const ledger = createLedger(model('openai'), { limits: { tokens } });
    server.play(() => ({ ...DONE, delayMs: 20, usage: { input: INPUT, output: 800 } }));
    const asked = Array.from({ length: 6 }, () => ledger.ask('act', QUESTION, signal));
    const ended = await Promise.allSettled(asked);
    expect(ledger.spent().input + ledger.spent().output).toBeLessThanOrEqual(tokens);
    expect(ended.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    expect(ended.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
  });
});
