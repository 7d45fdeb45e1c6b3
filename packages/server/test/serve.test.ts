import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, loadConfig } from '@assay/core';
import { afterEach, describe, expect, it } from 'vitest';
import { startServer } from '../src/index.ts';
import { call, seed, startTestServer, type TestServer } from './support.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

describe('startServer', () => {
  it('answers health and readiness without a token', async () => {
    server = await startTestServer({ outboundIps: ['192.0.2.7'] });
    expect(await call(`${server.url}/healthz`)).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await call(`${server.url}/readyz`)).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect((await call(`${server.url}/v1/outbound-ips`)).body).toEqual({ ipAddresses: ['192.0.2.7'] });
    expect((await call(`${server.url}/api/outbound-ips`)).body).toEqual({ ipAddresses: ['192.0.2.7'] });
  });

  it('without a worker starts runs that stay queued, and tells their status while the queue is broken', async () => {
    server = await startTestServer({ worker: false });
    await seed(server.ctx, ['pass']);
    const { url, token } = server;
    const { shortId } = (await call(`${url}/v1/run`, { token, body: {} })).body.run;
    const queued = { status: 'INITIATED', result: null, counts: { total: 1, pending: 1 } };
    expect((await call(`${url}/v1/run/${shortId}?wait=1`, { token })).body).toMatchObject(queued);

    // The queue goes away below the running server.
    Object.assign(server.server.app.ctx.queue, {
      enqueue: () => Promise.reject(new Error('the queue is gone')),
    });
    const refused = await call(`${url}/v1/run`, { token, body: {} });
    expect(refused).toMatchObject({ status: 500, body: { code: 'internal_error' } });
    expect(refused.text).not.toContain('gone');
    expect(await call(`${url}/v1/run/${shortId}`, { token })).toMatchObject({ status: 200, body: queued });
    // The start that failed left nothing behind.
    expect((await call(`${url}/v1/runs`, { token })).body.runs).toHaveLength(1);
  });

  it('tells status while more long polls wait than there are database connections', async () => {
    server = await startTestServer({ worker: false });
    await seed(server.ctx, ['pass']);
    const { url, token } = server;
    const { shortId } = (await call(`${url}/v1/run`, { token, body: {} })).body.run;
    const polls = Array.from({ length: 30 }, () => call(`${url}/v1/run/${shortId}?wait=60`, { token }));
    for (let i = 0; i < 5; i += 1) {
      const before = performance.now();
      expect((await call(`${url}/v1/run/${shortId}`, { token })).status).toBe(200);
      expect(performance.now() - before).toBeLessThan(2_000);
    }
    await call(`${url}/v1/run/${shortId}/cancel`, { token, body: { mode: 'now' } });
    const answers = await Promise.all(polls);
    expect(new Set(answers.map((answer) => answer.body.status))).toEqual(new Set(['CANCELLED']));
  });

  it('closing answers long polls at once, gives back what runs, and refuses new connections', async () => {
    server = await startTestServer();
    const { url, token } = server;
    await seed(server.ctx, ['hold']);
    const { shortId } = (await call(`${url}/v1/run`, { token, body: {} })).body.run;
    const polls = Array.from({ length: 3 }, () => call(`${url}/v1/run/${shortId}?wait=60`, { token }));
    // The polls are in hand once the server has seen one more request after them.
    await call(`${url}/v1/run/${shortId}?wait=1`, { token });
    const before = performance.now();
    const closing = server.server.close({ timeoutMs: 2_000 });
    for (const answer of await Promise.all(polls)) {
      expect(answer.status).toBe(200);
      expect(answer.body.status).not.toBe('COMPLETED');
    }
    await closing;
    expect(performance.now() - before).toBeLessThan(12_000);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    await server.server.close();
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
});
