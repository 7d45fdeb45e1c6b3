import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  createApplication,
  createEnvironment,
  createTestPlan,
  getRunStatus,
  getRunTestCase,
  listEnvironments,
  listRuns,
  rerunRun,
  startRun,
  startWorker,
  type Worker,
  waitForRun,
} from '../src/index.ts';
import type { Examine } from '../src/worker/engine.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { type Outcome, scripted } from './support/scripted.ts';

describe.each(engines)('runs on the $name database', (engine) => {
  let app: TestApp;
  let worker: Worker | undefined;
  let project: TestProject;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());
  afterEach(async () => {
    await worker?.drain();
    worker = undefined;
  });

  async function work(examine: Examine, concurrency = 2) {
    worker = await startWorker({ ctx: app.ctx, examine, concurrency });
  }

  async function finish(shortId: string, ctx = project.ctx) {
    expect(await waitForRun({ ctx, input: { shortId, timeoutMs: 20_000 } })).toBe(true);
    const status = await getRunStatus({ ctx, input: { shortId, testCases: 'all' } });
    // Event 1 is that the run was made: whatever became of its cases is told to who asks for changes.
    const changed = await getRunStatus({ ctx, input: { shortId, testCases: 'all', changedAfter: 1 } });
    expect(changed.runTestCases).toEqual(status.runTestCases);
    return status;
  }

  const outcomes: [string, Record<string, Outcome>, string, string | null][] = [
    ['all pass', { a: 'PASSED', b: 'PASSED' }, 'COMPLETED', 'PASSED'],
    ['one fails', { a: 'PASSED', b: 'FAILED' }, 'COMPLETED', 'FAILED'],
    ['one fails and one errs', { a: 'ERROR', b: 'FAILED' }, 'COMPLETED', 'FAILED'],
    ['one errs', { a: 'PASSED', b: 'ERROR' }, 'ERROR', null],
    ['all are skipped', { a: 'SKIPPED', b: 'SKIPPED' }, 'COMPLETED', 'SKIPPED'],
    ['one is skipped', { a: 'PASSED', b: 'SKIPPED' }, 'COMPLETED', 'PASSED'],
  ];
  it.each(outcomes)('%s', async (_name, scripts, status, result) => {
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a'), aTest('b')]);
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    expect(run).toMatchObject({ testCount: 2, testPlan: null, short_id: run.shortId });
    const before = await getRunStatus({ ctx: project.ctx, input: { shortId: run.shortId } });
    expect(before).toMatchObject({ status: 'INITIATED', result: null, runTestCases: [], completedAt: null });
    expect(before.counts).toMatchObject({ total: 2, pending: 2, running: 0 });
    await work(scripted(scripts));
    const after = await finish(run.shortId);
    expect(after).toMatchObject({ status, result, short_id: run.shortId });
    expect(after.counts).toMatchObject({ total: 2, pending: 0, running: 0 });
    expect(after.runTestCases.map((entry) => entry.name)).toEqual(['a', 'b']);
    expect(after.failedTestCases.length > 0).toBe(result === 'FAILED');
    expect(after.completedAt).not.toBeNull();
  });

  it('skips what depends on a case that did not pass, and names the cause', async () => {
    project = await makeProject(app.ctx);
    await importTests(project, [
      aTest('login'),
      aTest('cart', { resumeFrom: 'login' }),
      aTest('pay', { waitFor: ['cart'] }),
      aTest('about'),
    ]);
    const examine = scripted({ login: 'FAILED' });
    await work(examine);
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    const status = await finish(run.shortId);
    expect(status).toMatchObject({ status: 'COMPLETED', result: 'FAILED' });
    const results = Object.fromEntries(status.runTestCases.map((entry) => [entry.name, entry.result]));
    expect(results).toEqual({ login: 'FAILED', cart: 'SKIPPED', pay: 'SKIPPED', about: 'PASSED' });
    expect(status.runTestCases.find((entry) => entry.name === 'pay')?.resultTitle).toContain(
      '"login" ended as FAILED',
    );
    expect(examine.calls.sort()).toEqual(['about', 'login']);
    const failed = await getRunStatus({
      ctx: project.ctx,
      input: { shortId: run.shortId, testCases: 'failed' },
    });
    expect(failed.runTestCases.map((entry) => entry.name)).toEqual(['login', 'cart', 'pay']);
  });

  it('hands browser state and outputs on, and starts a dependant only after its dependency passed', async () => {
    project = await makeProject(app.ctx);
    await importTests(project, [
      aTest('order', { resumeFrom: 'login', waitFor: ['prepare'] }),
      aTest('prepare'),
      aTest('login'),
    ]);
    const seen: unknown[] = [];
    const state = {
      version: 1 as const,
      storage: { cookies: ['c'] },
      sessionStorage: {},
      url: 'http://x.test/',
    };
    const examine = scripted({
      login: async () => ({ outputs: { user: 'maria' }, browserState: state }),
      prepare: async () => ({ outputs: { number: '1042', user: 'nobody' } }),
      order: async (input) => {
        seen.push(input.browserState, input.outputs, input.baseUrl);
        return 'PASSED';
      },
    });
    await work(examine);
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    expect((await finish(run.shortId)).result).toBe('PASSED');
    expect(examine.calls.at(-1)).toBe('order');
    expect(seen).toEqual([state, { user: 'maria', number: '1042' }, 'http://shop.example.test/']);
  });

  it('keeps to the lowest limit of parallel cases among the environments', async () => {
    project = await makeProject(app.ctx);
    await importTests(
      project,
      [1, 2, 3, 4].map((number) => aTest(`case ${number}`)),
    );
    await createEnvironment({
      ctx: project.ctx,
      input: {
        application: project.applicationShortId,
        name: 'Small',
        url: 'http://small.test',
        maxConcurrent: 1,
      },
    });
    const { environments } = await listEnvironments({
      ctx: project.ctx,
      input: { application: project.applicationShortId },
    });
    const small = environments.find((entry) => entry.name === 'Small')!;
    const { run } = await startRun({
      ctx: project.ctx,
      input: {
        applications: [
          { applicationShortId: project.applicationShortId, environment: { shortId: small.shortId } },
        ],
      },
    });
    const queued = await app.ctx.db
      .selectFrom('run_test_case')
      .select('name')
      .where('run_id', '=', run.id)
      .where('enqueued_at', 'is not', null)
      .execute();
    expect(queued).toEqual([{ name: 'case 1' }]);
    let running = 0;
    let most = 0;
    await work(
      scripted({
        default: async () => {
          running += 1;
          most = Math.max(most, running);
          await getRunStatus({ ctx: project.ctx, input: { shortId: run.shortId, testCases: 'all' } });
          running -= 1;
          return 'PASSED';
        },
      }),
      4,
    );
    expect((await finish(run.shortId)).counts.passed).toBe(4);
    expect(most).toBe(1);
  });

  it('chooses cases by plan, by id, by default plan, and all enabled ones without a plan', async () => {
    project = await makeProject(app.ctx);
    const ids = await importTests(project, [
      aTest('login'),
      aTest('cart', { resumeFrom: 'login' }),
      aTest('draft', { isEnabled: false }),
      aTest('about'),
    ]);
    const count = async (input: Parameters<typeof startRun>[0]['input']) =>
      (await startRun({ ctx: project.ctx, input })).run;
    expect((await count({})).testCount).toBe(3);
    const empty = await createTestPlan({
      ctx: project.ctx,
      input: { name: 'Empty', testCaseIds: [], isDefault: true },
    });
    expect(await count({})).toMatchObject({
      testCount: 3,
      testPlan: { name: 'Empty', shortId: empty.shortId },
    });
    const plan = await createTestPlan({
      ctx: project.ctx,
      input: { name: 'Smoke', testCaseIds: [ids.cart!, ids.draft!], isDefault: true },
    });
    // login comes along as a dependency; the draft stays out.
    expect(await count({})).toMatchObject({ testCount: 2, testPlan: { short_id: plan.shortId } });
    expect((await count({ testPlanShortIds: [plan.shortId.slice(4)] })).testCount).toBe(2);
    expect((await count({ testPlanShortId: `pln-smoke-tests_${plan.shortId.slice(4)}` })).testCount).toBe(2);
    expect(await count({ testCaseIds: [ids.draft!] })).toMatchObject({ testCount: 1, testPlan: null });
    await expect(count({ testPlanShortId: empty.shortId })).rejects.toMatchObject({ code: 'nothing_to_run' });
    await expect(count({ testPlanShortId: 'pln_nowhere' })).rejects.toMatchObject({
      httpStatus: 400,
      message: expect.stringContaining('Invalid test plan ID or malformed applications config'),
    });
    await expect(count({ testCaseIds: ['00000000-0000-4000-8000-000000000000'] })).rejects.toMatchObject({
      code: 'invalid_test_cases',
    });
  });

  it('refuses notifications in the words that clients know', async () => {
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    await expect(startRun({ ctx: project.ctx, input: { notifications: [] } })).rejects.toMatchObject({
      httpStatus: 400,
      message: 'Failed to parse notifications in request: Array must contain at least 1 element(s)',
    });
    await expect(
      startRun({ ctx: project.ctx, input: { notifications: [{ type: 'slack', channel: 'C1' }] } }),
    ).rejects.toMatchObject({
      message:
        'Slack integration is not configured for this project. Configure Slack before overriding notification channels.',
    });
  });

  it('answers 402 at the limit and 403 when suspended, and starts nothing', async () => {
    project = await makeProject(app.ctx, { runLimit: 1 });
    await importTests(project, [aTest('a')]);
    await startRun({ ctx: project.ctx, input: {} });
    await expect(startRun({ ctx: project.ctx, input: {} })).rejects.toMatchObject({
      httpStatus: 402,
      message: 'Organization has reached usage limit. Upgrade your account to continue.',
    });
    await app.ctx.db
      .updateTable('organisation')
      .set({ suspended_at: new Date() })
      .where('id', '=', project.organisationId)
      .execute();
    await expect(startRun({ ctx: project.ctx, input: {} })).rejects.toMatchObject({
      httpStatus: 403,
      message: 'Organization is suspended',
    });
    expect((await listRuns({ ctx: project.ctx, input: {} })).runs).toHaveLength(1);
  });

  it('makes one preview environment a branch, and follows its URL', async () => {
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    const start = (url: string, branch: string) =>
      startRun({
        ctx: project.ctx,
        input: {
          trigger: 'GITHUB',
          branch,
          repository: 'acme/shop',
          applications: { [project.applicationShortId.slice(4)]: { environment: { url, name: 'PR 7' } } },
        },
      });
    await start('https://pr-7-a.example.test', 'refs/heads/feature');
    const second = await start('https://pr-7-b.example.test', 'feature');
    await start('https://pr-8.example.test', 'other');
    const rows = await app.ctx.db
      .selectFrom('environment')
      .selectAll()
      .where('project_id', '=', project.projectId)
      .where('is_preview', '=', true)
      .orderBy('created_at')
      .execute();
    expect(rows.map((row) => [row.branch, row.url])).toEqual([
      ['feature', 'https://pr-7-b.example.test'],
      ['other', 'https://pr-8.example.test'],
    ]);
    const { environments } = await listEnvironments({
      ctx: project.ctx,
      input: { application: project.applicationShortId },
    });
    expect(environments.map((entry) => entry.name)).toEqual(['Default']);
    const cases = await getRunStatus({
      ctx: project.ctx,
      input: { shortId: second.run.shortId, testCases: 'all' },
    });
    expect(cases.runTestCases).toHaveLength(1);
  });

  it.each([
    [{ environment: { url: 'ftp://x.test' } }, 'not an absolute http'],
    [{ environment: { url: 'https://user:secret@x.test' } }, 'user name or password'],
    [{ environment: { shortId: 'env_nowhere' } }, 'no environment "env_nowhere"'],
    [{ environment: { applicationBuildShortId: 'build_1' } }, 'mobile builds'],
    [{ devicePresetShortId: 'preset_nowhere' }, 'no device preset'],
  ])('refuses the override %j', async (override, message) => {
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    await expect(
      startRun({
        ctx: project.ctx,
        input: { applications: [{ applicationShortId: project.applicationShortId, ...override }] },
      }),
    ).rejects.toMatchObject({ httpStatus: 400, message: expect.stringContaining(message) });
  });

  it('says so when an application has no environment', async () => {
    project = await makeProject(app.ctx);
    const bare = await createApplication({ ctx: project.ctx, input: { name: 'Bare' } });
    project = { ...project, applicationShortId: bare.shortId };
    await importTests(project, [aTest('a')]);
    await expect(startRun({ ctx: project.ctx, input: {} })).rejects.toMatchObject({ code: 'no_environment' });
  });

  it('never counts a broken verdict as passed', async () => {
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('no result'), aTest('not ended'), aTest('throws')]);
    await work(
      scripted({
        'no result': async () => ({ verdict: { ...verdict, status: 'COMPLETED', result: null } }),
        'not ended': async () => ({ verdict: { ...verdict, status: 'RUNNING', result: 'PASSED' } }),
        throws: async () => {
          throw new Error('the engine fell over');
        },
      }),
    );
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    const status = await finish(run.shortId);
    expect(status).toMatchObject({ status: 'ERROR', result: null });
    expect(status.runTestCases.map((entry) => [entry.status, entry.errorCode])).toEqual(
      Array(3).fill(['ERROR', 'PLATFORM_INTERNAL']),
    );
    const detail = await getRunTestCase({
      ctx: project.ctx,
      input: { shortId: status.runTestCases[2]!.shortId },
    });
    expect(detail).toMatchObject({ runShortId: run.shortId, attempt: 1, screenshotUrl: null });
  });

  it('reruns all, the failed ones and the chosen ones', async () => {
    project = await makeProject(app.ctx);
    const ids = await importTests(project, [
      aTest('login'),
      aTest('cart', { resumeFrom: 'login' }),
      aTest('pay', { resumeFrom: 'cart' }),
      aTest('about'),
    ]);
    const scripts: Record<string, Outcome> = { cart: 'FAILED' };
    const examine = scripted(scripts);
    await work(examine);
    const { run: first } = await startRun({ ctx: project.ctx, input: {} });
    await finish(first.shortId);
    const rerun = (input: Omit<Parameters<typeof rerunRun>[0]['input'], 'shortId'>) =>
      rerunRun({ ctx: project.ctx, input: { shortId: first.shortId, ...input } });

    const { run: all } = await rerun({});
    expect(all.testCount).toBe(4);
    expect(all.shortId).not.toBe(first.shortId);
    await finish(all.shortId);

    scripts.cart = 'PASSED';
    examine.calls.length = 0;
    const { run: failed } = await rerun({ failedOnly: true });
    expect(failed.testCount).toBe(2);
    expect((await finish(failed.shortId)).result).toBe('PASSED');
    // login passed minutes ago in the first run: its state is built upon.
    expect(examine.calls).toEqual(['cart', 'pay']);

    const { run: chosen } = await rerun({ projectTestCaseIds: [ids.about!] });
    expect(chosen.testCount).toBe(1);
    // cart did not pass in the first run, so it comes along.
    expect((await rerun({ projectTestCaseIds: [ids.pay!] })).run.testCount).toBe(2);

    await expect(rerun({ failedOnly: true, projectTestCaseIds: [ids.about!] })).rejects.toMatchObject({
      httpStatus: 400,
    });
    await expect(
      rerun({ projectTestCaseIds: ['00000000-0000-4000-8000-000000000000'] }),
    ).rejects.toMatchObject({ code: 'invalid_test_cases' });
    await expect(
      rerunRun({ ctx: project.ctx, input: { shortId: failed.shortId, failedOnly: true } }),
    ).rejects.toMatchObject({ code: 'nothing_to_rerun' });
    await expect(rerunRun({ ctx: project.ctx, input: { shortId: 'nowhere' } })).rejects.toMatchObject({
      code: 'run_not_found',
    });
  });

  it('lists runs by key, newest first', async () => {
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    const started: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      started.unshift((await startRun({ ctx: project.ctx, input: {} })).run.shortId);
    }
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listRuns({ ctx: project.ctx, input: { limit: 2, ...(cursor ? { cursor } : {}) } });
      seen.push(...page.runs.map((run) => run.shortId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(started);
    expect((await listRuns({ ctx: project.ctx, input: { status: 'COMPLETED' } })).runs).toEqual([]);
    await expect(listRuns({ ctx: project.ctx, input: { cursor: 'junk' } })).rejects.toMatchObject({
      httpStatus: 400,
    });
  });
});

const verdict = {
  errorCode: null,
  classification: 'POSITIVE' as const,
  resultTitle: 't',
  evaluationThought: 'e',
  clauses: [],
};
