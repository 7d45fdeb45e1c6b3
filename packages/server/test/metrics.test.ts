import { BadgeExample, BadgeStyle, ExportedResult, Metrics, Ranking, ResultExport } from '@assay/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

let server: TestServer;
let url: string;
let token: string;

beforeAll(async () => {
  server = await startTestServer();
  ({ url, token } = server);
  await seed(server.ctx, ['pass', 'fail']);
  const run = (await call(`${url}/v1/run`, { token, body: {} })).body.run.shortId;
  await ended(url, token, run);
});
afterAll(() => server?.stop());

describe('metrics', () => {
  it('are JSON, and text for Prometheus, also at the path of older clients', async () => {
    const { id, shortId } = server.server.bootstrap.project;
    for (const path of ['/v1/metrics', `/api/projects/${id}/metrics`, `/api/projects/${shortId}/metrics`]) {
      const answer = await call(`${url}${path}`, { token });
      expect(Metrics.parse(answer.body).runs).toMatchObject({ total: 1, failed: 1 });
      // What Prometheus 2 and 3 send.
      const accept =
        'application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1';
      const text = await call(`${url}${path}`, { token, headers: { accept } });
      expect(text.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
      expect(text.text).toContain('assay_runs_ended{');
    }
    expect((await call(`${url}/v1/metrics/prometheus`, { token })).text).toContain(
      '# TYPE assay_pass_rate gauge',
    );
    const wrong = await call(`${url}/v1/metrics?from=yesterday`, { token });
    expect([wrong.status, wrong.body.message]).toEqual([400, expect.stringContaining('from')]);
    const other = await server.otherProject();
    expect((await call(`${url}/api/projects/${id}/metrics`, { token: other.token })).status).toBe(404);
    expect((await call(`${url}/v1/metrics`)).status).toBe(401);
  });
});

describe('rankings and exports', () => {
  it('name the worst test cases first', async () => {
    const ranking = async (by: string) => {
      const { body } = await call(`${url}/v1/metrics/test-cases?by=${by}`, { token });
      return Ranking.parse(body).testCases.map((row) => row.name);
    };
    expect(await ranking('failing')).toEqual(['Case 2']);
    expect((await ranking('slowest')).sort()).toEqual(['Case 1', 'Case 2']);
    expect(await ranking('flaky')).toEqual([]);
    const plan = await call(`${url}/v1/metrics/test-cases?testPlanShortId=pln_zzzzzz`, { token });
    expect([plan.status, plan.body.code]).toEqual([404, 'test_plan_not_found']);
    const csv = await call(`${url}/v1/metrics/test-cases.csv?by=failing`, { token });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.text).toMatch(
      /^projectTestCaseId,name,runs,.*durationP95Ms\r\n[0-9a-f-]{36},Case 2,1,0,1,0,0,0,,/,
    );
    const other = await server.otherProject();
    const theirs = await call(`${url}/v1/metrics/test-cases?by=slowest`, { token: other.token });
    expect(theirs.body.testCases).toEqual([]);
  });

  it('are pages of JSON, and tables whose texts are no formulas', async () => {
    const first = ResultExport.parse((await call(`${url}/v1/results?limit=1`, { token })).body);
    const next = await call(`${url}/v1/results?limit=1&cursor=${first.nextCursor}`, { token });
    const second = ResultExport.parse(next.body);
    expect(second.nextCursor).toBeNull();
    const results = [...first.results, ...second.results];
    expect(results.map((row) => [row.name, row.result]).sort()).toEqual([
      ['Case 1', 'PASSED'],
      ['Case 2', 'FAILED'],
    ]);
    const csv = await call(`${url}/v1/results.csv?limit=1`, { token });
    expect(csv.headers.get('x-next-cursor')).toBe(first.nextCursor);
    expect(csv.headers.get('content-disposition')).toContain('assay-results.csv');
    expect(csv.text.split('\r\n')[0]).toBe(Object.keys(ExportedResult.shape).join(','));
    expect(csv.text).toContain(results[0]!.url);
    const other = await server.otherProject();
    expect((await call(`${url}/v1/results`, { token: other.token })).body.results).toEqual([]);
    expect(
      (await call(`${url}/v1/results?from=2026-01-01T00:00:00Z&to=2020-01-01T00:00:00Z`, { token })).status,
    ).toBe(400);
  });
});

describe('badges', () => {
  it('open with the badge token alone, and it opens nothing else', async () => {
    const answer = (await call(`${url}/v1/badge-token`, { token })).body;
    expect(answer.markdown).toContain(answer.url);
    const badge = await call(answer.url);
    expect(badge.status).toBe(200);
    expect(badge.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(badge.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(badge.text).toContain('aria-label="tests: failing"');
    expect((await call(`${url}/v1/runs`, { token: answer.token })).status).toBe(401);
    for (const bad of ['', '?token=nope', `?token=${token}`]) {
      expect((await call(`${url}/v1/badge.svg${bad}`)).status, bad).toBe(401);
    }
    const { id } = server.server.bootstrap.project;
    const legacy = `${url}/api/projects/${id}/badge.svg?token=${answer.token}&style=flat&showDate=true&historyCount=5`;
    expect((await call(legacy)).text).toMatch(/aria-label="tests: failing · \d{4}-/);
    const other = await server.otherProject();
    expect((await call(legacy.replace(id, other.projectId))).status).toBe(401);
    expect((await call(`${url}/v1/badge-token/rotate`, { token, method: 'POST' })).body.token).not.toBe(
      answer.token,
    );
    expect((await call(answer.url)).status).toBe(401);
  });

  it('show every example in every style, as SVG whose text is taken for text', async () => {
    for (const example of BadgeExample.options) {
      for (const style of BadgeStyle.options) {
        const label = encodeURIComponent('<b>"a" & b');
        const query = `example=${example}&style=${style}&label=${label}`;
        const { status, text } = await call(`${url}/v1/badge-example.svg?${query}`);
        expect(status).toBe(200);
        expect(text).toContain('aria-label="&lt;b&gt;&quot;a&quot; &amp; b: ');
        expect(text).not.toMatch(/NaN|undefined|<b>/);
      }
    }
    const { id } = server.server.bootstrap.project;
    expect((await call(`${url}/api/projects/${id}/badge.svg?example=running`)).text).toContain('running');
    const wrong = await call(`${url}/v1/badge-example.svg?style=huge`);
    expect([wrong.status, wrong.body.message]).toEqual([400, expect.stringContaining('minimal')]);
  });
});
