import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { binding, call, calls, refOf } from '../../engine/test/model/led.ts';
import { type ScriptedModel, startScriptedModel } from '../../engine/test/model/scripted-model.ts';
import {
  createApplication,
  createTestCase,
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
