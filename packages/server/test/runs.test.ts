import {
  ArtifactList,
  CancelRunAnswer,
  RerunAnswer,
  RunList,
  RunStatusAnswer,
  RunTestCaseDetail,
  RunTestCaseTrace,
  StartRunAnswer,
} from '@assay/contract';
import { createToken } from '@assay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, ended, PIXEL, seed, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let url: string;
let token: string;
let cases: string[];

beforeAll(async () => {
  server = await startTestServer();
  ({ url, token } = server);
  ({ testCaseIds: cases } = await seed(server.ctx, [
    'pass one',
    'this will fail',
    'this is unclear',
    'hold on',
  ]));
});
afterAll(() => server?.stop());

async function start(body?: unknown): Promise<string> {
  const answer = await call(`${url}/v1/run`, {
    method: 'POST',
    token,
    ...(body === undefined ? {} : { body }),
  });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.run.shortId;
}

describe('start and status', () => {
  it('starts by test case ids and gives both spellings', async () => {
    const answer = await call(`${url}/v1/run`, { token, body: { testCaseIds: [cases[0]] } });
    expect(answer.status, answer.text).toBe(200);
    const { run } = StartRunAnswer.parse(answer.body);
    expect(run.short_id).toBe(run.shortId);
    expect(run.testCount).toBe(1);
    expect(run.url).toMatch(new RegExp(`^${url}/p/[^/]+/results/${run.shortId}$`));

    const status = RunStatusAnswer.parse((await ended(url, token, run.shortId)).body);
    expect(status).toMatchObject({
      status: 'COMPLETED',
      result: 'PASSED',
      short_id: run.shortId,
      id: run.id,
    });
    expect(status.runTestCases).toHaveLength(1);
    expect(status.failedTestCases).toEqual([]);
  });

  it('takes an absent, an empty and a {} body as: everything that is enabled', async () => {
    const running: string[] = [];
    for (const body of [undefined, '', '{}', {}]) {
      const answer = await call(`${url}/v1/run`, {
        method: 'POST',
        token,
        ...(body === undefined ? {} : { body }),
      });
      expect(answer.status, answer.text).toBe(200);
      expect(answer.body.run.testCount).toBe(4);
      running.push(answer.body.run.shortId);
    }
    for (const shortId of running) {
      const cancelled = await call(`${url}/v1/run/${shortId}/cancel`, {
        method: 'POST',
        token,
        body: { mode: 'now' },
      });
      expect(cancelled.status, cancelled.text).toBe(200);
      CancelRunAnswer.parse(cancelled.body);
      expect((await ended(url, token, shortId)).body.status).toBe('CANCELLED');
    }
  });

  it('filters the cases: none, failed, all', async () => {
    const shortId = await start({ testCaseIds: cases.slice(0, 3) });
    const all = await ended(url, token, shortId);
    expect(all.body).toMatchObject({
      status: 'COMPLETED',
      result: 'FAILED',
      counts: { total: 3, passed: 1, failed: 1, error: 1 },
    });
    expect(all.body.runTestCases.map((item: { name: string }) => item.name).sort()).toEqual([
      'Case 1',
      'Case 2',
      'Case 3',
    ]);
    const failed = await call(`${url}/v1/run/${shortId}?testCases=failed`, { token });
    expect(failed.body.runTestCases.map((item: { name: string }) => item.name).sort()).toEqual([
      'Case 2',
      'Case 3',
    ]);
    const none = await call(`${url}/v1/run/${shortId}`, { token });
    expect(none.body.runTestCases).toEqual([]);
    // The legacy field: whatever did not pass, of a failed run only.
    expect(none.body.failedTestCases.map((item: { name: string }) => item.name)).toEqual([
      'Case 2',
      'Case 3',
    ]);
  });

  it('tells of the cases only those that changed since the answer before', async () => {
    const shortId = await start({ testCaseIds: cases.slice(0, 3) });
    const read = async (after: number, filter = 'all') =>
      (await call(`${url}/v1/run/${shortId}?testCases=${filter}&changedAfter=${after}`, { token })).body;
    let answer = await read(0);
    expect(answer.runTestCases).toHaveLength(3);
    const seen = new Map(answer.runTestCases.map((one: { id: string }) => [one.id, one]));
    while (answer.completedAt === null) {
      answer = await read(answer.lastEventId);
      for (const one of answer.runTestCases) seen.set(one.id, one);
    }
    const { runTestCases: all } = (await ended(url, token, shortId)).body;
    expect([...seen.values()]).toEqual(all);
    const { lastEventId, ...none } = await read(answer.lastEventId);
    expect(RunStatusAnswer.parse(none).runTestCases).toEqual([]);
    expect(lastEventId).toBe(answer.lastEventId);
    // The last two events: a case ended, and the run with it.
    expect((await read(lastEventId - 2)).runTestCases).toHaveLength(1);
    expect((await read(1, 'failed')).runTestCases).toHaveLength(2);
    expect((await call(`${url}/v1/run/${shortId}`, { token })).body).not.toHaveProperty('lastEventId');
  });

  it('holds a long poll until the run ends, and only then', async () => {
    const shortId = await start({ testCaseIds: [cases[3]] });
    const soon = await call(`${url}/v1/run/${shortId}?wait=1`, { token });
    expect(['INITIATED', 'RUNNING']).toContain(soon.body.status);
    expect(soon.body.result).toBeNull();
    const waiting = call(`${url}/v1/run/${shortId}?wait=25`, { token });
    await call(`${url}/v1/run/${shortId}/cancel`, { method: 'POST', token });
    expect((await waiting).body.status).toBe('CANCELLED');
    const before = performance.now();
    await call(`${url}/v1/run/${shortId}?wait=60`, { token });
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  it('answers the paths without /v1', async () => {
    const started = await call(`${url}/run`, { token, body: { testCaseIds: [cases[0]] } });
    expect(started.status, started.text).toBe(200);
    const { shortId } = started.body.run;
    await ended(url, token, shortId);
    expect((await call(`${url}/run/${shortId}`, { token })).body).toMatchObject({
      status: 'COMPLETED',
      result: 'PASSED',
    });
    expect((await call(`${url}/run/${shortId}`, { method: 'POST', token })).status).toBe(200);
  });

  it('lists runs by cursor, newest first', async () => {
    const newest = await start({ testCaseIds: [cases[0]] });
    const first = RunList.parse((await call(`${url}/v1/runs?limit=2`, { token })).body);
    expect(first.runs[0]?.shortId).toBe(newest);
    expect(first.nextCursor).not.toBeNull();
    const second = RunList.parse(
      (await call(`${url}/v1/runs?limit=2&cursor=${encodeURIComponent(first.nextCursor!)}`, { token })).body,
    );
    const ids = [...first.runs, ...second.runs].map((run) => run.id);
    expect(new Set(ids).size).toBe(4);
    const failed = await call(`${url}/v1/runs?result=FAILED`, { token });
    expect(failed.body.runs.every((run: { result: string }) => run.result === 'FAILED')).toBe(true);
    expect((await call(`${url}/v1/runs?cursor=%22x`, { token })).status).toBe(400);
  });
});

describe('rerun', () => {
  it('runs all, the failed or the chosen cases again as a new run', async () => {
    const shortId = await start({ testCaseIds: cases.slice(0, 3) });
    await ended(url, token, shortId);
    for (const [body, count] of [
      [undefined, 3],
      [{}, 3],
      [{ failedOnly: true }, 2],
      [{ projectTestCaseIds: [cases[0]] }, 1],
    ] as const) {
      const again = await call(`${url}/v1/run/${shortId}`, {
        method: 'POST',
        token,
        ...(body ? { body } : {}),
      });
      expect(again.status, again.text).toBe(200);
      const { run } = RerunAnswer.parse(again.body);
      expect(run.testCount).toBe(count);
      expect(run.shortId).not.toBe(shortId);
      await ended(url, token, run.shortId);
    }
  });

  it('refuses both filters, and a rerun of nothing', async () => {
    const shortId = await start({ testCaseIds: [cases[0]] });
    await ended(url, token, shortId);
    const both = await call(`${url}/v1/run/${shortId}`, {
      token,
      body: { failedOnly: true, projectTestCaseIds: [cases[0]] },
    });
    expect(both.status).toBe(400);
    const nothing = await call(`${url}/v1/run/${shortId}`, { token, body: { failedOnly: true } });
    expect(nothing).toMatchObject({ status: 400, body: { code: 'nothing_to_rerun' } });
  });
});

describe('one test case of a run', () => {
  let shortId: string;
  beforeAll(async () => {
    const run = await start({ testCaseIds: [cases[1]] });
    shortId = (await ended(url, token, run)).body.runTestCases[0].shortId;
  });

  it('tells its verdict clause by clause, and its steps', async () => {
    const answer = await call(`${url}/v1/run-test-case/${shortId}`, { token });
    const detail = RunTestCaseDetail.parse(answer.body);
    expect(detail).toMatchObject({
      status: 'COMPLETED',
      result: 'FAILED',
      errorCode: 'TEST_FAILED',
      shortId,
    });
    expect(detail.clauses).toMatchObject([{ outcome: 'broken', text: 'this will fail' }]);
    expect((await call(detail.url)).headers.get('content-type')).toContain('text/html');

    const trace = RunTestCaseTrace.parse(
      (await call(`${url}/v1/run-test-case/${shortId}/trace?limit=1`, { token })).body,
    );
    expect(trace).toMatchObject({ total: 1, limit: 1, offset: 0, runTestCaseShortId: shortId });
    expect(trace.steps[0]?.screenshotUrl).toContain('/screenshots/000.png?expires=');
  });

  it('hands out its files with a token, never as a page of ours', async () => {
    const list = ArtifactList.parse(
      (await call(`${url}/v1/run-test-case/${shortId}/artifacts`, { token })).body,
    );
    expect(JSON.stringify(list)).not.toContain(server.server.app.ctx.config.dataDir);
    const image = list.artifacts.find((item) => item.path === 'screenshots/000.png');
    expect((await call(image!.url)).status).toBe(401);
    const answer = await fetch(image!.url, { headers: { authorization: `Bearer ${token}` } });
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-disposition')).toMatch(/^inline/);
    expect(Buffer.from(await answer.arrayBuffer()).equals(PIXEL)).toBe(true);

    const html = await fetch(`${url}/v1/run-test-case/${shortId}/artifacts/download%201.html`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(html.status).toBe(200);
    expect(html.headers.get('content-disposition')).toMatch(/^attachment; filename="download_1.html"/);
    expect(html.headers.get('content-security-policy')).toContain('sandbox');
    await html.arrayBuffer();

    const head = await fetch(image!.url, { method: 'HEAD', headers: { authorization: `Bearer ${token}` } });
    expect(head.headers.get('content-length')).toBe(String(PIXEL.byteLength));
  });

  it.each([
    '../../../../secret.key',
    '..%2f..%2f..%2fsecret.key',
    '%2e%2e/%2e%2e/secret.key',
    '/etc/passwd',
    'screenshots/../../../../../etc/passwd',
    'screenshots%5c..%5c..%5csecret.key',
    'screenshots',
    'screenshots/000.png%00.txt',
    'screenshots/000.png/',
  ])('gives nothing outside of its folder: %s', async (path) => {
    const answer = await call(`${url}/v1/run-test-case/${shortId}/artifacts/${path}`, { token });
    if (path.endsWith('png/')) expect(answer.status).toBe(200);
    else expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toContain('root:');
  });
});

describe('settings of the project', () => {
  it('are set and read over HTTP, and need the write scope to be set', async () => {
    const path = `${server.url}/v1/project/settings`;
    const { token } = server;
    const body = { allowedHosts: ['api.example.com'], macros: [{ phrase: 'pay up', steps: ['Click Pay'] }] };
    const set = await call(path, { method: 'PUT', token, body });
    expect([set.status, set.body]).toEqual([200, expect.objectContaining({ ...body, accessibility: 'off' })]);
    expect((await call(path, { token })).body).toEqual(set.body);
    const { token: reader } = await createToken({ ctx: server.ctx, input: { scopes: ['read'] } });
    expect((await call(path, { token: reader })).status).toBe(200);
    expect((await call(path, { method: 'PUT', token: reader, body })).status).toBe(403);
    for (const [wrong, message] of [
      [{ allowedHosts: ['http://x/'] }, 'allowedHosts[0]: "http://x/" is no host'],
      [{ macros: [{ phrase: 'a', steps: [] }] }, 'macros[0].steps: expected at least 1'],
      [{ macros: [{ phrase: 'a', steps: ['Click {b}'] }] }, 'macros[0].steps[0]: The slot {b}'],
      [{ macrosYaml: 'macros:\n  - steps: [a]\n' }, 'macrosYaml, line 2: This macro has no phrase'],
      [{ allowedhosts: [] }, 'does not know "allowedhosts"'],
      [{ accessibility: 'B' }, 'accessibility: expected "off" or "A"'],
    ] as const) {
      const refused = await call(path, { method: 'PUT', token, body: wrong });
      expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining(message)]);
    }
    expect((await call(path, { token })).body).toEqual(set.body);
  });
});
