import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createEnvironment,
  createTestPlan,
  deleteRun,
  getFileUsage,
  getRunStatus,
  getUsage,
  listArtifacts,
  listRuns,
  previewRetention,
  rerunRun,
  startRun,
  startWorker,
  sweepRetention,
  updateRetention,
  waitForRun,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { scripted, untilAborted } from './support/scripted.ts';

describe.each(engines)('lists of runs on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;
  let ids: Record<string, string>;
  const made: Record<string, string> = {};
  let planShortId: string;
  let environmentShortId: string;

  beforeAll(async () => {
    app = await engine.open();
    project = await makeProject(app.ctx);
    ids = await importTests(project, [aTest('a'), aTest('b')]);
    const { ctx } = project;
    const plan = await createTestPlan({ ctx, input: { name: 'Smoke (größer)', testCaseIds: [ids.a!] } });
    planShortId = plan.shortId;
    const environment = await createEnvironment({
      ctx,
      input: { application: project.applicationShortId, name: 'Staging', url: 'http://staging.example.test' },
    });
    environmentShortId = environment.shortId;
    const start = async (name: string, input: Parameters<typeof startRun>[0]['input']) => {
      made[name] = (await startRun({ ctx, input })).run.shortId;
    };
    await start('plain', {});
    await start('plan', { testPlanShortId: plan.shortId, trigger: 'SCHEDULE' });
    await start('github', {
      trigger: 'GITHUB',
      branch: 'refs/heads/feature/pay-by-card',
      commitHash: 'ABCDEF0123',
      commitMessage: 'Round the total, not the parts',
      repository: 'acme/shop',
      actor: 'maria',
    });
    await start('staging', {
      testCaseIds: [ids.b!],
      applications: [
        { applicationShortId: project.applicationShortId, environment: { shortId: environmentShortId } },
      ],
    });
  });
  afterAll(() => app?.destroy());

  async function found(input: Parameters<typeof listRuns>[0]['input'], ctx = project.ctx) {
    const { runs } = await listRuns({ ctx, input });
    return runs.map((run) => Object.keys(made).find((name) => made[name] === run.shortId)).sort();
  }

  it.each<[string, Parameters<typeof listRuns>[0]['input'], string[]]>([
    ['trigger', { trigger: 'SCHEDULE' }, ['plan']],
    ['branch', { branch: 'feature/pay-by-card' }, ['github']],
    ['commit', { commit: 'ABCD' }, ['github']],
    ['commit, taken as it is', { commit: 'ABC_EF' }, []],
    ['repository', { repository: 'acme/shop' }, ['github']],
    ['actor', { actor: 'maria' }, ['github']],
    ['status', { status: 'INITIATED' }, ['github', 'plain', 'plan', 'staging']],
    ['result', { result: 'PASSED' }, []],
    ['beginnings of words', { text: 'pay car' }, ['github']],
    ['words of the message and the repository', { text: 'total, ACME' }, ['github']],
    ['words beyond ASCII', { text: 'größ' }, ['plan']],
    ['words that are not there', { text: 'total nothing' }, []],
    ['no word at all', { text: '&|!:*()' }, []],
    ['two filters', { trigger: 'GITHUB', branch: 'main' }, []],
  ])('are narrowed by %s', async (_name, input, expected) => {
    expect(await found(input)).toEqual(expected);
  });

  it('are narrowed by plan, application, environment, test case and time', async () => {
    expect(await found({ testPlanShortId: planShortId })).toEqual(['plan']);
    expect(await found({ environmentShortId })).toEqual(['staging']);
    expect(await found({ applicationShortId: project.applicationShortId })).toHaveLength(4);
    expect(await found({ testCaseId: ids.b! })).toEqual(['github', 'plain', 'staging']);
    expect(await found({ text: made.plain! })).toEqual(['plain']);
    expect(await found({ createdFrom: '2999-01-01T00:00:00Z' })).toEqual([]);
    expect(await found({ createdTo: '2999-01-01T00:00:00+02:00' })).toHaveLength(4);
    await expect(found({ testPlanShortId: 'pln_zzzzzz' })).rejects.toThrow('no test plan');
    const other = await makeProject(app.ctx);
    await expect(found({ environmentShortId }, other.ctx)).rejects.toThrow('no environment');
    expect(await found({ testCaseId: ids.b! }, other.ctx)).toEqual([]);
  });

  it('are read from an index by every filter', async () => {
    const columns = ['status', 'result', 'trigger', 'branch', 'repository', 'actor', 'test_plan_id'];
    for (const column of columns) {
      const value = column === 'test_plan_id' ? sql`'6f9619ff-8b86-4011-b42d-00c04fc964ff'::uuid` : sql`'x'`;
      const { rows } = await app.ctx.db.transaction().execute(async (trx) => {
        await sql`set local enable_seqscan = off`.execute(trx);
        await sql`set local enable_sort = off`.execute(trx);
        return sql<{
          'QUERY PLAN': string;
        }>`explain select id from run where project_id = ${project.projectId}
          and ${sql.ref(column)} = ${value} order by created_at desc, id desc limit 20`.execute(trx);
      });
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan, plan).toMatch(/Index (Only )?Scan/);
      expect(plan).not.toContain('Sort');
      expect(plan).toContain(`run_list_${column === 'test_plan_id' ? 'plan' : column}`);
    }
  });
});

describe.each(engines)('deleting and keeping on the $name database', (engine) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await engine.open({ keepArtifactsDays: 30, keepRunsDays: 100 });
  });
  afterAll(() => app?.destroy());

  /** A run that ended, with a file of 5 bytes. */
  async function finished(project: TestProject): Promise<string> {
    const worker = await startWorker({
      ctx: app.ctx,
      concurrency: 1,
      examine: scripted({
        default: async (_input, options) => {
          await mkdir(join(options.traceDir, 'screenshots'), { recursive: true });
          await writeFile(join(options.traceDir, 'screenshots/1.png'), 'hello');
          const file = { path: 'screenshots/1.png', kind: 'screenshot' as const, contentType: 'image/png' };
          return { files: [{ ...file, bytes: 5 }], browserState: null };
        },
      }),
    });
    const { shortId } = (await startRun({ ctx: project.ctx, input: {} })).run;
    await waitForRun({ ctx: project.ctx, input: { shortId, timeoutMs: 20_000 } });
    await worker.drain();
    return shortId;
  }
  async function folderOf(project: TestProject, shortId: string): Promise<string> {
    const { id } = await getRunStatus({ ctx: project.ctx, input: { shortId } });
    return join(app.config.dataDir, 'artifacts', id);
  }
  /** The same application, some days later. */
  const later = (days: number) => ({
    ...app.ctx,
    clock: { now: () => new Date(Date.now() + days * 86_400_000) },
  });

  it('removes rows and files, refuses while the run goes on, and finds nothing of another project', async () => {
    const project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    const shortId = await finished(project);
    const folder = await folderOf(project, shortId);
    expect(existsSync(folder)).toBe(true);
    expect(await getUsage({ ctx: project.ctx })).toMatchObject({
      runs: 1,
      runTestCases: 1,
      artifactBytes: 5,
    });
    const other = await makeProject(app.ctx);
    await expect(deleteRun({ ctx: other.ctx, input: { shortId } })).rejects.toThrow('no run');
    await deleteRun({ ctx: project.ctx, input: { shortId } });
    expect(existsSync(folder)).toBe(false);
    await expect(getRunStatus({ ctx: project.ctx, input: { shortId } })).rejects.toThrow('no run');
    expect(await getUsage({ ctx: project.ctx })).toMatchObject({
      runs: 0,
      artifactBytes: 0,
      oldestRunAt: null,
    });
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    const going = deleteRun({ ctx: project.ctx, input: { shortId: run.shortId } });
    await expect(going).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('not ended'),
    });
    await deleteAll(project);
  });

  it('keeps a run that one still going builds upon', async () => {
    const project = await makeProject(app.ctx);
    const ids = await importTests(project, [aTest('login'), aTest('pay', { waitFor: ['login'] })]);
    const first = await finished(project);
    const gate = Promise.withResolvers<void>();
    const worker = await startWorker({
      ctx: app.ctx,
      concurrency: 1,
      examine: scripted({
        default: async (_input, options) => {
          await Promise.race([gate.promise, untilAborted(options.signal)]);
          return 'PASSED';
        },
      }),
    });
    const input = { shortId: first, projectTestCaseIds: [ids.pay!] };
    const { shortId: second } = (await rerunRun({ ctx: project.ctx, input })).run;
    const early = deleteRun({ ctx: project.ctx, input: { shortId: first } });
    await expect(early).rejects.toMatchObject({
      code: 'conflict',
      message: `Run ${second} is still going and builds on run ${first}. Delete it when that one has ended.`,
    });
    expect((await sweepRetention(later(5_000))).runs).toBe(0);
    gate.resolve();
    await waitForRun({ ctx: project.ctx, input: { shortId: second, timeoutMs: 20_000 } });
    await worker.drain();
    await deleteRun({ ctx: project.ctx, input: { shortId: first } });
    await deleteAll(project);
  });

  it('sweeps files and then runs by the policy of the server, unless the project has its own', async () => {
    const project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    const shortId = await finished(project);
    const folder = await folderOf(project, shortId);
    const foretold = async (days: number, input: Parameters<typeof previewRetention>[0]['input']) =>
      (await previewRetention({ ctx: { ...project.ctx, clock: later(days).clock }, input })).removed;
    const { kinds } = await getFileUsage({ ctx: project.ctx });
    const { artifactBytes } = await getUsage({ ctx: project.ctx });
    expect(artifactBytes).toBeGreaterThan(0);
    expect(kinds.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(artifactBytes);
    const nothing = { runs: 0, runTestCases: 0, runsLosingFiles: 0, artifactBytes: 0 };
    expect(await foretold(29, {})).toEqual(nothing);
    expect(await foretold(31, {})).toEqual({ ...nothing, runsLosingFiles: 1, artifactBytes });
    expect(await foretold(31, { keepArtifactsDays: 0 })).toEqual(nothing);
    // A run that goes takes its files along, and is told once.
    expect(await foretold(31, { keepRunsDays: 30 })).toEqual({
      ...nothing,
      runs: 1,
      runTestCases: 1,
      artifactBytes,
    });
    expect(await sweepRetention(later(29))).toEqual({ runs: 0, artifacts: 0 });
    expect(existsSync(folder)).toBe(true);
    expect(await sweepRetention(later(31))).toEqual({ runs: 0, artifacts: 1 });
    expect(existsSync(folder)).toBe(false);
    const status = await getRunStatus({ ctx: project.ctx, input: { shortId, testCases: 'all' } });
    expect(status.result).toBe('PASSED');
    const runTestCase = status.runTestCases[0]!.shortId;
    expect((await listArtifacts({ ctx: project.ctx, input: { runTestCase } })).artifacts).toEqual([]);
    expect(await getUsage({ ctx: project.ctx })).toMatchObject({ artifactBytes: 0, runsWithoutArtifacts: 1 });
    const admin = { ...project.ctx, actor: { kind: 'system' as const, projectId: project.projectId } };
    await updateRetention({ ctx: admin, input: { keepRunsDays: 0 } });
    expect((await sweepRetention(later(5_000))).runs).toBe(0);
    const { retention } = await updateRetention({ ctx: admin, input: { keepRunsDays: null } });
    expect(retention.runs).toEqual({ days: 100, setBy: 'server' });
    expect((await sweepRetention(later(99))).runs).toBe(0);
    expect((await sweepRetention(later(101))).runs).toBe(1);
    await expect(getRunStatus({ ctx: project.ctx, input: { shortId } })).rejects.toThrow('no run');
  });

  it('removes later what could not be removed at once', async () => {
    const project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    const shortId = await finished(project);
    const folder = await folderOf(project, shortId);
    const broken = {
      ...project.ctx,
      artifacts: { ...app.ctx.artifacts, removeRun: () => Promise.reject(new Error('busy')) },
    };
    await deleteRun({ ctx: broken, input: { shortId } });
    expect(existsSync(folder)).toBe(true);
    await sweepRetention(app.ctx);
    expect(existsSync(folder)).toBe(false);
  });

  async function deleteAll(project: TestProject): Promise<void> {
    await app.ctx.db.deleteFrom('run').where('project_id', '=', project.projectId).execute();
  }
});
