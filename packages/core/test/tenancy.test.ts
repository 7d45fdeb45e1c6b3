import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  authenticateToken,
  cancelRun,
  createConfig,
  createEnvironment,
  createTestCase,
  createTestPlan,
  createToken,
  eventsSince,
  getDefaultTestPlan,
  getProject,
  getRunStatus,
  getRunTestCase,
  getRunTestCaseTrace,
  importTestCases,
  listApplications,
  listArtifacts,
  listConfigs,
  listEnvironments,
  listProjects,
  listRuns,
  listTestCases,
  listTestPlans,
  openArtifact,
  rerunRun,
  revokeToken,
  startRun,
  waitForRun,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';

describe.each(engines)('a token sees only its project on the $name database', (engine) => {
  let app: TestApp;
  let mine: TestProject;
  let theirs: TestProject;
  /** What the other project has: ids and short ids of everything. */
  let other: {
    caseId: string;
    planShortId: string;
    runShortId: string;
    runId: string;
    runTestCase: string;
    tokenId: string;
    configShortId: string;
    environmentShortId: string;
  };

  beforeAll(async () => {
    app = await engine.open();
    mine = await makeProject(app.ctx);
    theirs = await makeProject(app.ctx);
    await importTests(mine, [aTest('mine')]);
    const ids = await importTests(theirs, [aTest('theirs')]);
    const plan = await createTestPlan({
      ctx: theirs.ctx,
      input: { name: 'Theirs', testCaseIds: [ids.theirs!], isDefault: true },
    });
    const config = await createConfig({
      ctx: theirs.ctx,
      input: { name: 'login', fields: { password: { value: 'x', secret: true } } },
    });
    const environment = await createEnvironment({
      ctx: theirs.ctx,
      input: { application: theirs.applicationShortId, name: 'Theirs', url: 'http://theirs.test' },
    });
    const { run } = await startRun({ ctx: theirs.ctx, input: {} });
    const status = await getRunStatus({ ctx: theirs.ctx, input: { shortId: run.shortId, testCases: 'all' } });
    other = {
      caseId: ids.theirs!,
      planShortId: plan.shortId,
      runShortId: run.shortId,
      runId: run.id,
      runTestCase: status.runTestCases[0]!.shortId,
      tokenId: (await createToken({ ctx: theirs.ctx, input: {} })).id,
      configShortId: config.shortId,
      environmentShortId: environment.shortId,
    };
  });
  afterAll(() => app?.destroy());

  it('in lists', async () => {
    const { ctx } = mine;
    expect((await listProjects({ ctx })).projects.map((entry) => entry.id)).toEqual([mine.projectId]);
    expect((await listApplications({ ctx })).applications.map((entry) => entry.shortId)).toEqual([
      mine.applicationShortId,
    ]);
    expect((await listTestCases({ ctx, input: {} })).testCases.map((entry) => entry.name)).toEqual(['mine']);
    expect((await listTestPlans({ ctx })).testPlans).toEqual([]);
    expect(await getDefaultTestPlan({ ctx })).toBeNull();
    expect((await listRuns({ ctx, input: {} })).runs).toEqual([]);
    expect((await listConfigs({ ctx })).configs).toEqual([]);
  });

  const refused: [string, string, () => Promise<unknown>][] = [
    [
      'getProject',
      'project_not_found',
      () => getProject({ ctx: mine.ctx, input: { project: theirs.projectId } }),
    ],
    [
      'getProject by short id',
      'project_not_found',
      () => getProject({ ctx: mine.ctx, input: { project: theirs.projectShortId } }),
    ],
    [
      'startRun for a project',
      'project_not_found',
      () => startRun({ ctx: mine.ctx, input: { projectShortId: theirs.projectShortId } }),
    ],
    [
      'startRun with a plan',
      'invalid_test_plan',
      () => startRun({ ctx: mine.ctx, input: { testPlanShortId: other.planShortId } }),
    ],
    [
      'startRun with cases',
      'invalid_test_cases',
      () => startRun({ ctx: mine.ctx, input: { testCaseIds: [other.caseId] } }),
    ],
    [
      'startRun with an application',
      'invalid_applications',
      () =>
        startRun({
          ctx: mine.ctx,
          input: { applications: [{ applicationShortId: theirs.applicationShortId }] },
        }),
    ],
    [
      'startRun with an environment',
      'invalid_applications',
      () =>
        startRun({
          ctx: mine.ctx,
          input: {
            applications: [
              {
                applicationShortId: mine.applicationShortId,
                environment: { shortId: other.environmentShortId },
              },
            ],
          },
        }),
    ],
    [
      'startRun with a config',
      'invalid_parameters',
      () => startRun({ ctx: mine.ctx, input: { parameters: { configs: { [other.configShortId]: {} } } } }),
    ],
    [
      'getRunStatus',
      'run_not_found',
      () => getRunStatus({ ctx: mine.ctx, input: { shortId: other.runShortId } }),
    ],
    [
      'getRunStatus by id',
      'run_not_found',
      () => getRunStatus({ ctx: mine.ctx, input: { shortId: other.runId } }),
    ],
    [
      'waitForRun',
      'run_not_found',
      () => waitForRun({ ctx: mine.ctx, input: { shortId: other.runShortId, timeoutMs: 10 } }),
    ],
    ['rerunRun', 'run_not_found', () => rerunRun({ ctx: mine.ctx, input: { shortId: other.runShortId } })],
    ['cancelRun', 'run_not_found', () => cancelRun({ ctx: mine.ctx, input: { shortId: other.runShortId } })],
    [
      'eventsSince',
      'run_not_found',
      () => eventsSince({ ctx: mine.ctx, input: { runShortId: other.runShortId } }),
    ],
    [
      'getRunTestCase',
      'run_test_case_not_found',
      () => getRunTestCase({ ctx: mine.ctx, input: { shortId: other.runTestCase } }),
    ],
    [
      'getRunTestCaseTrace',
      'run_test_case_not_found',
      () => getRunTestCaseTrace({ ctx: mine.ctx, input: { shortId: other.runTestCase } }),
    ],
    [
      'listArtifacts',
      'run_test_case_not_found',
      () => listArtifacts({ ctx: mine.ctx, input: { runTestCase: other.runTestCase } }),
    ],
    [
      'openArtifact',
      'run_test_case_not_found',
      () => openArtifact({ ctx: mine.ctx, input: { runTestCase: other.runTestCase, path: 'steps.jsonl' } }),
    ],
    [
      'listEnvironments',
      'application_not_found',
      () => listEnvironments({ ctx: mine.ctx, input: { application: theirs.applicationShortId } }),
    ],
    [
      'createEnvironment',
      'application_not_found',
      () =>
        createEnvironment({
          ctx: mine.ctx,
          input: { application: theirs.applicationShortId, name: 'x', url: 'http://x.test' },
        }),
    ],
    [
      'listTestCases',
      'application_not_found',
      () => listTestCases({ ctx: mine.ctx, input: { applicationShortId: theirs.applicationShortId } }),
    ],
    [
      'createTestCase',
      'application_not_found',
      () =>
        createTestCase({
          ctx: mine.ctx,
          input: { name: 'x', goal: 'y', applicationShortId: theirs.applicationShortId },
        }),
    ],
    [
      'createTestCase on their case',
      'invalid_dependency',
      () =>
        createTestCase({
          ctx: mine.ctx,
          input: {
            name: 'x',
            goal: 'y',
            applicationShortId: mine.applicationShortId,
            waitForDependenciesProjectTestCaseIds: [other.caseId],
          },
        }),
    ],
    [
      'createTestCase with their config',
      'invalid_dependency',
      () =>
        createTestCase({
          ctx: mine.ctx,
          input: {
            name: 'x',
            goal: 'y',
            applicationShortId: mine.applicationShortId,
            configShortIds: [other.configShortId],
          },
        }),
    ],
    [
      'createTestPlan',
      'invalid_test_cases',
      () => createTestPlan({ ctx: mine.ctx, input: { name: 'x', testCaseIds: [other.caseId] } }),
    ],
    [
      'importTestCases',
      'application_not_found',
      () => importTestCases({ ctx: mine.ctx, input: { application: theirs.applicationShortId, tests: [] } }),
    ],
    [
      'revokeToken',
      'token_not_found',
      () => revokeToken({ ctx: mine.ctx, input: { tokenId: other.tokenId } }),
    ],
  ];
  it.each(refused)('%s answers %s', async (_name, code, call) => {
    await expect(call()).rejects.toMatchObject({ code });
  });

  it('and its own resources are still there', async () => {
    expect((await getProject({ ctx: mine.ctx, input: { project: mine.projectId.toUpperCase() } })).id).toBe(
      mine.projectId,
    );
    expect(
      (await startRun({ ctx: mine.ctx, input: { projectShortId: mine.projectShortId } })).run.testCount,
    ).toBe(1);
  });

  it('authenticates by hash only, and not after being revoked', async () => {
    const { id, token, prefix } = await createToken({ ctx: mine.ctx, input: { scopes: ['read'] } });
    expect(token).toMatch(new RegExp(`^assay_${mine.projectShortId.slice(5)}_[A-Za-z0-9_-]{43}$`));
    expect(token.startsWith(prefix)).toBe(true);
    const actor = await authenticateToken({ ctx: app.ctx, input: { token } });
    expect(actor).toMatchObject({ kind: 'token', projectId: mine.projectId, scopes: ['read'] });
    const reader = { ...app.ctx, actor: actor! };
    await expect(startRun({ ctx: reader, input: {} })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await listRuns({ ctx: reader, input: {} })).runs.length).toBeGreaterThan(0);
    await revokeToken({ ctx: mine.ctx, input: { tokenId: id } });
    await revokeToken({ ctx: mine.ctx, input: { tokenId: id } });
    expect(await authenticateToken({ ctx: app.ctx, input: { token } })).toBeUndefined();
    for (const bad of [
      '',
      'x',
      `${token}x`,
      token.slice(0, -1),
      'ü'.repeat(40),
      'a b'.repeat(20),
      '\0'.repeat(40),
    ]) {
      expect(await authenticateToken({ ctx: app.ctx, input: { token: bad } })).toBeUndefined();
    }
  });
});
