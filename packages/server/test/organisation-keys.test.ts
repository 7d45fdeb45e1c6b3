import { createToken } from '@assay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let url: string;
/** A token of the organisation that has no usual project. */
let orgKey: string;
let first: { id: string; shortId: string; token: string; run: string; runTestCase: string };
let second: { id: string; shortId: string; token: string; run: string; runTestCase: string };
let foreign: Awaited<ReturnType<TestServer['otherProject']>>;

async function fill(projectId: string, shortId: string) {
  const ctx = { ...server.system, actor: { kind: 'system' as const, projectId } };
  await seed(ctx, ['pass']);
  const { token } = await createToken({ ctx, input: {} });
  const run = (await call(`${url}/v1/run`, { token, body: {} })).body.run.shortId as string;
  const runTestCase = (await ended(url, token, run)).body.runTestCases[0].shortId as string;
  return { id: projectId, shortId, token, run, runTestCase };
}

beforeAll(async () => {
  server = await startTestServer();
  ({ url } = server);
  const { project, organisationId } = server.server.bootstrap;
  const made = await call(`${url}/v1/tokens`, {
    token: server.token,
    body: { name: 'organisation', organisationWide: true, scopes: ['admin'] },
  });
  expect(made.status, made.text).toBe(200);
  // Made while a project is meant, so it has a usual one; the one below has none.
  const bare = await createToken({
    ctx: {
      ...server.system,
      actor: {
        kind: 'token',
        tokenId: made.body.token.id,
        organisationId,
        organisationWide: true,
        scopes: ['admin'],
      },
    },
    input: { name: 'no usual project', organisationWide: true, scopes: ['admin'] },
  });
  orgKey = bare.token;
  first = await fill(project.id, project.shortId);
});
afterAll(() => server?.stop());

describe('a key of an organisation with one project', () => {
  it('means that project without being told', async () => {
    expect((await call(`${url}/v1/applications`, { token: orgKey })).body.applications).toHaveLength(1);
    const started = await call(`${url}/v1/run`, { token: orgKey, body: {} });
    expect(started.status).toBe(200);
    await ended(url, orgKey, started.body.run.shortId);
  });
});

describe('a key of an organisation with several projects', () => {
  beforeAll(async () => {
    const made = await call(`${url}/v1/projects`, { token: orgKey, body: { name: 'Second shop' } });
    expect(made.body).toMatchObject({ success: true, project: { name: 'Second shop', slug: 'second-shop' } });
    second = await fill(made.body.project.id, made.body.project.shortId);
    foreign = await server.otherProject();
  });

  it('lists them all, and a key of one project only its own', async () => {
    const list = await call(`${url}/v1/projects`, { token: orgKey });
    expect(list.body.projects.map((entry: { shortId: string }) => entry.shortId).sort()).toEqual(
      [first.shortId, second.shortId].sort(),
    );
    expect((await call(`${url}/v1/projects`, { token: second.token })).body.projects).toMatchObject([
      { shortId: second.shortId },
    ]);
  });

  it('tells what all of them used, day by day; a key of one project may not ask that', async () => {
    const { body } = await call(`${url}/v1/organisation/usage?days=2`, { token: orgKey });
    const used = { runs: expect.any(Number), keptRuns: expect.any(Number), tokens: 0, usd: 0 };
    expect(body.projects).toEqual(
      expect.arrayContaining([
        { shortId: second.shortId, name: 'Second shop', artifactBytes: expect.any(Number), ...used, runs: 1 },
      ]),
    );
    expect(body.projects.map((entry: { shortId: string }) => entry.shortId)).not.toContain(foreign.shortId);
    expect(body.days).toHaveLength(2);
    const all = body.projects.reduce((sum: number, { runs }: { runs: number }) => sum + runs, 0);
    expect(body.days[0].runs + body.days[1].runs).toBe(all);
    const narrow = await call(`${url}/v1/organisation/usage`, { token: second.token });
    expect(narrow).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const preview = `${url}/v1/retention/preview?projectShortId=${second.shortId}`;
    expect(await call(`${preview}&keepRunsDays=server&keepArtifactsDays=0`, { token: orgKey })).toMatchObject(
      {
        status: 200,
        body: { retention: { runs: { setBy: 'server' }, artifacts: { days: 0, setBy: 'project' } } },
      },
    );
    expect(await call(`${preview}&keepRunsDays=never`, { token: orgKey })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('a number of days, 0 for ever, or "server"') },
    });
  });

  it.each(['/v1/applications', '/v1/runs', '/v1/test-cases'])(
    '400 for %s without a project',
    async (path) => {
      expect(await call(`${url}${path}`, { token: orgKey })).toMatchObject({
        status: 400,
        body: { code: 'project_required', message: expect.stringContaining('projectShortId') },
      });
    },
  );

  it('takes the project from the query and from the body, in every form', async () => {
    for (const named of [
      second.shortId,
      second.id,
      second.shortId.slice(5),
      `proj-x_${second.shortId.slice(5)}`,
    ]) {
      const seen = await call(`${url}/v1/runs?projectShortId=${named}`, { token: orgKey });
      expect(seen.body.runs[0].shortId, named).toBe(second.run);
    }
    const started = await call(`${url}/v1/run`, { token: orgKey, body: { projectShortId: second.shortId } });
    expect(started.status, started.text).toBe(200);
    expect((await call(`${url}/v1/runs`, { token: second.token })).body.runs).toHaveLength(2);
    const query = await call(`${url}/v1/run?projectShortId=${second.shortId}`, {
      token: orgKey,
      method: 'POST',
    });
    expect(query.status).toBe(200);
    await ended(url, orgKey, started.body.run.shortId);
    await ended(url, orgKey, query.body.run.shortId);
  });

  it('finds a run by its id, as the newest GitHub action asks', async () => {
    for (const { run, runTestCase, shortId } of [first, second, first]) {
      for (const path of [
        `/run/${run}`,
        `/v1/run/${run}?wait=1`,
        `/v1/run-test-case/${runTestCase}`,
        `/v1/run-test-case/${runTestCase}/trace`,
        `/v1/run/${run}?projectShortId=${shortId}`,
      ]) {
        expect((await call(`${url}${path}`, { token: orgKey })).status, path).toBe(200);
      }
    }
    const rerun = await call(`${url}/v1/run/${second.run}`, { token: orgKey, body: {} });
    expect(rerun.status).toBe(200);
    await ended(url, second.token, rerun.body.run.shortId);
  });

  it('does not find a run below another project', async () => {
    expect(
      await call(`${url}/v1/run/${second.run}?projectShortId=${first.shortId}`, { token: orgKey }),
    ).toMatchObject({ status: 404, body: { code: 'run_not_found' } });
    expect(await call(`${url}/v1/run/zzzzzz`, { token: orgKey })).toMatchObject({
      status: 404,
      body: { code: 'run_not_found' },
    });
  });

  it('works on the paths of older clients', async () => {
    const started = await call(`${url}/api/projects/${second.id}/runs`, { token: orgKey, body: {} });
    expect(started.status, started.text).toBe(200);
    const { shortId } = started.body.run;
    await ended(url, orgKey, shortId);
    expect(
      (await call(`${url}/api/projects/${second.shortId}/runs/${shortId}`, { token: orgKey })).status,
    ).toBe(200);
    expect((await call(`${url}/api/projects/${first.id}/runs/${shortId}`, { token: orgKey })).status).toBe(
      404,
    );
  });

  it('sees nothing of another organisation', async () => {
    await seed(foreign.ctx, ['pass']);
    const run = (await call(`${url}/v1/run`, { token: foreign.token, body: {} })).body.run.shortId;
    await ended(url, foreign.token, run);
    for (const [path, code] of [
      [`/v1/run/${run}`, 'run_not_found'],
      [`/run/${run}`, 'run_not_found'],
      [`/v1/runs?projectShortId=${foreign.shortId}`, 'project_not_found'],
      [`/v1/projects/${foreign.shortId}`, 'project_not_found'],
      [`/v1/audit?projectShortId=${foreign.shortId}`, 'project_not_found'],
      [`/v1/tokens?projectShortId=${foreign.shortId}`, 'project_not_found'],
      [`/api/projects/${foreign.projectId}/runs/${run}`, 'project_not_found'],
    ] as const) {
      expect(await call(`${url}${path}`, { token: orgKey }), path).toMatchObject({
        status: 404,
        body: { code },
      });
    }
    for (const method of ['PATCH', 'DELETE']) {
      const answer = await call(`${url}/v1/projects/${foreign.shortId}`, {
        token: orgKey,
        method,
        body: { name: 'x' },
      });
      expect(answer.status).toBe(404);
    }
  });

  it('the token of the first start keeps meaning the first project', async () => {
    const seen = await call(`${url}/v1/runs`, { token: server.token });
    expect(seen.body.runs.map((entry: { shortId: string }) => entry.shortId)).toContain(first.run);
    expect((await call(`${url}/v1/run/${second.run}`, { token: server.token })).status).toBe(200);
  });

  it('a key of one project may name only its own', async () => {
    const { token } = second;
    expect((await call(`${url}/v1/runs?projectShortId=${second.shortId}`, { token })).status).toBe(200);
    expect(await call(`${url}/v1/runs?projectShortId=${first.shortId}`, { token })).toMatchObject({
      status: 404,
      body: { code: 'project_not_found' },
    });
    expect((await call(`${url}/v1/run`, { token, body: { projectShortId: first.shortId } })).status).toBe(
      404,
    );
    expect((await call(`${url}/v1/run/${first.run}`, { token })).status).toBe(404);
  });

  it('400 for a project that is no text, or two of them', async () => {
    for (const [path, body] of [
      ['/v1/run', { projectShortId: 7 }],
      ['/v1/run/zzzzzz/cancel', { projectShortId: ['a'] }],
      [`/v1/run?projectShortId=${first.shortId}`, { projectShortId: second.shortId }],
    ] as const) {
      expect((await call(`${url}${path}`, { token: orgKey, body })).status, path).toBe(400);
    }
  });
});

describe('projects', () => {
  it('are renamed by admins of the organisation alone, and deleted by no key', async () => {
    const made = await call(`${url}/v1/projects`, { token: orgKey, body: { name: '  Third  ' } });
    const { shortId, id } = made.body.project;
    expect(made.body.project.name).toBe('Third');
    const path = `${url}/v1/projects/${shortId}`;
    const renamed = await call(path, { token: orgKey, method: 'PATCH', body: { name: 'Drei' } });
    expect(renamed.body.project).toMatchObject({ id, shortId, name: 'Drei', slug: 'drei' });
    expect((await call(path, { token: orgKey })).body).toMatchObject({ name: 'Drei' });
    const ctx = { ...server.system, actor: { kind: 'system' as const, projectId: id } };
    const writer = (await createToken({ ctx, input: {} })).token;
    const admin = (await createToken({ ctx, input: { scopes: ['admin'] } })).token;
    const forbidden = { status: 403, body: { code: 'forbidden' } };
    expect(await call(path, { token: writer, method: 'PATCH', body: { name: 'x' } })).toMatchObject(
      forbidden,
    );
    expect(await call(path, { token: writer, method: 'DELETE' })).toMatchObject(forbidden);
    expect(await call(path, { token: admin, method: 'DELETE' })).toMatchObject(forbidden);
    expect(await call(`${url}/v1/projects`, { token: admin, body: { name: 'x' } })).toMatchObject(forbidden);
    // Its owners do that, signed in: the tests of people and organisations.
    expect(await call(path, { token: orgKey, method: 'DELETE' })).toMatchObject(forbidden);
    expect((await call(path, { token: orgKey })).status).toBe(200);
  });

  it.each([[{}], [{ name: '' }], [{ name: '   ' }], [{ name: 'x'.repeat(101) }], [{ name: 7 }]])(
    '400 for a project like %j',
    async (body) => {
      expect((await call(`${url}/v1/projects`, { token: orgKey, body })).status).toBe(400);
    },
  );
});
