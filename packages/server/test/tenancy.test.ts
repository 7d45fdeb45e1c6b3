import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let url: string;
let mine: {
  token: string;
  application: string;
  testCaseIds: string[];
  run: string;
  runTestCase: string;
  projectId: string;
};
let theirs: { token: string; projectId: string; shortId: string };

beforeAll(async () => {
  server = await startTestServer();
  ({ url } = server);
  const seeded = await seed(server.ctx, ['pass']);
  const { token } = server;
  const run = (await call(`${url}/v1/run`, { token, body: {} })).body.run.shortId;
  const runTestCase = (await ended(url, token, run)).body.runTestCases[0].shortId;
  mine = { token, ...seeded, run, runTestCase, projectId: server.server.bootstrap.project.id };
  theirs = await server.otherProject();
});
afterAll(() => server?.stop());

describe('a token of another project', () => {
  it('finds nothing of mine, and hears the same as for what does not exist', async () => {
    const { token } = theirs;
    const paths: [string, string][] = [
      [`/v1/run/${mine.run}`, '/v1/run/zzzzzz'],
      [`/v1/run/${mine.run}?wait=1`, '/v1/run/zzzzzz?wait=1'],
      [`/run/${mine.run}`, '/run/zzzzzz'],
      [`/v1/run/${mine.run}/issues`, '/v1/run/zzzzzz/issues'],
      [`/v1/run/${mine.run}/events`, '/v1/run/zzzzzz/events'],
      [`/v1/run-test-case/${mine.runTestCase}`, '/v1/run-test-case/zzzzzz'],
      [`/v1/run-test-case/${mine.runTestCase}/trace`, '/v1/run-test-case/zzzzzz/trace'],
      [`/v1/run-test-case/${mine.runTestCase}/artifacts`, '/v1/run-test-case/zzzzzz/artifacts'],
      [
        `/v1/run-test-case/${mine.runTestCase}/artifacts/screenshots/000.png`,
        '/v1/run-test-case/zzzzzz/artifacts/screenshots/000.png',
      ],
      [`/v1/applications/${mine.application}/environments`, '/v1/applications/app_zzzzzz/environments'],
      [
        `/v1/test-cases?applicationShortId=${mine.application}`,
        '/v1/test-cases?applicationShortId=app_zzzzzz',
      ],
      [`/api/projects/${mine.projectId}/runs/${mine.run}`, '/api/projects/proj_zzzzzz/runs/zzzzzz'],
      [`/api/projects/${theirs.projectId}/runs/${mine.run}`, `/api/projects/${theirs.projectId}/runs/zzzzzz`],
    ];
    for (const [foreign, unknown] of paths) {
      const seen = await call(`${url}${foreign}`, { token });
      const none = await call(`${url}${unknown}`, { token });
      expect([seen.status, seen.body.code], foreign).toEqual([404, none.body.code]);
    }
  });

  it('starts, reruns, cancels and creates nothing of mine', async () => {
    const { token } = theirs;
    const before = (await call(`${url}/v1/runs`, { token: mine.token })).body.runs.length;
    const attempts: [string, unknown][] = [
      ['/v1/run', { testCaseIds: mine.testCaseIds }],
      ['/v1/run', { projectShortId: server.server.bootstrap.project.shortId }],
      [
        '/v1/run',
        {
          applications: [
            { applicationShortId: mine.application, environment: { url: 'http://127.0.0.1:9' } },
          ],
        },
      ],
      [`/v1/run/${mine.run}`, {}],
      [`/v1/run/${mine.run}/cancel`, {}],
      [`/api/projects/${mine.projectId}/runs`, {}],
      [
        `/api/projects/${mine.projectId}/test-cases`,
        { name: 'x', goal: 'y', applicationId: mine.application },
      ],
      ['/v1/test-cases', { name: 'x', goal: 'y', applicationShortId: mine.application }],
      [
        '/v1/test-cases',
        {
          name: 'x',
          goal: 'y',
          applicationShortId: mine.application,
          waitForDependenciesProjectTestCaseIds: mine.testCaseIds,
        },
      ],
    ];
    for (const [path, body] of attempts) {
      const answer = await call(`${url}${path}`, { token, body });
      expect([400, 403, 404], `${path} ${answer.text}`).toContain(answer.status);
      expect(answer.text).not.toMatch(/Shop|Case 1/);
    }
    expect((await call(`${url}/v1/runs`, { token: mine.token })).body.runs).toHaveLength(before);
    expect((await call(`${url}/v1/test-cases`, { token: mine.token })).body.total).toBe(1);
  });

  it('sees only its own in lists', async () => {
    const { token } = theirs;
    expect((await call(`${url}/v1/projects`, { token })).body.projects).toMatchObject([
      { shortId: theirs.shortId },
    ]);
    expect((await call(`${url}/v1/applications`, { token })).body).toEqual({ applications: [] });
    expect((await call(`${url}/v1/test-cases`, { token })).body.total).toBe(0);
    expect((await call(`${url}/v1/runs`, { token })).body).toEqual({ runs: [], nextCursor: null });
  });
});

describe('limits of an organisation', () => {
  it('402 when the usage limit is reached', async () => {
    const limited = await server.otherProject({ runLimit: 1 });
    await seed(limited.ctx, ['pass']);
    const { token } = limited;
    expect((await call(`${url}/v1/run`, { token, body: {} })).status).toBe(200);
    const answer = await call(`${url}/v1/run`, { token, body: {} });
    expect(answer).toMatchObject({
      status: 402,
      body: { message: 'Organization has reached usage limit. Upgrade your account to continue.' },
    });
  });

  it('403 when it is suspended', async () => {
    const suspended = await server.otherProject();
    await seed(suspended.ctx, ['pass']);
    const { db, clock } = server.server.app.ctx;
    await db
      .updateTable('organisation')
      .set({ suspended_at: clock.now() })
      .where('id', '=', (eb) =>
        eb.selectFrom('project').select('organisation_id').where('id', '=', suspended.projectId),
      )
      .execute();
    const answer = await call(`${url}/v1/run`, { token: suspended.token, body: {} });
    expect(answer).toMatchObject({ status: 403, body: { message: 'Organization is suspended' } });
  });
});
