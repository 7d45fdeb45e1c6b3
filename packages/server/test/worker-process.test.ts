import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createTestDatabase } from '../../../test/support/postgres.ts';
import { type RunningWorker, startWorkerProcess } from '../src/index.ts';
import { call, ended, scripted, seed, startTestServer, type TestServer } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let server: TestServer;
let worker: RunningWorker | undefined;

beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
  server = await startTestServer({ databaseUrl: database.url, worker: false });
  await seed(server.ctx, ['pass', 'this will fail']);
});
afterAll(async () => {
  await worker?.close();
  await server?.stop();
  await database?.drop();
});

it('takes what a server without a worker queued, and the server hears of the end at once', async () => {
  const { url, token } = server;
  const { shortId } = (await call(`${url}/v1/run`, { token, body: {} })).body.run;
  const waiting = ended(url, token, shortId);
  worker = await startWorkerProcess({
    config: server.server.app.ctx.config,
    log: server.server.app.ctx.log,
    workerOptions: { examine: scripted(Promise.resolve()) },
  });
  expect((await waiting).body).toMatchObject({
    status: 'COMPLETED',
    result: 'FAILED',
    counts: { passed: 1, failed: 1 },
  });

  await worker.close();
  await worker.close();
  // Without a worker nothing is taken any more, and nothing is lost.
  const next = (await call(`${url}/v1/run`, { token, body: {} })).body.run.shortId;
  expect((await call(`${url}/v1/run/${next}?wait=1`, { token })).body.status).toBe('INITIATED');
});
