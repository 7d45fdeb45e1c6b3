import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadConfigsForRun } from '../src/configs/load-for-run.ts';
import {
  createConfig,
  createEnvironment,
  deleteConfig,
  deleteConfigFile,
  getConfig,
  putConfigFile,
  setConfigEnvironment,
  startRun,
  startWorker,
  updateConfig,
  updateConfigEnvironment,
  updateTestCase,
  waitForRun,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { examination } from './support/scripted.ts';

const SECRET = 'hunter-2-planted';

describe.each(engines)('configs on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());
  beforeEach(async () => {
    project = await makeProject(app.ctx);
    const { ctx } = project;
    const fields = {
      user: { value: 'maria', secret: false },
      password: { value: SECRET, secret: true },
      shop: { value: 'north', secret: false },
    };
    await createConfig({ ctx, input: { name: 'login', fields } });
  });

  it('gives out no secret, sets and removes single fields, and keeps the rest', async () => {
    const { ctx } = project;
    const updated = await updateConfig({
      ctx,
      input: { config: 'login', fields: { user: 'carla', shop: null, pin: '1234' } },
    });
    expect(updated.fields).toEqual([
      { name: 'user', secret: false, value: 'carla' },
      { name: 'password', secret: true, value: null },
      { name: 'pin', secret: true, value: null },
    ]);
    const audit = await app.ctx.db.selectFrom('audit_log').select('detail').execute();
    expect(JSON.stringify(audit)).not.toMatch(/carla|1234|hunter/);
    await createConfig({ ctx, input: { name: 'other', fields: {} } });
    await expect(updateConfig({ ctx, input: { config: 'other', name: 'login' } })).rejects.toMatchObject({
      code: 'conflict',
    });
    const foreign = await makeProject(app.ctx);
    await expect(getConfig({ ctx: foreign.ctx, input: { config: updated.shortId } })).rejects.toMatchObject({
      code: 'config_not_found',
    });
  });

  it('changes single values in one environment, and keeps the others', async () => {
    const { ctx, applicationShortId } = project;
    const { shortId: environment } = await createEnvironment({
      ctx,
      input: { application: applicationShortId, name: 'Staging', url: 'http://staging.example.test/' },
    });
    const change = async (fields: Parameters<typeof updateConfigEnvironment>[0]['input']['fields']) =>
      (await updateConfigEnvironment({ ctx, input: { config: 'login', environment, fields } })).environments;
    await change({ password: 'staging-secret' });
    expect(await change({ user: 'staging-user' })).toMatchObject([
      {
        fields: ['password', 'user'],
        values: [
          { name: 'password', secret: true, value: null },
          { name: 'user', secret: false, value: 'staging-user' },
        ],
      },
    ]);
    await expect(change({ 'two words': 'x' })).rejects.toMatchObject({ code: 'bad_request' });
    expect(await change({ user: null })).toMatchObject([{ fields: ['password'] }]);
    expect(await change({ password: null })).toEqual([]);
  });

  it('keeps secrets of one-time passwords as such, and refuses what can make none', async () => {
    const { ctx } = project;
    const set = (fields: Parameters<typeof updateConfig>[0]['input']['fields']) =>
      updateConfig({ ctx, input: { config: 'login', fields } });
    const made = await set({ otp: { value: 'GEZD GNBV GY3T QOJQ', secret: false, totp: true } });
    expect(made.fields.at(-1)).toEqual({ name: 'otp', secret: true, value: null, totp: true });
    for (const [name, field] of Object.entries({ otp: 'GEZD0', other: { value: '', totp: true } })) {
      await expect(set({ [name]: field })).rejects.toMatchObject({
        code: 'bad_request',
        message: expect.stringMatching(/^fields\.\w+: expected the secret of one-time passwords(?!.*GEZD0)/),
      });
    }
    // A new value stays what it was, until it says otherwise.
    expect((await set({ otp: 'MFRGGZDFMZTWQ2LK' })).fields.at(-1)).toMatchObject({ totp: true });
    // What a run gives in its place is masked, too.
    const row = await ctx.db
      .selectFrom('config')
      .select(['id', 'project_id'])
      .where('project_id', '=', ctx.actor.projectId!)
      .executeTakeFirstOrThrow();
    const given = { [row.id]: { otp: { value: 'GEZDGNBVGY3TQOJQ', secret: false } } };
    const forRun = await loadConfigsForRun(ctx, {
      ...{ projectId: row.project_id, configIds: [row.id], environmentId: null },
      parameters: { configs: given, configsByEnvironment: {} } as never,
    });
    expect(forRun.login).toEqual({ otp: { value: 'GEZDGNBVGY3TQOJQ', secret: true, totp: true } });
    const plain = await set({ otp: { value: '123456', totp: false } });
    expect(plain.fields.at(-1)).toEqual({ name: 'otp', secret: true, value: null });
  });

  it('takes no field by a change that it would not take when it is made', async () => {
    const { ctx } = project;
    const fields = { 'two words': 'x' };
    await expect(updateConfig({ ctx, input: { config: 'login', fields } })).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('two words'),
    });
  });

  it('is kept while a test case uses it', async () => {
    const { ctx } = project;
    const tests = await importTests(project, [aTest('Uses it', { configs: ['login'] })]);
    await expect(deleteConfig({ ctx, input: { config: 'login' } })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('"Uses it"'),
    });
    await updateTestCase({ ctx, input: { id: tests['Uses it']!, configShortIds: [] } });
    await deleteConfig({ ctx, input: { config: 'login' } });
    await expect(getConfig({ ctx, input: { config: 'login' } })).rejects.toMatchObject({ httpStatus: 404 });
  });

  it('gives a case the values of its environment over those of the config, and those of the run over both', async () => {
    const { ctx, applicationShortId } = project;
    const staging = await createEnvironment({
      ctx,
      input: { application: applicationShortId, name: 'Staging', url: 'http://staging.example.test/' },
    });
    const set = await setConfigEnvironment({
      ctx,
      input: {
        config: 'login',
        environment: staging.shortId,
        fields: { user: 'staging-user', shop: 'south' },
      },
    });
    const view = (name: string, value: string) => ({ name, secret: false, value });
    expect(set.environments).toEqual([
      {
        environmentShortId: staging.shortId,
        fields: ['user', 'shop'],
        values: [view('user', 'staging-user'), view('shop', 'south')],
      },
    ]);
    await importTests(project, [aTest('Log in', { configs: ['login'] })]);
    const seen: unknown[] = [];
    const worker = await startWorker({
      ctx: app.ctx,
      concurrency: 1,
      examine: async (input) => {
        seen.push(Object.entries(input.configs!.login!).map(([name, field]) => `${name}=${field.value}`));
        return examination('PASSED');
      },
    });
    try {
      const there = { applicationShortId, environment: { shortId: staging.shortId } };
      for (const input of [
        {},
        { applications: [there] },
        {
          applications: [there],
          parameters: { configs: { login: { user: 'run-user', password: 'x' } } },
        },
      ]) {
        const { run } = await startRun({ ctx, input });
        await waitForRun({ ctx, input: { shortId: run.shortId, timeoutMs: 20_000 } });
      }
    } finally {
      await worker.drain();
    }
    expect(seen).toEqual([
      ['user=maria', `password=${SECRET}`, 'shop=north'],
      ['user=staging-user', `password=${SECRET}`, 'shop=south'],
      ['user=run-user', 'password=x'],
    ]);
    await setConfigEnvironment({
      ctx,
      input: { config: 'login', environment: staging.shortId, fields: null },
    });
    expect((await getConfig({ ctx, input: { config: 'login' } })).environments).toEqual([]);
  });

  it('gives a case its files in clear for as long as it runs, and keeps them encrypted', async () => {
    const { ctx } = project;
    const put = (name: string, text: string) =>
      putConfigFile({ ctx, input: { config: 'login', name, bytes: Buffer.from(text) } });
    await put('invoice.txt', 'old');
    const config = await put('invoice.txt', `total ${SECRET}`);
    expect(config.files).toMatchObject([{ name: 'invoice.txt', bytes: 6 + SECRET.length }]);
    for (const name of ['../x', 'a/b', '', '.', 'a\0b']) {
      await expect(put(name, 'x')).rejects.toMatchObject({ code: 'bad_request' });
    }
    const folder = join(app.config.dataDir, 'config-files');
    const stored = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(stored.join('\n')).not.toContain(SECRET);
    await importTests(project, [aTest('Upload', { configs: ['login'] }), aTest('Without')]);
    const seen: { name: string; dir: string | null | undefined; text: string | null }[] = [];
    const worker = await startWorker({
      ctx: app.ctx,
      concurrency: 1,
      examine: async (input) => {
        const dir = input.filesDir;
        const text = dir ? readFileSync(join(dir, 'invoice.txt'), 'utf8') : null;
        seen.push({ name: input.test.name, dir, text });
        return examination('PASSED');
      },
    });
    try {
      const { run } = await startRun({ ctx, input: {} });
      await waitForRun({ ctx, input: { shortId: run.shortId, timeoutMs: 20_000 } });
    } finally {
      await worker.drain();
    }
    const upload = seen.find((entry) => entry.name === 'Upload')!;
    expect(upload.text).toBe(`total ${SECRET}`);
    expect(existsSync(upload.dir!)).toBe(false);
    expect(seen.find((entry) => entry.name === 'Without')?.dir).toBeNull();
    await deleteConfigFile({ ctx, input: { config: 'login', name: 'invoice.txt' } });
    await expect(
      deleteConfigFile({ ctx, input: { config: 'login', name: 'invoice.txt' } }),
    ).rejects.toMatchObject({ code: 'config_file_not_found' });
  });
});
