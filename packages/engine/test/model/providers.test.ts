import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ModelError } from '../../src/model/errors.ts';
import { createModel, type Model, type ToolSpec } from '../../src/model/model.ts';
import { describeSpent, modelUse } from '../../src/model/model-use.ts';
import { type ModelSettings, modelSettings } from '../../src/model/settings.ts';
import { quickest } from '../quickest.ts';
import { type ScriptedModel, startScriptedModel } from './scripted-model.ts';

let server: ScriptedModel;
beforeAll(async () => {
  server = await startScriptedModel();
});
afterAll(() => server.close());

const TOOLS: ToolSpec[] = [
  { name: 'click', description: 'Clicks.', input: z.object({ ref: z.string() }) },
  { name: 'done', description: 'Ends.', input: z.object({}) },
];

const FORMATS = [
  ['openai', 'openai', false],
  ['openai', 'openai', true],
  ['openai-compatible', 'openai', false],
  ['openai-compatible', 'openai', true],
  ['anthropic', 'anthropic', false],
  ['anthropic', 'anthropic', true],
  ['google', 'google', false],
  ['google', 'google', true],
] as const;

function modelOf(provider: ModelSettings['provider'] = 'openai-compatible', stream = false): Model {
  const format = provider === 'openai-compatible' ? 'openai' : provider;
  return createModel({
    provider,
    model: 'small-1',
    apiKey: 'k-123',
    baseUrl: server.baseUrl[format],
    stream,
  });
}

const ask = (model: Model, signal = AbortSignal.timeout(20_000)) =>
  model.ask(
    { system: 'You test.', text: 'What now?', images: [new Uint8Array([255, 216, 255])], tools: TOOLS },
    signal,
  );

async function failure(work: Promise<unknown>): Promise<ModelError> {
  return work.then(
    () => {
      throw new Error('it was answered');
    },
    (error: unknown) => error as ModelError,
  );
}

describe.each(FORMATS)('%s in the format of %s, streamed: %s', (provider, format, stream) => {
  it('asks with system, text, picture, tools and key, and reads calls and usage', async () => {
    server.play([
      {
        calls: [
          { name: 'click', input: { ref: 'e7' } },
          { name: 'done', input: {} },
        ],
        usage: { input: 812, output: 34 },
      },
    ]);
    const answer = await ask(modelOf(provider, stream));
    expect(answer.calls).toEqual([
      { name: 'click', input: { ref: 'e7' }, problem: null },
      { name: 'done', input: {}, problem: null },
    ]);
    expect(answer.usage).toMatchObject({ input: 812, output: 34 });
    expect(server.asked).toHaveLength(1);
    const [asked] = server.asked;
    expect(asked).toMatchObject({
      format,
      model: 'small-1',
      images: 1,
      tools: ['click', 'done'],
      stream,
      key: 'k-123',
    });
    expect(asked!.system).toContain('You test.');
    expect(asked!.text).toContain('What now?');
  });

  it('says that the key was not accepted', async () => {
    server.play([{ status: 401, message: 'bad key' }]);
    expect(await failure(ask(modelOf(provider, stream)))).toMatchObject({ code: 'AGENT_MODEL_KEY' });
  });

  it('hands on an answer in words, with what it cost', async () => {
    server.play([{ text: 'I would click it.', usage: { input: 50, output: 5 } }]);
    const answer = await ask(modelOf(provider, stream));
    expect(answer).toMatchObject({ text: 'I would click it.', calls: [], usage: { input: 50, output: 5 } });
  });

  it('says that the model refused', async () => {
    server.play([{ text: 'I cannot', finish: 'refusal' }]);
    expect(await failure(ask(modelOf(provider, stream)))).toMatchObject({ code: 'AGENT_MODEL_REFUSED' });
  });
});

describe('what goes wrong has a code of its own', () => {
  it.each([
    ['a model that does not exist', { status: 404, message: 'model not found' }, 'AGENT_MODEL_UNKNOWN'],
    [
      'too long a prompt',
      { status: 400, message: "This model's maximum context length is 8192 tokens" },
      'AGENT_MODEL_CONTEXT',
    ],
    [
      'a request that is not accepted',
      { status: 400, message: 'tools are not supported' },
      'AGENT_MODEL_UNKNOWN',
    ],
    ['no credit left', { status: 429, message: 'insufficient_quota' }, 'AGENT_MODEL_RATE_LIMITED'],
    ['an answer without an end', { text: 'and so on', finish: 'length' }, 'AGENT_MODEL_MALFORMED'],
  ] as const)('%s', async (_, reply, code) => {
    server.play([reply]);
    const error = await failure(ask(modelOf()));
    expect(error).toMatchObject({ name: 'ModelError', code });
    expect(error.message).not.toContain('k-123');
    expect(server.asked).toHaveLength(1);
  });

  it('names the server that is not there', async () => {
    const model = createModel({
      provider: 'openai-compatible',
      model: 'm',
      baseUrl: 'http://127.0.0.1:9/v1',
    });
    const error = await failure(model.ask({ system: '', text: 'x' }, AbortSignal.timeout(200)));
    expect(String(error)).toMatch(/reached|timeout|aborted/i);
  });

  it.each(['json', 'cut'] as const)('tries again after an answer that is %s', async (malformed) => {
    server.play([
      { text: 'x', calls: [{ name: 'done', input: {} }], malformed },
      { calls: [{ name: 'done', input: {} }] },
    ]);
    expect(await ask(modelOf())).toMatchObject({ tries: 2, calls: [{ name: 'done', problem: null }] });
  });

  it.each(['openai-compatible', 'anthropic'] as const)(
    'hands a malformed call on with its problem: %s',
    async (provider) => {
      server.play([{ calls: [{ name: 'click', input: { ref: 'e1' } }], malformed: 'arguments' }]);
      const { calls } = await ask(modelOf(provider));
      expect(calls[0]!.problem).toMatch(/click/);
    },
  );

  it('hands on a call of a tool that does not exist', async () => {
    server.play([{ calls: [{ name: 'shell', input: { command: 'ls' } }] }]);
    expect((await ask(modelOf())).calls[0]!.problem).toBe('There is no tool called shell.');
  });
});

describe('retries', () => {
  it('waits as long as it was asked to, then is answered', async () => {
    server.play([
      { status: 429, message: 'slow down', headers: { 'retry-after-ms': '60' } },
      { status: 503, headers: { 'retry-after-ms': '10' } },
      { calls: [{ name: 'done', input: {} }] },
    ]);
    const begun = performance.now();
    expect(await ask(modelOf())).toMatchObject({ tries: 3 });
    expect(performance.now() - begun).toBeGreaterThan(65);
  });

  it('gives up after four tries with the code of the last', async () => {
    server.play(() => ({ status: 429, headers: { 'retry-after-ms': '1' } }));
    expect(await failure(ask(modelOf()))).toMatchObject({ code: 'AGENT_MODEL_RATE_LIMITED' });
    expect(server.asked).toHaveLength(4);
  });

  it('stops at once when the test is stopped, also in the middle of a slow answer', async () => {
    const stopped = async () => {
      server.play([{ delayMs: 5_000, text: 'late' }]);
      const error = await failure(ask(modelOf(), AbortSignal.timeout(100)));
      expect(error.name).toBe('TimeoutError');
    };
    expect(await quickest(2_000, stopped)).toBeLessThan(2_000);
  });
});

describe('settings', () => {
  const settings = (variables: Record<string, string>, choice?: string) => () =>
    modelSettings(variables, choice);

  it('are none without a choice, and with the choice none', () => {
    expect(modelSettings({})).toBeNull();
    expect(modelSettings({ ASSAY_MODEL: 'openai/gpt-x', OPENAI_API_KEY: 'k' }, 'none')).toBeNull();
  });

  it('take the key by its usual name', () => {
    expect(modelSettings({ ASSAY_MODEL: 'anthropic/claude-x', ANTHROPIC_API_KEY: 'k' })).toEqual({
      provider: 'anthropic',
      model: 'claude-x',
      apiKey: 'k',
    });
    expect(modelSettings({ GEMINI_API_KEY: 'k' }, 'google/gemini-x')).toMatchObject({ apiKey: 'k' });
  });

  it('need no key for a server of one’s own; names with slashes stay whole', () => {
    const variables = {
      ASSAY_MODEL: 'openai-compatible/qwen/qwen3',
      ASSAY_MODEL_BASE_URL: 'http://127.0.0.1:11434/v1/',
    };
    expect(modelSettings(variables)).toEqual({
      provider: 'openai-compatible',
      model: 'qwen/qwen3',
      baseUrl: 'http://127.0.0.1:11434/v1',
    });
  });

  it('send the key of one provider not to the address of another', () => {
    const variables = {
      ASSAY_MODEL: 'openai-compatible/x',
      ASSAY_MODEL_BASE_URL: 'http://127.0.0.1:1/v1',
      ANTHROPIC_API_KEY: 'k',
    };
    expect(modelSettings(variables, 'anthropic/claude-x')).not.toHaveProperty('baseUrl');
    expect(modelSettings(variables, 'openai-compatible/y')).toMatchObject({
      baseUrl: 'http://127.0.0.1:1/v1',
    });
    const none = { ...variables, ASSAY_MODEL: 'none' };
    expect(modelSettings(none, 'anthropic/claude-x')).not.toHaveProperty('baseUrl');
    expect(modelSettings(none, 'openai-compatible/y')).toHaveProperty('baseUrl');
  });

  it('say what is wrong and what to do', () => {
    expect(settings({ ASSAY_MODEL: 'gpt-5' })).toThrow(/provider\/model/);
    expect(settings({ ASSAY_MODEL: 'mistral/large' })).toThrow(/one of: anthropic, openai, google/);
    expect(settings({ ASSAY_MODEL: 'openai/gpt-5' })).toThrow(/Set OPENAI_API_KEY/);
    for (const name of ['../../upload/v1beta/files', 'gemini-x?alt=sse', 'models/..'])
      expect(settings({ GEMINI_API_KEY: 'k', ASSAY_MODEL: `google/${name}` })).toThrow(/names no model/);
    expect(settings({ ASSAY_MODEL: 'openai-compatible/x' })).toThrow(/ASSAY_MODEL_BASE_URL/);
    expect(settings({ ASSAY_MODEL: 'openai-compatible/x', ASSAY_MODEL_BASE_URL: 'ollama' })).toThrow(
      /http or https/,
    );
  });
});

describe('what a model may use up', () => {
  const LOCAL = { ASSAY_MODEL: 'openai-compatible/x', ASSAY_MODEL_BASE_URL: 'http://127.0.0.1:1/v1' };

  it('is bounded by the environment', async () => {
    const use = modelUse({
      ...LOCAL,
      ASSAY_MODEL_TEST_TOKENS: '9000',
      ASSAY_MODEL_RUN_USD: '2',
      ASSAY_MODEL_PRICE: '3 / 15',
    });
    expect(use).toMatchObject({ limits: { tokens: 9000 }, price: { input: 3, output: 15 } });
    const [run] = use!.shared!;
    const most = { tokens: 10, usd: 1.5 };
    const { signal } = new AbortController();
    await (await run!.reserve(most, signal))({ tokens: 10, usd: 0.75 });
    await expect(run!.reserve(most, signal)).rejects.toThrow(
      'the model cost $0.7500, and the next question may cost up to $1.5000; the limit of a run is $2',
    );
  });

  it('has a known price by the name of the model, dates aside, and none by a name that only begins so', () => {
    const priced = (model: string) => modelUse({ OPENAI_API_KEY: 'k' }, `openai/${model}`)!.price;
    expect(priced('gpt-5-mini-2025-08-07')).toEqual({ input: 0.25, output: 2 });
    expect(priced('gpt-5')).toEqual({ input: 1.25, output: 10 });
    expect(priced('gpt-5-codex')).toBeNull();
    expect(priced('gpt-5.7')).toBeNull();
    const spent = { turns: 1, strongTurns: 0, input: 5, output: 6, usd: null, isEstimate: false };
    expect(describeSpent('openai/gpt-5.7', spent)).toBe(
      'openai/gpt-5.7: 1 question, 5 + 6 tokens, price unknown',
    );
  });

  it.each([
    [{ ASSAY_MODEL_TEST_USD: '1' }, 'the price of openai-compatible/x is not known'],
    [{ ASSAY_MODEL_RUN_TOKENS: 'many' }, 'ASSAY_MODEL_RUN_TOKENS must be a number above 0'],
    [{ ASSAY_MODEL_PRICE: '3' }, 'ASSAY_MODEL_PRICE must look like 3/15'],
  ])('is refused where nobody could hold to it: %j', (variables, message) => {
    expect(() => modelUse({ ...LOCAL, ...variables })).toThrow(message);
  });
});
