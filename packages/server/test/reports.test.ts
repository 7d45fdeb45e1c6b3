import { getRunReport, isAppError } from '@assay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSignedArtifact } from '../../core/src/artifacts/open-signed.ts';
import { call, ended, PIXEL, seed, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let url: string;
let token: string;
let testCaseIds: string[];
let run: string;
// biome-ignore lint/suspicious/noExplicitAny: an answer of the API
let status: any;

beforeAll(async () => {
  server = await startTestServer();
  ({ url, token } = server);
  ({ testCaseIds } = await seed(server.ctx, ['pass', 'fail', 'unclear']));
  run = (await call(`${url}/v1/run`, { token, body: {} })).body.run.shortId;
  status = (await ended(url, token, run)).body;
});
afterAll(() => server?.stop());

describe('reports', () => {
  it.each([
    ['junit', 'application/xml', '<testsuites name="assay" tests="3" failures="1" errors="1"'],
    ['ctrf', 'application/json', '"reportFormat": "CTRF"'],
    ['html', 'text/html', 'data:image/png;base64,'],
    ['json', 'application/json', '"counts"'],
    ['markdown', 'text/markdown', '## ❌ FAILED'],
  ])('%s', async (format, type, part) => {
    const answer = await call(`${url}/v1/run/${run}/report?format=${format}`, { token });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.headers.get('content-disposition')).toContain(`assay-${run}-${format}`);
    expect(answer.text).toContain(part);
  });

  it('take as many statements for three cases as for one', async () => {
    const single = await call(`${url}/v1/run`, { token, body: { testCaseIds: testCaseIds.slice(0, 1) } });
    await ended(url, token, single.body.run.shortId);
    const statementsOf = async (shortId: string) => {
      let count = 0;
      const db = server.ctx.db.withPlugin({
        transformQuery: ({ node }) => node,
        transformResult: async ({ result }) => {
          count += 1;
          return result;
        },
      });
      await getRunReport({ ctx: { ...server.ctx, db }, input: { shortId, format: 'junit' } });
      return count;
    };
    expect(await statementsOf(run)).toBe(6);
    expect(await statementsOf(single.body.run.shortId)).toBe(6);
  });

  it('refuses a format that is not known', async () => {
    const answer = await call(`${url}/v1/run/${run}/report?format=pdf`, { token });
    expect([answer.status, answer.body.message]).toEqual([400, expect.stringContaining('junit')]);
  });
});

describe('signed links', () => {
  it('open without a token: screenshots, traces, files and reports', async () => {
    const shortId = status.runTestCases[1].shortId;
    const detail = (await call(`${url}/v1/run-test-case/${shortId}`, { token })).body;
    const trace = (await call(`${url}/v1/run-test-case/${shortId}/trace`, { token })).body;
    const { artifacts } = (await call(`${url}/v1/run-test-case/${shortId}/artifacts`, { token })).body;
    expect(trace.steps[0].screenshotUrl).toBe(detail.screenshotUrl);
    const picture = await fetch(detail.screenshotUrl);
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(PIXEL);
    expect(picture.headers.get('access-control-allow-origin')).toBe('*');
    const page = await fetch(artifacts.find((one: { kind: string }) => one.kind === 'download').signedUrl);
    expect(await page.text()).toContain('<script>');
    expect(page.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(page.headers.get('content-security-policy')).toContain('sandbox');
    const { links } = (await call(`${url}/v1/run/${run}/report-links`, { token })).body;
    expect(Object.keys(links)).toEqual(['junit', 'ctrf', 'html', 'json', 'markdown']);
    const report = await fetch(links.html);
    expect(report.headers.get('content-security-policy')).toContain('sandbox');
    expect(await report.text()).toContain('<!doctype html>');
  });

  it('open nothing else: every part is bound', async () => {
    const [one, two] = await Promise.all(
      status.runTestCases
        .slice(0, 2)
        .map(
          async ({ shortId }: { shortId: string }) =>
            (await call(`${url}/v1/run-test-case/${shortId}`, { token })).body,
        ),
    );
    const link = new URL(one.screenshotUrl);
    const changed = [
      one.screenshotUrl.replace(one.id, two.id),
      one.screenshotUrl.replace('/1/screenshots', '/2/screenshots'),
      one.screenshotUrl.replace('000.png', '001.png'),
      one.screenshotUrl.replace(/expires=(\d+)/, (_: string, at: string) => `expires=${Number(at) + 3600}`),
      one.screenshotUrl.replace(
        /signature=./,
        (text: string) => `signature=${text.endsWith('A') ? 'B' : 'A'}`,
      ),
      one.screenshotUrl.replace(/signature=.*/, 'signature='),
    ];
    for (const text of changed) {
      const answer = await call(text);
      expect([answer.status, answer.body.code], text).toEqual([403, 'link_invalid']);
    }
    link.searchParams.delete('signature');
    expect((await call(link.href)).status).toBe(400);
    const { links } = (await call(`${url}/v1/run/${run}/report-links`, { token })).body;
    const other = await call(links.html.replace('/html?', '/json?'));
    expect([other.status, other.body.code]).toEqual([403, 'link_invalid']);
  });

  it('expire', async () => {
    const detail = (await call(`${url}/v1/run-test-case/${status.runTestCases[0].shortId}`, { token })).body;
    const link = new URL(detail.screenshotUrl);
    const expires = Number(link.searchParams.get('expires'));
    const input = {
      runTestCaseId: detail.id as string,
      attempt: 1,
      path: 'screenshots/000.png',
      expires,
      signature: link.searchParams.get('signature')!,
    };
    expect(expires * 1000 - Date.now()).toBeGreaterThan(24 * 3_600_000 - 1);
    expect(expires * 1000 - Date.now()).toBeLessThan(25 * 3_600_000 + 1);
    const at = (ms: number) => ({ ...server.server.app.ctx, clock: { now: () => new Date(ms) } });
    const file = await openSignedArtifact({ ctx: at(expires * 1000), input });
    file.stream.destroy();
    const late = await openSignedArtifact({ ctx: at(expires * 1000 + 1), input }).catch((error) => error);
    expect(isAppError(late, 'link_expired')).toBe(true);
  });

  it('stop with the run', async () => {
    const id = (await call(`${url}/v1/run`, { token, body: { testCaseIds: testCaseIds.slice(0, 1) } })).body
      .run.shortId;
    const { runTestCases } = (await ended(url, token, id)).body;
    const { screenshotUrl } = (await call(`${url}/v1/run-test-case/${runTestCases[0].shortId}`, { token }))
      .body;
    expect((await fetch(screenshotUrl)).status).toBe(200);
    expect((await call(`${url}/v1/run/${id}`, { token, method: 'DELETE' })).body).toEqual({ success: true });
    expect((await fetch(screenshotUrl)).status).toBe(404);
    expect((await call(`${url}/v1/run/${id}`, { token, method: 'DELETE' })).status).toBe(404);
  });
});

describe('history and comparison', () => {
  it('tells how a case went, with figures and the last green run', async () => {
    const id = testCaseIds[0]!;
    const answer = (await call(`${url}/v1/test-cases/${id}/history?limit=1`, { token })).body;
    expect(answer.history).toHaveLength(1);
    expect(answer.figures).toMatchObject({
      runs: 1,
      passed: 1,
      passRate: 1,
      flakyRate: null,
      durationMsP50: 12,
    });
    expect(answer.lastGreen.runShortId).toBe(answer.history[0].runShortId);
    const failing = (await call(`${url}/v1/test-cases/${testCaseIds[1]}/history`, { token })).body;
    expect(failing.figures).toMatchObject({ passed: 0, failed: 1, passRate: 0 });
    expect(failing.lastGreen).toBeNull();
    const other = await server.otherProject();
    const foreign = await call(`${url}/v1/test-cases/${id}/history`, { token: other.token });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'test_case_not_found']);
  });

  it('compares with the last green run and with a named one', async () => {
    const start = async (body: object) => {
      const { shortId } = (await call(`${url}/v1/run`, { token, body })).body.run;
      await ended(url, token, shortId);
      return shortId as string;
    };
    const green = await start({ testCaseIds: [testCaseIds[0]] });
    const red = await start({ testCaseIds: testCaseIds.slice(0, 2) });
    const answer = (await call(`${url}/v1/run/${red}/compare`, { token })).body;
    expect(answer.before).toEqual({ shortId: green, outcome: 'PASSED' });
    expect(answer.counts).toMatchObject({ same: 1, new: 1, becameFailing: 0, gone: 0 });
    const back = (await call(`${url}/v1/run/${green}/compare?with=${red}`, { token })).body;
    expect(back.counts).toMatchObject({ same: 1, gone: 1 });
    await server.ctx.db
      .updateTable('test_case')
      .set({ goal: 'fail now' })
      .where('id', '=', testCaseIds[0]!)
      .execute();
    const worse = await start({ testCaseIds: [testCaseIds[0]] });
    const changed = (await call(`${url}/v1/run/${worse}/compare?with=last-green`, { token })).body;
    expect(changed.counts.becameFailing).toBe(1);
    expect(changed.cases[0]).toMatchObject({
      change: 'became-failing',
      before: { outcome: 'PASSED' },
      after: { outcome: 'FAILED', errorCode: 'TEST_FAILED' },
      durationChangeMs: 0,
    });
    expect(changed.cases[0].clauses).toEqual([
      { text: 'fail now', before: null, after: expect.objectContaining({ outcome: 'broken' }) },
      { text: 'pass', before: expect.objectContaining({ outcome: 'held' }), after: null },
    ]);
    const history = (await call(`${url}/v1/test-cases/${testCaseIds[0]}/history`, { token })).body;
    expect(history.figures.changes).toBe(1);
  });

  it('tells which case waits for which as it was at the start, also for one that passed in an earlier run', async () => {
    const other = await server.otherProject();
    const { testCaseIds: ids } = await seed(other.ctx, ['pass', 'pass', 'pass']);
    const [login, order, alone] = ids;
    const edit = (body: object) =>
      call(`${url}/v1/test-cases/${order}`, { token: other.token, method: 'PATCH', body });
    await edit({ resumeFromDependencyProjectTestCaseId: login });
    const first = (await call(`${url}/v1/run`, { token: other.token, body: {} })).body.run.shortId;
    await ended(url, other.token, first);
    await edit({
      resumeFromDependencyProjectTestCaseId: null,
      waitForDependenciesProjectTestCaseIds: [alone],
    });
    const cases = (await call(`${url}/v1/run/${first}?testCases=all`, { token: other.token })).body
      .runTestCases as { shortId: string; projectTestCaseId: string; name: string }[];
    const [was, is, third] = ids.map((id) => cases.find((item) => item.projectTestCaseId === id)!);
    const ask = (run: string) => call(`${url}/v1/run/${run}/dependencies`, { token: other.token });
    const passed = (item: typeof was) => ({
      runTestCaseShortId: item!.shortId,
      runShortId: first,
      name: item!.name,
      status: 'COMPLETED',
      result: 'PASSED',
    });
    expect((await ask(first)).body.dependencies).toEqual([
      { runTestCaseShortId: is!.shortId, needs: passed(was), resumes: true },
    ]);
    const again = await call(`${url}/v1/run/${first}`, {
      token: other.token,
      body: { projectTestCaseIds: [order] },
    });
    const { shortId } = again.body.run;
    expect((await ask(shortId)).body.dependencies).toEqual([
      { runTestCaseShortId: expect.any(String), needs: passed(third), resumes: false },
    ]);
    await ended(url, other.token, shortId);
    expect((await ask(run)).body.code).toBe('run_not_found');
  });

  it('says so when there is no green run', async () => {
    const other = await server.otherProject();
    await seed(other.ctx, ['fail']);
    const { shortId } = (await call(`${url}/v1/run`, { token: other.token, body: {} })).body.run;
    await ended(url, other.token, shortId);
    const answer = await call(`${url}/v1/run/${shortId}/compare`, { token: other.token });
    expect([answer.status, answer.body.code]).toEqual([404, 'no_green_run']);
    const foreign = await call(`${url}/v1/run/${shortId}/compare?with=${run}`, { token: other.token });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'run_not_found']);
  });
});
