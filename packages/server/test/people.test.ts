import {
  createInvitation,
  createOrganisation,
  createProject,
  suspendOrganisation,
  type VerbContext,
} from '@assay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, call, seed, startTestServer, type TestServer } from './support.ts';

const PASSWORD = 'correct horse battery staple';
const MINUTE = 60_000;

let server: TestServer;
let url: string;
let owner: Person;
let testCaseIds: string[];

interface Person {
  cookie: string;
  csrf: string;
  /** Calls with the cookie and, unless told otherwise, the CSRF token. */
  call(path: string, options?: Parameters<typeof call>[1] & { csrf?: string | null }): Promise<Answer>;
}

function personOf(answer: Answer): Person {
  expect(answer.status, answer.text).toBe(200);
  const cookie = answer.headers.get('set-cookie')!.split(';')[0]!;
  const csrf = answer.body.csrfToken as string;
  return {
    cookie,
    csrf,
    call: (path, { csrf: given = csrf, headers, ...options } = {}) =>
      call(`${url}${path}`, {
        ...options,
        headers: { cookie, ...(given === null ? {} : { 'x-csrf-token': given }), ...headers },
      }),
  };
}

function signIn(email: string, password = PASSWORD, headers: Record<string, string> = {}): Promise<Answer> {
  return call(`${url}/v1/sign-in`, { body: { email, password }, headers });
}

/** Invited over HTTP by the owner, accepted, signed in. */
async function join(email: string, role: string): Promise<Person> {
  const invited = await owner.call('/v1/invitations', { body: { email, role } });
  expect(invited.status, invited.text).toBe(200);
  const body = { token: invited.body.secret, name: email, password: PASSWORD };
  return personOf(await call(`${url}/v1/invitations/accept`, { body }));
}

beforeAll(async () => {
  server = await startTestServer();
  ({ url } = server);
  ({ testCaseIds } = await seed(server.ctx, ['hold']));
  const first = server.server.bootstrap.owner!;
  const onlyOnce = personOf(await signIn(first.email, first.password!));
  expect((await onlyOnce.call('/v1/session')).body).toMatchObject({ mustChangePassword: true });
  for (const path of ['/v1/projects', '/v1/members', '/v1/sessions']) {
    expect(await onlyOnce.call(path)).toMatchObject({
      status: 403,
      body: { code: 'password_change_needed' },
    });
  }
  const changed = await onlyOnce.call('/v1/session/password', {
    method: 'PATCH',
    body: { currentPassword: first.password, newPassword: PASSWORD },
  });
  expect(changed.status, changed.text).toBe(200);
  owner = onlyOnce;
});
afterAll(() => server?.stop());

describe('a session', () => {
  it('begins with a cookie that scripts cannot read, and says who is signed in', async () => {
    const answer = await signIn('OWNER@localhost');
    expect(answer.status, answer.text).toBe(200);
    const cookie = answer.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^assay_session=assay_session_[\w-]{43}; /);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=2592000']) {
      expect(cookie).toContain(part);
    }
    expect(cookie).not.toContain('Secure');
    expect(answer.body).toMatchObject({
      person: { email: 'owner@localhost', name: 'Owner' },
      organisationId: server.server.bootstrap.organisationId,
      role: 'OWNER',
      memberships: [{ organisationName: 'Default', role: 'OWNER' }],
      mustChangePassword: false,
    });
    const person = personOf(answer);
    const session = await person.call('/v1/session');
    expect(session.body).toEqual(answer.body);
    expect(session.text).not.toContain(person.cookie.split('=')[1]);
    expect(session.headers.get('vary')).toContain('cookie');
  });

  it('reads and writes in place of a token', async () => {
    expect((await owner.call('/v1/projects')).body.projects).toHaveLength(1);
    const started = await owner.call('/v1/run', { body: { testCaseIds } });
    expect(started.status, started.text).toBe(200);
    const { shortId } = started.body.run;
    expect((await owner.call(`/v1/run/${shortId}`)).status).toBe(200);
    expect((await owner.call(`/v1/run/${shortId}/cancel`, { method: 'POST' })).status).toBe(200);
    const { events } = (await owner.call('/v1/audit?action=run.cancelled')).body;
    expect(events[0].actor).toMatchObject({ kind: 'person', name: 'Owner' });
    expect(started.headers.get('x-ratelimit-remaining')).toMatch(/^\d+$/);
  });

  it('repeats a POST with an Idempotency-Key for its person alone', async () => {
    const other = await join('idem@example.com', 'ADMIN');
    const make = (person: Person) =>
      person.call('/v1/invitations', {
        body: { email: 'key@example.com' },
        headers: { 'idempotency-key': 'the-same-key' },
      });
    const first = await make(owner);
    const again = await make(owner);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect((await make(other)).headers.get('idempotency-replayed')).toBeNull();
  });

  it('writes nothing without its CSRF token, nor for a page of another origin', async () => {
    const other = personOf(await signIn('owner@localhost'));
    const make = (options: Parameters<Person['call']>[1]) =>
      owner.call('/v1/projects', { body: { name: 'Forged' }, ...options });
    for (const csrf of [null, '', 'x', other.csrf]) {
      expect(await make({ csrf }), String(csrf)).toMatchObject({ status: 403, body: { code: 'csrf' } });
    }
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: url },
    ] as Record<string, string>[]) {
      const refused = { status: 403, body: { code: 'csrf' } };
      expect(await make({ headers }), JSON.stringify(headers)).toMatchObject(refused);
      expect(await signIn('owner@localhost', PASSWORD, headers)).toMatchObject(refused);
    }
    const projects = (await owner.call('/v1/projects')).body.projects as { name: string }[];
    expect(projects.map((entry) => entry.name)).not.toContain('Forged');
    const ours = await owner.call('/v1/sessions/00000000-0000-7000-8000-000000000000', {
      method: 'DELETE',
      headers: { origin: url, 'sec-fetch-site': 'same-origin' },
    });
    expect(ours).toMatchObject({ status: 404, body: { code: 'session_not_found' } });
  });

  it('counts for nothing on the paths of older clients, nor as a bearer token', async () => {
    const project = server.server.bootstrap.project.id;
    for (const [method, path] of [
      ['GET', '/run/abcdef'],
      ['POST', '/run'],
      ['POST', `/api/projects/${project}/runs`],
      ['GET', `/api/projects/${project}/runs/abcdef`],
      ['POST', `/api/projects/${project}/test-cases`],
    ] as const) {
      expect((await owner.call(path, { method })).status, path).toBe(401);
    }
    const token = owner.cookie.split('=')[1]!;
    expect((await call(`${url}/v1/projects`, { token })).status).toBe(401);
    // A token that is sent goes before the cookie, also when it is wrong.
    const wrong = { authorization: 'Bearer assay_wrong_token_0123' };
    expect((await owner.call('/v1/projects', { headers: wrong })).status).toBe(401);
    expect((await call(`${url}/v1/session`, { token: server.token })).status).toBe(403);
    expect((await call(`${url}/v1/projects`, { headers: { cookie: 'assay_session=nonsense' } })).status).toBe(
      401,
    );
  });

  it('ends by signing out, and from another session', async () => {
    const here = personOf(await signIn('owner@localhost'));
    const there = personOf(await signIn('owner@localhost', PASSWORD, { 'user-agent': 'There/1.0' }));
    const { sessions } = (await here.call('/v1/sessions')).body;
    const found = sessions.find((entry: { userAgent: string }) => entry.userAgent === 'There/1.0');
    expect(found.isCurrent).toBe(false);
    expect((await here.call(`/v1/sessions/${found.id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await there.call('/v1/session')).status).toBe(401);
    const out = await here.call('/v1/sign-out', { method: 'POST' });
    expect(out.headers.get('set-cookie')).toMatch(/^assay_session=; .*Max-Age=0/);
    expect((await here.call('/v1/session')).status).toBe(401);
  });

  it('has a __Host- cookie that is Secure when the public URL is https', async () => {
    const { config } = server.server.app.ctx;
    const before = config.publicUrl;
    config.publicUrl = 'https://assay.example.com';
    try {
      const answer = await signIn('owner@localhost', PASSWORD, { origin: 'https://assay.example.com' });
      expect(answer.headers.get('set-cookie')).toMatch(/^__Host-assay_session=.*; Secure/);
      expect((await personOf(answer).call('/v1/session')).status).toBe(200);
    } finally {
      config.publicUrl = before;
    }
  });
});

describe('signing in', () => {
  it('is refused in the same words for any address, then with 429 for a while', async () => {
    const { ctx } = server.server.app;
    const { clock } = ctx;
    await join('locked@example.com', 'MEMBER');
    let message: string | undefined;
    for (const email of ['locked@example.com', 'nobody@example.com']) {
      for (let time = 0; time < 5; time += 1) {
        const answer = await signIn(email, 'wrong wrong wrong');
        expect(answer).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
        message ??= answer.body.message;
        expect(answer.body.message).toBe(message);
      }
      const answer = await signIn(email);
      expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800);
    }
    try {
      ctx.clock = { now: () => new Date(Date.now() + 15 * MINUTE) };
      expect((await signIn('locked@example.com')).status).toBe(200);
      // By now the IP has ten failures that are too old and none that count.
      for (let time = 0; time < 20; time += 1) await signIn(`guess${time}@example.com`, 'wrong wrong wrong');
      expect((await signIn('locked@example.com')).status).toBe(429);
      // X-Forwarded-For is not believed unless a proxy is said to be there.
      const header = { 'x-forwarded-for': '203.0.113.9' };
      expect((await signIn('locked@example.com', PASSWORD, header)).status).toBe(429);
      ctx.config.proxies = 1;
      expect((await signIn('locked@example.com', PASSWORD, header)).status).toBe(200);
    } finally {
      ctx.clock = clock;
      ctx.config.proxies = 0;
      await ctx.db.deleteFrom('sign_in_attempt').execute();
    }
  });

  it.each<[object]>([
    [{}],
    [{ email: 'a@b' }],
    [{ email: 5, password: 'hunter2' }],
    [{ email: 'owner@localhost', password: ['hunter2-in-a-list'] }],
    [{ email: 'owner@localhost', password: 'hunter2'.repeat(40) }],
    [{ email: 'owner@localhost', password: { $ne: 'hunter2' } }],
  ])('of bad input (%#) is 400, and repeats no password', async (body) => {
    const answer = await call(`${url}/v1/sign-in`, { body });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('hunter2');
  });
});

describe('roles', () => {
  it('let members read and write, and admins manage those who are not above them', async () => {
    const member = await join('member@example.com', 'MEMBER');
    const admin = await join('admin@example.com', 'ADMIN');
    expect((await member.call('/v1/projects')).status).toBe(200);
    const environment = { name: 'Staging', url: 'http://staging.example.test' };
    const { applications } = (await member.call('/v1/applications')).body;
    const path = `/v1/applications/${applications[0].shortId}/environments`;
    expect((await member.call(path, { body: environment })).status).toBe(200);
    for (const [method, refused] of [
      ['GET', '/v1/members'],
      ['GET', '/v1/invitations'],
      ['GET', '/v1/tokens'],
      ['GET', '/v1/audit'],
      ['POST', '/v1/projects'],
    ] as const) {
      const answer = await member.call(refused, { method });
      expect(answer, refused).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(answer.body.message).toContain('MEMBER');
    }
    const { members } = (await admin.call('/v1/members?limit=100')).body;
    const idOf = (email: string) => members.find((entry: { email: string }) => entry.email === email).id;
    const patch = (as: Person, email: string, role: string) =>
      as.call(`/v1/members/${idOf(email)}`, { method: 'PATCH', body: { role } });
    expect((await patch(admin, 'owner@localhost', 'MEMBER')).status).toBe(403);
    expect((await patch(admin, 'admin@example.com', 'OWNER')).status).toBe(403);
    expect(await patch(owner, 'owner@localhost', 'MEMBER')).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
    expect((await patch(admin, 'member@example.com', 'ADMIN')).body.member).toMatchObject({ role: 'ADMIN' });
    expect((await member.call('/v1/members')).status).toBe(200);
    expect((await patch(admin, 'member@example.com', 'KING')).status).toBe(400);
    const gone = await admin.call(`/v1/members/${idOf('member@example.com')}`, { method: 'DELETE' });
    expect(gone.body).toEqual({ success: true });
    expect((await member.call('/v1/session')).status).toBe(401);
    // A token of one project does not reach the members of the organisation.
    const made = await call(`${url}/v1/tokens`, {
      token: server.token,
      body: { name: 'project', scopes: ['admin'] },
    });
    expect((await call(`${url}/v1/members`, { token: made.body.secret })).status).toBe(403);
    expect((await call(`${url}/v1/members`, { token: server.token })).status).toBe(200);
  });
});

it.each(['members', 'invitations', 'sessions'])('the list of %s pages by key, newest first', async (name) => {
  await owner.call('/v1/invitations', { body: { email: 'page1@example.com' } });
  await owner.call('/v1/invitations', { body: { email: 'page2@example.com' } });
  const all = (await owner.call(`/v1/${name}?limit=100`)).body[name] as { id: string }[];
  expect(all.length).toBeGreaterThan(1);
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page = await owner.call(`/v1/${name}?limit=1${query}`);
    expect(page.body[name], page.text).toHaveLength(1);
    found.push(page.body[name][0].id);
    cursor = page.body.nextCursor;
  } while (cursor !== null);
  expect(found).toEqual(all.map((entry) => entry.id));
  expect((await owner.call(`/v1/${name}?cursor=nonsense`)).status).toBe(400);
});

describe('a person of another organisation', () => {
  it('finds nothing of this one', async () => {
    const organisation = await createOrganisation({ ctx: server.system, input: { name: 'Other' } });
    const project = await createProject({
      ctx: server.system,
      input: { organisationId: organisation.id, name: 'Other' },
    });
    const ctx: VerbContext = { ...server.system, actor: { kind: 'system', projectId: project.id } };
    const invited = await createInvitation({ ctx, input: { email: 'far@example.com', role: 'OWNER' } });
    const foreign = personOf(
      await call(`${url}/v1/invitations/accept`, {
        body: { token: invited.token, name: 'Far', password: PASSWORD },
      }),
    );
    const run = (await owner.call('/v1/run', { body: { testCaseIds } })).body.run.shortId;
    const mine = (await owner.call('/v1/members')).body.members[0].id;
    const invitation = (await owner.call('/v1/invitations', { body: { email: 'inv@example.com' } })).body
      .invitation.id;
    const session = (await owner.call('/v1/sessions')).body.sessions[0].id;
    for (const [method, path, body] of [
      ['GET', `/v1/run/${run}`],
      ['GET', `/v1/runs?projectShortId=${server.server.bootstrap.project.shortId}`],
      ['GET', `/v1/projects/${server.server.bootstrap.project.shortId}`],
      ['PATCH', `/v1/members/${mine}`, { role: 'MEMBER' }],
      ['DELETE', `/v1/members/${mine}`],
      ['DELETE', `/v1/invitations/${invitation}`],
      ['DELETE', `/v1/sessions/${session}`],
      ['PATCH', '/v1/session', { organisationId: server.server.bootstrap.organisationId }],
    ] as [string, string, object?][]) {
      const answer = await foreign.call(path, { method, body });
      expect(answer.status, `${method} ${path} ${answer.text}`).toBe(404);
    }
    const list = (await foreign.call('/v1/members')).body.members as { email: string }[];
    expect(list.map((entry) => entry.email)).toEqual(['far@example.com']);
    expect((await foreign.call('/v1/audit')).text).not.toContain('owner@localhost');
  });
});

describe('deleting', () => {
  it('a project or the organisation is for an owner who is signed in, and for the one that they mean', async () => {
    const admin = await join('deleting-admin@example.com', 'ADMIN');
    const made = await owner.call('/v1/projects', { body: { name: 'Short-lived' } });
    const path = `/v1/projects/${made.body.project.shortId}`;
    const { organisationId } = server.server.bootstrap;
    const forbidden = { status: 403, body: { code: 'forbidden' } };
    for (const target of [path, `/v1/organisation?confirm=${organisationId}`]) {
      expect(await admin.call(target, { method: 'DELETE' }), target).toMatchObject(forbidden);
      const byToken = await call(`${url}${target}`, { token: server.token, method: 'DELETE' });
      expect(byToken, target).toMatchObject(forbidden);
      expect((await owner.call(target, { method: 'DELETE', csrf: null })).body.code).toBe('csrf');
    }
    expect((await owner.call(path, { method: 'DELETE' })).body).toEqual({ success: true });
    expect((await owner.call(path)).status).toBe(404);
    expect((await owner.call('/v1/organisation', { method: 'DELETE' })).status).toBe(400);

    const organisation = await createOrganisation({ ctx: server.system, input: { name: 'To go' } });
    const project = await createProject({
      ctx: server.system,
      input: { organisationId: organisation.id, name: 'To go' },
    });
    const ctx: VerbContext = { ...server.system, actor: { kind: 'system', projectId: project.id } };
    const invited = await createInvitation({ ctx, input: { email: 'going@example.com', role: 'OWNER' } });
    const body = { token: invited.token, name: 'Going', password: PASSWORD };
    const going = personOf(await call(`${url}/v1/invitations/accept`, { body }));
    const drop = (id: string) => going.call(`/v1/organisation?confirm=${id}`, { method: 'DELETE' });
    expect(await drop(organisationId)).toMatchObject({ status: 400, body: { code: 'bad_request' } });
    const gone = await drop(organisation.id);
    expect(gone, gone.text).toMatchObject({ status: 200, body: { success: true } });
    expect(gone.headers.get('set-cookie')).toMatch(/^assay_session=; /);
    expect((await going.call('/v1/session')).status).toBe(401);
    expect((await signIn('going@example.com')).status).toBe(401);
    expect((await owner.call('/v1/session')).status).toBe(200);
  });
});

describe('while the organisation is suspended', () => {
  it('a person can see that they are signed in, and sign out, and nothing else', async () => {
    const { organisationId } = server.server.bootstrap;
    const person = personOf(await signIn('owner@localhost'));
    await suspendOrganisation({ ctx: server.system, input: { organisationId, suspended: true } });
    try {
      expect((await person.call('/v1/session')).status).toBe(200);
      expect((await person.call('/v1/organisation')).body).toMatchObject({ isSuspended: true });
      for (const path of ['/v1/projects', '/v1/members', '/v1/sessions']) {
        const answer = await person.call(path);
        expect(answer, path).toMatchObject({ status: 403, body: { code: 'organisation_suspended' } });
      }
      expect((await person.call('/v1/sign-out', { method: 'POST' })).status).toBe(200);
    } finally {
      await suspendOrganisation({ ctx: server.system, input: { organisationId, suspended: false } });
    }
  });
});

it('logs no password, cookie, CSRF token or invitation', () => {
  const log = JSON.stringify(server.logLines);
  expect(log).toContain('sign-in refused');
  expect(log).toContain('personId');
  for (const secret of [
    PASSWORD,
    owner.cookie.split('=')[1]!,
    owner.csrf,
    'assay_invite_',
    'assay_session_',
  ]) {
    expect(log.includes(secret), secret).toBe(false);
  }
});
