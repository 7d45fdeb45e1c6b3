import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fillDataDir } from '../../../test/support/embedded-template.ts';
import { cli, type RunningCli, startCli } from './cli-process.ts';

// A first start creates and migrates a database; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000 });

const TOKEN = 'assay_test_0123456789abcdef';
let cwd: string;
const started: RunningCli[] = [];
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-up-'));
  // "one" is where everything is made from nothing.
  for (const name of ['people', 'two', 'three']) await fillDataDir(path.join(cwd, name));
});
afterAll(async () => {
  for (const { child, ended } of started) {
    child.kill('SIGKILL');
    await ended;
  }
  await rm(cwd, { recursive: true, force: true });
});

function up(args: string[], env: Record<string, string> = {}): RunningCli {
  const running = startCli(['up', '--port', '0', ...args], { cwd, env: { ASSAY_LOG_LEVEL: 'warn', ...env } });
  started.push(running);
  return running;
}

async function call(url: string, token: string, method = 'GET', body?: object) {
  const answer = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function signIn(url: string, email: string, password: string) {
  const body = JSON.stringify({ email, password });
  const answer = await fetch(`${url}/v1/sign-in`, { method: 'POST', body });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('assay up', () => {
  it('prints its first token once, keeps its data over a restart, and ends at SIGTERM with 0', async () => {
    const first = up(['--data', 'one', '--no-worker']);
    const [, url] = await first.seen(/^ready (http:\/\/127\.0\.0\.1:\d+)$/m);
    const [, token] = await first.seen(/^token (\S+)$/m);
    const [, project] = await first.seen(/^project (proj_\S+) /m);
    const [, signInUrl, password] = await first.seen(/^sign in (\S+) as owner@localhost with (\S+)$/m);
    expect(signInUrl).toBe(`${url}/sign-in`);
    expect(await signIn(url!, 'owner@localhost', password!)).toMatchObject({
      status: 200,
      body: { role: 'OWNER', mustChangePassword: true },
    });
    expect((await call(`${url}/v1/projects`, token!)).body).toMatchObject({
      projects: [{ shortId: project }],
    });
    expect((await call(`${url}/v1/projects`, 'assay_wrong_token_0123')).status).toBe(401);
    // A worker elsewhere could not come to a shop of this machine.
    expect((await call(`${url}/v1/sample`, token!)).body).toMatchObject({ isOffered: false });
    expect((await call(`${url}/v1/sample`, token!, 'POST', {})).status).toBe(409);

    const second = await up(['--data', 'one']).ended;
    expect(second.code).toBe(2);
    expect(second.stderr).toContain(String(first.child.pid));

    first.child.kill('SIGTERM');
    expect(await first.ended).toMatchObject({ code: 0, signal: null });

    const again = up(['--data', 'one', '--no-worker']);
    const [, newUrl] = await again.seen(/^ready (\S+)$/m);
    expect((await call(`${newUrl}/v1/projects`, token!)).status).toBe(200);
    again.child.kill('SIGINT');
    const ended = await again.ended;
    expect(ended.code).toBe(0);
    expect(ended.stdout).not.toContain('token');
    expect(ended.stdout).not.toContain('sign in');
  });

  it('makes the owner that the settings name, whose password can be reset while the server is stopped', async () => {
    const env = { ASSAY_OWNER_EMAIL: 'Ada@example.com', ASSAY_OWNER_PASSWORD: 'correct horse battery' };
    const first = up(['--data', 'people', '--no-worker'], env);
    const [, url] = await first.seen(/^ready (\S+)$/m);
    expect(await signIn(url!, 'ada@example.com', env.ASSAY_OWNER_PASSWORD)).toMatchObject({
      status: 200,
      body: { mustChangePassword: false },
    });
    const reset = (email: string) =>
      cli(['people', 'reset-password', email, '--data', 'people'], { cwd, env: { ASSAY_LOG_LEVEL: 'warn' } });
    expect(await reset('ada@example.com')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(String(first.child.pid)),
    });
    first.child.kill('SIGTERM');
    const { stdout, stderr } = await first.ended;
    expect(stdout).not.toContain('sign in');
    expect(stdout + stderr).not.toContain(env.ASSAY_OWNER_PASSWORD);

    expect(await reset('nobody@example.com')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('nobody@example.com'),
    });
    const done = await reset('ADA@example.com');
    expect(done.code, done.stderr).toBe(0);
    const again = up(['--data', 'people', '--no-worker'], env);
    const [, newUrl] = await again.seen(/^ready (\S+)$/m);
    expect((await signIn(newUrl!, 'ada@example.com', env.ASSAY_OWNER_PASSWORD)).status).toBe(401);
    expect(await signIn(newUrl!, 'ada@example.com', done.stdout.trim())).toMatchObject({
      status: 200,
      body: { mustChangePassword: true },
    });
    again.child.kill('SIGTERM');
    await again.ended;
  });

  it('with --sample runs the default plan over HTTP, and finds what is planted', async () => {
    const server = up(['--data', 'two', '--sample', '--sample-defects', 'help-goes-home'], {
      ASSAY_BOOTSTRAP_TOKEN: TOKEN,
    });
    const [, url] = await server.seen(/^ready (\S+)$/m);
    const [, shop] = await server.seen(/^shop (http:\/\/127\.0\.0\.1:\d+)$/m);
    expect((await call(`${url}/v1/sample`, TOKEN)).body).toMatchObject({
      isOffered: true,
      url: shop,
      planted: ['help-goes-home'],
    });
    const list = (await call(`${url}/v1/test-cases?limit=100`, TOKEN)).body.testCases as {
      id: string;
      name: string;
    }[];
    const chosen = list.filter(({ name }) =>
      ['Help is one click away', 'The newest order comes first'].includes(name),
    );
    expect(chosen).toHaveLength(2);
    const run = await call(`${url}/v1/run`, TOKEN, 'POST', { testCaseIds: chosen.map(({ id }) => id) });
    expect(run.body).toMatchObject({ success: true, run: { testCount: 3 } });
    const { shortId } = run.body.run as { shortId: string };
    let status: Record<string, unknown>;
    do {
      await wait(200);
      status = (await call(`${url}/v1/run/${shortId}?testCases=all`, TOKEN)).body;
    } while (!['COMPLETED', 'ERROR', 'CANCELLED'].includes(String(status.status)));
    const results = (status.runTestCases as { name: string; result: string }[]).map(({ name, result }) => [
      name,
      result,
    ]);
    expect(Object.fromEntries(results)).toEqual({
      'Log in': 'PASSED',
      'The newest order comes first': 'PASSED',
      'Help is one click away': 'FAILED',
    });
    expect(status).toMatchObject({ status: 'COMPLETED', result: 'FAILED' });
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
  });

  it('starts the sample shop when it is asked over HTTP, and ends it with the server', async () => {
    const server = up(['--data', 'asked'], { ASSAY_BOOTSTRAP_TOKEN: TOKEN });
    const [, url] = await server.seen(/^ready (\S+)$/m);
    const sample = `${url}/v1/sample`;
    expect((await call(sample, TOKEN)).body).toMatchObject({ isOffered: true, url: null, planted: [] });
    expect(await call(sample, TOKEN, 'POST', { defects: ['nonsense'] })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('There is no defect "nonsense". Known are') },
    });
    const [first, second] = await Promise.all([
      call(sample, TOKEN, 'POST', {}),
      call(sample, TOKEN, 'POST', { defects: ['wrong-total'] }),
    ]);
    expect(first).toMatchObject({ status: 200, body: { success: true } });
    expect(second.body).toEqual(first.body);
    const shop = String(first.body.url);
    expect(shop).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(shop)).status).toBe(200);
    expect((await call(sample, TOKEN)).body).toMatchObject({ url: shop, planted: ['wrong-total'] });
    const { total } = (await call(`${url}/v1/test-cases`, TOKEN)).body;
    expect(total).toBe(first.body.testCaseCount);
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    await expect(fetch(shop)).rejects.toThrow();
  });

  it('says so when the port is taken, a setting is wrong or a defect is unknown', async () => {
    const holder = up(['--data', 'three', '--no-worker']);
    const [, port] = await holder.seen(/^ready \S+:(\d+)$/m);
    const taken = await cli(['up', '--port', port!, '--data', 'four'], { cwd });
    expect(taken.stderr).toContain(`Port ${port} is taken`);
    expect(taken.code).toBe(2);
    holder.child.kill('SIGTERM');
    await holder.ended;

    const wrong = await cli(['up'], { cwd, env: { ASSAY_BOOTSTRAP_TOKEN: 'short' } });
    expect(wrong.stderr).toContain('ASSAY_BOOTSTRAP_TOKEN must be 16 to 512');
    expect(wrong.code).toBe(2);

    const unknown = await up(['--data', 'three', '--no-worker', '--sample', '--sample-defects', 'nonsense'])
      .ended;
    expect(unknown.stderr).toContain('Unknown defect "nonsense"');
    expect(unknown.code).toBe(2);
  });
});

describe('assay worker', () => {
  it('needs a database that it can share', async () => {
    const ended = await cli(['worker'], { cwd });
    expect(ended.stderr).toContain('set DATABASE_URL');
    expect(ended.code).toBe(2);
  });
});

describe('assay doctor', () => {
  it('says what is there', async () => {
    const ended = await cli(['doctor'], { cwd });
    expect(ended.stdout).toMatch(/✓ Node\.js/);
    expect(ended.stdout).toMatch(/✓ browser/);
    expect(ended.stdout).toMatch(/✓ database {2}embedded, in /);
    expect(ended.code).toBe(0);
  });

  it('exits 2 and names what is missing', async () => {
    const env = { ASSAY_BROWSER: '/nope/chromium', DATABASE_URL: 'postgres://127.0.0.1:9/x' };
    const ended = await cli(['doctor'], { cwd, env });
    expect(ended.stdout).toMatch(/✗ browser .*\/nope\/chromium/);
    expect(ended.stdout).toMatch(/✗ database/);
    expect(ended.code).toBe(2);
  });
});
