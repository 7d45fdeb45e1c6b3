import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

describe('writing tests over HTTP', () => {
  let server: TestServer;
  let application: string;
  let ids: string[];
  let foreign: string;

  beforeAll(async () => {
    server = await startTestServer();
    ({ application, testCaseIds: ids } = await seed(server.ctx, ['one', 'two']));
    foreign = (await server.otherProject()).token;
  });
  afterAll(() => server?.stop());

  const ask = (path: string, body?: unknown, method?: string, token = server.token) =>
    call(`${server.url}${path}`, {
      token,
      ...(body === undefined ? {} : { body }),
      ...(method ? { method } : {}),
    });

  it('makes a draft that is burned in, changes it, shows and restores its revisions, and deletes it', async () => {
    const made = await ask('/v1/test-cases', {
      name: 'Draft',
      goal: 'three',
      applicationShortId: application,
    });
    const path = `/v1/test-cases/${made.body.testCase.id}`;
    const draft = await ask(path);
    expect(draft.body).toMatchObject({ isEnabled: false, revision: 1 });
    await ended(server.url, server.token, draft.body.burnIn.runShortId);
    expect((await ask(path)).body).toMatchObject({
      generationStatus: 'COMPLETED',
      burnIn: { status: 'COMPLETED', result: 'PASSED', steps: ['check that the page shows "Welcome"'] },
    });
    const changed = await ask(path, { goal: 'four', isEnabled: true, unknownField: 1 }, 'PATCH');
    expect(changed.body).toMatchObject({ goal: 'four', isEnabled: true, revision: 2 });
    const stale = await ask(path, { goal: 'five', expectedRevision: 1 }, 'PATCH');
    expect(stale).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await ask(`${path}/revisions?limit=1`)).body).toMatchObject({
      revisions: [{ number: 2, changed: ['goal'] }],
      nextCursor: '2',
    });
    expect((await ask(`${path}/revisions/1/restore`, {}, 'POST')).body).toMatchObject({ goal: 'three' });
    expect((await ask(`${path}/revisions/99/restore`, {}, 'POST')).status).toBe(404);
    expect((await ask(`${path}/revisions/x/restore`, {}, 'POST')).status).toBe(400);
    expect((await ask(path, undefined, 'DELETE', foreign)).status).toBe(404);
    expect((await ask(path, undefined, 'DELETE')).body).toEqual({ success: true });
    expect((await ask(path)).status).toBe(404);
    const enabled = await ask('/v1/test-cases', {
      name: 'Ready',
      goal: 'five',
      applicationShortId: application,
      isEnabled: true,
    });
    expect((await ask(`/v1/test-cases/${enabled.body.testCase.id}`)).body.burnIn).toBeNull();
  });

  it('tells what a test can name, as the last run saw it', async () => {
    const path = `/v1/vocabulary?testCaseId=${ids[0]}`;
    const { run } = (await ask('/v1/run', { testCaseIds: [ids[0]] })).body;
    await ended(server.url, server.token, run.shortId);
    await ask('/v1/configs', {
      name: 'login',
      fields: { password: { value: 'open sesame 7', secret: true } },
    });
    const { body, text } = await ask(path);
    expect(body).toMatchObject({
      words: [{ kind: 'button', text: 'Add to cart' }],
      references: ['{{login.password}}'],
      sentences: expect.arrayContaining([{ text: 'Press Enter', about: 'Press keys' }]),
    });
    expect(text).not.toContain('open sesame 7');
    expect((await ask(path, undefined, 'GET', foreign)).status).toBe(404);
    expect(
      (await ask(`/v1/vocabulary?applicationShortId=${application}`, undefined, 'GET', foreign)).status,
    ).toBe(404);
    expect((await ask('/v1/vocabulary', undefined, 'GET', foreign)).body).toMatchObject({
      words: [],
      seenAt: null,
    });
  });

  it('says what is wrong with a change', async () => {
    const path = `/v1/test-cases/${ids[0]}`;
    for (const [body, status] of [
      [{ name: '' }, 400],
      [{ goal: 7 }, 400],
      [{ labels: 'smoke' }, 400],
      [{ scenarioShortId: 'scenario_nope' }, 404],
      [{ devicePresetShortId: 'preset_nope' }, 404],
      [{ waitForDependenciesProjectTestCaseIds: ['no-uuid'] }, 400],
      [{ resumeFromDependencyProjectTestCaseId: crypto.randomUUID() }, 400],
      ['[1]', 400],
    ] as const) {
      const answer = await ask(path, body, 'PATCH');
      expect(answer).toMatchObject({ status, body: { message: expect.any(String) } });
    }
    expect((await ask('/v1/test-cases/not-a-uuid')).status).toBe(404);
    expect((await ask(path, { goal: 'x' }, 'PATCH', foreign)).status).toBe(404);
  });

  it('imports a file and explains a text', async () => {
    const markdown = '## From a file\nClick "Go".\n\nExpected: "Gone" is shown.';
    const imported = await ask('/v1/test-cases/import', { markdown, applicationShortId: application });
    expect(imported.body).toMatchObject({ success: true, created: 1, updated: 0 });
    const broken = await ask('/v1/test-cases/import', { markdown: '## A\nNope: 1\n\nx', fileName: 'a.md' });
    expect(broken).toMatchObject({ status: 400, body: { code: 'invalid_test_file' } });
    expect(broken.body.message).toContain('a.md:2');
    const explained = await ask('/v1/explain', { goal: 'Click "Go" and sparkle it.' });
    expect(explained.body).toMatchObject({ understood: false });
    expect(explained.body.clauses[0].steps[0]).toContain('Go');
  });

  it('keeps scenarios and labels', async () => {
    const made = await ask('/v1/scenarios', { name: 'Buying' });
    const { shortId } = made.body.scenario;
    expect((await ask('/v1/scenarios', { name: 'Buying' })).status).toBe(409);
    await ask(`/v1/test-cases/${ids[0]}`, { scenarioShortId: shortId, labels: ['a/b', 'smoke'] }, 'PATCH');
    expect((await ask(`/v1/test-cases?scenarioShortId=${shortId}`)).body.total).toBe(1);
    expect((await ask(`/v1/labels/${encodeURIComponent('a/b')}`, { name: 'ab' }, 'PATCH')).body).toEqual({
      success: true,
      testCaseCount: 1,
    });
    expect((await ask('/v1/labels')).body.labels.map((label: { name: string }) => label.name)).toEqual([
      'ab',
      'smoke',
    ]);
    expect((await ask('/v1/labels/smoke', undefined, 'DELETE')).body.testCaseCount).toBe(1);
    expect(
      (await ask(`/v1/scenarios/${shortId}`, { name: 'Paying', position: 0 }, 'PATCH')).body,
    ).toMatchObject({ scenario: { name: 'Paying', testCaseCount: 1 } });
    expect((await ask(`/v1/scenarios/${shortId}`, undefined, 'DELETE', foreign)).status).toBe(404);
    expect((await ask(`/v1/scenarios/${shortId}`, undefined, 'DELETE')).status).toBe(200);
    expect((await ask('/v1/scenarios')).body).toEqual({ scenarios: [] });
  });

  it('keeps plans and their schedules', async () => {
    const made = await ask('/v1/test-plans', { name: 'Smoke', testCaseIds: ids });
    const path = `/v1/test-plans/${made.body.testPlan.shortId}`;
    const schedule = await ask(`${path}/schedules`, { cron: '0 6 * * 1-5', timeZone: 'Europe/Stockholm' });
    expect(schedule.body.schedule.next).toHaveLength(5);
    expect((await ask(`${path}/schedules`, { cron: 'daily at six' })).body.code).toBe('invalid_schedule');
    expect((await ask(path)).body).toMatchObject({ testCaseIds: ids, schedules: [{ cron: '0 6 * * 1-5' }] });
    const slugged = path.replace('pln_', 'pln-smoke-tests_');
    expect((await ask(slugged, { description: 'Quick' }, 'PATCH')).body.testPlan).toMatchObject({
      description: 'Quick',
      testCaseIds: ids,
    });
    const id = schedule.body.schedule.shortId;
    expect((await ask(`/v1/schedules/${id}`, { isEnabled: false }, 'PATCH')).body.schedule.next).toEqual([]);
    expect((await ask(`/v1/schedules/${id}`, undefined, 'DELETE', foreign)).status).toBe(404);
    expect((await ask('/v1/schedules')).body.schedules).toHaveLength(1);
    expect((await ask(path, { name: 'x' }, 'PATCH', foreign)).status).toBe(404);
    expect((await ask(path, undefined, 'DELETE')).status).toBe(200);
    expect((await ask('/v1/schedules')).body.schedules).toEqual([]);
    const run = await ask('/v1/run', { testPlanShortId: made.body.testPlan.shortId });
    expect(run.status).toBe(400);
  });
});
