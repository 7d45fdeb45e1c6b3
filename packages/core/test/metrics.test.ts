import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createTestPlan,
  getBadge,
  getBadgeToken,
  getMetrics,
  getPrometheus,
  rotateBadgeToken,
  startRun,
  startWorker,
  waitForRun,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { type Outcome, scripted } from './support/scripted.ts';

describe.each(engines)('figures on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;
  let ids: Record<string, string>;

  beforeAll(async () => {
    app = await engine.open();
    project = await makeProject(app.ctx);
    ids = await importTests(project, [aTest('steady'), aTest('flaky')]);
    for (const outcome of ['PASSED', 'FAILED', 'PASSED', 'ERROR', 'FAILED'] as const) await run(outcome);
  });
  afterAll(() => app?.destroy());

  async function run(flaky: Outcome, input: Parameters<typeof startRun>[0]['input'] = {}) {
    const worker = await startWorker({ ctx: app.ctx, examine: scripted({ flaky }), concurrency: 2 });
    const { shortId } = (await startRun({ ctx: project.ctx, input })).run;
    await waitForRun({ ctx: project.ctx, input: { shortId, timeoutMs: 20_000 } });
    await worker.drain();
  }

  it('count what ended, day by day, and name what is slow and what is flaky', async () => {
    const metrics = await getMetrics({ ctx: project.ctx, input: {} });
    expect(metrics.runs).toMatchObject({ total: 5, passed: 2, failed: 2, error: 1, passRate: 0.5 });
    expect(metrics.testCases).toMatchObject({ total: 10, passed: 7, failed: 2, error: 1 });
    expect(metrics.testCases.durationMs).toEqual({ p50: 12, p95: 12 });
    expect(metrics.runs.durationMs.p95).toBeGreaterThanOrEqual(metrics.runs.durationMs.p50!);
    const total = metrics.days.reduce((sum, day) => sum + day.testCases.total, 0);
    expect(total).toBe(10);
    expect(metrics.flaky).toEqual([
      { projectTestCaseId: ids.flaky, name: 'flaky', runs: 4, changes: 3, flakyRate: 1 },
    ]);
    expect(metrics.slowest.map((entry) => entry.name).sort()).toEqual(['flaky', 'steady']);
    expect(metrics.issues.active.critical).toBe(1);
    const later = { from: '2999-01-01T00:00:00Z', to: '2999-01-02T00:00:00Z' };
    expect(await getMetrics({ ctx: project.ctx, input: later })).toMatchObject({
      runs: { total: 0, passRate: null, durationMs: { p50: null, p95: null } },
      days: [],
      flaky: [],
    });
    const other = await makeProject(app.ctx);
    expect((await getMetrics({ ctx: other.ctx, input: {} })).runs.total).toBe(0);
    await expect(getMetrics({ ctx: project.ctx, input: { from: '2020-01-01T00:00:00Z' } })).rejects.toThrow(
      '366',
    );
  });

  it('are told to Prometheus without a label that grows', async () => {
    const text = await getPrometheus({ ctx: project.ctx });
    const label = `project="proj_${project.projectShortId.split('_').at(-1)}"`;
    expect(text).toContain(`assay_runs_ended{${label},window="24h",outcome="passed"} 2\n`);
    expect(text).toContain(`assay_pass_rate{${label},window="1h"} ${7 / 9}\n`);
    expect(text).toContain(`assay_test_case_duration_seconds{${label},window="7d",quantile="0.95"} 0.012\n`);
    expect(text).toContain(`assay_issues{${label},status="active",severity="critical"} 1\n`);
    for (const line of text.trimEnd().split('\n')) {
      expect(line).toMatch(
        /^(# (HELP|TYPE) assay_\w+ .+|assay_\w+\{(\w+="[^"\\\n]*",?)+\} -?\d+(\.\d+)?(e-?\d+)?)$/,
      );
    }
    expect(text).not.toContain(ids.flaky);
    const other = await makeProject(app.ctx);
    expect(await getPrometheus({ ctx: other.ctx })).not.toContain('assay_pass_rate{');
  });

  it('make badges: of the newest run, of a plan, an actor, a trigger', async () => {
    const { ctx } = project;
    const { token } = await getBadgeToken({ ctx });
    expect((await getBadgeToken({ ctx })).token).toBe(token);
    const words = async (input: Omit<Parameters<typeof getBadge>[0]['input'], 'token'>) =>
      /aria-label="([^"]*)"/.exec(await getBadge({ ctx: app.ctx, input: { token, ...input } }))![1];
    expect(await words({})).toBe('tests: failing');
    expect(await words({ style: 'detailed' })).toBe('tests: failing · 1/2 passed');
    expect(await words({ style: 'compact', label: 'e2e & more' })).toBe('e2e &amp; more: 1/2');
    const trend = await getBadge({ ctx: app.ctx, input: { token, style: 'trend', historyCount: 3 } });
    expect(trend.match(/<rect [^>]*width="4"/g)).toHaveLength(3);
    const plan = await createTestPlan({ ctx, input: { name: 'Smoke', testCaseIds: [ids.steady!] } });
    expect(await words({ testPlanShortId: plan.shortId })).toBe('Smoke: unknown');
    await run('PASSED', { testPlanShortId: plan.shortId, trigger: 'SCHEDULE' });
    expect(await words({ testPlanShortId: plan.shortId, style: 'minimal' })).toBe('Smoke: passing');
    expect(await words({ trigger: 'SCHEDULE' })).toBe('tests: passing');
    expect(await words({ trigger: 'API' })).toBe('tests: failing');
    expect(await words({ createdBy: 'nobody' })).toBe('tests: unknown');
    const day = new Date().toISOString().slice(0, 10);
    expect(await words({ trigger: 'SCHEDULE', showDate: true })).toBe(`tests: passing · ${day}`);
    const other = await makeProject(app.ctx);
    await expect(words({ project: other.projectId })).rejects.toThrow('badge token');
    expect(await words({ project: project.projectId, trigger: 'API' })).toBe('tests: failing');
    const { token: next } = await rotateBadgeToken({ ctx });
    expect(next).not.toBe(token);
    await expect(words({})).rejects.toThrow('badge token');
    const { rows } = { rows: await app.ctx.db.selectFrom('badge_token').selectAll().execute() };
    expect(JSON.stringify(rows)).not.toContain(next);
  });
});
