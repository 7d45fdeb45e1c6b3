import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binding, call, calls, refOf } from '../../engine/test/model/led.ts';
import { type ScriptedModel, startScriptedModel } from '../../engine/test/model/scripted-model.ts';
import {
  createApplication,
  createTestCase,
  explainTest,
  getRunStatus,
  getTestCase,
  startRun,
  startWorker,
  updateProjectSettings,
  updateTestCase,
  type Worker,
  waitForRun,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { makeProject, type TestProject } from './support/project.ts';

const PAGE = `<!doctype html><title>Greeter</title><link rel="icon" href="data:,"><label>Name <input id="name"></label>
<button onclick="said.textContent = 'Hello ' + document.querySelector('#name').value">Greet</button><p role="status" id="said"></p>`;
const GOAL = 'Anybody gets a warm hello to Ann.';

let app: TestApp;
let model: ScriptedModel;
let site: Server;
let worker: Worker;
let project: TestProject;
beforeAll(async () => {
  model = await startScriptedModel();
  site = createServer((_, response) => void response.setHeader('content-type', 'text/html').end(PAGE));
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  app = await engines[0]!.open({
    modelVariables: { ASSAY_MODEL: 'none', ASSAY_MODEL_BASE_URL: model.baseUrl.openai },
  });
  project = await makeProject(app.ctx);
  worker = await startWorker({ ctx: app.ctx, concurrency: 1 });
}, 60_000);
afterAll(async () => {
  await worker?.drain({ timeoutMs: 5_000 });
  await app?.destroy();
  await model?.close();
  site?.closeAllConnections();
  site?.close();
});

describe('an explanation', () => {
  const input = { goal: GOAL, askModel: true, model: 'openai-compatible/small' };
  const bind = () =>
    model.play([binding([1, 'Anybody gets a warm hello to Ann', { kind: 'text', value: 'Hello Ann' }])]);
  const explain = (more: object = {}, ctx = project.ctx) =>
    explainTest({ ctx, input: { ...input, ...more } });

  it('says which checks a model would choose, only when it is asked to', async () => {
    bind();
    expect(await explain()).toMatchObject({
      understood: true,
      clauses: [{ steps: [expect.stringContaining('"Hello Ann"')], model: 'openai-compatible/small' }],
      model: { name: 'openai-compatible/small', strong: null, questions: 1, tokens: 120, usd: null },
    });
    const without = await explain({ askModel: false });
    expect(without).toMatchObject({ understood: false, model: null, clauses: [{ model: null }] });
    const plain = await explain({ goal: 'Click "Greet".' });
    expect(plain).toMatchObject({ understood: true, model: { questions: 0 } });
    expect(model.asked).toHaveLength(1);
  });

  it('counts into the day of the project and keeps to its limit', async () => {
    const { ctx } = project;
    const { tokens } = await app.ctx.db
      .selectFrom('model_use')
      .select('tokens')
      .where('project_id', '=', project.projectId)
      .executeTakeFirstOrThrow();
    expect(tokens).toBe(120);
    await updateProjectSettings({ ctx, input: { modelDayTokens: 120 } });
    bind();
    await expect(explain()).rejects.toMatchObject({
      code: 'usage_limit',
      message: "the model used up 120 tokens; the limit of a project's day is 120",
    });
    expect(model.asked).toEqual([]);
    await updateProjectSettings({ ctx, input: { modelDayTokens: null } });
  });

  it('is refused to who may only read, without a model, and with one that does not answer', async () => {
    const { ctx } = project;
    const reading = { ...ctx, actor: { ...ctx.actor, scopes: ['read'] } } as typeof ctx;
    await expect(explain({}, reading)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(explain({ model: null })).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('this test has no language model'),
    });
    await expect(explain({ model: 'anthropic/x' })).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('model: anthropic/x needs a key'),
    });
    model.play([{ status: 401 }]);
    await expect(explain()).rejects.toMatchObject({ code: 'model_failed' });
  });
});

it('a burn-in that a model leads finds steps, which from then on cost no question', async () => {
  const { ctx } = project;
  await updateProjectSettings({ ctx, input: { model: 'none' } });
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  const { shortId } = await createApplication({ ctx, input: { name: 'Greeter', url } });
  model.play((asked, turn) => {
    if (turn === 0)
      return binding([1, 'Anybody gets a warm hello to Ann', { kind: 'text', value: 'Hello Ann' }]);
    if (turn > 1) return calls(call('done'));
    return calls(
      call('fill', { ref: refOf(asked, 'textbox "Name"'), value: 'Ann' }),
      call('click', { ref: refOf(asked, 'button "Greet"') }),
    );
  });
  const name = 'openai-compatible/small';
  const input = { name: 'Greeting', goal: GOAL, applicationShortId: shortId, model: name, burnIn: true };
  const { id } = (await createTestCase({ ctx, input })).testCase;
  const ended = async (shortId: string) => {
    await waitForRun({ ctx, input: { shortId, timeoutMs: 60_000 } });
    return (await getRunStatus({ ctx, input: { shortId } })).result;
  };

  const { burnIn } = await getTestCase({ ctx, input: { id } });
  await ended(burnIn!.runShortId);
  const found = await getTestCase({ ctx, input: { id } });
  expect(found).toMatchObject({
    generationStatus: 'COMPLETED',
    burnIn: {
      status: 'COMPLETED',
      result: 'PASSED',
      steps: [
        expect.stringContaining('"Ann"'),
        expect.stringContaining('"Greet"'),
        expect.stringContaining('"Hello Ann"'),
      ],
    },
  });
  const asked = model.asked.length;
  expect(asked).toBe(3);

  const steps = found.burnIn!.steps.map((step, at) => `${at + 1}. ${step}`).join('\n');
  await updateTestCase({ ctx, input: { id, steps, model: null } });
  const again = await startRun({ ctx, input: { testCaseIds: [id] } });
  expect(await ended(again.run.shortId)).toBe('PASSED');
  expect(model.asked).toHaveLength(asked);
}, 120_000);
