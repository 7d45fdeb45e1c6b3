import type { Worker as Thread } from 'node:worker_threads';
import { sql } from 'kysely';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  getRunStatus,
  loadConfig,
  openApp,
  type StartWorkerOptions,
  startRun,
  startWorker,
  type Worker,
  waitForRun,
} from '../src/index.ts';
import { createDatabase, engines, type TestApp } from './support/engines.ts';
import { startForgetfulProxy } from './support/forgetful-proxy.ts';
import { aTest, importTests, makeProject } from './support/project.ts';
import { scripted } from './support/scripted.ts';

/** Every test opens a database of its own, which takes long on a busy machine; every wait inside is bounded. */
vi.setConfig({ testTimeout: 120_000 });

let app: TestApp;
let worker: Worker | undefined;

afterEach(async () => {
  await worker?.drain({ timeoutMs: 0 });
  worker = undefined;
  await app?.destroy();
});

async function runOne(options: Omit<StartWorkerOptions, 'ctx'>) {
  const project = await makeProject(app.ctx);
  await importTests(project, [aTest('a')]);
  worker = await startWorker({ ctx: app.ctx, ...options });
  const { run } = await startRun({ ctx: project.ctx, input: {} });
  expect(await waitForRun({ ctx: project.ctx, input: { shortId: run.shortId, timeoutMs: 20_000 } })).toBe(
    true,
  );
  const status = await getRunStatus({ ctx: project.ctx, input: { shortId: run.shortId, testCases: 'all' } });
  return status.runTestCases[0]!;
}

describe.each(engines)('trouble on the $name database', (engine) => {
  it('with an engine that never ends is a timeout, not a hang', async () => {
    app = await engine.open({ caseTimeoutMs: 200 });
    const ended = await runOne({ examine: scripted({ a: () => new Promise(() => undefined) }) });
    expect(ended).toMatchObject({ status: 'ERROR', result: null, errorCode: 'PLATFORM_TIMEOUT' });
  });

  it('with the browser is told apart from a failure of the application', async () => {
    app = await engine.open();
    const missing = await runOne({
      examine: scripted({}),
      launchBrowser: async () => {
        throw Object.assign(new Error('No browser was found. Install one.'), { name: 'BrowserError' });
      },
    });
    expect(missing).toMatchObject({
      status: 'ERROR',
      errorCode: 'PLATFORM_BROWSER_UNAVAILABLE',
      evaluationThought: 'No browser was found. Install one.',
    });
    await worker?.drain();
    const gone = Promise.withResolvers<void>();
    const crashed = await runOne({
      examine: scripted({
        a: async () => {
          gone.resolve();
          await new Promise((resolve) => setImmediate(resolve));
          throw new Error('Target closed: https://shop.example.test/?token=abc');
        },
      }),
      launchBrowser: async () => ({
        browser: {} as never,
        gone: gone.promise,
        close: async () => undefined,
      }),
    });
    expect(crashed).toMatchObject({ status: 'ERROR', errorCode: 'PLATFORM_BROWSER_CRASHED' });
    expect(crashed.evaluationThought).not.toContain('token=abc');
  });

  it('with a run of 1,500 cases there is none', async () => {
    app = await engine.open();
    const project = await makeProject(app.ctx);
    await importTests(project, [aTest('login')]);
    await sql`
      insert into test_case (id, project_id, application_id, name, goal, classification, is_enabled, labels, position,
        created_at, updated_at, resume_from_id)
      select gen_random_uuid(), project_id, application_id, 'case ' || n, goal, classification, true, '{}', n + 1,
        now(), now(), id
      from test_case, generate_series(1, 1500) n where project_id = ${project.projectId}`.execute(app.ctx.db);
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    expect(run.testCount).toBe(1501);
    worker = await startWorker({ ctx: app.ctx, examine: scripted({ login: 'FAILED' }) });
    expect(await waitForRun({ ctx: project.ctx, input: { shortId: run.shortId, timeoutMs: 25_000 } })).toBe(
      true,
    );
    const { counts } = await getRunStatus({ ctx: project.ctx, input: { shortId: run.shortId } });
    expect(counts).toMatchObject({ total: 1501, failed: 1, skipped: 1500 });
  });
});

describe('a database that goes away', () => {
  it('PostgreSQL: all connections are cut while a case runs, and the run still ends', async () => {
    app = await engines[1]!.open();
    const project = await makeProject(app.ctx);
    await importTests(project, [aTest('a'), aTest('b', { resumeFrom: 'a' })]);
    let cut = false;
    worker = await startWorker({
      ctx: app.ctx,
      examine: scripted({
        a: async () => {
          await sql`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()`.execute(app.ctx.db);
          cut = true;
          return 'PASSED';
        },
      }),
    });
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    await vi.waitUntil(() => cut, { timeout: 10_000, interval: 20 });
    expect(await waitForRun({ ctx: project.ctx, input: { shortId: run.shortId, timeoutMs: 20_000 } })).toBe(
      true,
    );
    expect((await getRunStatus({ ctx: project.ctx, input: { shortId: run.shortId } })).result).toBe('PASSED');
    expect(app.log.join('')).toContain('database connection lost');
  });

  it('PostgreSQL: what is asked on connections that were cut while idle is answered all the same', async () => {
    app = await engines[1]!.open({ databasePool: 4 });
    const project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    const read = () => getRunStatus({ ctx: project.ctx, input: { shortId: run.shortId } });
    await Promise.all([read(), read(), read(), read()]);
    for (let round = 0; round < 5; round += 1) {
      const cut = sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(app.ctx.db);
      const answers = await Promise.all([read(), read(), read(), cut.then(read)]);
      await startRun({ ctx: project.ctx, input: {} });
      expect(answers.map((answer) => answer.status)).toEqual(Array(4).fill('INITIATED'));
    }
  });

  it('PostgreSQL: every idle connection is dead, and nobody notices before it is used', async () => {
    const database = await createDatabase();
    const forgetful = await startForgetfulProxy(database.url);
    try {
      app = await engines[1]!.open({ databasePool: 6, databaseUrl: forgetful.url });
      const project = await makeProject(app.ctx);
      await importTests(project, [aTest('a')]);
      const { run } = await startRun({ ctx: project.ctx, input: {} });
      const read = () => getRunStatus({ ctx: project.ctx, input: { shortId: run.shortId } });
      for (const ask of [read, () => startRun({ ctx: project.ctx, input: {} })]) {
        await Promise.all(Array.from({ length: 12 }, read));
        const known = forgetful.forget();
        expect(known).toBeGreaterThanOrEqual(6);
        await ask();
      }
    } finally {
      await app.close();
      await forgetful.close();
      await database.drop();
    }
  });

  it('embedded: its thread dies, and the next statement opens it again', async () => {
    const threads: Thread[] = [];
    const note = (thread: Thread) => threads.push(thread);
    process.on('worker', note);
    app = await engines[0]!.open();
    process.off('worker', note);
    const project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    let killed = false;
    worker = await startWorker({
      ctx: app.ctx,
      examine: scripted({
        a: async (_input, options) => {
          if (!killed) {
            killed = true;
            await threads.at(-1)!.terminate();
          }
          expect(options.signal?.aborted).toBe(false);
          return 'PASSED';
        },
      }),
    });
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    await vi.waitUntil(() => killed, { timeout: 10_000, interval: 20 });
    const status = await vi.waitUntil(
      async () => {
        const answer = await getRunStatus({ ctx: project.ctx, input: { shortId: run.shortId } }).catch(
          () => null,
        );
        return answer?.status === 'COMPLETED' ? answer : false;
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(status.result).toBe('PASSED');
  });

  it('a server without a reachable database says what to check', async () => {
    app = await engines[0]!.open();
    const config = loadConfig(
      {},
      { databaseUrl: 'postgres://nobody@127.0.0.1:1/none', dataDir: app.config.dataDir, logLevel: 'silent' },
    );
    await expect(openApp(config)).rejects.toThrow('Check DATABASE_URL');
  });
});
