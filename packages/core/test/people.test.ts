import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AppContext,
  acceptInvitation,
  bootstrap,
  type Caller,
  changePassword,
  createInvitation,
  createToken,
  currentSession,
  deleteInvitation,
  identifySession,
  listAudit,
  listInvitations,
  listMembers,
  listProjects,
  listSessions,
  type PersonActor,
  removeMember,
  resetPassword,
  revokeSession,
  signIn,
  signOut,
  switchOrganisation,
  updateMember,
  type VerbContext,
} from '../src/index.ts';
import { forgetAttempts } from '../src/people/attempts.ts';
import { forgetSessions } from '../src/sessions/forget.ts';
import { engines, type TestApp } from './support/engines.ts';
import { makeProject, type TestProject } from './support/project.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PASSWORD = 'correct horse battery staple';

describe.each(engines)('people on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;
  let ips = 0;

  /** Each caller has an IP of its own, so that one test does not lock the next. */
  const caller = (): Caller => {
    ips += 1;
    return { ip: `10.0.0.${ips}`, userAgent: 'test', requestId: 'request-1' };
  };
  const later = (ms: number): AppContext => ({
    ...app.ctx,
    clock: { now: () => new Date(Date.now() + ms) },
  });
  const admin = (of: TestProject = project): VerbContext => ({
    ...app.ctx,
    actor: {
      kind: 'token',
      tokenId: '018f0000-0000-7000-8000-000000000001',
      organisationId: of.organisationId,
      organisationWide: true,
      scopes: ['read', 'write', 'admin'],
    },
  });
  /** The system, which is above all roles. */
  const system = (): VerbContext => ({
    ...app.ctx,
    actor: { kind: 'system', projectId: project.projectId },
  });
  const contextOf = async (token: string): Promise<VerbContext & { actor: PersonActor }> => {
    const found = await identifySession({ ctx: app.ctx, input: { token } });
    return { ...app.ctx, actor: found!.actor };
  };
  /** Invited, accepted, signed in. */
  const join = async (email: string, role: 'OWNER' | 'ADMIN' | 'MEMBER', password = PASSWORD) => {
    const invited = await createInvitation({ ctx: system(), input: { email, role } });
    const { token } = await acceptInvitation({
      ctx: app.ctx,
      input: { token: invited.token, name: email.split('@')[0]!, password, caller: caller() },
    });
    const ctx = await contextOf(token);
    const { members } = await listMembers({ ctx: system(), input: { limit: 100 } });
    const member = members.find((entry) => entry.personId === ctx.actor.personId)!;
    return { token, ctx, member };
  };
  const trySignIn = (email: string, password: string, from = caller(), ctx: AppContext = app.ctx) =>
    signIn({ ctx, input: { email, password, caller: from } });

  beforeAll(async () => {
    app = await engine.open();
    project = await makeProject(app.ctx);
  });
  afterAll(() => app?.destroy());

  it('sign in, whatever the case of the address, and see their organisation', async () => {
    const { ctx } = await join('Ada@Example.com', 'MEMBER');
    const { token } = await trySignIn(' ADA@example.COM', PASSWORD);
    const session = await currentSession({ ctx: await contextOf(token), input: { token } });
    expect(session).toMatchObject({
      person: { id: ctx.actor.personId, email: 'ada@example.com', name: 'Ada' },
      organisationId: project.organisationId,
      role: 'MEMBER',
      memberships: [{ organisationId: project.organisationId, role: 'MEMBER' }],
      mustChangePassword: false,
    });
    const { projects } = await listProjects({ ctx: await contextOf(token) });
    expect(projects.map((entry) => entry.id)).toEqual([project.projectId]);
    await expect(createToken({ ctx: await contextOf(token), input: {} })).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('MEMBER'),
    });
  });

  it('hear the same for a wrong password as for an address that nobody has, after the same time', async () => {
    await join('timed@example.com', 'MEMBER');
    const attempt = async (email: string) => {
      const start = performance.now();
      const error = await trySignIn(email, 'wrong wrong wrong').catch((reason: unknown) => reason);
      return { error: error as Error & { code: string }, ms: performance.now() - start };
    };
    const known = [await attempt('timed@example.com'), await attempt('timed@example.com')];
    const unknown = [await attempt('nobody@example.com'), await attempt('nobody@example.com')];
    expect(known[0]!.error.code).toBe('wrong_credentials');
    expect(unknown[0]!.error.message).toBe(known[0]!.error.message);
    // Without the hash an unknown address would answer some fifty times as fast.
    const fastest = (of: { ms: number }[]) => Math.min(...of.map(({ ms }) => ms));
    expect(fastest(unknown)).toBeGreaterThan(fastest(known) * 0.3);
  });

  it('are locked out after 5 failures of the address, whoever tries, and let in 15 minutes later', async () => {
    await join('lock@example.com', 'MEMBER');
    const failAndTell = (email: string) =>
      trySignIn(email, 'wrong wrong wrong').catch((error: { code: string }) => error.code);
    for (const email of ['lock@example.com', 'no-lock@example.com']) {
      const codes = [];
      for (let time = 0; time < 6; time += 1) codes.push(await failAndTell(email));
      expect(codes, email).toEqual([...Array(5).fill('wrong_credentials'), 'too_many_attempts']);
    }
    await expect(trySignIn('lock@example.com', PASSWORD)).rejects.toMatchObject({
      code: 'too_many_attempts',
      retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds > 800 && seconds <= 900),
    });
    await expect(trySignIn('lock@example.com', PASSWORD, caller(), later(14 * MINUTE))).rejects.toMatchObject(
      { code: 'too_many_attempts' },
    );
    expect((await trySignIn('lock@example.com', PASSWORD, caller(), later(15 * MINUTE))).token).toBeTruthy();
    // That was right, so the count starts anew.
    expect(await failAndTell('lock@example.com')).toBe('wrong_credentials');
    await forgetAttempts({ ctx: later(16 * MINUTE) });
    expect(await app.ctx.db.selectFrom('sign_in_attempt').selectAll().execute()).toEqual([]);
  });

  it('cannot get more than 5 tries by trying at once', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, () => trySignIn('burst@example.com', 'wrong wrong wrong')),
    );
    const codes = tries.map((entry) => (entry as PromiseRejectedResult).reason.code as string);
    expect(codes.filter((code) => code === 'wrong_credentials').length).toBeLessThanOrEqual(5);
    expect(codes.filter((code) => code === 'too_many_attempts').length).toBeGreaterThanOrEqual(7);
  });

  it('are locked out by IP after 20 failures, for every address', async () => {
    await join('innocent@example.com', 'MEMBER');
    const from = caller();
    for (let time = 0; time < 20; time += 1) {
      await expect(trySignIn(`guess${time}@example.com`, 'wrong wrong wrong', from)).rejects.toMatchObject({
        code: 'wrong_credentials',
      });
    }
    await expect(trySignIn('innocent@example.com', PASSWORD, from)).rejects.toMatchObject({
      code: 'too_many_attempts',
    });
    expect((await trySignIn('innocent@example.com', PASSWORD)).token).toBeTruthy();
  });

  it('end sessions by signing out, by idleness, at the latest after 30 days, and from elsewhere', async () => {
    const { token, ctx } = await join('sessions@example.com', 'MEMBER');
    const alive = async (of: string, at: AppContext = app.ctx) =>
      (await identifySession({ ctx: at, input: { token: of } })) !== undefined;
    const second = await trySignIn('sessions@example.com', PASSWORD);
    const third = await trySignIn('sessions@example.com', PASSWORD);
    const { sessions } = await listSessions({ ctx, input: {} });
    expect(sessions.map((entry) => entry.isCurrent)).toEqual([false, false, true]);
    await revokeSession({ ctx, input: { sessionId: sessions[1]!.id } });
    expect(await alive(second.token)).toBe(false);
    const stranger = await join('stranger@example.com', 'OWNER');
    await expect(
      revokeSession({ ctx: stranger.ctx, input: { sessionId: sessions[0]!.id } }),
    ).rejects.toMatchObject({ code: 'session_not_found' });

    await signOut({ ctx: await contextOf(third.token) });
    expect(await alive(third.token)).toBe(false);
    expect(await alive(token)).toBe(true);
    expect(await alive(token, later(7 * DAY + MINUTE))).toBe(false);
    for (const days of [6, 12, 18, 24]) expect(await alive(token, later(days * DAY)), `${days}`).toBe(true);
    expect(await alive(token, later(29 * DAY))).toBe(true);
    expect(await alive(token, later(30 * DAY + MINUTE))).toBe(false);
    await forgetSessions({ ctx: later(31 * DAY) });
    expect(await alive(token)).toBe(false);
  });

  it('change their password, which ends their other sessions', async () => {
    const { ctx, token } = await join('changes@example.com', 'MEMBER');
    const other = await trySignIn('changes@example.com', PASSWORD);
    const change = (currentPassword: string, newPassword: string) =>
      changePassword({ ctx, input: { currentPassword, newPassword, caller: caller() } });
    await expect(change('wrong wrong wrong', 'another password 1')).rejects.toMatchObject({
      code: 'wrong_credentials',
    });
    for (const bad of ['short', 'aaaaaaaaaaaaaaaa', 'changes@example.com', PASSWORD]) {
      await expect(change(PASSWORD, bad), bad).rejects.toMatchObject({ code: 'bad_request' });
    }
    await change(PASSWORD, 'another password 1');
    expect(await identifySession({ ctx: app.ctx, input: { token: other.token } })).toBeUndefined();
    expect(await identifySession({ ctx: app.ctx, input: { token } })).toBeDefined();
    await expect(trySignIn('changes@example.com', PASSWORD)).rejects.toMatchObject({
      code: 'wrong_credentials',
    });
    expect((await trySignIn('changes@example.com', 'another password 1')).token).toBeTruthy();
  });

  it('get a one-time password from the system alone, and have to change it', async () => {
    const { ctx, token } = await join('forgets@example.com', 'MEMBER');
    await expect(resetPassword({ ctx, input: { email: 'forgets@example.com' } })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(resetPassword({ ctx: system(), input: { email: 'no@example.com' } })).rejects.toMatchObject({
      code: 'person_not_found',
    });
    const made = await resetPassword({ ctx: system(), input: { email: 'Forgets@example.com' } });
    expect(await identifySession({ ctx: app.ctx, input: { token } })).toBeUndefined();
    const again = await trySignIn('forgets@example.com', made.password);
    const found = await identifySession({ ctx: app.ctx, input: { token: again.token } });
    expect(found?.mustChangePassword).toBe(true);
    await changePassword({
      ctx: { ...app.ctx, actor: found!.actor },
      input: { currentPassword: made.password, newPassword: 'a new one of mine', caller: caller() },
    });
    expect(await identifySession({ ctx: app.ctx, input: { token: again.token } })).toMatchObject({
      mustChangePassword: false,
    });
  });

  it('give and take no role above their own, and the last owner stays', async () => {
    const own = await makeProject(app.ctx);
    const systemHere: VerbContext = {
      ...app.ctx,
      actor: { kind: 'system', projectId: own.projectId },
    };
    const enter = async (email: string, role: 'OWNER' | 'ADMIN' | 'MEMBER') => {
      const invited = await createInvitation({ ctx: systemHere, input: { email, role } });
      const { token } = await acceptInvitation({
        ctx: app.ctx,
        input: { token: invited.token, name: email, password: PASSWORD, caller: caller() },
      });
      const ctx = await contextOf(token);
      const { members } = await listMembers({ ctx: systemHere, input: {} });
      return { ctx, id: members.find((entry) => entry.personId === ctx.actor.personId)!.id };
    };
    const owner = await enter('o@roles.test', 'OWNER');
    const boss = await enter('a@roles.test', 'ADMIN');
    const member = await enter('m@roles.test', 'MEMBER');
    const refused = { code: 'forbidden' };
    const update = (ctx: VerbContext, memberId: string, role: 'OWNER' | 'ADMIN' | 'MEMBER') =>
      updateMember({ ctx, input: { memberId, role } });

    await expect(listMembers({ ctx: member.ctx, input: {} })).rejects.toMatchObject(refused);
    await expect(update(member.ctx, member.id, 'ADMIN')).rejects.toMatchObject(refused);
    for (const ctx of [boss.ctx, admin(own)]) {
      await expect(update(ctx, owner.id, 'MEMBER')).rejects.toMatchObject(refused);
      await expect(update(ctx, member.id, 'OWNER')).rejects.toMatchObject(refused);
      await expect(removeMember({ ctx, input: { memberId: owner.id } })).rejects.toMatchObject(refused);
      await expect(
        createInvitation({ ctx, input: { email: 'x@roles.test', role: 'OWNER' } }),
      ).rejects.toMatchObject(refused);
    }
    await expect(update(owner.ctx, owner.id, 'ADMIN')).rejects.toMatchObject({ code: 'conflict' });
    await expect(removeMember({ ctx: owner.ctx, input: { memberId: owner.id } })).rejects.toMatchObject({
      code: 'conflict',
    });
    // Of another organisation.
    for (const ctx of [admin(), project.ctx]) {
      const outcome = update(ctx, member.id, 'MEMBER');
      await expect(outcome).rejects.toMatchObject({
        code: ctx === project.ctx ? 'forbidden' : 'member_not_found',
      });
    }

    await update(boss.ctx, member.id, 'ADMIN');
    await update(owner.ctx, boss.id, 'OWNER');
    // Two owners that remove each other at once: one of them stays.
    const both = await Promise.allSettled([
      removeMember({ ctx: owner.ctx, input: { memberId: boss.id } }),
      removeMember({
        ctx: { ...boss.ctx, actor: { ...boss.ctx.actor, role: 'OWNER' } },
        input: { memberId: owner.id },
      }),
    ]);
    expect(both.map((entry) => entry.status).sort()).toEqual(['fulfilled', 'rejected']);
    const { members } = await listMembers({ ctx: systemHere, input: {} });
    expect(members.filter((entry) => entry.role === 'OWNER')).toHaveLength(1);
  });

  it('lose their sessions in the organisation that they are removed from, and cannot sign in without one', async () => {
    const { token, member } = await join('gone@example.com', 'ADMIN');
    const removed = { ctx: system(), input: { memberId: member.id } };
    await removeMember(removed);
    expect(await identifySession({ ctx: app.ctx, input: { token } })).toBeUndefined();
    await expect(trySignIn('gone@example.com', PASSWORD)).rejects.toMatchObject({ code: 'no_membership' });
    await expect(removeMember(removed)).rejects.toMatchObject({ code: 'member_not_found' });
  });

  it('are invited by a link that works once, for 7 days, and for one address', async () => {
    const invite = (email: string) => createInvitation({ ctx: admin(), input: { email } });
    const accept = (token: string, ctx = app.ctx, more: { name?: string; password?: string } = {}) =>
      acceptInvitation({ ctx, input: { token, name: 'N', password: PASSWORD, caller: caller(), ...more } });
    const gone = { code: 'invitation_not_found' };

    const first = await invite('guest@example.com');
    expect(first.url).toBe(`${app.config.publicUrl}/invitation#${first.token}`);
    const second = await invite('Guest@example.com');
    await expect(accept(first.token)).rejects.toMatchObject(gone);
    await expect(accept(second.token, later(7 * DAY + MINUTE))).rejects.toMatchObject(gone);
    await expect(accept(second.token, app.ctx, { password: 'short' })).rejects.toMatchObject({
      code: 'bad_request',
    });
    const list = await listInvitations({ ctx: admin(), input: {} });
    expect(list.invitations.map((entry) => entry.email)).toEqual(['guest@example.com']);
    expect(JSON.stringify(list)).not.toContain(second.token);
    await accept(second.token);
    await expect(accept(second.token)).rejects.toMatchObject(gone);
    await expect(invite('guest@example.com')).rejects.toMatchObject({ code: 'conflict' });

    const withdrawn = await invite('withdrawn@example.com');
    const other = await makeProject(app.ctx);
    const input = { invitationId: withdrawn.view.id };
    await expect(deleteInvitation({ ctx: admin(other), input })).rejects.toMatchObject(gone);
    await deleteInvitation({ ctx: admin(), input });
    await expect(accept(withdrawn.token)).rejects.toMatchObject(gone);
  });

  it('join a second organisation with the password they have, and switch', async () => {
    const { ctx } = await join('two@example.com', 'MEMBER');
    const other = await makeProject(app.ctx);
    const invited = await createInvitation({
      ctx: admin(other),
      input: { email: 'two@example.com', role: 'ADMIN' },
    });
    const accept = (password: string) =>
      acceptInvitation({ ctx: app.ctx, input: { token: invited.token, password, caller: caller() } });
    await expect(accept('some other password')).rejects.toMatchObject({ code: 'wrong_credentials' });
    const { token } = await accept(PASSWORD);
    const there = await contextOf(token);
    expect(there.actor).toMatchObject({
      personId: ctx.actor.personId,
      organisationId: other.organisationId,
      role: 'ADMIN',
    });
    const third = await makeProject(app.ctx);
    await expect(
      switchOrganisation({ ctx: there, input: { organisationId: third.organisationId } }),
    ).rejects.toMatchObject({ code: 'organisation_not_found' });
    await switchOrganisation({ ctx: there, input: { organisationId: project.organisationId } });
    const back = await contextOf(token);
    expect(back.actor).toMatchObject({ organisationId: project.organisationId, role: 'MEMBER' });
    expect((await listProjects({ ctx: back })).projects.map((entry) => entry.id)).toEqual([
      project.projectId,
    ]);
  });

  it('stand in the audit log by name, and no password or token stands anywhere', async () => {
    const invited = await createInvitation({
      ctx: admin(),
      input: { email: 'secretive@example.com', role: 'ADMIN' },
    });
    const secret = 'hunter2-password-5d1e';
    const { token } = await acceptInvitation({
      ctx: app.ctx,
      input: { token: invited.token, name: 'Secretive', password: secret, caller: caller() },
    });
    await trySignIn(secret, secret).catch(() => undefined);
    const ctx = await contextOf(token);
    const made = await createToken({
      ctx: { ...ctx, actor: { ...ctx.actor, projectId: project.projectId } },
      input: { name: 'by a person' },
    });
    const { events } = await listAudit({ ctx, input: { actor: ctx.actor.personId } });
    expect(events.map((event) => event.action)).toEqual([
      'api-token.created',
      'invitation.accepted',
      'person.signed-in',
    ]);
    for (const event of events) expect(event.actor).toMatchObject({ kind: 'person', name: 'Secretive' });
    const { csrfToken } = await currentSession({ ctx, input: { token } });
    const { rows } = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(app.ctx.db);
    let text = app.log.join('\n');
    for (const { name } of rows) {
      const table = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(
        app.ctx.db,
      );
      text += table.rows.map((row) => row.row).join('\n');
    }
    expect(text).toContain('secretive@example.com');
    for (const needle of [secret, token, csrfToken, invited.token, made.token]) {
      expect(text.includes(needle), needle).toBe(false);
      expect(text.includes(Buffer.from(needle).toString('hex')), needle).toBe(false);
    }
  });
});

describe.each(engines)('the first owner on the $name database', (engine) => {
  it('is made on the first start, once, with a password that has to be changed', async () => {
    const app = await engine.open();
    try {
      const answers = await Promise.all([bootstrap({ ctx: app.ctx }), bootstrap({ ctx: app.ctx })]);
      const owners = answers.map((answer) => answer.owner).filter((owner) => owner !== null);
      expect(owners).toEqual([
        { email: 'owner@localhost', password: expect.stringMatching(/^(\w{5}-){3}\w{5}$/) },
      ]);
      expect((await bootstrap({ ctx: app.ctx })).owner).toBeNull();
      const { token } = await signIn({
        ctx: app.ctx,
        input: {
          email: 'owner@localhost',
          password: owners[0]!.password!,
          caller: { ip: '1', userAgent: '' },
        },
      });
      expect(await identifySession({ ctx: app.ctx, input: { token } })).toMatchObject({
        mustChangePassword: true,
        actor: { role: 'OWNER', scopes: ['read', 'write', 'admin'] },
      });
    } finally {
      await app.destroy();
    }
  });

  it('has the address and password that the settings say', async () => {
    const app = await engine.open({ ownerEmail: 'Boss@example.com', ownerPassword: PASSWORD });
    try {
      expect((await bootstrap({ ctx: app.ctx })).owner).toEqual({
        email: 'boss@example.com',
        password: null,
      });
      const { token } = await signIn({
        ctx: app.ctx,
        input: { email: 'boss@example.com', password: PASSWORD, caller: { ip: '1', userAgent: '' } },
      });
      expect(await identifySession({ ctx: app.ctx, input: { token } })).toMatchObject({
        mustChangePassword: false,
      });
    } finally {
      await app.destroy();
    }
  });
});
