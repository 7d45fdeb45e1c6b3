import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startVendor, type VendorServer } from '../../integrations/test/support/vendor.ts';
import { type ActionInputs, changeReviewAction, legacyAction, v1Action } from './clients/action.ts';
import { hasJq, makeJq, pathWithJq } from './clients/jq.ts';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

/** Whole sequences of older clients, from their first request to their exit code. */

const execute = promisify(execFile);
let server: TestServer;
let vendors: VendorServer;
let inputs: ActionInputs & { blocking: true };
let plans: Record<'passes' | 'fails' | 'unclear', string>;
let application: string;
let cases: string[];
let path: string;

const ask = async (to: string, body?: unknown) => {
  const answer = await call(`${server.url}${to}`, {
    token: server.token,
    ...(body !== undefined && { body }),
  });
  expect(answer.status, answer.text).toBeLessThan(300);
  return answer.body;
};

beforeAll(async () => {
  // The pull request is one that GitHub does not show: no test asks GitHub itself.
  vendors = await startVendor(() => undefined);
  server = await startTestServer({ outbound: vendors.outbound });
  path = await pathWithJq(process.env.PATH ?? '');
  const goals = ['pass the cart', 'this will fail', 'this is unclear'];
  ({ application, testCaseIds: cases } = await seed(server.ctx, goals));
  const plan = async (name: string, ids: string[]) =>
    (await ask('/v1/test-plans', { name, testCaseIds: ids })).testPlan.shortId as string;
  plans = {
    passes: await plan('Passes', [cases[0]!]),
    fails: await plan('Fails', [cases[0]!, cases[1]!]),
    unclear: await plan('Unclear', [cases[2]!]),
  };
  const { id, shortId } = server.server.bootstrap.project;
  inputs = {
    apiUrl: server.url,
    apiToken: server.token,
    projectId: id,
    projectShortId: shortId,
    blocking: true,
  };
});
afterAll(async () => {
  await server?.stop();
  await vendors?.close();
});

describe.each([
  ['before the v1 API', legacyAction],
  ['of the v1 API', v1Action],
])('the GitHub action %s', (_, action) => {
  it('ends with 0 when the run passed, and says which plan it was', async () => {
    const { exitCode, outputs, log } = await action({ ...inputs, testPlanShortId: ` ${plans.passes} ` });
    expect({ exitCode, outputs }).toEqual({
      exitCode: 0,
      outputs: {
        run_created: 'true',
        run_short_id: expect.stringMatching(/^\w{4,}$/),
        run_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/p\/.+\/results\/\w+$/),
        run_status: 'COMPLETED',
        run_result: 'PASSED',
      },
    });
    expect(log).toEqual([`Test plan Passes ${plans.passes}`]);
  });

  it('takes the plan bare, and ends with 1 when the run failed', async () => {
    const { exitCode, outputs, log } = await action({ ...inputs, testPlanShortId: plans.fails.slice(4) });
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ run_status: 'COMPLETED', run_result: 'FAILED' });
    expect(log.at(-1)).toContain(outputs.run_url);
  });

  it('ends with 1 when the run could not be judged', async () => {
    const { exitCode, outputs } = await action({ ...inputs, testPlanShortId: plans.unclear });
    expect(exitCode).toBe(1);
    expect(outputs).toMatchObject({ run_status: 'ERROR' });
    expect(outputs.run_result).toBeUndefined();
  });

  it('passes on environments by application, and does not wait when it is not blocking', async () => {
    const preview = 'http://127.0.0.1:9/preview';
    const { exitCode, outputs } = await action({
      ...inputs,
      blocking: false,
      testPlanShortId: plans.passes,
      applicationsConfig: JSON.stringify({
        applications: { [application]: { environment: { url: preview, name: 'PR 7' } } },
      }),
    });
    expect(exitCode).toBe(0);
    await ended(server.url, server.token, outputs.run_short_id!);
    const { runs } = await ask('/v1/runs?limit=1');
    expect(runs[0]).toMatchObject({ shortId: outputs.run_short_id, trigger: 'GITHUB', branch: 'main' });
    const made = await server.ctx.db
      .selectFrom('environment')
      .select(['url', 'is_preview'])
      .where('url', '=', preview)
      .execute();
    expect(made).toEqual([{ url: preview, is_preview: true }]);
  });

  it('ends with 1 and the raw body when the server refuses', async () => {
    const bad = await action({ ...inputs, apiToken: 'nonsense' });
    expect(bad).toMatchObject({ exitCode: 1, outputs: {} });
    expect(bad.log[0]).toMatch(/^HTTP error! status: 40[13] - \{"message":"The API token is not valid/);
    const unknown = await action({ ...inputs, testPlanShortId: 'pln_zzzzzz' });
    expect(unknown.exitCode).toBe(1);
    expect(unknown.log[0]).toContain('pln_zzzzzz');
  });
});

describe('the change-review action', () => {
  const review = (more: Partial<ActionInputs>) =>
    changeReviewAction({
      ...inputs,
      prUrl: 'https://github.com/owner/repo/pull/7',
      context: 'Run test "Case 1"',
      applicationsConfig: JSON.stringify({
        applications: { [application]: { environment: { url: 'http://127.0.0.1:9/pr-7' } } },
      }),
      ...more,
    });

  it('starts a review, polls the conversation and ends as its first assistant message says', async () => {
    const { exitCode, outputs } = await review({});
    expect(outputs.chat_short_id).toMatch(/^chat_/);
    expect(outputs.chat_url).toContain(outputs.chat_short_id);
    expect(['COMPLETED', 'FAILED']).toContain(outputs.chat_status);
    expect(exitCode).toBe(outputs.chat_status === 'COMPLETED' ? 0 : 1);
    expect(outputs.chat_response!.length).toBeGreaterThan(20);
  });

  it('does not wait when it is not blocking', async () => {
    const { exitCode, outputs } = await review({ blocking: false });
    expect({ exitCode, status: outputs.chat_status }).toEqual({ exitCode: 0, status: undefined });
  });

  it('is refused with a sentence when the application is not known', async () => {
    const config = { applications: { app_zzzzzz: { environment: { url: 'http://127.0.0.1:9' } } } };
    const { exitCode, log } = await review({ applicationsConfig: JSON.stringify(config) });
    expect(exitCode).toBe(1);
    expect(log[0]).toMatch(/^40[04] .*app_zzzzzz/);
  });
});

/** Upload of a build as the vendor's script does it, and the environments of another application. */
const BUILD = `
set -euo pipefail
AUTH="Authorization: Bearer $API_TOKEN"
PROJECT=$(curl -sS "$BASE/v1/projects" -H "$AUTH" | jq -r '.projects[0].shortId')
UPLOAD=$(curl -sS -X POST "$BASE/v1/applications/$APP/builds/upload-url" -H "$AUTH" -H 'Content-Type: application/json' \\
  -d "{\\"fileName\\":\\"my-app.apk\\",\\"projectShortId\\":\\"$PROJECT\\"}")
UPLOAD_URL=$(echo "$UPLOAD" | jq -r .uploadUrl)
BUILD_TOKEN=$(echo "$UPLOAD" | jq -r .buildToken)
curl -sS --fail -X PUT "$UPLOAD_URL" -H 'Content-Type: application/octet-stream' --data-binary "@$FILE" > /dev/null
BUILD=$(curl -sS -X POST "$BASE/v1/applications/$APP/builds" -H "$AUTH" -H 'Content-Type: application/json' \\
  -d "{\\"platform\\":\\"android\\",\\"buildToken\\":\\"$BUILD_TOKEN\\",\\"projectShortId\\":\\"$PROJECT\\"}")
echo "$BUILD" | jq -r .applicationBuildShortId
curl -sS "$BASE/v1/applications/$APP/builds?projectShortId=$PROJECT&perPage=5" -H "$AUTH" | jq -r '.builds[0].fileName'
curl -sS "$BASE/v1/applications/$WEB/environments?projectShortId=$PROJECT" -H "$AUTH" | jq -r '.environments[0].shortId'
`;

describe('shell scripts', () => {
  it('a build goes up in three calls, and is listed', async () => {
    const app = (await ask('/v1/applications', { name: 'Phone', kind: 'MOBILE_APPLICATION' })).application;
    const folder = await mkdtemp(join(tmpdir(), 'assay-apk-'));
    await writeFile(join(folder, 'my-app.apk'), Buffer.alloc(300_000, 7));
    const env = {
      PATH: path,
      BASE: server.url,
      API_TOKEN: server.token,
      APP: app.shortId,
      WEB: application,
      FILE: join(folder, 'my-app.apk'),
    };
    const { stdout } = await execute('bash', ['-c', BUILD], { env, timeout: 25_000 });
    expect(stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^build_\w+$/),
      'my-app.apk',
      expect.stringMatching(/^env_\w+$/),
    ]);
    await rm(folder, { recursive: true });
  });

  it('the stand-in for jq answers as jq does', async () => {
    const folder = await makeJq();
    const texts = ['{"run":{"shortId":"a\\"b"},"n":[{"x":1}],"t":true}', '{"run":null}'];
    const words = ['.run.shortId', '.n[0].x', '.missing', '.run', '.t'];
    const answers = async (jq: string) => {
      const all: string[] = [];
      for (const text of texts) {
        for (const word of words) {
          const script = `printf %s "$TEXT" | "${jq}" -r '${word}'`;
          all.push((await execute('bash', ['-c', script], { env: { PATH: path, TEXT: text } })).stdout);
        }
      }
      const quote = { PATH: path, TEXT: 'a "b"\n$c' };
      all.push((await execute('bash', ['-c', `printf %s "$TEXT" | "${jq}" -Rs .`], { env: quote })).stdout);
      return all;
    };
    const made = await answers(join(folder, 'jq'));
    expect(made[0]).toBe('a"b\n');
    expect(made.at(-1)).toBe('"a \\"b\\"\\n$c"\n');
    expect(made).toHaveLength(11);
    if (hasJq()) expect(made).toEqual(await answers('jq'));
    await rm(folder, { recursive: true });
  });
});

/** The vendor's own command line (contract reference 1.16): what it asks and what it reads. */
describe('the command line of the vendor', () => {
  it('run --wait --json: starts a plan, polls with all cases and prints four fields', async () => {
    const { run } = await ask('/v1/run', { trigger: 'API', testPlanShortId: plans.fails });
    let status = await ask(`/v1/run/${run.shortId}?testCases=all`);
    for (const end = Date.now() + 25_000; status.status !== 'COMPLETED' && Date.now() < end; ) {
      await new Promise((done) => setTimeout(done, 100));
      status = await ask(`/v1/run/${run.shortId}?testCases=all`);
    }
    const { shortId, status: state, result, runTestCases } = status;
    expect({ shortId, state, result }).toEqual({
      shortId: run.shortId,
      state: 'COMPLETED',
      result: 'FAILED',
    });
    expect(runTestCases).toHaveLength(2);
    for (const each of runTestCases) {
      expect(Object.keys(each)).toEqual(
        expect.arrayContaining([
          'id',
          'shortId',
          'name',
          'status',
          'result',
          'resultTitle',
          'evaluationThought',
          'promptGoal',
          'promptExamples',
        ]),
      );
    }
    const failed = await ask(`/v1/run/${run.shortId}?testCases=failed`);
    expect(failed.runTestCases.map((each: { result: string }) => each.result)).toEqual(['FAILED']);
    expect((await ask(`/v1/run/${run.shortId}`)).runTestCases).toEqual([]);
  });

  it('run -c: chosen cases; test-cases, applications and environments list', async () => {
    const { run } = await ask('/v1/run', { testCaseIds: [cases[0]] });
    expect(run).toMatchObject({ testCount: 1 });
    await ended(server.url, server.token, run.shortId);
    const list = await ask('/v1/test-cases?limit=100&offset=0');
    expect(list).toMatchObject({ total: 3, limit: 100, offset: 0 });
    const first = list.testCases.find(({ id }: { id: string }) => id === cases[0]);
    expect(first).toMatchObject({
      isEnabled: true,
      applicationShortId: application,
      applicationName: 'Shop',
      goal: 'pass the cart',
      lastRun: {
        runShortId: run.shortId,
        status: 'COMPLETED',
        result: 'PASSED',
        completedAt: expect.any(String),
      },
    });
    const { applications } = await ask('/v1/applications');
    expect(applications[0]).toMatchObject({
      shortId: expect.stringMatching(/^app_/),
      name: expect.any(String),
    });
    const { environments } = await ask(`/v1/applications/${application}/environments`);
    expect(Object.keys(environments[0])).toEqual(
      expect.arrayContaining(['shortId', 'name', 'url', 'isProduction']),
    );
  });

  it('chat --json: a conversation, its answer, and errors with a message and a status', async () => {
    const started = await call(`${server.url}/v1/chat`, {
      token: server.token,
      body: { message: 'list tests' },
    });
    expect(started.status, started.text).toBe(202);
    const { shortId, url } = started.body;
    let answer: { id: string; role: string; status: string; text: string } | undefined;
    for (const end = Date.now() + 20_000; answer?.status !== 'COMPLETED' && Date.now() < end; ) {
      const { messages } = await ask(`/v1/chat/${shortId}?limit=20`);
      answer = messages.find(({ role }: { role: string }) => role === 'assistant');
      await new Promise((done) => setTimeout(done, 50));
    }
    expect({ conversationShortId: shortId, url, content: answer?.text }).toEqual({
      conversationShortId: expect.stringMatching(/^chat_/),
      url: expect.stringContaining(shortId),
      content: expect.stringContaining('Case 1'),
    });
    const unknown = await call(`${server.url}/v1/chat/chat_zzzzzz?limit=20`, { token: server.token });
    expect(unknown).toMatchObject({ status: 404, body: { message: expect.stringContaining('chat_zzzzzz') } });
  });

  it('tunnel start: is told in a sentence that none is needed', async () => {
    const body = { ports: [{ localPort: 3000 }] };
    const answer = await call(`${server.url}/v1/remote-tunnels`, { token: server.token, body });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toContain('http://localhost:3000');
  });
});
