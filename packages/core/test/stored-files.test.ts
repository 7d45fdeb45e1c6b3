import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withTransaction } from '../src/db/with-transaction.ts';
import {
  announceBuild,
  cancelRun,
  createApplication,
  createConfig,
  deleteApplication,
  deleteOrganisation,
  deleteProject,
  getProject,
  openBuild,
  putConfigFile,
  receiveBuild,
  registerBuild,
  startRun,
  type VerbContext,
} from '../src/index.ts';
import { insertMembership, insertPerson } from '../src/people/create.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';

/** A body that ends when it is told to. */
function slowBody(bytes: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(Buffer.from(bytes.slice(0, 1)));
      await promise;
      controller.enqueue(Buffer.from(bytes.slice(1)));
      controller.close();
    },
  });
  return { body, end: resolve };
}

const bodyOf = (bytes: string) => new Blob([bytes]).stream();

describe.each(engines)('files beside the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;
  let mobile: string;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());
  beforeEach(async () => {
    project = await makeProject(app.ctx);
    const { ctx } = project;
    mobile = (await createApplication({ ctx, input: { name: 'App', kind: 'MOBILE_APPLICATION' } })).shortId;
  });

  const folder = (name: string) => join(app.config.dataDir, name);
  const files = (name: string) =>
    existsSync(folder(name)) ? readdirSync(folder(name), { recursive: true }) : [];

  async function announce() {
    const input = { application: mobile, fileName: 'app.apk' };
    const { uploadUrl, buildToken } = await announceBuild({ ctx: project.ctx, input });
    const token = uploadUrl.split('/').at(-1)!;
    return {
      upload: (body: ReadableStream<Uint8Array>) => receiveBuild({ ctx: app.ctx, input: { token, body } }),
      register: () =>
        registerBuild({ ctx: project.ctx, input: { application: mobile, platform: 'android', buildToken } }),
    };
  }

  const stored = async (build: string) => {
    const opened = await openBuild({ ctx: project.ctx, input: { build } });
    return text(opened.stream);
  };

  it('keeps the bytes that were registered when another upload of the build ends later', async () => {
    const { upload, register } = await announce();
    const slow = slowBody('slow bytes');
    const late = upload(slow.body);
    await upload(bodyOf('good bytes'));
    const build = await register();
    slow.end();
    await expect(late).rejects.toMatchObject({ code: 'build_not_found' });
    expect(await stored(build.applicationBuildShortId)).toBe('good bytes');
    const same = slowBody('good bytes');
    await expect(upload(same.body)).rejects.toMatchObject({ code: 'build_not_found' });
    expect(await stored(build.applicationBuildShortId)).toBe('good bytes');
  });

  it('serves one of two uploads that ran at the same time, whole, and drops the other', async () => {
    const before = files('builds').length;
    const { upload, register } = await announce();
    const first = slowBody('a'.repeat(1_000));
    const second = slowBody('b'.repeat(500));
    const both = [upload(first.body), upload(second.body)];
    second.end();
    first.end();
    await Promise.all(both);
    const build = await register();
    const bytes = await stored(build.applicationBuildShortId);
    expect(bytes).toMatch(/^(a{1000}|b{500})$/);
    expect(build.fileSizeBytes).toBe(bytes.length);
    // The folder of the build and one file in it.
    expect(files('builds').length - before).toBe(2);
  });

  it('removes the files of builds and configs with their application or project', async () => {
    const before = files('builds').length;
    const { upload } = await announce();
    await upload(bodyOf('bytes'));
    expect(files('builds').length).toBeGreaterThan(before);
    await deleteApplication({ ctx: project.ctx, input: { application: mobile } });
    expect(files('builds')).toHaveLength(before);

    const { ctx } = project;
    mobile = (await createApplication({ ctx, input: { name: 'App 2', kind: 'MOBILE_APPLICATION' } })).shortId;
    await (await announce()).upload(bodyOf('bytes'));
    await createConfig({ ctx, input: { name: 'login', fields: {} } });
    await putConfigFile({ ctx, input: { config: 'login', name: 'a.txt', bytes: Buffer.from('a') } });
    expect(files('config-files')).not.toEqual([]);
    await importTests(project, [aTest('One')]);
    const { run } = await startRun({ ctx, input: {} });
    mkdirSync(join(folder('artifacts'), run.id), { recursive: true });
    await cancelRun({ ctx, input: { shortId: run.shortId } });
    await deleteProject({ ctx: { ...ctx, actor: { kind: 'system', projectId: project.projectId } } });
    expect(files('builds')).toHaveLength(before);
    expect(files('config-files')).toEqual([]);
    expect(files('artifacts')).not.toContain(run.id);
    expect(await app.ctx.db.selectFrom('artifact_removal').selectAll().execute()).toEqual([]);
    const { detail } = await app.ctx.db
      .selectFrom('audit_log')
      .select('detail')
      .where('action', '=', 'project.deleted')
      .where('project_id', '=', project.projectId)
      .executeTakeFirstOrThrow();
    expect(detail).toMatchObject({ runs: 1 });
  });

  it('go with the organisation, and so do people who are in no other one', async () => {
    const { ctx, organisationId } = project;
    const system: VerbContext = { ...app.ctx, actor: { kind: 'system' } };
    const other = await makeProject(app.ctx);
    const { db } = app.ctx;
    const member = (organisation: string, email: string) =>
      withTransaction(db, async (trx) => {
        const known = await trx
          .selectFrom('person')
          .select('id')
          .where('email', '=', email)
          .executeTakeFirst();
        const personId =
          known?.id ?? (await insertPerson(trx, app.ctx, { email, name: email, password: null }))!;
        await insertMembership(trx, app.ctx, { organisationId: organisation, personId, role: 'OWNER' });
      });
    await member(organisationId, 'here@example.com');
    await member(organisationId, 'both@example.com');
    await member(other.organisationId, 'both@example.com');
    await createConfig({ ctx, input: { name: 'login', fields: {} } });
    const kept = files('config-files').length;
    await putConfigFile({ ctx, input: { config: 'login', name: 'a.txt', bytes: Buffer.from('a') } });
    await importTests(project, [aTest('One')]);
    const { run } = await startRun({ ctx, input: {} });
    mkdirSync(join(folder('artifacts'), run.id), { recursive: true });
    const drop = () => deleteOrganisation({ ctx: system, input: { organisationId } });
    await expect(drop()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('has not ended'),
    });
    expect(await getProject({ ctx, input: {} })).toMatchObject({ shortId: project.projectShortId });

    await cancelRun({ ctx, input: { shortId: run.shortId } });
    await drop();
    await expect(drop()).rejects.toMatchObject({ code: 'organisation_not_found' });
    expect(files('config-files')).toHaveLength(kept);
    expect(files('artifacts')).not.toContain(run.id);
    for (const table of ['project', 'membership', 'api_token', 'audit_log'] as const) {
      const left = await db
        .selectFrom(table)
        .select('id')
        .where('organisation_id', '=', organisationId)
        .execute();
      expect(left, table).toEqual([]);
    }
    const people = await db.selectFrom('person').select('email').execute();
    expect(people.map(({ email }) => email)).toEqual(['both@example.com']);
    expect(await getProject({ ctx: other.ctx, input: {} })).toMatchObject({
      shortId: other.projectShortId,
    });
    const trace = await db
      .selectFrom('deleted_organisation')
      .selectAll()
      .where('id', '=', organisationId)
      .executeTakeFirstOrThrow();
    expect(trace).toMatchObject({ deleted_by: 'system', detail: { projects: 1, runs: 1, people: 1 } });
    expect(app.log.join('')).toContain('organisation deleted');
  });
});
