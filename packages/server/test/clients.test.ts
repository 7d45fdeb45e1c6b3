import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listApplications } from '@assay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathWithJq } from './clients/jq.ts';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

/** Requests as older and newer clients send them; source: contract reference 2.2, 2.3 and 4. */

const run = promisify(execFile);
let server: TestServer;
let url: string;
let token: string;
let cases: string[];
let application: string;
let projectId: string;
let path: string;

beforeAll(async () => {
  server = await startTestServer();
  path = await pathWithJq(process.env.PATH ?? '');
  ({ url, token } = server);
  ({ testCaseIds: cases, application } = await seed(server.ctx, ['pass one', 'pass two']));
  projectId = server.server.bootstrap.project.id;
});
afterAll(() => server?.stop());

const ATTRIBUTION = {
  trigger: 'GITHUB',
  actor: 'octocat',
  branch: 'refs/heads/main',
  commitHash: '0123456789abcdef0123456789abcdef01234567',
  repository: 'owner/repo',
};
const NODE_FETCH = {
  accept: '*/*',
  'accept-encoding': 'gzip, deflate, br',
  'user-agent': 'node-fetch',
};

describe('the GitHub action before the v1 API (v1.1.0 to v2.0.4-beta)', () => {
  it('starts and polls below /api/projects, with the project as UUID, short id or slug', async () => {
    const { shortId } = server.server.bootstrap.project;
    const slugged = shortId.replace('proj_', 'proj-my-shop_');
    for (const project of [projectId, shortId, slugged, shortId.slice('proj_'.length)]) {
      const started = await call(`${url}/api/projects/${project}/runs`, {
        token,
        body: ATTRIBUTION,
        headers: NODE_FETCH,
      });
      expect(started.status, started.text).toBe(200);
      expect(started.body.success).toBe(true);
      expect(started.body.run.shortId).toEqual(expect.any(String));
      expect(started.body.run.url).toEqual(expect.stringContaining(url));
      await ended(url, token, started.body.run.shortId);
      const status = await call(`${url}/api/projects/${project}/runs/${started.body.run.shortId}`, {
        token,
        headers: NODE_FETCH,
      });
      expect(status.body).toMatchObject({ status: 'COMPLETED', result: 'PASSED', failedTestCases: [] });
    }
  });

  it('takes applications as an object and the list of plan ids of v1.0.0', async () => {
    const bare = application.replace(/^app_/, '');
    const started = await call(`${url}/api/projects/${projectId}/runs`, {
      token,
      body: {
        ...ATTRIBUTION,
        testPlanShortIds: [],
        applications: { [bare]: { environment: { url: 'http://127.0.0.1:9/preview', name: 'PR 7' } } },
        exploratory: false,
        integrationName: 'GitHub Action',
      },
    });
    expect(started.status, started.text).toBe(200);
    await ended(url, token, started.body.run.shortId);
  });

  it('knows a missing token (401) from a bad one (403), with a body that reads well in a log', async () => {
    for (const [method, path] of [
      ['POST', `/api/projects/${projectId}/runs`],
      ['GET', `/api/projects/${projectId}/runs/abc123`],
    ] as const) {
      const missing = await call(`${url}${path}`, { method });
      expect(missing).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
      const bad = await call(`${url}${path}`, { method, token: 'nonsense' });
      expect(bad).toMatchObject({ status: 403, body: { code: 'invalid_token' } });
      expect(bad.body.statusText).toBe(bad.body.message);
      expect(bad.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  it('fills failedTestCases of a failed run without being asked', async () => {
    const { testCaseIds } = await seedOne('this will fail');
    const started = await call(`${url}/api/projects/${projectId}/runs`, { token, body: { testCaseIds } });
    await ended(url, token, started.body.run.shortId);
    const status = await call(`${url}/api/projects/${projectId}/runs/${started.body.run.shortId}`, { token });
    expect(status.body).toMatchObject({ status: 'COMPLETED', result: 'FAILED' });
    expect(status.body.failedTestCases).toHaveLength(1);
    expect(status.body.short_id).toBe(started.body.run.shortId);
  });

  it('creates a test case', async () => {
    const created = await call(`${url}/api/projects/${projectId}/test-cases`, {
      token,
      body: { name: 'From the legacy API', goal: 'pass', applicationId: application },
    });
    expect(created.status, created.text).toBe(200);
    expect((await call(created.body.testCase.url)).headers.get('content-type')).toContain('text/html');
  });
});

describe('the GitHub action of the v1 API', () => {
  it('starts at /v1/run and polls /run/{shortId}', async () => {
    const started = await call(`${url}/v1/run`, {
      token,
      headers: NODE_FETCH,
      body: {
        ...ATTRIBUTION,
        projectShortId: server.server.bootstrap.project.shortId,
        applications: [{ applicationShortId: application, environment: { url: 'http://127.0.0.1:9/v1' } }],
      },
    });
    expect(started.status, started.text).toBe(200);
    await ended(url, token, started.body.run.shortId);
    const status = await call(`${url}/run/${started.body.run.shortId}`, { token, headers: NODE_FETCH });
    expect(status).toMatchObject({ status: 200, body: { status: 'COMPLETED' } });
    const { runs } = (await call(`${url}/v1/runs?limit=1`, { token })).body;
    expect(runs[0]).toMatchObject({ branch: 'main', trigger: 'GITHUB' });
  });
});

/** The blocking recipe for GitLab: start, read the short id with jq, loop until it ends. Only the pause is shorter. */
const GITLAB = `
set -eu
SHORT_ID=$(curl -sS -X POST "$BASE/v1/run" -H "Authorization: Bearer $API_TOKEN" -H "Content-Type: application/json" -d "$QATECH_REQUEST_BODY" | jq -r .run.shortId)
while true; do
  RESPONSE=$(curl -sS "$BASE/v1/run/$SHORT_ID" -H "Authorization: Bearer $API_TOKEN")
  STATUS=$(echo "$RESPONSE" | jq -r .status)
  RESULT=$(echo "$RESPONSE" | jq -r .result)
  case "$STATUS" in COMPLETED|ERROR|CANCELLED) break ;; esac
  sleep 0.2
done
echo "$STATUS $RESULT"
[ "$RESULT" = "PASSED" ]
`;

describe('shell recipes', () => {
  const shell = (script: string, variables: Record<string, string>) =>
    run('bash', ['-c', script], {
      env: { PATH: path, BASE: url, API_TOKEN: token, ...variables },
      timeout: 25_000,
    });

  it('the GitLab recipe passes and fails with its run', async () => {
    const passed = await shell(GITLAB, { QATECH_REQUEST_BODY: JSON.stringify({ testCaseIds: [cases[0]] }) });
    expect(passed.stdout.trim()).toBe('COMPLETED PASSED');
    const { testCaseIds } = await seedOne('this will fail');
    await expect(
      shell(GITLAB, { QATECH_REQUEST_BODY: JSON.stringify({ testCaseIds }) }),
    ).rejects.toMatchObject({
      code: 1,
      stdout: 'COMPLETED FAILED\n',
    });
  });

  it('curl without a content type, from a file, and with no body at all', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assay-curl-'));
    const file = join(folder, 'body.json');
    await writeFile(file, JSON.stringify({ testCaseIds: [cases[0]] }));
    const post = 'curl -sS -X POST "$BASE/v1/run" -H "Authorization: Bearer $API_TOKEN"';
    for (const rest of [
      `-d '{"testCaseIds":["${cases[0]}"]}'`,
      `-d @${file}`,
      `--data-binary @${file} -H "Content-Type:"`,
      '',
    ]) {
      const { stdout } = await shell(`${post} ${rest} | jq -r .run.testCount`, {});
      expect(Number(stdout.trim())).toBeGreaterThan(0);
    }
    await rm(folder, { recursive: true });
  });
});

async function seedOne(goal: string): Promise<{ testCaseIds: string[] }> {
  const { applications } = await listApplications({ ctx: server.ctx });
  const created = await call(`${url}/v1/test-cases`, {
    token,
    body: { name: `Case ${Math.random()}`, goal, applicationShortId: applications[0]!.shortId },
  });
  expect(created.status, created.text).toBe(200);
  return { testCaseIds: [created.body.testCase.id] };
}
