import { randomUUID } from 'node:crypto';
import type { ExamineInput, ExamineOptions } from '@assay/engine';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createTestCase,
  exportTestCases,
  getModelUsage,
  getProjectSettings,
  getTestCase,
  importMarkdown,
  importTestCases,
  listTestCaseRevisions,
  restoreTestCaseRevision,
  startRun,
  startWorker,
  updateProjectSettings,
  updateTestCase,
  waitForRun,
} from '../src/index.ts';
import { modelForCase } from '../src/worker/model.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { scripted } from './support/scripted.ts';

const MACRO = { phrase: 'check out with {card}', steps: ['Enter "{card}" into Card number', 'Click Pay'] };

describe.each(engines)('the settings of a project on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;

  beforeAll(async () => {
    app = await engine.open({
      modelVariables: { OPENAI_API_KEY: 'k', ASSAY_MODEL: 'openai/gpt-5-nano' },
      modelRun: { tokens: 5_000, usd: null },
      modelDay: { tokens: null, usd: 100 },
    });
  });
  afterAll(() => app?.destroy());
  beforeEach(async () => {
    project = await makeProject(app.ctx);
  });

  const set = (input: Parameters<typeof updateProjectSettings>[0]['input']) =>
    updateProjectSettings({ ctx: project.ctx, input });

  it('keeps what is set, leaves the rest, and belongs to one project', async () => {
    const { ctx } = project;
    const none = {
      ...{ allowedHosts: null, accessibility: 'off', macros: [], updatedAt: null },
      ...{ model: null, strongModel: null, modelDayTokens: null, modelDayUsd: null },
    };
    expect(await getProjectSettings({ ctx })).toEqual(none);
    await set({ allowedHosts: ['api.example.com', 'api.example.com'], accessibility: 'AA' });
    await set({ macros: [MACRO] });
    expect(await getProjectSettings({ ctx })).toMatchObject({
      allowedHosts: ['api.example.com'],
      accessibility: 'AA',
      macros: [MACRO],
      updatedAt: expect.any(String),
    });
    const other = await makeProject(app.ctx);
    expect(await getProjectSettings({ ctx: other.ctx })).toEqual(none);
    expect(await set({ allowedHosts: null })).toMatchObject({ allowedHosts: null, accessibility: 'AA' });
    expect(await set({ allowedHosts: [] })).toMatchObject({ allowedHosts: [] });
  });

  it.each([
    [
      { allowedHosts: ['a.example', 'https://b.example/x'] },
      'allowedHosts[1]: "https://b.example/x" is no host.',
    ],
    [
      { macros: [MACRO, { phrase: 'Check out with {CARD}', steps: ['Click A'] }] },
      'macros[1]: There are two macros',
    ],
    [{ macros: [{ phrase: '{a}', steps: ['Click A'] }] }, 'macros[0]: `phrase` takes the words'],
    [
      { macros: [{ phrase: 'pay with {card}', steps: ['Click A', 'Enter {crad} into B'] }] },
      'macros[0].steps[1]: The slot {crad} is not in the phrase "pay with {card}". Did you mean "card"?',
    ],
    [{ macrosYaml: 'macros:\n  - phrase: pay\n    stebs: [a]\n' }, 'macrosYaml, line 3: Unknown key "stebs"'],
    [{ macrosYaml: 'macros: []', macros: [] }, 'not both'],
    [{ model: 'gpt-5' }, 'model: "gpt-5" names no model. It must look like provider/model'],
    [{ model: 'anthropic/claude-x' }, 'model: anthropic/claude-x needs a key. Set ANTHROPIC_API_KEY.'],
    [{ model: ' ' }, 'model: expected provider/model, "none", or null for that of the server; it is empty.'],
    [{ strongModel: 'gpt-5' }, 'strongModel: "gpt-5" names no model.'],
    [{ strongModel: 'anthropic/claude-x' }, 'strongModel: anthropic/claude-x needs a key.'],
    [{ strongModel: '' }, 'strongModel: expected provider/model, "none", or null for that of the server'],
    [{ strongModel: 'openai/gpt-of-tomorrow' }, 'strongModel: There is a limit of money, but the price of'],
    [{ model: 'openai/gpt-of-tomorrow', modelDayUsd: 3 }, 'the price of openai/gpt-of-tomorrow is not known'],
    // The limit of the server holds for it too.
    [{ model: 'openai/gpt-of-tomorrow' }, 'model: There is a limit of money, but the price of'],
  ])('refuses %j', async (input, message) => {
    await expect(set(input)).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining(message),
    });
    expect((await getProjectSettings({ ctx: project.ctx })).updatedAt).toBeNull();
  });

  it('leaves the model, and what it may use up, to admins', async () => {
    const { actor } = project.ctx;
    if (actor.kind === 'system') throw new Error('expected a token or person');
    const ctx = { ...project.ctx, actor: { ...actor, scopes: ['write' as const] } };
    const write = (input: Parameters<typeof updateProjectSettings>[0]['input']) =>
      updateProjectSettings({ ctx, input });
    await set({ modelDayTokens: 5_000 });
    for (const input of [{ model: 'none' }, { modelDayTokens: null }, { modelDayUsd: 99 }])
      await expect(write(input)).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining('admin'),
      });
    // What was read may be sent back with a change of the rest.
    const { updatedAt: _, ...before } = await getProjectSettings({ ctx });
    expect(await write({ ...before, accessibility: 'A' })).toMatchObject({
      ...before,
      accessibility: 'A',
    });
  });

  it('takes a file of macros as it is', async () => {
    const macrosYaml = 'macros:\n  - phrase: pay with {card}\n    steps:\n      - Enter "{card}" into Card\n';
    expect(await set({ macrosYaml })).toMatchObject({
      macros: [{ phrase: 'pay with {card}', steps: ['Enter "{card}" into Card'] }],
    });
  });

  it('takes the macros of imported files over those of the same phrase', async () => {
    await set({ macros: [MACRO, { phrase: 'leave', steps: ['Click Out'] }], accessibility: 'A' });
    const macros = [{ phrase: 'check out with {number}', steps: ['Click Pay'] }];
    const input = { application: project.applicationShortId, tests: [aTest('a')], macros };
    await importTestCases({ ctx: project.ctx, input });
    const settings = await getProjectSettings({ ctx: project.ctx });
    expect(settings.accessibility).toBe('A');
    expect(settings.macros.map(({ phrase }) => phrase)).toEqual(['leave', 'check out with {number}']);
    const twins = [...macros, { phrase: 'check out with {number}', steps: ['Click Buy'] }];
    await expect(
      importTestCases({ ctx: project.ctx, input: { ...input, macros: twins } }),
    ).rejects.toMatchObject({ code: 'bad_request', message: expect.stringContaining('different steps') });
  });

  it('gives them to the engine with each case', async () => {
    await importTests(project, [aTest('a')]);
    await set({ allowedHosts: ['api.example.com'], accessibility: 'AAA', macros: [MACRO] });
    const seen: ExamineInput[] = [];
    const examine = scripted({
      default: async (input) => {
        seen.push(input);
        return 'PASSED';
      },
    });
    const worker = await startWorker({ ctx: app.ctx, examine });
    try {
      const { run } = await startRun({ ctx: project.ctx, input: {} });
      await waitForRun({ ctx: project.ctx, input: { shortId: run.shortId, timeoutMs: 20_000 } });
      expect(seen).toEqual([
        expect.objectContaining({ allowedHosts: ['api.example.com'], accessibility: 'AAA', macros: [MACRO] }),
      ]);
    } finally {
      await worker.drain({ timeoutMs: 5_000 });
    }
  });

  it('asks no model that the limit of money cannot be held for, nor fails on one whose key is gone', async () => {
    const as = (config: Partial<typeof app.ctx.config>) => ({
      ...project.ctx,
      config: { ...project.ctx.config, ...config },
    });
    const unlimited = as({ modelDay: { tokens: null, usd: null } });
    await updateProjectSettings({ ctx: unlimited, input: { model: 'openai/gpt-of-tomorrow' } });
    const row = {
      ...{ id: randomUUID(), attempt: 1, project_id: project.projectId, run_id: randomUUID() },
      ...{ model: null, strong_model: null },
    };
    const use = await modelForCase(app.ctx, row);
    const question = { system: '', text: '' };
    await expect(use!.model.ask(question, AbortSignal.timeout(1_000))).rejects.toThrow('the price of openai');
    const keyless = as({ modelVariables: {} });
    await expect(updateProjectSettings({ ctx: keyless, input: { modelDayUsd: 5 } })).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('needs a key'),
    });
  });

  it('gives each case its model, and counts what the day used up', async () => {
    await importTests(project, [aTest('a')]);
    const seen: [name: string | undefined, said: string][] = [];
    const examine = scripted({
      default: async (_, { model, signal }: ExamineOptions) => {
        const [purse] = model?.shared ?? [];
        const settle = await purse?.reserve({ tokens: 2_500, usd: 0.5 }, signal!).catch((error) => error);
        if (typeof settle === 'function') await settle({ tokens: 2_500, usd: 0.25 });
        const names = model && [model.model.name, model.strong?.model.name].filter(Boolean).join(', ');
        seen.push([names ?? undefined, settle instanceof Error ? settle.message : 'asked']);
        return 'PASSED';
      },
    });
    const worker = await startWorker({ ctx: app.ctx, examine });
    const runOnce = async () => {
      const { run } = await startRun({ ctx: project.ctx, input: {} });
      await waitForRun({ ctx: project.ctx, input: { shortId: run.shortId, timeoutMs: 20_000 } });
    };
    try {
      await runOnce();
      await set({ model: 'openai/gpt-5-mini', strongModel: 'openai/gpt-5', modelDayTokens: 5_100 });
      await runOnce();
      await runOnce();
      await set({ strongModel: null, modelDayTokens: 5_000 });
      await runOnce();
      await set({ model: 'none' });
      await runOnce();
      const used = 'the model used up 5000 tokens';
      expect(seen).toEqual([
        ['openai/gpt-5-nano', 'asked'],
        ['openai/gpt-5-mini, openai/gpt-5', 'asked'],
        [
          'openai/gpt-5-mini, openai/gpt-5',
          `${used}, and the next question may take up to 2500; the limit of a project's day is 5100`,
        ],
        ['openai/gpt-5-mini', `${used}; the limit of a project's day is 5000`],
        [undefined, 'asked'],
      ]);
      const { days, ...usage } = await getModelUsage({ ctx: project.ctx, input: { days: 7 } });
      const today = { tokens: 5_000, usd: 0.5 };
      const none = { value: null, setBy: null };
      expect(usage).toEqual({
        model: null,
        modelSetBy: 'project',
        limits: {
          dayTokens: { value: 5_000, setBy: 'project' },
          dayUsd: { value: 100, setBy: 'server' },
          runTokens: { value: 5_000, setBy: 'server' },
          runUsd: none,
        },
        today,
      });
      expect(days).toHaveLength(7);
      expect(days.at(-1)).toEqual({ day: new Date().toISOString().slice(0, 10), runs: 2, ...today });
      expect(days[0]).toMatchObject({ runs: 0, tokens: 0, usd: 0 });
    } finally {
      await worker.drain({ timeoutMs: 5_000 });
    }
  });

  it('takes a model of a case on the same terms, and keeps it in the revisions', async () => {
    const { ctx, applicationShortId } = project;
    const fields = { name: 'Own', goal: 'Open a', applicationShortId };
    const refused = async (made: Promise<unknown>, message: string) =>
      expect(made).rejects.toMatchObject({ code: 'bad_request', message: expect.stringContaining(message) });
    for (const [model, message] of [
      ['gpt-5', 'model: "gpt-5" names no model. It must look like provider/model'],
      ['anthropic/claude-x', 'model: anthropic/claude-x needs a key. Set ANTHROPIC_API_KEY.'],
      [' ', 'model: expected provider/model, "none", or null for that of the project; it is empty.'],
      ['openai/gpt-of-tomorrow', 'model: There is a limit of money, but the price of'],
    ] as const) {
      await refused(createTestCase({ ctx, input: { ...fields, model } }), message);
      const strong = message.replace('model:', 'strongModel:');
      await refused(createTestCase({ ctx, input: { ...fields, strongModel: model } }), strong);
    }
    const { id } = (await createTestCase({ ctx, input: { ...fields, model: ' openai/gpt-5-mini ' } }))
      .testCase;
    const model = async () => (await getTestCase({ ctx, input: { id } })).model;
    expect(await model()).toBe('openai/gpt-5-mini');
    await refused(updateTestCase({ ctx, input: { id, model: 'anthropic/claude-x' } }), 'needs a key');
    await updateTestCase({ ctx, input: { id, goal: 'Open b' } });
    expect(await model()).toBe('openai/gpt-5-mini');
    expect((await updateTestCase({ ctx, input: { id, model: null } })).model).toBeNull();
    const { revisions } = await listTestCaseRevisions({ ctx, input: { id } });
    expect(revisions.map(({ changed, content }) => [changed, content.model])).toEqual([
      [['model'], null],
      [['goal'], 'openai/gpt-5-mini'],
      [[], 'openai/gpt-5-mini'],
    ]);
    expect((await restoreTestCaseRevision({ ctx, input: { id, number: 1 } })).model).toBe(
      'openai/gpt-5-mini',
    );
    // What a revision from before there were models kept is one without.
    await app.ctx.db
      .updateTable('test_case_revision')
      .set({ content: sql`content - 'model'` })
      .where('test_case_id', '=', id)
      .where('number', '=', 1)
      .execute();
    expect((await listTestCaseRevisions({ ctx, input: { id } })).revisions.at(-1)!.content.model).toBeNull();
    expect((await restoreTestCaseRevision({ ctx, input: { id, number: 1 } })).model).toBeNull();
  });

  it('takes a stronger model of a case beside that, which counts with the model it helps', async () => {
    const { ctx, applicationShortId } = project;
    const made = { name: 'Strong', goal: 'Open a', applicationShortId, strongModel: ' openai/gpt-5 ' };
    const { id } = (await createTestCase({ ctx, input: made })).testCase;
    const models = async () => {
      const { model, strongModel } = await getTestCase({ ctx, input: { id } });
      return { model, strongModel };
    };
    expect(await models()).toEqual({ model: null, strongModel: 'openai/gpt-5' });
    await updateTestCase({ ctx, input: { id, model: 'openai/gpt-5-mini' } });
    expect(await models()).toEqual({ model: 'openai/gpt-5-mini', strongModel: 'openai/gpt-5' });
    await updateTestCase({ ctx, input: { id, strongModel: 'none' } });
    expect(await models()).toEqual({ model: 'openai/gpt-5-mini', strongModel: 'none' });
    // Without a model nobody is asked, and no price is needed.
    await updateTestCase({ ctx, input: { id, model: 'none', strongModel: 'openai/gpt-of-tomorrow' } });
    await expect(updateTestCase({ ctx, input: { id, model: 'openai/gpt-5-mini' } })).rejects.toMatchObject({
      message: expect.stringContaining('the price of openai/gpt-of-tomorrow is not known'),
    });
    const { revisions } = await listTestCaseRevisions({ ctx, input: { id } });
    expect(revisions[0]).toMatchObject({
      changed: ['model', 'strongModel'],
      content: { model: 'none', strongModel: 'openai/gpt-of-tomorrow' },
    });
    const { files } = await exportTestCases({ ctx, input: { testCaseIds: [id] } });
    expect(files.map(({ name }) => name)).toEqual(['shop-none-strong-openai-gpt-of-tomorrow.md']);
    await updateTestCase({ ctx, input: { id, model: null, strongModel: null } });
    const { markdown } = files[0]!;
    await importMarkdown({ ctx, input: { application: applicationShortId, markdown } });
    expect(await models()).toEqual({ model: 'none', strongModel: 'openai/gpt-of-tomorrow' });
    const named = markdown.replace('model: "none"\n', '');
    await updateTestCase({ ctx, input: { id, model: null } });
    await expect(
      importMarkdown({ ctx, input: { application: applicationShortId, markdown: named } }),
    ).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('strongModel: There is'),
    });
  });

  it('asks the models of a case over those of the project, as they were when the run was started', async () => {
    const { ctx, applicationShortId: application } = project;
    await set({ model: 'none' });
    const file = (front: string) => `---\n${front}\n---\n## own\nOpen a.\n`;
    await expect(
      importMarkdown({ ctx, input: { application, markdown: file('model: anthropic/claude-x') } }),
    ).rejects.toMatchObject({ code: 'bad_request', message: expect.stringContaining('needs a key') });
    await importMarkdown({ ctx, input: { application, markdown: file('model: openai/gpt-5-mini') } });
    // A file that names none leaves it.
    const { testCases } = await importMarkdown({
      ctx,
      input: { application, markdown: file('labels: [again]') },
    });
    await importTests(project, [
      aTest('of the project'),
      aTest('without', { model: 'none' }),
      aTest('strong', { strongModel: 'openai/gpt-5' }),
    ]);
    await set({ model: null, strongModel: 'openai/gpt-5-mini' });
    const seen: Record<string, unknown> = {};
    const examine = scripted({
      default: async (input, { model }: ExamineOptions) => {
        seen[input.test.name] =
          model && [model.model.name, model.strong?.model.name].filter(Boolean).join(', ');
        return 'PASSED';
      },
    });
    const started = await startRun({ ctx, input: {} });
    await updateTestCase({ ctx, input: { id: testCases[0]!.id, model: null } });
    await set({ model: null });
    const worker = await startWorker({ ctx: app.ctx, examine });
    try {
      await waitForRun({ ctx, input: { shortId: started.run.shortId, timeoutMs: 20_000 } });
      expect(seen).toEqual({
        own: 'openai/gpt-5-mini',
        'of the project': 'openai/gpt-5-nano, openai/gpt-5-mini',
        without: null,
        strong: 'openai/gpt-5-nano, openai/gpt-5',
      });
    } finally {
      await worker.drain({ timeoutMs: 5_000 });
    }
  });
});
