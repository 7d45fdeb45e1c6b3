import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, loadConfig } from '@assay/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../src/index.ts';
import { call, seed, startTestServer, type TestServer } from './support.ts';

async function startRun({ url, token }: TestServer): Promise<string> {
  const answer = await call(`${url}/v1/run`, { token, body: {} });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.run.shortId;
}

describe('a server without a worker', () => {
  const QUEUED = { status: 'INITIATED', result: null, counts: { total: 1, pending: 1 } };
  let server: TestServer;
  let url: string;
  let token: string;

  beforeAll(async () => {
    server = await startTestServer({ worker: false, outboundIps: ['192.0.2.7'] });
    ({ url, token } = server);
    await seed(server.ctx, ['pass']);
  });
  afterAll(() => server?.stop());

  it('tells health, readiness and its addresses without a token', async () => {
    expect(await call(`${url}/healthz`)).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await call(`${url}/readyz`)).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect((await call(`${url}/v1/outbound-ips`)).body).toEqual({ ipAddresses: ['192.0.2.7'] });
    expect((await call(`${url}/api/outbound-ips`)).body).toEqual({ ipAddresses: ['192.0.2.7'] });
  });

  it('tells status while more long polls wait than there are database connections', async () => {
    const shortId = await startRun(server);
    const polls = Array.from({ length: 30 }, () => call(`${url}/v1/run/${shortId}?wait=60`, { token }));
    for (let i = 0; i < 5; i += 1) {
      expect(await call(`${url}/v1/run/${shortId}`, { token })).toMatchObject({ status: 200, body: QUEUED });
    }
    await call(`${url}/v1/run/${shortId}/cancel`, { token, body: { mode: 'now' } });
    const answers = await Promise.all(polls);
    expect(new Set(answers.map((answer) => answer.body.status))).toEqual(new Set(['CANCELLED']));
  });

  it('tells status while the queue is broken, and a start that failed leaves nothing behind', async () => {
    const shortId = await startRun(server);
    expect((await call(`${url}/v1/run/${shortId}?wait=1`, { token })).body).toMatchObject(QUEUED);
    const before = (await call(`${url}/v1/runs`, { token })).body.runs.length;

    const { queue } = server.server.app.ctx;
    const enqueue = queue.enqueue.bind(queue);
    Object.assign(queue, { enqueue: () => Promise.reject(new Error('the queue is gone')) });
    try {
      const refused = await call(`${url}/v1/run`, { token, body: {} });
      expect(refused).toMatchObject({ status: 500, body: { code: 'internal_error' } });
      expect(refused.text).not.toContain('gone');
      expect(await call(`${url}/v1/run/${shortId}`, { token })).toMatchObject({ status: 200, body: QUEUED });
    } finally {
      Object.assign(queue, { enqueue });
    }
    expect((await call(`${url}/v1/runs`, { token })).body.runs).toHaveLength(before);
  });
});

describe('closing', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    await seed(server.ctx, ['hold']);
  });
  afterAll(() => server?.stop());

  it('answers long polls at once, gives back what runs, and refuses new connections', async () => {
    const { url, token } = server;
    const shortId = await startRun(server);
    const polls = Array.from({ length: 3 }, () => call(`${url}/v1/run/${shortId}?wait=60`, { token }));
    // Requests are taken in order, so the polls are in hand once this one is answered.
    await call(`${url}/v1/run/${shortId}?wait=1`, { token });
    const before = performance.now();
    const closing = server.server.close({ timeoutMs: 2_000 });
    for (const answer of await Promise.all(polls)) {
      expect(answer.status).toBe(200);
      expect(answer.body.status).not.toBe('COMPLETED');
    }
    await closing;
    expect(performance.now() - before).toBeLessThan(15_000);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    await server.server.close();
  });
});

it('says that the port is taken before it opens anything', async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const dataDir = await mkdtemp(join(tmpdir(), 'assay-port-'));
  const { port } = holder.address() as { port: number };
  const starting = startServer({
    config: loadConfig({}, { dataDir: join(dataDir, 'data') }),
    log: createLogger({ level: 'silent' }),
    worker: false,
    port,
  });
  await expect(starting).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await rm(dataDir, { recursive: true });
  await new Promise((resolve) => holder.close(resolve));
});
