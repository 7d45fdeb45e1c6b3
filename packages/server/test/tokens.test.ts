import { createToken } from '@assay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let url: string;
/** Admin of one project, and of nothing else. */
let projectAdmin: string;

beforeAll(async () => {
  server = await startTestServer();
  ({ url } = server);
  projectAdmin = (await createToken({ ctx: server.ctx, input: { scopes: ['admin'] } })).token;
});
afterAll(() => server?.stop());

const make = (body: object, token = server.token) => call(`${url}/v1/tokens`, { token, body });
const use = (token: string) => call(`${url}/v1/projects`, { token });

describe('tokens over HTTP', () => {
  it('are made, shown once, used, listed and revoked', async () => {
    const made = await make({ name: 'CI', scopes: ['read'] });
    expect(made.status, made.text).toBe(200);
    const { token, secret } = made.body;
    expect(token).toMatchObject({
      name: 'CI',
      kind: 'api',
      scopes: ['read'],
      organisationWide: false,
      projectShortId: server.server.bootstrap.project.shortId,
      state: 'active',
      lastUsedAt: null,
      expiresAt: null,
    });
    expect(secret.startsWith(token.prefix)).toBe(true);
    expect((await use(secret)).status).toBe(200);
    expect((await call(`${url}/v1/run`, { token: secret, body: {} })).status).toBe(403);
    const list = await call(`${url}/v1/tokens`, { token: server.token });
    expect(list.text).not.toContain(secret);
    expect(list.body.tokens[0]).toMatchObject({ id: token.id, lastUsedAt: expect.any(String) });
    expect((await call(`${url}/v1/tokens/${token.id}`, { token: server.token })).body).toMatchObject({
      name: 'CI',
    });
    const path = `${url}/v1/tokens/${token.id}`;
    for (let time = 0; time < 2; time += 1) {
      expect((await call(path, { token: server.token, method: 'DELETE' })).body).toEqual({ success: true });
    }
    expect(await use(secret)).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated', message: expect.stringContaining('revoked at') },
    });
    expect((await call(path, { token: server.token })).body.state).toBe('revoked');
    const active = await call(`${url}/v1/tokens?state=active&limit=100`, { token: server.token });
    expect(active.body.tokens.map((entry: { id: string }) => entry.id)).not.toContain(token.id);
  });

  it('expire, and say so to their holder alone', async () => {
    const made = await make({ name: 'short', expiresInDays: 1 });
    const { id } = made.body.token;
    expect((await use(made.body.secret)).status).toBe(200);
    const past = new Date(Date.now() - 1_000);
    await server.system.db.updateTable('api_token').set({ expires_at: past }).where('id', '=', id).execute();
    const expired = await use(made.body.secret);
    expect(expired).toMatchObject({ status: 401, body: { message: expect.stringContaining('expired at') } });
    const guess = await use(`${made.body.secret.slice(0, -1)}${made.body.secret.endsWith('A') ? 'B' : 'A'}`);
    expect(guess).toMatchObject({ status: 401, body: { message: expect.stringContaining('not valid') } });
    const project = server.server.bootstrap.project.id;
    expect(
      (await call(`${url}/api/projects/${project}/runs`, { token: made.body.secret, body: {} })).status,
    ).toBe(403);
  });

  it('are rotated with an overlap', async () => {
    const made = await make({ name: 'rotating', scopes: ['write'], expiresInDays: 30 });
    const before = made.body.token;
    const rotated = await call(`${url}/v1/tokens/${before.id}/rotate`, {
      token: server.token,
      method: 'POST',
    });
    expect(rotated.status, rotated.text).toBe(200);
    expect(rotated.body).toMatchObject({
      token: { name: 'rotating', scopes: ['read', 'write'], state: 'active', rotatedFromId: before.id },
      previous: { id: before.id, state: 'rotated' },
    });
    const hours = (Date.parse(rotated.body.previous.expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    const days = (Date.parse(rotated.body.token.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect((await use(made.body.secret)).status).toBe(200);
    expect((await use(rotated.body.secret)).status).toBe(200);
    expect(
      await call(`${url}/v1/tokens/${before.id}/rotate`, { token: server.token, body: {} }),
    ).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    const next = await call(`${url}/v1/tokens/${rotated.body.token.id}/rotate`, {
      token: server.token,
      body: { overlapHours: 0 },
    });
    expect(next.status).toBe(200);
    expect(await use(rotated.body.secret)).toMatchObject({
      status: 401,
      body: { message: expect.stringContaining('rotated') },
    });
    expect((await use(next.body.secret)).status).toBe(200);
  });

  it('grant nothing that the asking token lacks', async () => {
    const writer = (await make({ name: 'writer', scopes: ['write'] })).body.secret;
    for (const [path, method] of [
      ['/v1/tokens', 'GET'],
      ['/v1/tokens', 'POST'],
      ['/v1/audit', 'GET'],
      ['/v1/organisation', 'PATCH'],
    ] as const) {
      const answer = await call(`${url}${path}`, {
        token: writer,
        method,
        ...(method === 'GET' ? {} : { body: { name: 'x', scopes: ['read'] } }),
      });
      expect(answer, path).toMatchObject({
        status: 403,
        body: { message: expect.stringContaining('admin') },
      });
    }
    expect(await make({ name: 'x', organisationWide: true }, projectAdmin)).toMatchObject({
      status: 403,
      body: { code: 'forbidden', message: expect.stringContaining('organisation') },
    });
    const other = await server.otherProject();
    expect((await make({ name: 'x', projectShortId: other.shortId }, projectAdmin)).status).toBe(404);
    expect((await make({ name: 'x', projectShortId: other.shortId })).status).toBe(404);
  });

  it('of other projects and organisations are not found', async () => {
    const other = await server.otherProject();
    const admin = await createToken({ ctx: other.ctx, input: { scopes: ['admin'] } });
    const mine = (await make({ name: 'mine' })).body.token.id;
    const wide = (await make({ name: 'wide', organisationWide: true })).body.token.id;
    for (const [token, id] of [
      [admin.token, mine],
      [server.token, admin.id],
      // Tokens of the whole organisation are none of a project's business.
      [projectAdmin, wide],
      [server.token, 'not-a-uuid'],
      [server.token, '00000000-0000-4000-8000-000000000000'],
    ] as const) {
      for (const [path, method] of [
        [id, 'GET'],
        [id, 'DELETE'],
        [`${id}/rotate`, 'POST'],
      ] as const) {
        expect(await call(`${url}/v1/tokens/${path}`, { token, method }), `${method} ${path}`).toMatchObject({
          status: 404,
          body: { code: 'token_not_found' },
        });
      }
    }
    const seen = await call(`${url}/v1/tokens?limit=100`, { token: admin.token });
    expect(seen.body.tokens).toHaveLength(2);
    const ofProject = await call(`${url}/v1/tokens?limit=100`, { token: projectAdmin });
    expect(
      ofProject.body.tokens.every((entry: { organisationWide: boolean }) => !entry.organisationWide),
    ).toBe(true);
  });

  it('are listed in pages that meet', async () => {
    const all = (await call(`${url}/v1/tokens?limit=100`, { token: server.token })).body.tokens;
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await call(`${url}/v1/tokens?limit=2${cursor && `&cursor=${cursor}`}`, {
        token: server.token,
      });
      seen.push(...page.body.tokens.map((entry: { id: string }) => entry.id));
      cursor = page.body.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toEqual(all.map((entry: { id: string }) => entry.id));
    expect((await call(`${url}/v1/tokens?cursor=nonsense`, { token: server.token })).status).toBe(400);
  });

  it.each([
    [{}],
    [{ name: '' }],
    [{ name: 'x', scopes: [] }],
    [{ name: 'x', scopes: ['root'] }],
    [{ name: 'x', expiresAt: 'tomorrow' }],
    [{ name: 'x', expiresAt: '2001-01-01T00:00:00Z' }],
    [{ name: 'x', expiresInDays: -1 }],
    [{ name: 'x', expiresInDays: 1, expiresAt: '2099-01-01T00:00:00Z' }],
    [{ name: 'x', kind: 'netlify', organisationWide: true }],
    [{ name: 'x', kind: 'netlify', scopes: ['admin'] }],
  ])('400 for %j', async (body) => {
    expect((await make(body)).status).toBe(400);
  });
});

describe('the audit log over HTTP', () => {
  it('says who did what, filtered and in pages', async () => {
    const made = (await make({ name: 'audited' })).body.token;
    await call(`${url}/v1/tokens/${made.id}`, { token: server.token, method: 'DELETE' });
    const get = (query: string, token = server.token) => call(`${url}/v1/audit?${query}`, { token });
    const events = (await get(`entityId=${made.id}`)).body.events;
    expect(events.map((event: { action: string }) => event.action)).toEqual([
      'api-token.revoked',
      'api-token.created',
    ]);
    expect(events[0]).toMatchObject({
      entity: 'api-token',
      actor: { kind: 'token', name: 'First token' },
      projectShortId: server.server.bootstrap.project.shortId,
      detail: { name: 'audited' },
      requestId: expect.any(String),
    });
    const actor = events[0].actor.id;
    const filtered = await get(`actor=${actor}&action=api-token.revoked&entity=api-token&limit=1`);
    expect(filtered.body.events).toHaveLength(1);
    expect(filtered.body.nextCursor).not.toBeNull();
    const next = await get(
      `actor=${actor}&action=api-token.revoked&limit=1&cursor=${filtered.body.nextCursor}`,
    );
    expect(next.body.events[0].id).not.toBe(filtered.body.events[0].id);
    expect(
      (await get('actor=system')).body.events.every(
        (e: { actor: { kind: string } }) => e.actor.kind === 'system',
      ),
    ).toBe(true);
    expect((await get('actor=nobody')).status).toBe(400);
    const other = await server.otherProject();
    const admin = (await createToken({ ctx: other.ctx, input: { scopes: ['admin'] } })).token;
    expect((await get(`entityId=${made.id}`, admin)).body.events).toEqual([]);
  });
});

describe('the organisation', () => {
  it('is shown with what it uses, renamed and limited by admins of all of it', async () => {
    const seen = await call(`${url}/v1/organisation`, { token: projectAdmin });
    expect(seen.body).toMatchObject({
      name: 'Default',
      isSuspended: false,
      usage: { runs: 0, runLimit: null, projects: 1, testCases: 0, activeTokens: expect.any(Number) },
    });
    const patch = (body: object, token = server.token) =>
      call(`${url}/v1/organisation`, { token, method: 'PATCH', body });
    expect((await patch({ name: 'x' }, projectAdmin)).status).toBe(403);
    expect((await patch({ runLimit: -1 })).status).toBe(400);
    const changed = await patch({ name: 'Shop & Co', runLimit: 5 });
    expect(changed.body.organisation).toMatchObject({ name: 'Shop & Co', usage: { runLimit: 5 } });
    expect((await patch({ runLimit: null })).body.organisation).toMatchObject({
      name: 'Shop & Co',
      usage: { runLimit: null },
    });
  });
});
