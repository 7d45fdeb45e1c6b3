import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fillDataDir } from '../../../test/support/embedded-template.ts';
import { type RunningCli, startCli } from './cli-process.ts';

// A real server in a process of its own, started twice; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const TOKEN = 'assay_test_0123456789abcdef';
let cwd: string;
let server: RunningCli;
let url: string;

/** A free port below those that the system gives to anybody who asks for any: it stays free while the server is away. */
async function keptPort(): Promise<string> {
  for (;;) {
    const port = randomInt(10_000, 30_000);
    const holder = createServer().listen(port, '127.0.0.1');
    const isFree = await once(holder, 'listening').then(
      () => true,
      () => false,
    );
    holder.close();
    if (isFree) return String(port);
  }
}

/** Without a worker: a run goes on until it is cancelled. */
async function startServer(port: string): Promise<void> {
  server = startCli(['up', '--port', port, '--data', 'data', '--no-worker'], {
    cwd,
    env: { ASSAY_LOG_LEVEL: 'warn', ASSAY_BOOTSTRAP_TOKEN: TOKEN },
  });
  url = (await server.seen(/^ready (\S+)$/m))[1]!;
}

async function call(at: string, body: object) {
  const headers = { authorization: `Bearer ${TOKEN}` };
  const answer = await fetch(`${url}${at}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
  // biome-ignore lint/suspicious/noExplicitAny: the bodies are checked where they are made
  return (await answer.json()) as any;
}

const assay = (args: string[]) =>
  startCli(args, { cwd, env: { ASSAY_URL: url, ASSAY_TOKEN: TOKEN, HOME: cwd } });

beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-wait-'));
  await fillDataDir(path.join(cwd, 'data'));
  await startServer(await keptPort());
  const { application } = await call('/v1/applications', { name: 'Shop', url: 'http://127.0.0.1:9' });
  const applicationShortId = application.shortId;
  await call('/v1/test-cases', { name: 'Opens', goal: 'Open /', applicationShortId, isEnabled: true });
});
afterAll(async () => {
  server?.child.kill('SIGTERM');
  await server?.ended;
  await rm(cwd, { recursive: true, force: true });
});

it('cancels the run on the server at Ctrl-C, waits for its end, and exits 130', async () => {
  const waiting = assay(['start', '--wait']);
  const [, run] = await waiting.seen(/^run \S+\/results\/(\w+)$/m);
  waiting.child.kill('SIGINT');
  const ended = await waiting.ended;
  expect(ended.stderr).toContain('Cancelling the run and waiting for its end.');
  expect(ended.stdout).toContain('CANCELLED');
  expect(ended.code).toBe(130);
  expect((await assay(['status', run!]).ended).stdout).toMatch(/^CANCELLED/);
});

it.each([
  ['start', () => ['start', '--wait'], () => '/v1/run'],
  ['rerun', (run: string) => ['rerun', run, '--wait'], (run: string) => `/v1/run/${run}`],
])('cancels a run whose %s was interrupted while it was on its way', async (_, command, path) => {
  const before = await call('/v1/run', {});
  await call(`/v1/run/${before.run.shortId}/cancel`, { mode: 'now' });
  let started = '';
  const proxy = createHttpServer(async (request, answer) => {
    const init = { method: request.method!, headers: { authorization: `Bearer ${TOKEN}` } };
    const there = await fetch(
      `${url}${request.url}`,
      init.method === 'POST' ? { ...init, body: '{}' } : init,
    );
    const text = await there.text();
    if (request.url === path(before.run.shortId)) {
      started = JSON.parse(text).run.shortId;
      starting.child.kill('SIGINT');
      await starting.seen(/Press Ctrl-C again/).catch(() => undefined);
    }
    answer.writeHead(there.status, { 'content-type': 'application/json' }).end(text);
  });
  await once(proxy.listen(0, '127.0.0.1'), 'listening');
  const { port } = proxy.address() as AddressInfo;
  const starting = startCli([...command(before.run.shortId), '--server', `http://127.0.0.1:${port}`], {
    cwd,
    env: { ASSAY_TOKEN: TOKEN, HOME: cwd },
  });
  const ended = await starting.ended;
  proxy.close();
  expect(ended.stderr).toMatch(new RegExp(`Cancelled: http.*/results/${started}\n$`));
  expect(ended.code).toBe(130);
  expect((await assay(['status', started]).ended).stdout).toMatch(/^CANCELLED/);
});

it('waits on while the server is killed and started again, and tells the end within a second', async () => {
  const starts = [1, 2, 3].map(async () => {
    const cli = assay(['start', '--wait', '--timeout', '150', '--poll-interval', '30']);
    const [, run] = await cli.seen(/^run \S+\/results\/(\w+)$/m);
    return { cli, run: run! };
  });
  const waiting = await Promise.all(starts);
  const { run } = waiting[0]!;
  // The second long poll, of 30 s, is open by now.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  server.child.kill('SIGKILL');
  for (const { cli } of waiting) await cli.seen(/cannot be reached .* Trying again for up to/);
  // Twice: Ctrl-C while the server is away cannot cancel, and leaves at the second.
  const impatient = assay(['wait', run]);
  await impatient.seen(/Trying again/);
  impatient.child.kill('SIGINT');
  await impatient.seen(/Press Ctrl-C again/);
  impatient.child.kill('SIGINT');
  expect((await impatient.ended).code).toBe(130);
  await server.ended;
  await startServer(new URL(url).port);
  for (const { cli } of waiting) await cli.seen(/The server answers again, after /);

  // On a busy machine all takes longer: so long as one question by a command that has still to start.
  const asked = Date.now();
  expect((await assay(['status', run]).ended).code).toBe(0);
  const bound = Math.max(1_000, Date.now() - asked);
  const took: number[] = [];
  for (const { cli, run } of waiting) {
    const told = cli.seen(/^CANCELLED/m).then(() => Date.now());
    await call(`/v1/run/${run}/cancel`, { mode: 'now' });
    const began = Date.now();
    took.push((await told) - began);
    const ended = await cli.ended;
    expect(ended.stdout).toContain('CANCELLED');
    expect(ended.code).toBe(130);
  }
  expect(Math.min(...took), took.join()).toBeLessThan(bound);
});

it('exits 5 at --timeout, and says how to go on', async () => {
  const ended = await assay(['start', '--wait', '--timeout', '2']).ended;
  expect(ended.code).toBe(5);
  expect(ended.stderr).toMatch(/The run has not ended after 2 s \(--timeout\), and goes on: http/);
  expect(ended.stderr).toMatch(/assay wait \w+ waits on/);
});
