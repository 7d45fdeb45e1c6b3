import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Mailbox } from '@assay/contract';
import { afterAll, beforeAll } from 'vitest';
import { type LaunchedBrowser, launchBrowser } from '../../src/browser/index.ts';
import { examine } from '../../src/examine.ts';
import type { Examination, ExamineInput } from '../../src/examine-types.ts';
import { createModel } from '../../src/model/model.ts';
import type { ModelUse } from '../../src/model/model-use.ts';
import {
  type Asked,
  type Reply,
  type Script,
  type ScriptedModel,
  startScriptedModel,
} from './scripted-model.ts';

export interface LedTest {
  goal: string;
  expected?: string;
  steps?: string;
  classification?: 'POSITIVE' | 'NEGATIVE';
  baseUrl: string;
  input?: Partial<ExamineInput>;
  use?: Partial<ModelUse>;
  mailbox?: Mailbox;
  script: Script;
}

export interface Stage {
  server(): ScriptedModel;
  browser(): LaunchedBrowser['browser'];
  run(test: LedTest): Promise<Examination & { dir: string }>;
  /** The same without a script of its own: several at a time, told apart by the name of the model. */
  runOn(model: string, test: Omit<LedTest, 'script'>): Promise<Examination & { dir: string }>;
}

/** One browser and one scripted model server for a test file; examinations go through the real provider package. */
export function ledStage(provider: 'openai' | 'anthropic' = 'openai'): Stage {
  let launched: LaunchedBrowser;
  let server: ScriptedModel;
  const dirs: string[] = [];
  beforeAll(async () => {
    [launched, server] = await Promise.all([launchBrowser(), startScriptedModel()]);
  });
  afterAll(async () => {
    await launched?.close();
    await server?.close();
    for (const dir of dirs) await rm(dir, { recursive: true, force: true });
  });
  return {
    server: () => server,
    browser: () => launched.browser,
    run({ script, ...test }) {
      server.play(script);
      return this.runOn('small-1', test);
    },
    async runOn(name, { goal, expected, steps, classification, baseUrl, input, use, mailbox }) {
      const dir = await mkdtemp(path.join(tmpdir(), 'assay-model-'));
      dirs.push(dir);
      const model = createModel({
        provider,
        model: name,
        apiKey: 'k',
        baseUrl: server.baseUrl[provider],
      });
      const test = {
        name: 'led',
        goal,
        expected: expected ?? null,
        steps: steps ?? null,
        classification: classification ?? ('POSITIVE' as const),
        startPath: null,
      };
      const limits = { checkMs: 400, actionMs: 600, timeMs: 30_000 };
      const done = await examine(
        { test, baseUrl, limits, ...input },
        {
          browser: launched.browser,
          traceDir: dir,
          playwrightTrace: 'never',
          screenshots: 'never',
          model: { model, ...use },
          ...(mailbox && { mailbox }),
        },
      );
      return { ...done, dir };
    },
  };
}

/** The ref of the first line that reads so: `refOf(asked, 'button "Buy"')`. */
export function refOf(asked: Asked, what: string): string {
  const at = asked.text.indexOf(` ${what}`);
  const ref = at < 0 ? null : /((?:f\d+)?e\d+)$/.exec(asked.text.slice(0, at))?.[1];
  return ref ?? 'e0';
}

export const call = (name: string, input: object = {}) => ({ name, input });
export const calls = (...list: ReturnType<typeof call>[]): Reply => ({ calls: list });

/** Binds by clause number (from 1): quote and checks. */
export function binding(...bound: [clause: number, quote: string, ...checks: object[]][]): Reply {
  return calls(
    call('bind', { bindings: bound.map(([clause, quote, ...checks]) => ({ clause, quote, checks })) }),
  );
}
