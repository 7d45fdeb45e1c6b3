import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestPlan } from '@assay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, ended, scripted, seed, startTestServer, type TestServer } from '../../server/test/support.ts';
import { inProcess } from './in-process.ts';

let cwd: string;
let server: TestServer;
let cases: string[];
let flaky: string[];
let application: string;
let plan: string;
let variables: Record<string, string>;

beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-remote-'));
  server = await startTestServer({ workerOptions: { examine: everyOtherTime() } });
  const goals = ['passes', 'fails', 'unclear', 'fails every other time', 'passes'];
  const seeded = await seed(server.ctx, goals);
  application = seeded.application;
  cases = seeded.testCaseIds.slice(0, 3);
  flaky = seeded.testCaseIds.slice(3);
  const made = await createTestPlan({
    ctx: server.ctx,
    input: { name: 'Smoke', testCaseIds: [cases[0]!], isDefault: true },
  });
  plan = made.shortId;
  variables = { ASSAY_URL: server.url, ASSAY_TOKEN: server.token, HOME: cwd };
});
afterAll(async () => {
  await server?.stop();
  await rm(cwd, { recursive: true, force: true });
});

/** As the scripted cases, and "every other time" fails the first time, the third and so on. */
function everyOtherTime(): ReturnType<typeof scripted> {
  const examine = scripted(Promise.resolve());
  let times = 0;
  return (input, options) => {
    if (!input.test.goal.includes('every other time')) return examine(input, options);
    times += 1;
    return examine(
      { ...input, test: { ...input.test, goal: times % 2 === 1 ? 'fails' : 'passes' } },
      options,
    );
  };
}

const assay = (args: string[], more: Record<string, string | undefined> = {}) =>
  inProcess(args, { cwd, variables: { ...variables, ...more } });
const lastOf = (text: string) => text.trimEnd().split('\n').at(-1)!;

describe('start', () => {
  it('starts the default plan and prints the page of the run, which status, wait and report take', async () => {
    const started = await assay(['start']);
    expect(started).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 test of test plan "Smoke"'),
    });
    const url = started.stdout.trim();
    expect(url).toMatch(new RegExp(`^${server.url}/p/proj_\\w+/results/\\w+$`));
    const waited = await assay(['wait', url]);
    expect([waited.code, lastOf(waited.stdout)]).toEqual([0, `run ${url}`]);
    expect(waited.stdout).toContain('end   ✓ Case 1');
    const status = await assay(['status', url]);
    expect(status).toMatchObject({ code: 0, stdout: `PASSED  1 passed of 1\n${url}\n` });
    const report = await assay(['report', url, '--format', 'junit', '--format', 'html=r/report.html']);
    expect(report.stdout).toContain('<testsuites name="assay" tests="1" failures="0"');
    expect(await readFile(path.join(cwd, 'r/report.html'), 'utf8')).toContain('data:image/png');
  });

  it('exports the test cases as files that are not written over unasked', async () => {
    const exported = await assay(['export', 'out']);
    expect(exported).toMatchObject({ code: 0, stdout: `${path.join('out', 'shop.md')} 5 tests\n` });
    const text = await readFile(path.join(cwd, 'out/shop.md'), 'utf8');
    expect(text).toContain('application: "Shop"');
    expect(text).toContain('## Case 1\n\npasses\n');
    const again = await assay(['export', 'out']);
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('--force') });
    expect((await assay(['export', 'out', '--force'])).code).toBe(0);
  });

  it('--wait tells each case, names the page first and last, writes reports and exits as the run ended', async () => {
    const args = ['start', '--wait', '-c', cases.join(',')];
    const reports = ['junit=o/j.xml', 'ctrf=o/c.json', 'html=o/r.html', 'markdown=o/r.md', 'json=o/r.ndjson'];
    const run = await assay([...args, ...reports.flatMap((one) => ['--reporter', one])]);
    expect(run.code).toBe(1);
    const lines = run.stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^run http/);
    expect(lines[1]).toBe('3 tests of the project');
    expect(lines.at(-1)).toBe(lines[0]);
    expect(lines).toContainEqual(
      expect.stringMatching(/^FAILED {2}1 passed, 1 failed, 1 errored, 0 skipped in /),
    );
    expect(run.stdout).toContain('    expected the page shows "Welcome"');
    expect(run.stdout).not.toContain('\u001b');
    const file = (name: string) => readFile(path.join(cwd, 'o', name), 'utf8');
    expect(await file('j.xml')).toContain('tests="3" failures="1" errors="1"');
    expect(await file('j.xml')).toContain('found    the page shows "Error"');
    expect(JSON.parse(await file('c.json')).results.summary).toMatchObject({ tests: 3, failed: 1, other: 1 });
    expect(await file('r.html')).toContain('data:image/png');
    expect(await file('r.md')).toMatch(/^## ❌ FAILED/);
    const events = (await file('r.ndjson'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events[0]).toMatchObject({ type: 'run-started', total: 3 });
    expect(events.filter(({ type }) => type === 'case-ended')).toHaveLength(3);
    expect(events.at(-1)).toMatchObject({ type: 'run-ended', result: 'FAILED', gate: { passed: false } });
  });

  it('--json prints what the vendor’s command line prints, and nothing else on standard output', async () => {
    const waited = await assay(['start', '-t', plan, '--wait', '--json', '--poll-interval', '2']);
    const run = JSON.parse(waited.stdout);
    expect(Object.keys(run).slice(0, 4)).toEqual(['shortId', 'status', 'result', 'runTestCases']);
    expect(run).toMatchObject({ status: 'COMPLETED', result: 'PASSED', runTestCases: [{ name: 'Case 1' }] });
    expect(waited.stderr).toContain('end   ✓ Case 1');
    const started = JSON.parse((await assay(['start', '-t', plan, '--json'])).stdout);
    expect(started).toMatchObject({ status: 'INITIATED', result: null, runTestCases: [] });
    expect(JSON.parse((await assay(['status', run.shortId, '--json', '--all'])).stdout)).toMatchObject({
      result: 'PASSED',
      runTestCases: [{ name: 'Case 1' }],
    });
    const refused = await assay(['start', '--json', '-t', 'pln_zzzzzz']);
    expect(JSON.parse(refused.stdout)).toEqual({ error: true, message: expect.any(String), statusCode: 400 });
    expect(refused.code).toBe(2);
  });

  it('sends where to test, and what the CI system says of the commit', async () => {
    await writeFile(
      path.join(cwd, 'overrides.json'),
      JSON.stringify({
        applications: [{ applicationShortId: application, environment: { url: 'http://pr-7.test' } }],
      }),
    );
    const github = {
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_REF_NAME: '7/merge',
      GITHUB_HEAD_REF: 'feature/pay',
      GITHUB_SHA: 'feedbeef',
      GITHUB_ACTOR: 'ann',
      GITHUB_RUN_ID: '1001',
    };
    const args = ['start', '--json', '--application-overrides', '@overrides.json', '--commit', 'c0ffee'];
    const { shortId } = JSON.parse((await assay(args, github)).stdout);
    await ended(server.url, server.token, shortId);
    const { body } = await call(`${server.url}/v1/runs?branch=feature/pay`, { token: server.token });
    expect(body.runs[0]).toMatchObject({
      shortId,
      branch: 'feature/pay',
      commitHash: 'c0ffee',
      repository: 'acme/shop',
      actor: 'ann',
      integrationName: 'GitHub Actions',
    });
    const report = JSON.parse((await assay(['report', shortId, '--format', 'json'])).stdout);
    expect(report.cases[0].baseUrl).toBe('http://pr-7.test');
    const none = JSON.parse((await assay(['start', '--json', '--no-ci'], github)).stdout);
    await ended(server.url, server.token, none.shortId);
    const list = await call(`${server.url}/v1/runs?limit=1`, { token: server.token });
    expect(list.body.runs[0]).toMatchObject({ shortId: none.shortId, branch: null, trigger: 'API' });
  });

  it('starts once for a key, and with "auto" once for a job of a build', async () => {
    const id = async (args: string[], more = {}) =>
      JSON.parse((await assay(['start', '--json', ...args], more)).stdout).shortId as string;
    expect(await id([])).not.toBe(await id([]));
    expect(await id(['--idempotency-key', 'deploy-7'])).toBe(await id(['--idempotency-key', 'deploy-7']));
    const auto = ['--idempotency-key', 'auto'];
    const job = (build: string, attempt: string) => ({
      GITHUB_ACTIONS: 'true',
      GITHUB_RUN_ID: build,
      GITHUB_JOB: 'e2e',
      GITHUB_RUN_ATTEMPT: attempt,
    });
    const first = await id(auto, job('2001', '1'));
    expect(await id(auto, job('2001', '2'))).toBe(first);
    expect(await id(auto, job('2002', '1'))).not.toBe(first);
    expect(await id([...auto, '-c', cases[0]!], job('2001', '1'))).not.toBe(first);
    expect(await assay(['start', ...auto])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('auto needs'),
    });
    const again = await assay(['start', '--idempotency-key', 'deploy-7']);
    expect(again.stderr).toContain('nothing new was started');
  });
});

describe('the gate', () => {
  const all = () => ['start', '--wait', '-c', ...cases];

  it('lets failures through up to a limit, and says so', async () => {
    const run = await assay([...all(), '--max-failures', '2']);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('gate: 2 failures let through by --max-failures 2');
    expect((await assay([...all(), '--max-failures', '1'])).code).toBe(1);
    expect((await assay([...all(), '--min-pass-rate', '33'])).code).toBe(0);
    expect((await assay([...all(), '--min-pass-rate', '34%'])).code).toBe(1);
  });

  it('shows what is in quarantine and lets it through as long as its entry holds', async () => {
    const file = path.join(cwd, 'assay.quarantine.json');
    const entry = { case: 'Case 2', reason: 'the sandbox is down', expires: '2999-01-01' };
    try {
      await writeFile(file, JSON.stringify({ quarantine: [entry, { ...entry, case: cases[2] }] }));
      const run = await assay(all());
      expect(run.code).toBe(0);
      expect(run.stdout).toContain('quarantined: Case 2 (the sandbox is down; until 2999-01-01)');
      expect(run.stdout).toContain('✗ Case 2');
      expect((await assay([...all(), '--no-quarantine'])).code).toBe(1);
      await writeFile(file, JSON.stringify([{ ...entry, expires: '2020-01-01' }]));
      const expired = await assay(all());
      expect(expired).toMatchObject({ code: 1, stdout: expect.stringContaining('it expired on 2020-01-01') });
      await writeFile(file, 'nonsense');
      expect(await assay(all())).toMatchObject({ code: 2, stderr: expect.stringContaining('is not JSON') });
    } finally {
      await rm(file);
    }
  });

  it('runs what did not pass again; what passes then is flaky, and fails unless that is allowed', async () => {
    const args = ['start', '--wait', '-c', ...flaky, '--json'];
    const refused = await assay([...args, '--retries', '1']);
    expect(JSON.parse(refused.stdout)).toMatchObject({
      result: 'PASSED',
      counts: { passed: 2 },
      reruns: [expect.any(String)],
      gate: { passed: false, flaky: ['Case 4'], failures: 1 },
    });
    expect(refused.code).toBe(1);
    const stays = await assay(['start', '--wait', '-c', cases[1]!, '--json', '--retries', '2']);
    expect(new Set(JSON.parse(stays.stdout).reruns).size).toBe(2);
    const allowed = await assay([...args, '--allow-flaky', '--reporter', 'html=o/flaky.html']);
    expect(JSON.parse(allowed.stdout).gate).toMatchObject({ passed: true, flaky: ['Case 4'] });
    expect(allowed.code).toBe(0);
    const html = await readFile(path.join(cwd, 'o/flaky.html'), 'utf8');
    expect(html).toContain('attempt 2');
    expect(html).toContain('data:image/png');
    expect(html).not.toContain('left out');
  });
});

describe('other commands', () => {
  it('rerun starts a new run of what did not pass; cancel ends one', async () => {
    const first = JSON.parse((await assay(['start', '--wait', '--json', '-c', ...cases])).stdout);
    const again = await assay(['rerun', first.shortId, '--failed', '--wait', '--json']);
    expect(JSON.parse(again.stdout).runTestCases.map(({ name }: { name: string }) => name)).toEqual([
      'Case 2',
      'Case 3',
    ]);
    expect(again.code).toBe(1);
    const one = await assay(['rerun', first.shortId, '-c', cases[0]!]);
    expect(one).toMatchObject({ code: 0, stderr: expect.stringContaining('Started 1 test of run') });
    expect(await assay(['wait', one.stdout.trim()])).toMatchObject({ code: 0 });
    const late = await assay(['cancel', first.shortId, '--json']);
    expect([late.code, JSON.parse(late.stdout).message]).toEqual([
      2,
      expect.stringContaining('ended already'),
    ]);
  });

  it('cases, apps and envs list what there is to start, under the names of the vendor too', async () => {
    const table = await assay(['cases', '--application', application]);
    expect(table.stdout).toMatch(/^ID +NAME +APPLICATION +ENABLED +LABELS +LAST RUN\n/);
    expect(table.stdout).toMatch(/Case 1 +app_\w+ +yes +PASSED/);
    const list = JSON.parse((await assay(['test-cases', '--json', '--enabled'])).stdout);
    expect(list.testCases.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(cases));
    expect(JSON.parse((await assay(['applications', '--json'])).stdout).applications[0]).toMatchObject({
      shortId: application,
      name: 'Shop',
    });
    expect((await assay(['envs', application])).stdout).toContain('http://127.0.0.1:9');
    expect((await assay(['envs'])).stdout).toContain(application);
  });

  it('takes the variables and the command of the vendor', async () => {
    const vendor = {
      ASSAY_URL: undefined,
      ASSAY_TOKEN: undefined,
      QATECH_API_URL: `${server.url}/v1`,
      QATECH_API_KEY: server.token,
      QATECH_DEBUG: '1',
    };
    const run = await assay(['run', '-t', plan, '--wait', '--json', '--timeout', '60'], vendor);
    expect(JSON.parse(run.stdout)).toMatchObject({ status: 'COMPLETED', result: 'PASSED' });
    expect(run.stderr).toMatch(/POST http\S+\/v1\/run -> 200 in \d+ ms/);
    expect(run.stderr).not.toContain(server.token);
  });

  it('doctor looks at the server and the token too', async () => {
    const data = { ASSAY_DATA: path.join(cwd, 'data') };
    const good = await assay(['doctor'], data);
    expect(good.stdout).toMatch(/✓ server +http\S+ answers in \d+ ms; the token is good for proj_\w+ /);
    const bad = await assay(['doctor'], { ...data, ASSAY_TOKEN: 'assay_wrong_token_0123' });
    expect([bad.code, bad.stdout]).toEqual([2, expect.stringMatching(/✗ server +.*not valid/)]);
    expect((await assay(['doctor'], { ...data, ASSAY_URL: undefined })).stdout).not.toContain('server');
  });

  it.each<[string, string[], Record<string, string | undefined>, number, string]>([
    ['a run that is not there', ['status', 'zzzzzz'], {}, 3, 'zzzzzz'],
    [
      'a token that is not valid',
      ['wait', 'zzzzzz'],
      { ASSAY_TOKEN: 'assay_wrong_token_0123' },
      3,
      'not valid',
    ],
    ['no token', ['start'], { ASSAY_TOKEN: undefined }, 2, 'run assay login'],
    ['plan and cases', ['start', '-t', 'pln_a', '-c', 'x'], {}, 2, 'not both'],
    ['cases that are no ids', ['start', '-c', 'x'], {}, 2, 'testCaseIds'],
    [
      'overrides that are no JSON',
      ['start', '--application-overrides', '{'],
      {},
      2,
      '--application-overrides: ',
    ],
    ['overrides of another kind', ['start', '--application-overrides', '3'], {}, 2, 'must be a list'],
    [
      'two on standard output',
      ['start', '--wait', '--json', '--reporter', 'junit'],
      {},
      2,
      'share standard output',
    ],
    ['a percentage that is none', ['start', '--min-pass-rate', '101'], {}, 2, 'percentage'],
    ['an unknown format', ['report', 'abc123', '--format', 'pdf'], {}, 2, 'one of junit'],
    ['something that is no run', ['status', 'a b'], {}, 2, 'short id of a run'],
    ['a project that is not there', ['apps', '--project', 'proj_zzzzzz'], {}, 3, 'proj_zzzzzz'],
  ])('says what is wrong with %s', async (_what, args, env, code, text) => {
    const told = await assay(args, env);
    expect([told.code, told.stderr]).toEqual([code, expect.stringContaining(text)]);
  });
});
