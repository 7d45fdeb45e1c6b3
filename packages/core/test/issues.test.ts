import type { Finding } from '@assay/contract';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  getIssue,
  getRunIssues,
  getRunStatus,
  listIssues,
  startRun,
  startWorker,
  updateIssue,
  type Worker,
  waitForRun,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { examination, type Outcome, type Script, scripted } from './support/scripted.ts';

function finding(title: string, more: Partial<Finding> = {}): Finding {
  return {
    kind: 'console-error',
    severity: 'minor',
    title,
    detail: `${title} in detail`,
    url: 'http://shop.example.test/cart',
    step: 0,
    fingerprint: `print-of-${title}`,
    occurrences: 2,
    ...more,
  };
}

describe.each(engines)('issues on the $name database', (engine) => {
  let app: TestApp;
  let worker: Worker | undefined;
  let project: TestProject;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());
  afterEach(async () => {
    await worker?.drain();
    worker = undefined;
  });

  async function run(scripts: Record<string, Outcome | Script>, url?: string): Promise<string> {
    worker = await startWorker({ ctx: app.ctx, examine: scripted(scripts), concurrency: 2 });
    const applications =
      url === undefined
        ? {}
        : { applications: [{ applicationShortId: project.applicationShortId, environment: { url } }] };
    const started = await startRun({ ctx: project.ctx, input: applications });
    const { shortId } = started.run;
    expect(await waitForRun({ ctx: project.ctx, input: { shortId, timeoutMs: 20_000 } })).toBe(true);
    await worker.drain();
    worker = undefined;
    return shortId;
  }
  const shows =
    (findings: Finding[], outcome: Outcome = 'PASSED'): Script =>
    async () => ({ ...examination(outcome), findings });
  const all = async () => (await listIssues({ ctx: project.ctx, input: {} })).issues;
  const one = async (title: string) => (await all()).find((issue) => issue.title.includes(title))!;

  it('folds findings over cases and runs, counts them, and keeps what each run saw', async () => {
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a'), aTest('b')]);
    const boom = finding('boom');
    const first = await run({
      a: shows([boom]),
      b: shows([boom, finding('slow', { kind: 'accessibility' })]),
    });
    expect(await one('boom')).toMatchObject({
      category: 'console-error',
      kind: 'console-error',
      status: 'active',
      occurrences: 4,
      resolvedBy: null,
    });
    const second = await run({ a: shows([boom]), b: shows([boom]) });
    const issue = await one('boom');
    expect(issue.occurrences).toBe(8);
    const seen = await getRunIssues({ ctx: project.ctx, input: { shortId: first } });
    expect(seen.issues.map((entry) => [entry.title, entry.occurrencesInRun, entry.isNew])).toEqual([
      ['boom', 4, true],
      ['slow', 2, true],
    ]);
    expect(seen.issues[0]!.runTestCases.map((entry) => entry.name).sort()).toEqual(['a', 'b']);
    const status = await getRunStatus({ ctx: project.ctx, input: { shortId: second, issues: 'all' } });
    expect(status.issues.map((entry) => [entry.title, entry.isNew])).toEqual([['boom', false]]);
    const narrow = await getRunStatus({
      ctx: project.ctx,
      input: { shortId: first, issues: 'accessibility' },
    });
    expect(narrow.issues.map((entry) => entry.title)).toEqual(['slow']);
    expect((await getRunStatus({ ctx: project.ctx, input: { shortId: first } })).issues).toEqual([]);
    const detail = await getIssue({ ctx: project.ctx, input: { issue: issue.shortId } });
    expect(detail.seenIn).toHaveLength(4);
    expect(detail.openIn).toHaveLength(2);
  });

  it('resolves an issue when every case that showed it passed without it there, and opens it again', async () => {
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a'), aTest('b')]);
    const boom = finding('boom');
    await run({ a: shows([boom]), b: shows([boom]) });
    await run({ a: 'PASSED', b: shows([boom]) });
    expect((await one('boom')).status).toBe('active');
    // A failed case may not have come to the place.
    await run({ a: 'PASSED', b: 'FAILED' });
    expect((await one('boom')).status).toBe('active');
    await run({ a: 'PASSED', b: 'PASSED' }, 'http://elsewhere.example.test/');
    expect((await one('boom')).status).toBe('active');
    await run({ a: 'PASSED', b: 'PASSED' });
    expect(await one('boom')).toMatchObject({ status: 'resolved', resolvedBy: 'passing-tests' });
    expect((await one('b:')).status).toBe('resolved');
    await run({ a: shows([boom]) });
    expect(await one('boom')).toMatchObject({ status: 'active', reopenedCount: 1, resolvedAt: null });
  });

  it('makes an issue of a failed test and of an address that cannot be reached, and of nothing else', async () => {
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a'), aTest('b'), aTest('c')]);
    const unreachable: Script = async () => {
      const { verdict } = examination('ERROR');
      return { verdict: { ...verdict, errorCode: 'PLATFORM_NETWORK' } };
    };
    const shortId = await run({ a: 'FAILED', b: unreachable, c: 'ERROR' });
    const { issues } = await getRunIssues({ ctx: project.ctx, input: { shortId } });
    expect(issues.map(({ category, severity, title }) => [category, severity, title]).sort()).toEqual([
      ['failed-test', 'critical', 'a: Scripted FAILED'],
      ['hosting', 'critical', 'shop.example.test could not be reached: Scripted ERROR'],
    ]);
  });

  it('keeps what a person decided', async () => {
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    const boom = finding('boom');
    await run({ a: shows([boom]) });
    const { shortId } = await one('boom');
    const ctx = project.ctx;
    await updateIssue({ ctx, input: { issue: shortId, status: 'ignored', severity: 'critical' } });
    await run({ a: shows([boom]) });
    expect(await one('boom')).toMatchObject({ status: 'ignored', severity: 'critical', occurrences: 4 });
    await run({ a: 'PASSED' });
    expect((await one('boom')).status).toBe('ignored');
    const resolved = await updateIssue({
      ctx,
      input: { issue: shortId, status: 'resolved', severity: null },
    });
    expect(resolved.issue).toMatchObject({ status: 'resolved', resolvedBy: 'person' });
    await run({ a: shows([boom]) });
    expect(await one('boom')).toMatchObject({ status: 'active', severity: 'minor', reopenedCount: 1 });
  });

  it('lists by filter and by page, in its own project only', async () => {
    project = await makeProject(app.ctx);
    const ids = await importTests(project, [aTest('a'), aTest('b')]);
    const many = Array.from({ length: 7 }, (_, index) => finding(`100% odd_${index}`));
    await run({
      a: shows(many),
      b: shows([finding('other', { severity: 'major', kind: 'failed-request' })]),
    });
    const ctx = project.ctx;
    const titles = async (input: Parameters<typeof listIssues>[0]['input']) =>
      (await listIssues({ ctx, input })).issues.map((issue) => issue.title).sort();
    expect(await titles({ category: 'failed-request' })).toEqual(['other']);
    expect(await titles({ severity: 'major', status: 'active' })).toEqual(['other']);
    expect(await titles({ text: '% odd_3' })).toEqual(['100% odd_3']);
    expect(await titles({ text: 'odd%3' })).toEqual([]);
    expect(await titles({ testCaseId: ids.b! })).toEqual(['other']);
    const pages: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listIssues({ ctx, input: { limit: 3, cursor } });
      pages.push(...page.issues.map((issue) => issue.id));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(new Set(pages).size).toBe(8);
    const other = await makeProject(app.ctx);
    expect((await listIssues({ ctx: other.ctx, input: {} })).issues).toEqual([]);
    await expect(getIssue({ ctx: other.ctx, input: { issue: pages[0]! } })).rejects.toThrow('no issue');
    const foreign = updateIssue({ ctx: other.ctx, input: { issue: pages[0]!, status: 'ignored' } });
    await expect(foreign).rejects.toThrow('no issue');
  });

  it('agrees with itself when many cases end at the same time', async () => {
    project = await makeProject(app.ctx);
    const names = Array.from({ length: 12 }, (_, index) => `case ${index}`);
    await importTests(
      project,
      names.map((name) => aTest(name)),
    );
    const shared = ['x', 'y', 'z'].map((title) => finding(title, { occurrences: 1 }));
    worker = await startWorker({
      ctx: app.ctx,
      concurrency: 6,
      examine: scripted({ default: shows([...shared].sort(() => Math.random() - 0.5)) }),
    });
    const runs = await Promise.all([1, 2, 3].map(() => startRun({ ctx: project.ctx, input: {} })));
    for (const started of runs) {
      const input = { shortId: started.run.shortId, timeoutMs: 30_000 };
      expect(await waitForRun({ ctx: project.ctx, input })).toBe(true);
    }
    expect((await all()).map((issue) => issue.occurrences)).toEqual([36, 36, 36]);
  });
});
