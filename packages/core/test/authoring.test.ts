import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createApplication,
  createConfig,
  createEnvironment,
  createScenario,
  createTestCase,
  createTestPlan,
  deleteScenario,
  deleteTestCase,
  deleteTestPlan,
  explainTest,
  getTestCase,
  getTestCaseDependencies,
  getTestPlan,
  importMarkdown,
  listConfigs,
  listLabels,
  listScenarios,
  listTestCaseRevisions,
  listTestCases,
  listTestPlans,
  replaceLabel,
  rerunRun,
  restoreTestCaseRevision,
  startRun,
  updateScenario,
  updateTestCase,
  updateTestPlan,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';

describe.each(engines)('writing tests on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());
  beforeEach(async () => {
    project = await makeProject(app.ctx);
  });

  const create = async (name: string) => {
    const { ctx, applicationShortId } = project;
    const input = { name, goal: `Open ${name}`, applicationShortId };
    return (await createTestCase({ ctx, input })).testCase.id;
  };

  const preset = async (name: string, isDefault = false) => {
    const id = crypto.randomUUID();
    await app.ctx.db
      .insertInto('device_preset')
      .values({
        id,
        project_id: project.projectId,
        short_id: name,
        name,
        is_default: isDefault,
        settings: '{}',
        created_at: new Date(),
      })
      .execute();
    return id;
  };

  it('keeps a revision for each change of content, and restores one as a new one', async () => {
    const { ctx } = project;
    const config = await createConfig({ ctx, input: { name: 'login', fields: {} } });
    const [id, needed] = [await create('Cart'), await create('Log in')];
    await updateTestCase({ ctx, input: { id, isEnabled: true, labels: ['smoke'], owner: 'maria' } });
    expect((await getTestCase({ ctx, input: { id } })).revision).toBe(1);
    await updateTestCase({
      ctx,
      input: {
        id,
        goal: 'Fill the cart',
        expectedResult: 'It is full',
        configShortIds: [config.shortId],
        resumeFromDependencyProjectTestCaseId: needed,
        expectedRevision: 1,
      },
    });
    await updateTestCase({ ctx, input: { id, name: 'The cart', expectedResult: null } });
    const { revisions } = await listTestCaseRevisions({ ctx, input: { id } });
    expect(revisions.map(({ number, isCurrent, changed }) => ({ number, isCurrent, changed }))).toEqual([
      { number: 3, isCurrent: true, changed: ['name', 'expectedResult'] },
      {
        number: 2,
        isCurrent: false,
        changed: ['goal', 'expectedResult', 'resumeFromDependencyProjectTestCaseId', 'configShortIds'],
      },
      { number: 1, isCurrent: false, changed: [] },
    ]);
    expect(revisions[0]?.author).toBe('token "API token"');
    const restored = await restoreTestCaseRevision({ ctx, input: { id, number: 1 } });
    expect(restored).toMatchObject({
      revision: 4,
      name: 'Cart',
      goal: 'Open Cart',
      configShortIds: [],
      resumeFromDependencyProjectTestCaseId: null,
      isEnabled: true,
      labels: ['smoke'],
      owner: 'maria',
    });
    const page = await listTestCaseRevisions({ ctx, input: { id, limit: 2 } });
    expect(page.revisions.map((entry) => entry.number)).toEqual([4, 3]);
    const rest = await listTestCaseRevisions({ ctx, input: { id, limit: 2, cursor: page.nextCursor! } });
    expect(rest.revisions.map((entry) => entry.number)).toEqual([2, 1]);
    expect(rest.nextCursor).toBeNull();
    await expect(restoreTestCaseRevision({ ctx, input: { id, number: 9 } })).rejects.toMatchObject({
      code: 'revision_not_found',
    });
  });

  it('refuses a change over another one, a circle, and the deletion of what others need', async () => {
    const { ctx } = project;
    const [first, second] = [await create('First'), await create('Second')];
    await updateTestCase({ ctx, input: { id: second, resumeFromDependencyProjectTestCaseId: first } });
    await expect(
      updateTestCase({ ctx, input: { id: second, goal: 'Lost', expectedRevision: 1 } }),
    ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('revision 2, not 1') });
    await expect(
      updateTestCase({ ctx, input: { id: first, waitForDependenciesProjectTestCaseIds: [second] } }),
    ).rejects.toMatchObject({ code: 'dependency_cycle' });
    await expect(
      updateTestCase({ ctx, input: { id: first, waitForDependenciesProjectTestCaseIds: [first] } }),
    ).rejects.toMatchObject({ code: 'dependency_cycle' });
    const third = await create('Third');
    await create('Alone');
    await updateTestCase({ ctx, input: { id: third, waitForDependenciesProjectTestCaseIds: [second] } });
    const linked = async (id: string) =>
      (await getTestCaseDependencies({ ctx, input: { id } })).testCases.map(({ name, needs }) => [
        name,
        needs,
      ]);
    const [root, middle, leaf] = [
      ['First', []],
      ['Second', [first]],
      ['Third', [second]],
    ];
    expect(await linked(first)).toEqual([root, middle, leaf]);
    expect(await linked(second)).toEqual([middle, root, leaf]);
    await deleteTestCase({ ctx, input: { id: third } });
    expect(await linked(second)).toEqual([middle, root]);
    expect((await getTestCase({ ctx, input: { id: first } })).waitForDependenciesProjectTestCaseIds).toEqual(
      [],
    );
    await expect(deleteTestCase({ ctx, input: { id: first } })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('"Second"'),
    });
    await updateTestCase({ ctx, input: { id: second, resumeFromDependencyProjectTestCaseId: null } });
    await deleteTestCase({ ctx, input: { id: first } });
    await expect(getTestCase({ ctx, input: { id: first } })).rejects.toMatchObject({
      code: 'test_case_not_found',
    });
    const other = await makeProject(app.ctx);
    for (const verb of [
      getTestCase,
      getTestCaseDependencies,
      deleteTestCase,
      updateTestCase,
      listTestCaseRevisions,
    ]) {
      await expect(verb({ ctx: other.ctx, input: { id: second } })).rejects.toMatchObject({
        code: 'test_case_not_found',
      });
    }
  });

  it('burns in a draft when it can, and keeps the draft when it cannot', async () => {
    const { ctx, applicationShortId } = project;
    const made = await createTestCase({
      ctx,
      input: { name: 'Draft', goal: 'Open it', applicationShortId, burnIn: true },
    });
    const detail = await getTestCase({ ctx, input: { id: made.testCase.id } });
    expect(detail).toMatchObject({
      isEnabled: false,
      generationStatus: 'GENERATING',
      burnIn: { status: 'INITIATED', result: null, steps: [] },
    });
    const poor = await makeProject(app.ctx, { runLimit: 0 });
    const kept = await createTestCase({
      ctx: poor.ctx,
      input: {
        name: 'Draft',
        goal: 'Open it',
        applicationShortId: poor.applicationShortId,
        burnIn: true,
      },
    });
    expect(await getTestCase({ ctx: poor.ctx, input: { id: kept.testCase.id } })).toMatchObject({
      generationStatus: 'COMPLETED',
      burnIn: null,
    });
  });

  it('imports a Markdown file, and says what is wrong with one', async () => {
    const { ctx } = project;
    const markdown = [
      '---',
      'configs:',
      '  login:',
      '    user: maria',
      '    password: { secret: "hunter 2" }',
      '---',
      '## Log in',
      'Log in with {{login.user}} and {{login.password}}.',
      '## Cart',
      'Resume from: Log in',
      '',
      'Open /cart.',
    ].join('\n');
    expect(await importMarkdown({ ctx, input: { markdown } })).toMatchObject({ created: 2, updated: 0 });
    const again = markdown.replace('Open /cart.', 'Open /basket.');
    expect(await importMarkdown({ ctx, input: { markdown: again } })).toMatchObject({
      created: 0,
      updated: 2,
    });
    const { testCases } = await listTestCases({ ctx, input: { text: 'BASKET' } });
    expect(testCases.map((entry) => entry.name)).toEqual(['Cart']);
    expect((await getTestCase({ ctx, input: { id: testCases[0]!.id } })).revision).toBe(2);
    await expect(
      importMarkdown({ ctx, input: { markdown: '## A\nLables: x\n\nOpen /.', fileName: 'a.md' } }),
    ).rejects.toMatchObject({ code: 'invalid_test_file', message: expect.stringContaining('a.md:2') });
    await expect(importMarkdown({ ctx, input: { markdown: '# only a title' } })).rejects.toMatchObject({
      code: 'invalid_test_file',
    });
    await expect(
      importMarkdown({
        ctx,
        input: { markdown: '---\nconfigs: { host: { key: $SECRET_KEY } }\n---\n## A\nOpen /.' },
      }),
    ).rejects.toMatchObject({ message: expect.stringContaining('$SECRET_KEY') });
  });

  it('makes no config of a file that is refused', async () => {
    const { ctx } = project;
    const markdown = '---\nconfigs: { shop: { key: x } }\n---\n## A\nWait for: Nobody\n\nOpen /.';
    await expect(importMarkdown({ ctx, input: { markdown } })).rejects.toMatchObject({
      code: 'invalid_dependency',
    });
    expect((await listConfigs({ ctx })).configs).toEqual([]);
  });

  it('explains a test with the names of the configs, and none of their values', async () => {
    const { ctx } = project;
    await createConfig({
      ctx,
      input: { name: 'login', fields: { password: { value: 'hunter 2', secret: true } } },
    });
    const good = await explainTest({
      ctx,
      input: { goal: 'Fill "{{login.password}}" into the Password field.', expectedResult: '"Hi" is shown' },
    });
    expect(good).toMatchObject({ understood: true, problems: [] });
    expect(good.clauses.map((clause) => clause.source)).toEqual(['goal', 'expected']);
    expect(JSON.stringify(good)).not.toContain('hunter');
    const bad = await explainTest({ ctx, input: { goal: 'Click "Go" and frobnicate the widget.' } });
    expect(bad.understood).toBe(false);
    expect(bad.problems[0]?.message).toContain('frobnicate');
  });

  it('groups cases by scenario and label', async () => {
    const { ctx, applicationShortId } = project;
    const first = await createScenario({ ctx, input: { name: 'Buying' } });
    const second = await createScenario({ ctx, input: { name: 'Account' } });
    await expect(createScenario({ ctx, input: { name: 'Buying' } })).rejects.toMatchObject({
      code: 'conflict',
    });
    const { testCase } = await createTestCase({
      ctx,
      input: { name: 'Cart', goal: 'Open /', applicationShortId, scenarioShortId: first.shortId },
    });
    await updateTestCase({ ctx, input: { id: testCase.id, labels: ['smoke', 'cart', 'old'] } });
    await updateScenario({ ctx, input: { scenario: second.shortId, position: 0, name: 'Accounts' } });
    expect((await listScenarios({ ctx })).scenarios).toMatchObject([
      { name: 'Accounts', position: 0, testCaseCount: 0 },
      { name: 'Buying', position: 1, testCaseCount: 1 },
    ]);
    expect((await listTestCases({ ctx, input: { scenarioShortId: first.shortId } })).total).toBe(1);
    await replaceLabel({ ctx, input: { name: 'old', to: 'smoke' } });
    await replaceLabel({ ctx, input: { name: 'cart', to: 'basket' } });
    expect((await getTestCase({ ctx, input: { id: testCase.id } })).labels).toEqual(['smoke', 'basket']);
    await replaceLabel({ ctx, input: { name: 'smoke', to: null } });
    expect(await listLabels({ ctx })).toEqual({ labels: [{ name: 'basket', testCaseCount: 1 }] });
    await expect(replaceLabel({ ctx, input: { name: 'gone', to: null } })).rejects.toMatchObject({
      code: 'label_not_found',
    });
    await deleteScenario({ ctx, input: { scenario: first.shortId } });
    expect((await getTestCase({ ctx, input: { id: testCase.id } })).scenarioShortId).toBeNull();
  });

  it('changes, pages and deletes plans', async () => {
    const { ctx } = project;
    const ids = [await create('A'), await create('B')];
    const plan = await createTestPlan({ ctx, input: { name: 'Smoke', testCaseIds: ids, isDefault: true } });
    for (const name of ['Nightly', 'Weekly']) await createTestPlan({ ctx, input: { name } });
    const updated = await updateTestPlan({
      ctx,
      input: { testPlan: plan.shortId, testCaseIds: [ids[1]!, ids[0]!], description: 'Quick' },
    });
    expect(updated).toMatchObject({
      testCaseIds: [ids[1], ids[0]],
      description: 'Quick',
      isDefault: true,
      testCaseCount: 2,
    });
    const page = await listTestPlans({ ctx, input: { limit: 2 } });
    expect(page.testPlans.map((entry) => entry.name)).toEqual(['Nightly', 'Smoke']);
    const rest = await listTestPlans({ ctx, input: { limit: 2, cursor: page.nextCursor! } });
    expect(rest).toMatchObject({ testPlans: [{ name: 'Weekly' }], nextCursor: null });
    await updateTestPlan({ ctx, input: { testPlan: rest.testPlans[0]!.shortId, isDefault: true } });
    expect((await getTestPlan({ ctx, input: { testPlan: plan.id } })).isDefault).toBe(false);
    await expect(
      updateTestPlan({ ctx, input: { testPlan: plan.id, testCaseIds: [crypto.randomUUID()] } }),
    ).rejects.toMatchObject({ code: 'invalid_test_cases' });
    expect((await getTestPlan({ ctx, input: { testPlan: plan.id } })).testCaseCount).toBe(2);
    await deleteTestPlan({ ctx, input: { testPlan: plan.shortId } });
    await expect(getTestPlan({ ctx, input: { testPlan: plan.id } })).rejects.toMatchObject({
      code: 'test_plan_not_found',
    });
  });

  it('runs a plan where it says, on the device of request, case, plan or project in this order', async () => {
    const { ctx, applicationShortId } = project;
    const staging = await createEnvironment({
      ctx,
      input: { application: applicationShortId, name: 'Staging', url: 'http://staging.example.test/' },
    });
    const [byProject, byPlan, byCase, byRequest] = [
      await preset('preset1', true),
      await preset('preset2'),
      await preset('preset3'),
      await preset('preset4'),
    ];
    const tests = await importTests(project, [aTest('Plain'), aTest('Own device')]);
    await updateTestCase({ ctx, input: { id: tests['Own device']!, devicePresetShortId: 'preset3' } });
    const plan = await createTestPlan({
      ctx,
      input: {
        name: 'Staging',
        testCaseIds: Object.values(tests),
        applications: [
          {
            applicationShortId,
            environmentShortId: staging.shortId,
            devicePresetShortId: 'preset2',
          },
        ],
      },
    });
    const places = async (runId: string) =>
      app.ctx.db
        .selectFrom('run_test_case')
        .select(['name', 'base_url', 'device_preset_id'])
        .where('run_id', '=', runId)
        .orderBy('position')
        .execute();
    const { run } = await startRun({ ctx, input: { testPlanShortId: plan.shortId } });
    const url = 'http://staging.example.test';
    const expected = [
      { name: 'Plain', base_url: expect.stringContaining(url), device_preset_id: byPlan },
      { name: 'Own device', base_url: expect.stringContaining(url), device_preset_id: byCase },
    ];
    expect(await places(run.id)).toEqual(expected);
    const again = await rerunRun({ ctx, input: { shortId: run.shortId } });
    expect(await places(again.run.id)).toEqual(expected);
    const forced = await startRun({
      ctx,
      input: {
        testPlanShortId: plan.shortId,
        applications: [
          { applicationShortId, devicePresetShortId: 'preset4', environment: { url: 'http://pr.test/' } },
        ],
      },
    });
    expect((await places(forced.run.id)).map((row) => row.device_preset_id)).toEqual([byRequest, byRequest]);
    expect((await places(forced.run.id))[0]?.base_url).toContain('http://pr.test');
    const repeated = await rerunRun({ ctx, input: { shortId: forced.run.shortId } });
    expect((await places(repeated.run.id)).map((row) => row.device_preset_id)).toEqual([
      byRequest,
      byRequest,
    ]);
    const loose = await startRun({ ctx, input: { testCaseIds: Object.values(tests) } });
    expect((await places(loose.run.id)).map((row) => row.device_preset_id)).toEqual([byProject, byCase]);
    const elsewhere = await createApplication({ ctx, input: { name: 'Other', url: 'http://o.test/' } });
    await expect(
      updateTestPlan({
        ctx,
        input: {
          testPlan: plan.id,
          applications: [{ applicationShortId: elsewhere.shortId, environmentShortId: staging.shortId }],
        },
      }),
    ).rejects.toMatchObject({ httpStatus: 400 });
  });
});
