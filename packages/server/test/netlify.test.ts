import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let url: string;
let path: string;
let secret: string;
let tokenId: string;

const NOTIFICATION = JSON.stringify({
  id: '65f0c1d2e3',
  site_id: 'site',
  state: 'ready',
  name: 'shop',
  branch: 'main',
  commit_ref: null,
  deploy_ssl_url: 'https://deploy--shop.netlify.app',
});

beforeAll(async () => {
  server = await startTestServer();
  ({ url } = server);
  await seed(server.ctx, ['pass']);
  path = `/api/projects/${server.server.bootstrap.project.id}/runs`;
  const made = await call(`${url}/v1/tokens`, {
    token: server.token,
    body: { name: 'Netlify', kind: 'netlify' },
  });
  expect(made.status, made.text).toBe(200);
  secret = made.body.secret;
  tokenId = made.body.token.id;
});
afterAll(() => server?.stop());

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** As Netlify signs: HS256 over issuer and the digest of the body. */
function sign(body: string, options: { secret?: string; alg?: string; claims?: object } = {}): string {
  const claims = {
    iss: 'netlify',
    sha256: createHash('sha256').update(body).digest('hex'),
    ...options.claims,
  };
  const content = `${part({ alg: options.alg ?? 'HS256', typ: 'JWT' })}.${part(claims)}`;
  const mac = createHmac('sha256', options.secret ?? secret)
    .update(content)
    .digest('base64url');
  return `${content}.${mac}`;
}

const notify = (body: string, signature: string, to = path) =>
  call(`${url}${to}`, { method: 'POST', body, headers: { 'x-webhook-signature': signature } });

describe('a deploy notification of Netlify', () => {
  it('starts a run, and no second one when it is repeated', async () => {
    const first = await notify(NOTIFICATION, sign(NOTIFICATION));
    expect(first.status, first.text).toBe(200);
    const again = await notify(NOTIFICATION, sign(NOTIFICATION));
    expect(again.body).toEqual(first.body);
    const other = NOTIFICATION.replace('65f0', '75f0');
    expect((await notify(other, sign(other))).body.run.id).not.toBe(first.body.run.id);
    await ended(url, server.token, first.body.run.shortId);
    expect((await call(`${url}/v1/runs`, { token: server.token })).body.runs).toHaveLength(2);
    const audit = await call(`${url}/v1/audit?actor=${tokenId}`, { token: server.token });
    expect(audit.body.events[0]).toMatchObject({ action: 'run.started', actor: { name: 'Netlify' } });
  });

  it.each([
    ['a changed body', () => notify(NOTIFICATION.replace('ready', 'error'), sign(NOTIFICATION))],
    ['another secret', () => notify(NOTIFICATION, sign(NOTIFICATION, { secret: 'x'.repeat(40) }))],
    ['the wrong issuer', () => notify(NOTIFICATION, sign(NOTIFICATION, { claims: { iss: 'github' } }))],
    ['no digest', () => notify(NOTIFICATION, sign(NOTIFICATION, { claims: { sha256: undefined } }))],
    ['no algorithm', () => notify(NOTIFICATION, sign(NOTIFICATION, { alg: 'none' }))],
    ['another algorithm', () => notify(NOTIFICATION, sign(NOTIFICATION, { alg: 'HS512' }))],
    ['an end that has passed', () => notify(NOTIFICATION, sign(NOTIFICATION, { claims: { exp: 1 } }))],
    ['no signature at all', () => notify(NOTIFICATION, sign(NOTIFICATION).replace(/\.[^.]*$/, '.'))],
    ['nonsense', () => notify(NOTIFICATION, 'a.b.c')],
    [
      'the first token of the project, of which no copy is kept',
      () => notify(NOTIFICATION, sign(NOTIFICATION, { secret: server.token })),
    ],
  ])('403 for %s', async (_name, send) => {
    expect(await send()).toMatchObject({ status: 403, body: { code: 'invalid_token' } });
  });

  it('is nothing for another project, nor on other paths', async () => {
    const other = await server.otherProject();
    const there = `/api/projects/${other.projectId}/runs`;
    expect((await notify(NOTIFICATION, sign(NOTIFICATION), there)).status).toBe(403);
    expect((await notify(NOTIFICATION, sign(NOTIFICATION), '/api/projects/zzzzzz/runs')).status).toBe(403);
    expect((await notify(NOTIFICATION, sign(NOTIFICATION), '/v1/run')).status).toBe(401);
  });

  it('its token does nothing else, is kept sealed, and ends with revocation', async () => {
    expect(await call(`${url}/v1/runs`, { token: secret })).toMatchObject({
      status: 401,
      body: { message: expect.stringContaining('Netlify') },
    });
    const rows = await server.system.db.selectFrom('api_token').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret);
    const third = NOTIFICATION.replace('65f0', '85f0');
    await call(`${url}/v1/tokens/${tokenId}`, { token: server.token, method: 'DELETE' });
    expect((await notify(third, sign(third))).status).toBe(403);
  });
});
