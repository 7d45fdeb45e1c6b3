import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { binding, call, calls, refOf } from '../../engine/test/model/led.ts';
import {
  type Asked,
  type Reply,
  type ScriptedModel,
  startScriptedModel,
} from '../../engine/test/model/scripted-model.ts';
import { cli, startApp } from './cli-process.ts';

vi.setConfig({ testTimeout: 90_000 });

let cwd: string;
let app: Awaited<ReturnType<typeof startApp>>;
let server: ScriptedModel;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-model-'));
  [app, server] = await Promise.all([startApp(), startScriptedModel()]);
});
afterAll(async () => {
  await app.close();
  await server.close();
  await rm(cwd, { recursive: true, force: true });
});

const run = (args: string[], env: Record<string, string> = {}) =>
  cli(args, { cwd, env: { ASSAY_MODEL_BASE_URL: server.baseUrl.openai, ...env } });

describe('assay try --model', () => {
  it('brings to an end what plain English does not cover, and says what that cost', async () => {
    const goal = 'Anybody gets a warm hello to Ann.';
    server.play((asked, turn): Reply => {
      if (turn === 0)
        return binding([1, 'Anybody gets a warm hello to Ann', { kind: 'text', value: 'Hello Ann' }]);
      if (turn > 1) return calls(call('done'));
      return calls(
        call('fill', { ref: refOf(asked, 'textbox "Name"'), value: 'Ann' }),
        call('click', { ref: refOf(asked, 'button "Greet"') }),
      );
    });
    const ended = await run(['try', '--url', app.url, goal, '--model', 'openai-compatible/small'], {
      ASSAY_MODEL_PRICE: '1/2',
    });
    expect(ended.stdout).toMatch(/^PASSED/);
    expect(ended.stdout).toContain('openai-compatible/small: 3 questions, 300 + 60 tokens, $0.0004');
    expect(ended.code).toBe(0);
  });

  it.each(['--model', '--strong-model'])(
    'refuses a %s that cannot be asked before anything is started',
    async (flag) => {
      const env = { ASSAY_MODEL: 'openai-compatible/small' };
      const ended = await run(['try', '--url', app.url, 'Click "Orders".', flag, 'gpt-5'], env);
      expect(ended.stderr).toMatch(/It must look like provider\/model.*AGENT_MODEL_UNKNOWN/);
      expect(ended.code).toBe(2);
    },
  );
});

describe('assay explain --model', () => {
  const file = (goal: string) => writeFile(path.join(cwd, 'greet.md'), `## Greeting\n${goal}\n`);
  const bind = binding([1, 'Anybody gets a warm hello to Ann', { kind: 'text', value: 'Hello Ann' }]);

  it('says which checks a model would choose, and what that cost', async () => {
    await file('Anybody gets a warm hello to Ann.');
    server.play([bind]);
    const ended = await run(['explain', 'greet.md', '--model', 'openai-compatible/small'], {
      ASSAY_MODEL_PRICE: '1/2',
    });
    expect(ended.stdout).toMatch(/-> .*"Hello Ann".* \[model openai-compatible\/small\]/);
    expect(ended.stderr).toContain(
      'Model openai-compatible/small: 1 question, 100 + 20 tokens, $0.0001, in 1 of 1 tests.',
    );
    expect(ended.code).toBe(0);
  });

  it('costs nothing unless it is asked for', async () => {
    await file('Anybody gets a warm hello to Ann.');
    server.play([]);
    const env = { ASSAY_MODEL: 'openai-compatible/small' };
    const without = await run(['explain', 'greet.md'], env);
    expect(without.stdout).toContain('Not understood: 1 place');
    expect(without.code).toBe(1);
    expect(server.asked).toEqual([]);
  });

  it('says what is wrong when no model can be asked', async () => {
    await file('Anybody gets a warm hello to Ann.');
    server.play([{ status: 401 }]);
    const refused = await run(['explain', 'greet.md', '--model', 'openai-compatible/small']);
    expect(refused.stderr).toMatch(/key was not accepted.*AGENT_MODEL_KEY/);
    expect(refused.code).toBe(4);
    expect((await run(['explain', '--model', 'greet.md'])).stderr).toContain('write the files before it');
  });
});

describe('assay model check', () => {
  const able = (asked: Asked): Reply => {
    if (asked.tools.includes('say')) return calls(call('say', { word: 'ready' }));
    if (asked.tools.includes('order'))
      return calls(
        call('order', {
          table: 7,
          dishes: [
            { name: 'soup', size: 'small' },
            { name: 'salad', size: 'large' },
          ],
        }),
      );
    if (asked.tools.includes('number')) return calls(call('number', { value: 'no idea' }));
    if (asked.tools.includes('bind'))
      return binding([
        1,
        'An operator brings machine one to humming',
        { kind: 'text', value: 'Machine one is humming' },
      ]);
    return asked.text.includes('Done so far')
      ? calls(call('done'))
      : calls(call('click', { ref: refOf(asked, 'button "Ignite') }));
  };

  it('says what works, what does not, and the price', async () => {
    server.play(able);
    const ended = await run(['model', 'check', '--model', 'openai-compatible/small', '--json']);
    const check = JSON.parse(ended.stdout);
    expect(check.strong).toBeNull();
    expect(check.trials.map(({ what, works }: { what: string; works: boolean }) => [what, works])).toEqual([
      ['tools', true],
      ['structured output', true],
      ['images', false],
      ['tiny page', true],
    ]);
    expect(check).toMatchObject({ price: null, spent: { turns: 6, usd: null } });
    expect(ended.code).toBe(0);
  });

  it('tries the stronger model too, and exits 4 when that one cannot lead a test', async () => {
    server.play((asked) => (asked.model === 'small' ? able(asked) : { text: 'Sure!' }));
    const ended = await run(['model', 'check', '--model', 'openai-compatible/small'], {
      ASSAY_MODEL_STRONG: 'openai-compatible/big',
    });
    expect(ended.stdout).toMatch(/openai-compatible\/small\n {2}works {2}tools/);
    expect(ended.stdout).toMatch(/openai-compatible\/big\n {2}fails {2}tools/);
    expect(ended.stdout).toContain('ASSAY_MODEL_STRONG_PRICE');
    expect(ended.code).toBe(4);
  });

  it('exits 4 for a model that cannot call tools, and 2 without one', async () => {
    server.play(() => ({ text: 'Sure! I would say ready.' }));
    const ended = await run(['model', 'check', '--model', 'openai-compatible/small']);
    expect(ended.stdout).toMatch(/fails {2}tools +it answered in words/);
    expect(ended.code).toBe(4);
    const none = await run(['model', 'check']);
    expect(none.stderr).toContain('Set ASSAY_MODEL=provider/model');
    expect(none.code).toBe(2);
  });
});
