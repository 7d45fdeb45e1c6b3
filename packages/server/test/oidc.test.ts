import { type OidcConfig, readOidc } from '@assay/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../src/index.ts';
import { startProvider, type TestProvider } from './oidc-provider.ts';
import { type Answer, call, startTestServer, type TestServer } from './support.ts';

const VERIFIED = { email_verified: true };

let server: TestServer;
let provider: TestProvider;
let url: string;

beforeAll(async () => {
  provider = await startProvider();
  const oidc = readOidc({
    ASSAY_OIDC_ISSUER: provider.issuer,
    ASSAY_OIDC_CLIENT_ID: provider.clientId,
    ASSAY_OIDC_CLIENT_SECRET: provider.clientSecret,
    ASSAY_OIDC_LABEL: 'Example',
    ASSAY_OIDC_JOIN_DOMAINS: 'staff.example, Other.Example',
  });
  server = await startTestServer({ oidc });
  ({ url } = server);
});
afterAll(async () => {
  await server?.stop();
  await provider?.close();
});
afterEach(() => {
  const usual = { claims: {}, token: {}, userinfo: undefined, error: undefined };
  Object.assign(provider.says, usual, { isDown: false, foreignKey: false });
});

const cookieIn = (answer: Response, name: string) =>
  answer.headers
    .getSetCookie()
    .find((entry) => entry.startsWith(`${name}=`))
    ?.split(';')[0];
const get = (to: string, cookie?: string) =>
  fetch(to, { redirect: 'manual', ...(cookie !== undefined && { headers: { cookie } }) });

interface Begun {
  cookie: string;
  callback: string;
}

/** Up to where the provider sends the browser back. */
async function begin(query = ''): Promise<Begun> {
  const started = await get(`${url}/sign-in/oidc${query}`);
  expect(started.status).toBe(303);
  const there = await get(started.headers.get('location')!);
  return { cookie: cookieIn(started, 'assay_oidc')!, callback: there.headers.get('location')! };
}

interface Ended {
  location: string;
  /** Code of the error page; null when signed in. */
  error: string | null;
  session: string | undefined;
}

async function finish({ cookie, callback }: Begun): Promise<Ended> {
  const answer = await get(callback, cookie);
  expect(answer.status, await answer.text()).toBe(303);
  const location = answer.headers.get('location')!;
  expect(location.startsWith(`${url}/`), location).toBe(true);
  const error = new URL(location).searchParams.get('error');
  const session = cookieIn(answer, 'assay_session');
  expect(session === undefined, location).toBe(error !== null);
  return { location, error, session };
}

async function signIn(claims: Record<string, unknown>, query = ''): Promise<Ended> {
  provider.says.claims = claims;
  return finish(await begin(query));
}

async function who({ session }: Ended): Promise<Answer['body']> {
  const answer = await call(`${url}/v1/session`, { headers: { cookie: session! } });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
}

async function invite(email: string, role = 'MEMBER', token = server.token) {
  const answer = await call(`${url}/v1/invitations`, { token, body: { email, role } });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as { invitation: { id: string }; secret: string };
}

describe('signing in through an OpenID provider', () => {
  it('is offered, and asks for a code with PKCE, state and nonce, all in a cookie scripts cannot read', async () => {
    const options = await call(`${url}/v1/sign-in-options`);
    expect(options.body).toEqual({
      password: true,
      oidc: { label: 'Example', url: `${url}/sign-in/oidc` },
    });
    const started = await get(`${url}/sign-in/oidc`);
    const asked = new URL(started.headers.get('location')!);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: 'assay',
      response_type: 'code',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      redirect_uri: `${url}/sign-in/oidc/callback`,
    });
    const cookie = started.headers.getSetCookie().find((entry) => entry.startsWith('assay_oidc='))!;
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Max-Age=600/);
    for (const name of ['state', 'nonce']) expect(cookie).not.toContain(asked.searchParams.get(name)!);
  });

  it('makes an invited person a member, with a session like any other', async () => {
    await invite('ada@example.com', 'ADMIN');
    const ended = await signIn({ sub: 'ada-1', email: 'ADA@example.com', name: 'Ada', ...VERIFIED });
    expect(ended.location).toBe(`${url}/sign-in`);
    const session = await who(ended);
    expect(session).toMatchObject({
      person: { email: 'ada@example.com', name: 'Ada' },
      role: 'ADMIN',
      mustChangePassword: false,
    });
    const headers = { cookie: ended.session! };
    const body = { name: 'By Ada' };
    expect((await call(`${url}/v1/projects`, { headers, body })).body.code).toBe('csrf');
    const made = await call(`${url}/v1/projects`, {
      headers: { ...headers, 'x-csrf-token': session.csrfToken },
      body,
    });
    expect(made.status, made.text).toBe(200);
    // The invitation is used up, and there is no password to guess.
    const { invitations } = (await call(`${url}/v1/invitations`, { token: server.token })).body;
    expect(JSON.stringify(invitations)).not.toContain('ada@example.com');
    const guess = { email: 'ada@example.com', password: 'correct horse battery staple' };
    expect((await call(`${url}/v1/sign-in`, { body: guess })).status).toBe(401);
    const change = await call(`${url}/v1/session/password`, {
      method: 'PATCH',
      headers: { ...headers, 'x-csrf-token': session.csrfToken },
      body: { currentPassword: 'x', newPassword: 'correct horse battery staple' },
    });
    expect(change).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    const { events } = (await call(`${url}/v1/audit?action=person.identity-linked`, { token: server.token }))
      .body;
    expect(events[0].detail).toEqual({ issuer: provider.issuer, subject: 'ada-1' });
  });

  it('knows the person by issuer and subject, whatever the address says later', async () => {
    const ended = await signIn({ sub: 'ada-1', email: 'owner@localhost', ...VERIFIED });
    expect((await who(ended)).person.email).toBe('ada@example.com');
    // Neither verified nor there at all: the subject is enough by now.
    expect((await who(await signIn({ sub: 'ada-1' }))).person.email).toBe('ada@example.com');
  });

  it('does not open an account for another subject that has its address now', async () => {
    const ended = await signIn({ sub: 'somebody-else', email: 'ada@example.com', ...VERIFIED });
    expect(ended.error).toBe('account_linked_elsewhere');
  });

  it('links an account with a password, whose one-time password then need not be changed', async () => {
    const ended = await signIn({ sub: 'owner-1', email: 'owner@localhost', ...VERIFIED });
    expect(await who(ended)).toMatchObject({ role: 'OWNER', mustChangePassword: false });
    expect((await call(`${url}/v1/projects`, { headers: { cookie: ended.session! } })).status).toBe(200);
    // Who signs in with the one-time password itself still has to change it.
    const { email, password } = server.server.bootstrap.owner!;
    const byPassword = await call(`${url}/v1/sign-in`, { body: { email, password } });
    expect(byPassword.body).toMatchObject({ mustChangePassword: true });
  });

  it('lets in neither strangers nor unverified addresses, also where an account or an invitation waits', async () => {
    await invite('bob@example.com');
    for (const [claims, code] of [
      [{ sub: 's1', email: 'stranger@example.com', ...VERIFIED }, 'no_account'],
      [{ sub: 's2', email: 'x@notstaff.example', ...VERIFIED }, 'no_account'],
      [{ sub: 's2', email: 'x@sub.staff.example', ...VERIFIED }, 'no_account'],
      [{ sub: 's3', email: 'bob@example.com' }, 'email_not_verified'],
      [{ sub: 's3', email: 'bob@example.com', email_verified: false }, 'email_not_verified'],
      [{ sub: 's3', email: 'bob@example.com', email_verified: 'true' }, 'email_not_verified'],
      [{ sub: 's3', email_verified: true }, 'email_not_verified'],
      [{ sub: 's3', email: 'x@staff.example', email_verified: false }, 'email_not_verified'],
      [{ sub: 's3', email: 'bob@example.com,x@staff.example', ...VERIFIED }, 'email_not_verified'],
    ] as const) {
      expect(await signIn(claims), JSON.stringify(claims)).toMatchObject({ error: code });
    }
    const { members } = (await call(`${url}/v1/members`, { token: server.token })).body;
    expect(members.map(({ email }: { email: string }) => email).sort()).toEqual([
      'ada@example.com',
      'owner@localhost',
    ]);
  });

  it('makes people of a domain that may join members of the first organisation', async () => {
    const ended = await signIn({ sub: 'eve-1', email: 'eve@OTHER.example', ...VERIFIED });
    expect(await who(ended)).toMatchObject({
      role: 'MEMBER',
      organisationId: server.server.bootstrap.organisationId,
      person: { name: 'eve' },
    });
    const { events } = (await call(`${url}/v1/audit?action=member.joined`, { token: server.token })).body;
    expect(events[0].detail).toMatchObject({ email: 'eve@other.example', role: 'MEMBER' });
  });

  it('asks the provider for an address that the ID token lacks', async () => {
    provider.says.userinfo = { sub: 'fay-1', email: 'fay@staff.example', email_verified: true, name: 'Fay' };
    const { clock } = server.server.app.ctx;
    // Metadata is kept for an hour, and only now has a place to ask.
    server.server.app.ctx.clock = { now: () => new Date(Date.now() + 2 * 3_600_000) };
    try {
      expect((await who(await signIn({ sub: 'fay-1' }))).person).toMatchObject({ name: 'Fay' });
      // Somebody else's answer does not count.
      provider.says.userinfo = { sub: 'other', email: 'gus@staff.example', email_verified: true };
      expect((await signIn({ sub: 'gus-1' })).error).toBe('oidc_refused');
    } finally {
      server.server.app.ctx.clock = clock;
    }
  });

  it('accepts the invitation that was chosen, and no other person’s', async () => {
    const other = await server.otherProject();
    const { createToken } = await import('@assay/core');
    const admin = await createToken({
      ctx: other.ctx,
      input: { name: 'Admin', scopes: ['admin'], organisationWide: true },
    });
    const { invitation } = await invite('ada@example.com', 'MEMBER', admin.token);
    const plain = await who(await signIn({ sub: 'ada-1' }));
    expect(plain.memberships).toHaveLength(1);
    const query = `?invitation=${invitation.id}`;
    expect((await signIn({ sub: 'owner-1' }, query)).error).toBe('invitation_not_found');
    const joined = await who(await signIn({ sub: 'ada-1' }, query));
    expect(joined).toMatchObject({ role: 'MEMBER', memberships: [{ role: 'ADMIN' }, { role: 'MEMBER' }] });
    expect(joined.organisationId).not.toBe(server.server.bootstrap.organisationId);
    expect((await signIn({ sub: 'ada-1' }, query)).error).toBe('invitation_not_found');
  });

  it('goes on to a path of this server alone', async () => {
    const to = async (returnTo: string) =>
      (await signIn({ sub: 'ada-1' }, `?returnTo=${encodeURIComponent(returnTo)}`)).location;
    expect(await to('/p/x/results/abc?y=1')).toBe(`${url}/p/x/results/abc?y=1`);
    for (const elsewhere of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'evil',
      '/a\r\nx: y',
    ]) {
      expect(await to(elsewhere), elsewhere).toBe(`${url}/sign-in`);
    }
    // Below a path of a proxy, which takes that path away.
    const { config } = server.server.app.ctx;
    config.publicUrl = `${url}/below`;
    try {
      for (const [returnTo, location] of [
        ['/below/p/x?y=1', '/below/p/x?y=1'],
        ['/p/x', '/below/p/x'],
        ['/below//evil.example', '/below/sign-in'],
      ]) {
        const begun = await begin(`?returnTo=${encodeURIComponent(returnTo!)}`);
        expect(begun.callback).toContain('/below/sign-in/oidc/callback?');
        const ended = await finish({ ...begun, callback: begun.callback.replace('/below', '') });
        expect(ended.location, returnTo).toBe(`${url}${location}`);
      }
    } finally {
      config.publicUrl = url;
    }
  });
});

describe('an answer of the provider that is not right', () => {
  const staff = { sub: 'mal-1', email: 'mal@staff.example', ...VERIFIED };
  const now = Math.floor(Date.now() / 1000);
  it.each<[string, Partial<TestProvider['says']>]>([
    ['another nonce', { token: { nonce: 'another' } }],
    ['no nonce', { token: { nonce: undefined } }],
    ['another issuer', { token: { iss: 'https://evil.example' } }],
    ['another audience', { token: { aud: 'another-client' } }],
    ['a token that expired', { token: { exp: now - 3600, iat: now - 7200 } }],
    ['a signature by another key', { foreignKey: true }],
    ['no subject', { token: { sub: undefined } }],
  ])('is refused: %s', async (_, says) => {
    Object.assign(provider.says, says);
    expect((await signIn(staff)).error).toBe('oidc_refused');
  });

  it('is refused when it comes twice, to another browser, or with another state', async () => {
    provider.says.claims = { sub: 'ada-1' };
    const begun = await begin();
    const again = { ...begun };
    const other = await begin();
    expect((await finish({ ...begun, cookie: '' })).error).toBe('oidc_expired');
    expect((await finish({ ...begun, cookie: other.cookie })).error).toBe('oidc_expired');
    expect((await finish({ ...begun, cookie: 'assay_oidc=v1.x.y.z.q' })).error).toBe('oidc_expired');
    expect((await finish({ ...begun, callback: begun.callback.replace(/code=\w+/, 'code=x') })).error).toBe(
      'oidc_refused',
    );
    expect((await finish(begun)).error).toBeNull();
    expect((await finish(again)).error).toBe('oidc_refused');
    const { clock } = server.server.app.ctx;
    const late = await begin();
    server.server.app.ctx.clock = { now: () => new Date(Date.now() + 601_000) };
    try {
      expect((await finish(late)).error).toBe('oidc_expired');
    } finally {
      server.server.app.ctx.clock = clock;
    }
  });

  it.each([
    ['access_denied', 'oidc_cancelled'],
    ['temporarily_unavailable', 'oidc_unavailable'],
    ['invalid_scope', 'oidc_refused'],
  ])('is told as what it is: %s', async (error, code) => {
    provider.says.error = error;
    expect((await signIn(staff)).error).toBe(code);
  });

  it('is told when there is none, before and after the provider was asked', async () => {
    provider.says.claims = { sub: 'ada-1' };
    const begun = await begin();
    provider.says.isDown = true;
    expect((await finish(begun)).error).toBe('oidc_unavailable');
    const none = appWith(
      readOidc({ ASSAY_OIDC_ISSUER: 'http://127.0.0.1:9', ASSAY_OIDC_CLIENT_ID: 'assay' }),
    );
    const answer = await none.request('/sign-in/oidc');
    expect(answer.headers.get('location')).toContain(`${url}/sign-in?error=oidc_unavailable&request=`);
    const options = await none.request('/v1/sign-in-options');
    expect(await options.json()).toMatchObject({ oidc: { label: 'single sign-on' } });
  });

  it('made nobody a member, and left no secret in the log', async () => {
    const { members } = (await call(`${url}/v1/members`, { token: server.token })).body;
    expect(JSON.stringify(members)).not.toContain('mal@');
    const log = JSON.stringify(server.logLines);
    expect(log).toContain('sign-in through the provider refused');
    for (const secret of [provider.clientSecret, 'access-7c1d', 'mal@staff', 'eyJ', 'assay_session_']) {
      expect(log.includes(secret), secret).toBe(false);
    }
  });
});

it('without a provider there is none to choose', async () => {
  const none = appWith(undefined);
  expect(await (await none.request('/v1/sign-in-options')).json()).toEqual({ password: true, oidc: null });
  for (const path of ['/sign-in/oidc', '/sign-in/oidc/callback?code=x&state=y']) {
    const answer = await none.request(path);
    expect(answer.status, path).toBe(303);
    expect(answer.headers.get('location'), path).toMatch(/\/sign-in\?error=oidc_(not_configured|expired)&/);
  }
});

/** The same application with another provider. */
function appWith(oidc: OidcConfig | undefined) {
  const { app } = server.server;
  return createApp({ app: { ...app, ctx: { ...app.ctx, config: { ...app.ctx.config, oidc } } } });
}
