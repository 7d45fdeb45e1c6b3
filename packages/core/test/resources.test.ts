import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createApplication,
  createConfig,
  createEnvironment,
  createOrganisation,
  createProject,
  createTestCase,
  createTestPlan,
  getDefaultTestPlan,
  importTestCases,
  listConfigs,
  listTestCases,
  listTestPlans,
  startRun,
} from '../src/index.ts';
import type { ImportedTest } from '../src/test-cases/import.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';

describe.each(engines)('resources on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());
  beforeEach(async () => {
    project = await makeProject(app.ctx);
  });

  const importAll = (tests: ImportedTest[]) =>
    importTestCases({ ctx: project.ctx, input: { application: project.applicationShortId, tests } });

  it('creates a case as a draft, with its dependencies and configs', async () => {
    const { ctx, applicationShortId } = project;
    const config = await createConfig({ ctx, input: { name: 'login', fields: {} } });
    const first = await createTestCase({ ctx, input: { name: 'Login', goal: 'Log in', applicationShortId } });
    expect(first.testCase.url).toBe(
      `${app.config.publicUrl}/p/${project.projectShortId}/test-cases/${first.testCase.id}/edit`,
    );
    const second = await createTestCase({
      ctx,
      input: {
        name: 'Cart',
        goal: 'Fill the cart\0',
        applicationId: project.applicationId,
        expectedResult: 'It is full',
        labels: ['smoke', 'cart'],
        isEnabled: true,
        configShortIds: [config.shortId],
        resumeFromDependencyProjectTestCaseId: first.testCase.id,
      },
    });
    const all = await listTestCases({ ctx, input: {} });
    expect(all).toMatchObject({ total: 2, limit: 20, offset: 0 });
    expect(all.testCases[1]).toMatchObject({
      id: second.testCase.id,
      isEnabled: true,
      labels: ['smoke', 'cart'],
      classification: 'POSITIVE',
      applicationName: 'Shop',
      goal: 'Fill the cart\uFFFD',
      lastRun: null,
    });
    expect((await listTestCases({ ctx, input: { isEnabled: false } })).testCases[0]?.name).toBe('Login');
    expect((await listTestCases({ ctx, input: { labels: ['cart', 'smoke'] } })).total).toBe(1);
    expect((await listTestCases({ ctx, input: { labels: ['cart', 'other'] } })).total).toBe(0);
    expect(await listTestCases({ ctx, input: { limit: 1, offset: 1 } })).toMatchObject({
      total: 2,
      testCases: [{ name: 'Cart' }],
    });
    const { run } = await startRun({ ctx, input: {} });
    expect(run.testCount).toBe(2);
    const listed = await listTestCases({ ctx, input: { applicationShortId } });
    expect(listed.testCases[1]?.lastRun).toMatchObject({ runShortId: run.shortId, status: 'INITIATED' });
  });

  it('imports a file twice as an update, in order', async () => {
    const first = await importAll([aTest('b', { waitFor: ['a'] }), aTest('a')]);
    expect(first).toMatchObject({ created: 2, updated: 0 });
    const second = await importAll([aTest('b', { goal: 'Changed' }), aTest('c')]);
    expect(second).toMatchObject({ created: 1, updated: 1 });
    expect(second.testCases[0]?.id).toBe(first.testCases[0]?.id);
    const { testCases } = await listTestCases({ ctx: project.ctx, input: {} });
    expect(testCases.map((entry) => [entry.name, entry.goal])).toEqual([
      ['b', 'Changed'],
      ['a', 'Open the page of a'],
      ['c', 'Open the page of c'],
    ]);
    // The dependency of b on a is gone with the update.
    const ids = Object.fromEntries(testCases.map((entry) => [entry.name, entry.id]));
    const { run } = await startRun({ ctx: project.ctx, input: { testCaseIds: [ids.b!] } });
    expect(run.testCount).toBe(1);
  });

  it('refuses unknown dependencies, unknown configs and circles, and changes nothing then', async () => {
    await expect(
      importAll([aTest('a', { waitFor: ['x'], resumeFrom: 'y' }), aTest('b', { configs: ['z'] })]),
    ).rejects.toMatchObject({
      code: 'invalid_dependency',
      message:
        '"a" depends on "y", which does not exist; "a" depends on "x", which does not exist; "b" uses the config "z", which does not exist.',
    });
    await expect(importAll([aTest('a', { waitFor: ['a'] })])).rejects.toMatchObject({
      code: 'invalid_dependency',
    });
    await expect(importAll([aTest('a'), aTest('a')])).rejects.toMatchObject({ code: 'bad_request' });
    expect((await listTestCases({ ctx: project.ctx, input: {} })).total).toBe(0);

    await importTests(project, [aTest('a'), aTest('b', { waitFor: ['a'] })]);
    await expect(
      importAll([aTest('a', { resumeFrom: 'c', goal: 'Changed' }), aTest('c', { waitFor: ['b'] })]),
    ).rejects.toMatchObject({
      code: 'dependency_cycle',
      message: expect.stringMatching(
        /"a" -> "c" -> "b" -> "a"|"b" -> "a" -> "c" -> "b"|"c" -> "b" -> "a" -> "c"/,
      ),
    });
    const { testCases, total } = await listTestCases({ ctx: project.ctx, input: {} });
    expect(total).toBe(2);
    expect(testCases[0]?.goal).toBe('Open the page of a');
  });

  it('imports at the same time without making a case twice', async () => {
    const tests = [aTest('a'), aTest('b')];
    const answers = await Promise.all([importAll(tests), importAll(tests), importAll(tests)]);
    expect(answers.map((answer) => answer.created).sort()).toEqual([0, 0, 2]);
    expect((await listTestCases({ ctx: project.ctx, input: {} })).total).toBe(2);
  });

  it('resumes only from a case of the same application', async () => {
    const ids = await importTests(project, [aTest('a')]);
    const other = await createApplication({
      ctx: project.ctx,
      input: { name: 'Other', url: 'http://other.test' },
    });
    await expect(
      createTestCase({
        ctx: project.ctx,
        input: {
          name: 'x',
          goal: 'y',
          applicationShortId: other.shortId,
          resumeFromDependencyProjectTestCaseId: ids.a!,
        },
      }),
    ).rejects.toMatchObject({ code: 'invalid_dependency' });
  });

  it('tells what is taken and what does not exist', async () => {
    const { ctx } = project;
    await expect(createApplication({ ctx, input: { name: 'Shop' } })).rejects.toMatchObject({
      code: 'conflict',
      httpStatus: 409,
    });
    const environment = { application: project.applicationShortId, name: 'Default', url: 'http://x.test' };
    await expect(createEnvironment({ ctx, input: environment })).rejects.toMatchObject({ code: 'conflict' });
    await createConfig({ ctx, input: { name: 'login', fields: {} } });
    await expect(createConfig({ ctx, input: { name: 'login', fields: {} } })).rejects.toMatchObject({
      code: 'conflict',
    });
    await createConfig({ ctx, input: { name: 'login', kind: 'totp', fields: {}, replace: true } });
    expect((await listConfigs({ ctx })).configs).toMatchObject([{ name: 'login', kind: 'totp' }]);
    const system = { ...app.ctx, actor: { kind: 'system' as const } };
    await expect(
      createProject({
        ctx: system,
        input: { organisationId: '00000000-0000-4000-8000-000000000000', name: 'x' },
      }),
    ).rejects.toMatchObject({ code: 'organisation_not_found' });
    await expect(createOrganisation({ ctx, input: { name: 'x' } })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(
      createTestCase({ ctx, input: { name: 'x', goal: 'y', applicationShortId: 'app_nowhere' } }),
    ).rejects.toMatchObject({ code: 'application_not_found', httpStatus: 404 });
  });

  it('has at most one default plan', async () => {
    const { ctx } = project;
    const ids = await importTests(project, [aTest('a')]);
    await createTestPlan({ ctx, input: { name: 'First', testCaseIds: [], isDefault: true } });
    await createTestPlan({ ctx, input: { name: 'Second', testCaseIds: [ids.a!, ids.a!], isDefault: true } });
    expect(await getDefaultTestPlan({ ctx })).toMatchObject({ name: 'Second', testCaseCount: 1 });
    expect((await listTestPlans({ ctx })).testPlans.map((plan) => [plan.name, plan.isDefault])).toEqual([
      ['First', false],
      ['Second', true],
    ]);
  });
});
