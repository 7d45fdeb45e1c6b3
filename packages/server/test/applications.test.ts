import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

describe('applications and what belongs to them over HTTP', () => {
  let server: TestServer;
  let shop: string;
  let foreign: string;

  beforeAll(async () => {
    server = await startTestServer();
    ({ application: shop } = await seed(server.ctx, ['one']));
    foreign = (await server.otherProject()).token;
  });
  afterAll(() => server?.stop());

  const ask = (path: string, body?: unknown, method?: string, token = server.token) =>
    call(`${server.url}${path}`, {
      token,
      ...(body === undefined ? {} : { body }),
      ...(method ? { method } : {}),
    });

  it('makes, renames and deletes applications, but not what has tests or a history', async () => {
    const made = await ask('/v1/applications', { name: 'Admin', url: 'http://127.0.0.1:9/admin' });
    const path = `/v1/applications/${made.body.application.shortId}`;
    expect(made.body.application).toMatchObject({ kind: 'WEB', testCaseCount: 0 });
    expect((await ask('/v1/applications', { name: 'Admin' })).status).toBe(409);
    expect((await ask('/v1/applications', { name: 'X', url: 'ftp://x' })).status).toBe(400);
    expect((await ask(path, { name: 'Shop' }, 'PATCH')).status).toBe(409);
    expect((await ask(path, { name: 'Back office' }, 'PATCH')).body.application.name).toBe('Back office');
    expect((await ask(path, undefined, 'DELETE', foreign)).status).toBe(404);
    expect((await ask(path, undefined, 'DELETE')).status).toBe(200);
    expect((await ask(path)).status).toBe(404);
    const refused = await ask(`/v1/applications/${shop}`, undefined, 'DELETE');
    expect(refused).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('makes and changes environments, and keeps a preview when asked', async () => {
    const made = await ask(`/v1/applications/${shop}/environments`, {
      name: 'Staging',
      url: 'http://127.0.0.1:9/staging',
      maxConcurrent: 2,
    });
    const path = `/v1/environments/${made.body.environment.shortId}`;
    expect(made.body.environment).toMatchObject({ isPreview: false, maxConcurrent: 2, isProduction: false });
    expect(
      (await ask(`/v1/applications/${shop}/environments`, { name: 'Staging', url: 'http://a.test' })).status,
    ).toBe(409);
    expect((await ask(path, { url: 'http://user:pw@a.test' }, 'PATCH')).status).toBe(400);
    expect(
      (await ask(path, { isProduction: true, maxConcurrent: null }, 'PATCH')).body.environment,
    ).toMatchObject({ isProduction: true, maxConcurrent: null, url: 'http://127.0.0.1:9/staging' });
    const started = await ask('/v1/run', {
      trigger: 'GITHUB',
      branch: 'refs/heads/pr-7',
      repository: 'o/r',
      applications: [{ applicationShortId: shop, environment: { url: 'http://127.0.0.1:9/pr-7' } }],
    });
    await ended(server.url, server.token, started.body.run.shortId);
    const row = await server.ctx.db
      .selectFrom('environment')
      .select('short_id')
      .where('branch', '=', 'pr-7')
      .executeTakeFirstOrThrow();
    const preview = `/v1/environments/${row.short_id}`;
    expect((await ask(preview)).body).toMatchObject({ isPreview: true, branch: 'pr-7', repository: 'o/r' });
    await ask(preview, { isPreview: false, name: 'Kept' }, 'PATCH');
    const { body } = await ask(`/v1/applications/${shop}/environments`);
    expect(body.environments.map((entry: { name: string }) => entry.name)).toEqual(
      expect.arrayContaining(['Staging', 'Kept']),
    );
    expect((await ask(path, undefined, 'DELETE', foreign)).status).toBe(404);
    expect((await ask(path, undefined, 'DELETE')).status).toBe(200);
    const { project } = server.server.bootstrap;
    const legacy = await ask(`/api/projects/${project.id}/applications/${shop}/environments`, {
      name: 'Old path',
      url: 'http://127.0.0.1:9/old',
    });
    expect(legacy.body.environment.name).toBe('Old path');
  });

  it('keeps configs whose secrets never come out, and their files', async () => {
    const made = await ask('/v1/configs', {
      name: 'login',
      fields: { user: { value: 'maria', secret: false }, password: 'hunter-2' },
    });
    expect(made.text).not.toContain('hunter-2');
    const path = `/v1/configs/${made.body.config.shortId}`;
    expect((await ask('/v1/configs', { name: 'login' })).status).toBe(409);
    expect((await ask('/v1/configs', { name: 'not a name!' })).status).toBe(400);
    expect((await ask('/v1/configs', { name: 'x', fields: { password: 7 } })).status).toBe(400);
    expect((await ask(path, { fields: { user: null, pin: '1' } }, 'PATCH')).body.config.fields).toEqual([
      { name: 'password', secret: true, value: null },
      { name: 'pin', secret: true, value: null },
    ]);
    const file = await call(`${server.url}${path}/files/invoice%201.pdf`, {
      token: server.token,
      method: 'PUT',
      body: 'bytes',
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(file.body.config.files).toMatchObject([{ name: 'invoice 1.pdf', bytes: 5 }]);
    expect((await ask(`${path}/files/invoice%201.pdf`, undefined, 'DELETE')).status).toBe(200);
    const environments = await ask(`/v1/applications/${shop}/environments`);
    const place = `${path}/environments/${environments.body.environments[0].shortId}`;
    expect((await ask(place, { fields: { pin: '2' } }, 'PUT')).body.config.environments).toMatchObject([
      { fields: ['pin'] },
    ]);
    expect((await ask(place, undefined, 'DELETE')).body.config.environments).toEqual([]);
    for (const method of ['GET', 'DELETE']) {
      expect((await ask(path, undefined, method, foreign)).status).toBe(404);
    }
    expect((await ask(path, undefined, 'DELETE')).status).toBe(200);
    expect((await ask('/v1/configs')).body).toEqual({ configs: [] });
  });

  it('keeps device presets', async () => {
    const made = await ask('/v1/device-presets', {
      name: 'Phone',
      isDefault: true,
      settings: { viewport: { width: 390, height: 844 }, isMobile: true },
    });
    const path = `/v1/device-presets/${made.body.devicePreset.shortId}`;
    const bad = await ask(path, { settings: { timezone: 'Mars/Olympus' } }, 'PATCH');
    expect(bad).toMatchObject({ status: 400 });
    expect(bad.body.message).toContain('timezone');
    await ask('/v1/device-presets', { name: 'Desktop', isDefault: true });
    expect((await ask('/v1/device-presets')).body.devicePresets).toMatchObject([
      { name: 'Desktop', isDefault: true },
      { name: 'Phone', isDefault: false, settings: { isMobile: true } },
    ]);
    expect((await ask(path, { name: 'Phone M' }, 'PATCH')).body.devicePreset).toMatchObject({
      name: 'Phone M',
      settings: { viewport: { width: 390, height: 844 } },
    });
    expect((await ask(path, undefined, 'DELETE', foreign)).status).toBe(404);
    expect((await ask(path, undefined, 'DELETE')).status).toBe(200);
    expect((await ask(path)).status).toBe(404);
  });

  it('takes a build in the three steps of the vendor, serves it, and says that it cannot be run', async () => {
    const mobile = await ask('/v1/applications', { name: 'App', kind: 'MOBILE_APPLICATION' });
    const id = mobile.body.application.shortId;
    const path = `/v1/applications/${id}/builds`;
    const announced = await ask(`${path}/upload-url`, { fileName: 'my-app.apk' });
    const { uploadUrl, buildToken } = announced.body;
    expect((await ask(path, { platform: 'android', buildToken })).body.code).toBe('invalid_build_token');
    const put = (url: string) =>
      call(url, {
        method: 'PUT',
        body: 'apk bytes',
        headers: { 'content-type': 'application/octet-stream' },
      });
    expect((await put(`${uploadUrl}x`)).status).toBe(400);
    const atOnce = await Promise.all(Array.from({ length: 5 }, () => put(uploadUrl)));
    expect(atOnce.map(({ body }) => body)).toEqual(Array(5).fill({ success: true, bytes: 9 }));
    expect((await ask(path, { platform: 'windows', buildToken })).status).toBe(400);
    expect((await ask(path, { platform: 'android', buildToken }, 'POST', foreign)).status).toBe(404);
    const uploadToken = uploadUrl.split('/').at(-1);
    expect(JSON.stringify(server.logLines)).not.toContain(uploadToken);
    expect(server.logLines).toContainEqual(expect.objectContaining({ path: '/v1/builds/upload/…' }));
    const build = await ask(path, { platform: 'android', buildToken });
    expect(build.body).toMatchObject({ platform: 'android', fileName: 'my-app.apk', fileSizeBytes: 9 });
    expect((await put(uploadUrl)).status).toBe(404);
    expect((await ask(`${path}?perPage=5`)).body.builds).toMatchObject([
      { applicationBuildShortId: build.body.applicationBuildShortId, isRunnable: false },
    ]);
    const bytes = await call(build.body.url, { token: server.token });
    expect(bytes.text).toBe('apk bytes');
    expect((await call(build.body.url, { token: foreign })).status).toBe(404);
    const { testCase } = (
      await ask('/v1/test-cases', { name: 'Tap', goal: 'tap', applicationShortId: id, isEnabled: true })
    ).body;
    // Also when it is only one of those that are run by default: a run must not pass without it.
    for (const body of [{ testCaseIds: [testCase.id] }, {}]) {
      const run = await ask('/v1/run', body);
      expect(run).toMatchObject({ status: 400, body: { code: 'not_runnable' } });
      expect(run.body.message).toMatch(/mobile application.*"Tap" a draft/);
    }
    const draft = { isEnabled: false };
    expect((await ask(`/v1/test-cases/${testCase.id}`, draft, 'PATCH')).status).toBe(200);
    expect((await ask('/v1/run', {})).body.code).not.toBe('not_runnable');
  });

  it('answers requests for tunnels with what to do instead', async () => {
    expect((await ask('/v1/remote-tunnels')).body).toEqual({ tunnels: [] });
    const refused = await ask('/v1/remote-tunnels', { ports: [{ localPort: 3000 }] });
    expect(refused).toMatchObject({ status: 400, body: { code: 'tunnels_not_needed' } });
    expect(refused.body.message).toContain('http://localhost:3000');
    expect((await ask('/v1/remote-tunnels/x/status')).status).toBe(400);
  });
});
